/**
 * The contract of a source: readers that frame records into batches, decoders that turn a record into elems.
 */
@NullMarked
package io.github.bgpstream4j.source;

import org.jspecify.annotations.NullMarked;
