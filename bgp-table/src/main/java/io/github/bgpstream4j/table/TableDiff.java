package io.github.bgpstream4j.table;

import java.util.ArrayList;
import java.util.List;

/**
 * How one table differs from another, such as two snapshots of one table. Times do not count: a route that was announced
 * again with the same attributes is no difference.
 *
 * @param announced the routes that are new, in the order of the later table
 * @param withdrawn the routes that are gone, in the order of the earlier table
 * @param changed the routes whose attributes, next hop or labels are others, in the order of the later table
 */
public record TableDiff(List<Route> announced, List<Route> withdrawn, List<Change> changed) {
    /**
     * A route that says something else than before.
     *
     * @param before as it was
     * @param after as it is, of the same peer, prefix and path identifier
     */
    public record Change(Route before, Route after) {}

    /**
     * Copies the lists.
     *
     * @param announced the routes that are new
     * @param withdrawn the routes that are gone
     * @param changed the routes that are others
     */
    public TableDiff {
        announced = List.copyOf(announced);
        withdrawn = List.copyOf(withdrawn);
        changed = List.copyOf(changed);
    }

    /**
     * Compares two tables, of any origin. Costs two look-ups for each route.
     *
     * @param before the earlier one
     * @param after the later one
     * @return what leads from one to the other
     */
    public static TableDiff between(TableView before, TableView after) {
        List<Route> announced = new ArrayList<>();
        List<Route> withdrawn = new ArrayList<>();
        List<Change> changed = new ArrayList<>();
        after.forEachRoute(route -> {
            Route old = before.state.find(route);
            if (old == null) {
                announced.add(route);
            } else if (!route.saysWhat(old)) {
                changed.add(new Change(old, route));
            }
        });
        before.forEachRoute(route -> {
            if (after.state.find(route) == null) {
                withdrawn.add(route);
            }
        });
        return new TableDiff(announced, withdrawn, changed);
    }

    /**
     * Whether nothing differs.
     *
     * @return true if all lists are empty
     */
    public boolean isEmpty() {
        return announced.isEmpty() && withdrawn.isEmpty() && changed.isEmpty();
    }
}
