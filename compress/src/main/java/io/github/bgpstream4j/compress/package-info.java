/**
 * Decompressors in plain Java, usable alone: {@link io.github.bgpstream4j.compress.GzipInputStream} and
 * {@link io.github.bgpstream4j.compress.Bzip2InputStream}.
 *
 * <p>Both read files of several members or streams, deliver all good data before they tell of damage with a
 * {@link io.github.bgpstream4j.compress.DamagedDataException}, and go on behind it with the next read. Memory is bounded
 * whatever the data say.
 */
@NullMarked
package io.github.bgpstream4j.compress;

import org.jspecify.annotations.NullMarked;
