/** What a filter is made of: the catalogue of its terms, and their combinations. */
@NullMarked
package io.github.bgpstream4j.filter.language.term;

import org.jspecify.annotations.NullMarked;
