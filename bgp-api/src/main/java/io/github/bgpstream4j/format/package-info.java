/**
 * Lines of text made of elems and records: bgpreader's, bgpdump's and JSON Lines.
 */
@NullMarked
package io.github.bgpstream4j.format;

import org.jspecify.annotations.NullMarked;
