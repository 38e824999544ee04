/**
 * MRT files (RFC 6396, RFC 8050) as a source of records: the files, their names, and those that are still written.
 *
 * <p>Below it, not exported: {@code frame} cuts bytes into records; it uses {@code session}, what messages show of their BGP
 * sessions. {@code decompress} unpacks.
 */
@NullMarked
package io.github.bgpstream4j.mrt;

import org.jspecify.annotations.NullMarked;
