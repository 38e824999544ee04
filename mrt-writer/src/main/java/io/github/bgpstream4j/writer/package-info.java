/**
 * Records of a stream on their way to MRT files: {@link io.github.bgpstream4j.writer.MrtFileWriter} writes files, compressed and
 * one for each stretch of time if wanted, {@link io.github.bgpstream4j.writer.MrtWriter} writes to any output.
 *
 * <p>What was collected as MRT is written as it was; all else is encoded so that whoever reads it gets the same elems.
 */
@NullMarked
package io.github.bgpstream4j.writer;

import org.jspecify.annotations.NullMarked;
