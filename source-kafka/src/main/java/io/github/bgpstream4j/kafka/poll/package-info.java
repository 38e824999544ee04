/** The connection to the brokers: topics, partitions and where to begin in them. */
@NullMarked
package io.github.bgpstream4j.kafka.poll;

import org.jspecify.annotations.NullMarked;
