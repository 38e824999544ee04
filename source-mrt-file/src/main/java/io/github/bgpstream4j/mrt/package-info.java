/** MRT files (RFC 6396, RFC 8050) as a source of records. */
@NullMarked
package io.github.bgpstream4j.mrt;

import org.jspecify.annotations.NullMarked;
