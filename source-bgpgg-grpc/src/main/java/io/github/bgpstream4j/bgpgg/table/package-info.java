/** The table of a router, and how it differs from what it was before. */
@NullMarked
package io.github.bgpstream4j.bgpgg.table;

import org.jspecify.annotations.NullMarked;
