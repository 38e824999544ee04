/** How the NLRI of each address family are written: the one place where decoders and writers ask for it. */
@NullMarked
package io.github.bgpstream4j.codec.nlri;

import org.jspecify.annotations.NullMarked;
