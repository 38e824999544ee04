/** Compressed files, recognised by their first bytes, and the limits of what they may expand to. */
@NullMarked
package io.github.bgpstream4j.mrt.decompress;

import org.jspecify.annotations.NullMarked;
