package io.github.bgpstream4j.bgpgg;

import io.github.bgpstream4j.bgpgg.BgpggException.Reason;
import io.github.bgpstream4j.bgpgg.peer.PeerBook;
import io.github.bgpstream4j.bgpgg.peer.PeerSession;
import io.github.bgpstream4j.bgpgg.peer.PeerStatus;
import io.github.bgpstream4j.bgpgg.proto.BgpState;
import io.github.bgpstream4j.bgpgg.proto.Peer;
import io.github.bgpstream4j.bgpgg.proto.PeerStatistics;
import io.github.bgpstream4j.bgpgg.record.BatchWriter;
import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.net.IpAddressParser;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Follows the sessions of the router from one look at them to the next. A session that was made anew in between shows only
 * in its counters, and is told as a loss and a return. Owned by one thread.
 */
final class PeerWatch {
    private static final int MAX_SHOWN = 20;
    private static final IpAddress LOCAL = IpAddress.ofIpv4(0x7f000001);

    private final BgpggClient client;
    private final Set<IpAddress> wanted;
    private final SortedSet<IpAddress> listed = new TreeSet<>();
    private final PeerBook book;
    private final Consumer<PeerSession> onLost;
    private final Queue<Change> changes = new ArrayDeque<>();

    private @Nullable String unreadable;

    private record Change(PeerSession peer, int before, int after) {}

    /**
     * Makes a watch that has not looked yet.
     *
     * @param client asked
     * @param wanted peers to follow; none for all
     * @param book numbers the peers
     * @param onLost told of each established session that is no more
     */
    PeerWatch(BgpggClient client, Set<IpAddress> wanted, PeerBook book, Consumer<PeerSession> onLost) {
        this.client = client;
        this.wanted = wanted;
        this.book = book;
        this.onLost = onLost;
    }

    /** Looks at the sessions: two kinds of calls, the second one for each established session. */
    SortedMap<IpAddress, PeerStatus> look() throws IOException {
        SortedMap<IpAddress, PeerStatus> found = new TreeMap<>(); // the router lists them in no order
        listed.clear();
        for (Peer peer : client.peerOutlines()) {
            IpAddress key = IpAddressParser.parse(peer.getAddress());
            if (key == null) {
                unreadable = peer.getAddress();
                continue;
            }
            listed.add(key);
            if (wanted.isEmpty() || wanted.contains(key)) {
                found.put(key, status(peer));
            }
        }
        return found;
    }

    /** The address of a peer that a look could not read and has left out; null if there was none. */
    @Nullable
    String unreadable() {
        return unreadable;
    }

    /** Which of the wanted peers the last look has not found, and what it has found; null if all are there. */
    @Nullable
    String describeUnknown() {
        SortedSet<IpAddress> unknown = new TreeSet<>(wanted);
        unknown.removeAll(listed);
        if (unknown.isEmpty()) {
            return null;
        }
        String has = listed.isEmpty() ? "none at all" : list(listed);
        return "the router has no peer " + list(unknown) + "; it has " + has;
    }

    private static String list(SortedSet<IpAddress> addresses) {
        String some =
                addresses.stream().limit(MAX_SHOWN).map(IpAddress::toString).collect(Collectors.joining(", "));
        int left = addresses.size() - MAX_SHOWN;
        return left > 0 ? some + " and " + left + " more" : some;
    }

    /** Takes over what a look has found, and keeps what has changed to be told. */
    void accept(SortedMap<IpAddress, PeerStatus> found) throws IOException {
        for (Map.Entry<IpAddress, PeerStatus> entry : found.entrySet()) {
            change(book.session(entry.getKey()), entry.getValue());
        }
        for (PeerSession session : book.sessions()) {
            if (session.status().isListed() && !found.containsKey(session.address())) {
                change(session, PeerStatus.GONE);
            }
        }
    }

    /** Tells the next change; false if there is none left. */
    boolean tell(BatchWriter records) {
        Change change = changes.poll();
        if (change == null) {
            return false;
        }
        records.stateChange(change.peer, change.before, change.after);
        return true;
    }

    /** What the router's own routes come from. */
    PeerSession local() throws IOException {
        return book.session(LOCAL);
    }

    private void change(PeerSession session, PeerStatus now) {
        PeerStatus before = session.status();
        session.status(now);
        boolean anew = !before.isSameSession(now);
        if (before.state() != now.state()) {
            changes.add(new Change(session, before.state(), now.state()));
        } else if (anew) {
            changes.add(new Change(session, PeerStatus.ESTABLISHED, PeerStatus.IDLE));
            changes.add(new Change(session, PeerStatus.IDLE, PeerStatus.ESTABLISHED));
        }
        if (before.isEstablished() && anew) {
            onLost.accept(session);
        }
    }

    private PeerStatus status(Peer peer) throws BgpggException {
        if (peer.getState() != BgpState.ESTABLISHED) {
            return PeerStatus.of(peer, PeerStatistics.getDefaultInstance());
        }
        try {
            return PeerStatus.of(peer, client.peerStatistics(peer.getAddress()));
        } catch (BgpggException e) {
            if (e.reason() == Reason.NOT_FOUND) {
                return PeerStatus.GONE; // it went away between the two calls
            }
            throw e;
        }
    }
}
