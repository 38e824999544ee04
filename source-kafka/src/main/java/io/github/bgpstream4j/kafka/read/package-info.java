/** Messages of all partitions in one order, on their way into batches. */
@NullMarked
package io.github.bgpstream4j.kafka.read;

import org.jspecify.annotations.NullMarked;
