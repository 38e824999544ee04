/** BGP messages turned into elems: for every source whose records hold messages as they were on the wire. */
@NullMarked
package io.github.bgpstream4j.codec;

import org.jspecify.annotations.NullMarked;
