/**
 * The way in: {@link io.github.bgpstream4j.BgpStream} reads one or more sources of BGP data as records and elems.
 */
@NullMarked
package io.github.bgpstream4j;

import org.jspecify.annotations.NullMarked;
