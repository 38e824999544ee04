/** Messages on their way from the thread that asks the brokers to the one that reads. */
@NullMarked
package io.github.bgpstream4j.kafka.lane;

import org.jspecify.annotations.NullMarked;
