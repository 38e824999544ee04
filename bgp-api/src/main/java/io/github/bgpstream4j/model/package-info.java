/**
 * What a stream delivers: records as collected, and elems, the prefix × peer facts they hold.
 */
@NullMarked
package io.github.bgpstream4j.model;

import org.jspecify.annotations.NullMarked;
