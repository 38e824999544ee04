/**
 * What a source, a decoder and a stream need to know of a filter; the language itself is another module.
 */
@NullMarked
package io.github.bgpstream4j.filter;

import org.jspecify.annotations.NullMarked;
