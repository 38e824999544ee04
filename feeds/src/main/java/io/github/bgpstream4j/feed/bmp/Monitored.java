package io.github.bgpstream4j.feed.bmp;

import io.github.bgpstream4j.codec.bmp.PeerKey;
import io.github.bgpstream4j.codec.bmp.PeerUp;
import io.github.bgpstream4j.model.Peer;
import io.github.bgpstream4j.model.RibView;
import io.github.bgpstream4j.net.AddressFamily;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A peer of a router, or one of the router's own tables: its session and its views. Used by one thread.
 *
 * <p>A session begins with a Peer Up. The router's own tables have one for each family in some routers, all with the same key.
 */
final class Monitored {
    /** What a view means where the user has chosen none. */
    enum Choice {
        DELIVERED,
        /** It takes the place of the one that was delivered so far. */
        TAKES_OVER,
        LEFT_OUT
    }

    final PeerKey key;
    private Peer peer;
    private final List<PeerUp> ups = new ArrayList<>();
    private final Map<RibView, RouterTable> tables = new EnumMap<>(RibView.class);
    private final Set<String> endedTables = new HashSet<>();
    private boolean confirmed;
    private boolean downSaid;
    private @Nullable RibView chosen;

    Monitored(PeerKey key, Peer peer) {
        this.key = key;
        this.peer = peer;
    }

    /** The peer as its session has it: of no view, or of the router's own table. */
    Peer peer() {
        return peer;
    }

    boolean isUp() {
        return !ups.isEmpty();
    }

    /** Whether its end was reported and nothing came since. */
    boolean isDown() {
        return downSaid;
    }

    /** Whether something was heard of it since the router connected. */
    boolean isConfirmed() {
        return confirmed;
    }

    void confirm() {
        confirmed = true;
    }

    List<PeerUp> ups() {
        return ups;
    }

    /** Whether this Peer Up says nothing new. */
    boolean knows(PeerUp up) {
        return ups.contains(up);
    }

    /** Whether a Peer Up is of further families of the same table, and no other session. */
    boolean extendsBy(PeerUp up) {
        if (!key.isLocRib()) {
            return false;
        }
        for (PeerUp known : ups) {
            boolean sameTable = Objects.equals(known.table(), up.table());
            if (sameTable
                    && (known.families().equals(up.families())
                            || !Collections.disjoint(known.families(), up.families()))) {
                return false;
            }
        }
        return true;
    }

    /** Whether a family may end before the others: there is a Peer Up for it alone, with a name by which a Peer Down can mean it. */
    boolean mayEndInParts() {
        return key.isLocRib()
                && ups.stream()
                        .anyMatch(up -> up.table() != null && up.families().size() == 1);
    }

    /** Ends one family, while the others stay. */
    void end(PeerUp up) {
        ups.remove(up);
        String table = up.table();
        if (table != null) {
            endedTables.add(table);
        }
    }

    /** Whether that table has ended already, while others have not. */
    boolean hasEnded(String table) {
        return endedTables.contains(table);
    }

    void extend(PeerUp up) {
        ups.add(up);
        String named = up.table();
        if (named != null) {
            endedTables.remove(named);
        }
        for (RouterTable table : tables.values()) {
            table.extend(up);
            if (mayEndInParts()) {
                table.keep();
            }
        }
    }

    void begin(Peer newPeer, PeerUp up) {
        end();
        peer = newPeer;
        downSaid = false;
        ups.add(up);
    }

    /** Forgets the session and its views. */
    void end() {
        ups.clear();
        endedTables.clear();
        tables.clear();
        chosen = null;
        downSaid = true;
    }

    /** The router has connected again, and sends everything again. */
    void again() {
        confirmed = false;
        chosen = null;
        tables.remove(RibView.UNKNOWN); // of mirrored messages, which do not come again
        tables.values().forEach(RouterTable::again);
    }

    @Nullable
    RouterTable table(RibView view) {
        return tables.get(view);
    }

    void table(RibView view, RouterTable table) {
        tables.put(view, table);
        downSaid = false;
    }

    void drop(RibView view) {
        tables.remove(view);
    }

    Collection<RouterTable> tables() {
        return tables.values();
    }

    boolean hasTables() {
        return !tables.isEmpty();
    }

    /** The families of the session. */
    Set<AddressFamily> families() {
        Set<AddressFamily> families = new HashSet<>();
        for (PeerUp up : ups) {
            families.addAll(up.families());
        }
        return families;
    }

    /**
     * Whether a view is delivered where none was chosen: the one whose routes come first, until there are routes as they were before the router's
     * policy. What the router sends on, and its own choice, are not the peer's words.
     */
    Choice choose(RibView view) {
        if (view == chosen) {
            return Choice.DELIVERED;
        }
        if (view == RibView.ADJ_RIB_IN_PRE) {
            // the other one may also be there from the connection before
            boolean takesOver = chosen == RibView.ADJ_RIB_IN_POST || tables.containsKey(RibView.ADJ_RIB_IN_POST);
            chosen = view;
            return takesOver ? Choice.TAKES_OVER : Choice.DELIVERED;
        }
        if (chosen == null && view == RibView.ADJ_RIB_IN_POST) {
            chosen = view;
            return Choice.DELIVERED;
        }
        return Choice.LEFT_OUT;
    }
}
