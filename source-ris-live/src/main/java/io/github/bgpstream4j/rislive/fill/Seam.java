package io.github.bgpstream4j.rislive.fill;

import io.github.bgpstream4j.feed.ris.RisMessage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds what of one collector is in its file and has not come by the connections, a second at a time, and where it belongs among that which
 * has: times in files are whole seconds.
 *
 * <p>Of each peer the file has all messages in order. Those delivered before the loss are the first of them, those that came after it the last
 * but for those between two losses; so the first are looked for from the beginning and the others from the end, each after the one before it. A
 * message that is not found so, as connections do not keep the order, is looked for anywhere in its second: nothing comes twice.
 *
 * <p>Used by one thread.
 */
final class Seam {
    /** The number of one whose place says nothing of others. */
    private static final long UNORDERED = -1;

    private final long mark;
    private final Map<Long, Long> lastNumbers = new HashMap<>();

    /**
     * A message that was missed.
     *
     * @param message what the file says
     * @param after the number of the last message of its peer that came by a connection and belongs before it; 0 if there is none after the
     *     loss
     */
    record Missed(RisMessage message, long after) {}

    /** A message of a file. */
    record Archived(RisMessage message, long peer, long print) {
        static Archived of(RisMessage message) {
            long peer = Fingerprint.ofPeer(message);
            return new Archived(message, peer, Fingerprint.of(message, peer));
        }
    }

    /** Where the messages of a peer are in the file. */
    private static final class PeerSecond {
        private final Map<Long, TreeSet<Integer>> places = new HashMap<>();
        private final List<Integer> unordered = new ArrayList<>();
        private int from = -1;
        private int until = Integer.MAX_VALUE;

        @Nullable
        Integer first(long print) {
            TreeSet<Integer> of = places.get(print);
            Integer found = of == null ? null : of.higher(from);
            if (of != null && found != null) {
                of.remove(found);
                from = found;
            }
            return found;
        }

        @Nullable
        Integer last(long print) {
            TreeSet<Integer> of = places.get(print);
            Integer found = of == null ? null : of.lower(until);
            if (of != null && found != null) {
                of.remove(found);
                until = found;
            }
            return found;
        }

        @Nullable
        Integer any(long print) {
            TreeSet<Integer> of = places.get(print);
            return of == null ? null : of.pollFirst();
        }
    }

    /** Messages up to a number were delivered before the loss. */
    Seam(long mark) {
        this.mark = mark;
    }

    /**
     * Compares a second.
     *
     * @param archived what the file has, in order
     * @param live what has come; what is found is marked so. Null for nothing
     * @return in the order of the file
     */
    List<Missed> missed(List<Archived> archived, LiveLog.@Nullable Entries live) {
        long[] numbers = live == null ? new long[archived.size()] : found(archived, live);
        List<Missed> missed = new ArrayList<>();
        for (int i = 0; i < numbers.length; i++) {
            Archived at = archived.get(i);
            if (numbers[i] == 0) {
                missed.add(new Missed(at.message(), lastNumbers.getOrDefault(at.peer(), 0L)));
            } else if (numbers[i] > mark) {
                lastNumbers.merge(at.peer(), numbers[i], Math::max);
            }
        }
        return missed;
    }

    /** The number of the message that is the same, for each of the file; 0 for none. */
    private long[] found(List<Archived> archived, LiveLog.Entries live) {
        long[] numbers = new long[archived.size()];
        Map<Long, PeerSecond> peers = new HashMap<>();
        for (int i = 0; i < live.size(); i++) {
            peers.computeIfAbsent(live.peer(i), peer -> new PeerSecond());
        }
        for (int i = 0; i < numbers.length; i++) {
            PeerSecond peer = peers.get(archived.get(i).peer());
            if (peer != null) {
                peer.places
                        .computeIfAbsent(archived.get(i).print(), print -> new TreeSet<>())
                        .add(i);
            }
        }
        for (int i = 0; i < live.size() && !peers.isEmpty(); i++) {
            if (live.print(i) != 0 && live.number(i) <= mark) {
                PeerSecond peer = peers.get(live.peer(i));
                note(peer, i, peer == null ? null : peer.first(live.print(i)), live, numbers);
            }
        }
        for (int i = live.size() - 1; i >= 0; i--) {
            if (live.print(i) != 0 && live.number(i) > mark) {
                PeerSecond peer = peers.get(live.peer(i));
                note(peer, i, peer == null ? null : peer.last(live.print(i)), live, numbers);
            }
        }
        for (PeerSecond peer : peers.values()) {
            for (int i : peer.unordered) {
                Integer place = peer.any(live.print(i));
                if (place != null) {
                    numbers[place] = UNORDERED;
                    live.found(i);
                }
            }
        }
        return numbers;
    }

    private static void note(
            @Nullable PeerSecond peer, int index, @Nullable Integer place, LiveLog.Entries live, long[] numbers) {
        if (place != null) {
            numbers[place] = live.number(index);
            live.found(index);
        } else if (peer != null) {
            peer.unordered.add(index);
        }
    }
}
