package io.github.bgpstream4j.testkit.bgpgg;

/** Releases of bgpgg whose gRPC interface differs. */
public enum BgpggRelease {
    /** December 2025: one table, calls named Get…, the prefix of a route in field 1. */
    V0_1(9),
    /** January 2026: the tables of neighbours, calls named List…, streams. */
    V0_2(11),
    /** April 2026: the prefix of a route in field 2, origin validation, families. */
    V0_3(18),
    /** Late April 2026: configuration calls, link-local next hops. */
    V0_4(19);

    /** The last field of a path that the release knows. */
    final int lastPathField;

    BgpggRelease(int lastPathField) {
        this.lastPathField = lastPathField;
    }

    boolean isAtLeast(BgpggRelease that) {
        return compareTo(that) >= 0;
    }

    /** Whether the paths of a route come first, and the prefix second. */
    boolean hasPathsFirst() {
        return isAtLeast(V0_3);
    }
}
