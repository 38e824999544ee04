/** Up to where messages were delivered, kept in a file. */
@NullMarked
package io.github.bgpstream4j.kafka.place;

import org.jspecify.annotations.NullMarked;
