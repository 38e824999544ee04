/** Values of terms: as they were written, as they are compared, and sets of them. */
@NullMarked
package io.github.bgpstream4j.filter.language.value;

import org.jspecify.annotations.NullMarked;
