/**
 * BGP messages turned into elems, and made: for every source whose records hold messages as they were on the wire, and for writers.
 *
 * <p>{@code codec.nlri} has a codec for each address family, {@code codec.mrt} the MRT records around messages, {@code codec.bmp} the
 * messages of BMP around them. None knows the
 * stream or the formats.
 */
@NullMarked
package io.github.bgpstream4j.codec;

import org.jspecify.annotations.NullMarked;
