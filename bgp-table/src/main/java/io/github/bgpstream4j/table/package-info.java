/**
 * State on top of a stream: {@link io.github.bgpstream4j.table.RoutingTable} holds what each peer's table is after all
 * elems it was given, answers questions about it, and shows it again as the elems of a table dump.
 */
@NullMarked
package io.github.bgpstream4j.table;

import org.jspecify.annotations.NullMarked;
