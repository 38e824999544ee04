/** Measurements of what the source of Kafka does not export. */
@NullMarked
package io.github.bgpstream4j.kafka;

import org.jspecify.annotations.NullMarked;
