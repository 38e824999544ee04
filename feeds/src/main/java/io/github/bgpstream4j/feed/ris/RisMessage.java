package io.github.bgpstream4j.feed.ris;

import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.model.Peer;
import io.github.bgpstream4j.model.PeerState;
import org.jspecify.annotations.Nullable;

/** A message of a collector ({@code ris_message}). Immutable; its bytes are not to be changed. */
public final class RisMessage implements RisLine {
    private final From from;
    private final long timeMicros;
    private final long id;
    private final byte @Nullable [] bytes;
    private final @Nullable PeerState state;
    private final @Nullable DecodeIssue issue;
    private final boolean pathIdentifiers;

    /**
     * A session of a collector.
     *
     * @param collector its short name, {@code rrc21}; empty if unknown
     * @param peer the other side
     */
    public record From(String collector, Peer peer) {}

    /**
     * Takes what a line says.
     *
     * @param from whose it is
     * @param timeMicros when the collector had it, in microseconds since 1970
     * @param id 64 bits of its identifier, the same for each copy of it; 0 if it has none
     * @param bytes the BGP message with its header; null for a change of state, and where there is none
     * @param state the new state of the session; null for a BGP message
     * @param issue null if nothing is to be said; that it was made of JSON, or what is wrong
     */
    public RisMessage(
            From from,
            long timeMicros,
            long id,
            byte @Nullable [] bytes,
            @Nullable PeerState state,
            @Nullable DecodeIssue issue) {
        this(from, timeMicros, id, bytes, state, issue, false);
    }

    private RisMessage(
            From from,
            long timeMicros,
            long id,
            byte @Nullable [] bytes,
            @Nullable PeerState state,
            @Nullable DecodeIssue issue,
            boolean pathIdentifiers) {
        this.from = from;
        this.timeMicros = timeMicros;
        this.id = id;
        this.bytes = bytes;
        this.state = state;
        this.issue = issue;
        this.pathIdentifiers = pathIdentifiers;
    }

    /**
     * The same of a session that has path identifiers.
     *
     * @return a message whose bytes are to be read so
     */
    public RisMessage withPathIdentifiers() {
        return new RisMessage(from, timeMicros, id, bytes, state, issue, true);
    }

    /**
     * Whose it is.
     *
     * @return the session
     */
    public From from() {
        return from;
    }

    /**
     * When the collector had it, in microseconds since 1970.
     *
     * @return 0 or more
     */
    public long timeMicros() {
        return timeMicros;
    }

    /**
     * 64 bits of its identifier; 0 if it has none.
     *
     * @return the same for each copy of it
     */
    public long id() {
        return id;
    }

    /**
     * The BGP message with its header; null for a change of state, and where there is none.
     *
     * @return not to be changed
     */
    public byte @Nullable [] bytes() {
        return bytes;
    }

    /**
     * The new state of the session; null for a BGP message.
     *
     * @return null also if there are no bytes
     */
    public @Nullable PeerState state() {
        return state;
    }

    /**
     * Null if nothing is to be said; that it was made of JSON, or what is wrong.
     *
     * @return one that loses elems where there are no bytes because of it
     */
    public @Nullable DecodeIssue issue() {
        return issue;
    }

    /**
     * Whether path identifiers are before its prefixes (RFC 7911).
     *
     * @return false unless its session is known to have them
     */
    public boolean hasPathIdentifiers() {
        return pathIdentifiers;
    }

    /** Its time, whose it is, and what it is. */
    @Override
    public String toString() {
        String what = state != null ? String.valueOf(state) : bytes == null ? "no bytes" : bytes.length + " bytes";
        return timeMicros + " " + from.collector() + " " + from.peer() + " " + what
                + (issue == null ? "" : " " + issue);
    }
}
