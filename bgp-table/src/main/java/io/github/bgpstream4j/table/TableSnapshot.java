package io.github.bgpstream4j.table;

/**
 * A table as it was when {@link RoutingTable#snapshot()} was called.
 *
 * <p>Immutable; safe for use by several threads while the table goes on. Shares memory with the table for as long as both
 * are the same.
 */
public final class TableSnapshot extends TableView {
    TableSnapshot(TableState state) {
        super(state);
    }
}
