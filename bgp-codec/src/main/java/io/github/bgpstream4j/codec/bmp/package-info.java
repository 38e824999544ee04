/**
 * The BGP Monitoring Protocol, in which routers report their sessions and tables to a station (RFC 7854, 8671, 9069, 9736), and the
 * headers that OpenBMP puts before its messages. Does no I/O and knows nothing of the stream.
 *
 * <p>{@link io.github.bgpstream4j.codec.bmp.BmpFrames} cuts messages, {@link io.github.bgpstream4j.codec.bmp.PerPeerHeader} reads what is before
 * a peer's message without making an object. What is rare is a value of its own: Initiation, Peer Up, Peer Down, statistics.
 */
@NullMarked
package io.github.bgpstream4j.codec.bmp;

import org.jspecify.annotations.NullMarked;
