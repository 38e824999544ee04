package io.github.bgpstream4j.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a source says of the tables that its records are of, between two of them: that they are no longer followed, that they are sent
 * again, that they are complete. Carried by the next record delivered, as a {@link Gap} is: see {@link RecordView#marks()}.
 *
 * <p>A monitored router that connects again sends all its routes, but does not withdraw what it lost in between. Between {@link
 * Kind#STALE} or {@link Kind#DUMP_BEGIN} and {@link Kind#DUMP_END} a route that did not come again may be one that is gone.
 *
 * <p>Immutable. Marks are equal if they say the same; each object is one event, so that one that is shown twice, by a record and by an elem
 * after it, is recognised by being the same object.
 */
public final class TableMark {
    /** What is said. */
    public enum Kind {
        /** The tables are no longer followed: their routes may change unseen. */
        STALE("stale"),
        /** The tables are sent again from here on; what was known of them is stale. */
        DUMP_BEGIN("dump-begin"),
        /** The tables have been sent: stale routes that did not come again are gone. */
        DUMP_END("dump-end"),
        /** Another view of the peer takes the place of this one, which is no longer delivered: its routes are gone. */
        REPLACED("replaced");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /**
         * A short name.
         *
         * @return such as {@code dump-end}
         */
        public String word() {
            return word;
        }
    }

    private static final int MOST_OF_A_COLLECTOR = 8;
    private static final int MOST = 1_024;

    private final Kind kind;
    private final Collector collector;
    private final @Nullable Peer peer;

    /**
     * A mark about all tables of a collector, or of the router that it monitors.
     *
     * @param kind what is said; for {@link Kind#REPLACED} there must be a peer
     * @param collector whose tables: the {@link SourceInfo#identity()} of their records
     */
    public TableMark(Kind kind, Collector collector) {
        this(kind, collector, null);
    }

    /**
     * A mark about one table.
     *
     * @param kind what is said
     * @param collector who collected the records of the table: their {@link SourceInfo#identity()}
     * @param peer whose table; its {@link Peer#view() view} counts. Null for all tables of the collector
     */
    public TableMark(Kind kind, Collector collector, @Nullable Peer peer) {
        this.kind = Objects.requireNonNull(kind, "kind");
        this.collector = Objects.requireNonNull(collector, "collector");
        this.peer = peer;
        if (kind == Kind.REPLACED && peer == null) {
            throw new IllegalArgumentException("a view that is replaced is one of a peer");
        }
    }

    /**
     * What is said.
     *
     * @return the kind
     */
    public Kind kind() {
        return kind;
    }

    /**
     * Who collected the records of the tables.
     *
     * @return the identity of their source
     */
    public Collector collector() {
        return collector;
    }

    /**
     * Whose table.
     *
     * @return null for all tables of the collector
     */
    public @Nullable Peer peer() {
        return peer;
    }

    /**
     * One list in place of two that no elem stands between. What says nothing more is left out, so that a router that connects again and
     * again does not make it long: an earlier mark that the next one says again, and of all tables of a collector more than eight.
     *
     * @param first the earlier ones
     * @param second the later ones
     * @return both in their order; one of the lists if the other is empty
     */
    public static List<TableMark> join(List<TableMark> first, List<TableMark> second) {
        if (first.isEmpty() || second.isEmpty()) {
            return first.isEmpty() ? second : first;
        }
        List<TableMark> joined = new ArrayList<>(first);
        for (TableMark mark : second) {
            if (mark.peer == null) {
                makeRoom(joined, mark);
            }
            if (joined.size() >= MOST) {
                joined.remove(0);
            }
            joined.add(mark);
        }
        return joined;
    }

    // Of no elems in between, a table stales twice as once, and is swept twice as once. So a collector has at most two
    // marks of the
    // former kinds in a row and one of the latter, and of nine the last eight hold a dump that ended: everything is
    // gone either way.
    private static void makeRoom(List<TableMark> joined, TableMark next) {
        int count = 0;
        int first = -1;
        int last = -1;
        int lastButOne = -1;
        for (int i = 0; i < joined.size(); i++) {
            TableMark mark = joined.get(i);
            if (!mark.collector.equals(next.collector)) {
                continue;
            }
            if (mark.peer != null) {
                last = -1;
                lastButOne = -1;
                continue;
            }
            count++;
            first = first < 0 ? i : first;
            lastButOne = last;
            last = i;
        }
        if (last < 0) {
            return;
        }
        boolean sweeps = next.kind == Kind.DUMP_END;
        boolean again = (joined.get(last).kind == Kind.DUMP_END) == sweeps;
        boolean thrice = lastButOne >= 0 && (joined.get(lastButOne).kind == Kind.DUMP_END) == sweeps;
        if (again && (sweeps || thrice)) {
            joined.remove(last);
        } else if (count >= MOST_OF_A_COLLECTOR) {
            joined.remove(first);
        }
    }

    /** Marks are equal if they say the same of the same tables. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof TableMark that
                        && kind == that.kind
                        && collector.equals(that.collector)
                        && Objects.equals(peer, that.peer));
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, collector, peer);
    }

    /** For example {@code dump-end bmp station rtr1}, and the peer if it is about one. */
    @Override
    public String toString() {
        return kind.word + ' ' + collector + (peer == null ? "" : " " + peer);
    }
}
