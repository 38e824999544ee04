/**
 * Decompressors in plain Java, usable alone: {@link io.github.bgpstream4j.compress.GzipInputStream},
 * {@link io.github.bgpstream4j.compress.Bzip2InputStream} and {@link io.github.bgpstream4j.compress.Lz4InputStream}.
 *
 * <p>All read files of several members, streams or frames and deliver all good data before they report damage. Those for gzip and
 * bzip2 report it with a {@link io.github.bgpstream4j.compress.DamagedDataException} and go on after it with the next read. Memory is
 * bounded whatever the data say.
 */
@NullMarked
package io.github.bgpstream4j.compress;

import org.jspecify.annotations.NullMarked;
