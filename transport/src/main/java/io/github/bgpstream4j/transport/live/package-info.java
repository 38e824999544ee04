/**
 * What live sources are made of besides connections: the reader, what is asked and confirmed on a connection, how old messages are, and
 * connections that stand by for each other.
 */
@NullMarked
package io.github.bgpstream4j.transport.live;

import org.jspecify.annotations.NullMarked;
