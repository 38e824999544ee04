/** The layout of MRT records (RFC 6396, RFC 8050) that hold BGP messages, read and written. */
@NullMarked
package io.github.bgpstream4j.codec.mrt;

import org.jspecify.annotations.NullMarked;
