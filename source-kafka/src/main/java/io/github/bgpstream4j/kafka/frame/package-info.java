/** What a message of a topic is, and the records it makes. */
@NullMarked
package io.github.bgpstream4j.kafka.frame;

import org.jspecify.annotations.NullMarked;
