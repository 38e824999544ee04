/** Kafka as a source: BGP data in topics of brokers, RouteViews' live feed and one's own. */
@NullMarked
package io.github.bgpstream4j.kafka;

import org.jspecify.annotations.NullMarked;
