package io.github.bgpstream4j.model;

import io.github.bgpstream4j.attr.AsPath;
import io.github.bgpstream4j.attr.Communities;
import io.github.bgpstream4j.attr.PathAttributes;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.net.Prefix;
import io.github.bgpstream4j.net.RouteDistinguisher;
import io.github.bgpstream4j.nlri.Nlri;
import io.github.bgpstream4j.nlri.PrefixNlri;
import io.github.bgpstream4j.text.AsciiBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One elem. The one that a callback lends must not be kept, nor its record and attributes: {@link #owned()} may.
 *
 * <p>Accessors that return a number take what to return if the elem has none; those that return an object return null.
 */
public interface ElemView {
    /**
     * The kind of elem.
     *
     * @return the type
     */
    ElemType type();

    /**
     * The record this elem is part of.
     *
     * @return the record, without its elems
     */
    RecordView record();

    /**
     * The place of this elem among those delivered of its record.
     *
     * @return 0 or more
     */
    int index();

    /**
     * The AS of the peer that the collector heard this from.
     *
     * @return an AS number; 23456 where a two-octet record hides a larger one
     */
    long peerAsn();

    /**
     * The address of that peer.
     *
     * @return null if the record does not tell
     */
    @Nullable
    IpAddress peerAddress();

    /**
     * That peer with all that is known of it, as a value to keep.
     *
     * @return its AS number and address are those that {@link #peerAsn()} and {@link #peerAddress()} return
     */
    default Peer peer() {
        return new Peer(peerAsn(), peerAddress());
    }

    /**
     * The first 64 bits of the prefix, left-aligned for both families.
     *
     * @return 0 if there is no prefix
     */
    long prefixHigh();

    /**
     * The last 64 bits of the prefix.
     *
     * @return 0 for IPv4, and if there is no prefix
     */
    long prefixLow();

    /**
     * The length of the prefix.
     *
     * @return bits; -1 if there is no prefix
     */
    int prefixLength();

    /**
     * The family of the NLRI; of an End-of-RIB marker the one that it ends.
     *
     * @return null for a state change
     */
    @Nullable
    AddressFamily family();

    /**
     * The path identifier (RFC 7911).
     *
     * @param ifAbsent what to return if the route has none, which is not the same as 0
     * @return 0 to 4294967295
     */
    long pathId(long ifAbsent);

    /**
     * The route distinguisher before a VPN prefix (RFC 4364).
     *
     * @return null if the family has none
     */
    @Nullable
    RouteDistinguisher routeDistinguisher();

    /**
     * The MPLS labels before a labelled prefix (RFC 8277), the outermost first.
     *
     * @return 20-bit values; empty if the family has none or the route is withdrawn without
     */
    List<Integer> labels();

    /**
     * When the peer sent the route, as a table entry or a monitored router tells.
     *
     * @param ifAbsent what to return if nothing tells
     * @return microseconds since 1970
     */
    long originatedMicros(long ifAbsent);

    /**
     * The next hop: NEXT_HOP, or for a prefix out of MP_REACH_NLRI the (global) one there.
     *
     * @return null if absent
     */
    @Nullable
    IpAddress nextHop();

    /**
     * The path attributes.
     *
     * @return {@link PathAttributes#NONE} for a withdrawal or a state change
     */
    PathAttributes attributes();

    /**
     * The code of the state before (RFC 6396 §4.4.1).
     *
     * @return 0 if unknown, or not a state change
     */
    int oldStateCode();

    /**
     * The code of the state after (RFC 6396 §4.4.1).
     *
     * @return 0 if unknown, or not a state change
     */
    int newStateCode();

    /**
     * Why the session ended, where a monitored router reports it.
     *
     * @return null if nothing is known of it, or not the end of a session
     */
    default @Nullable SessionEnd sessionEnd() {
        return null;
    }

    /**
     * The same elem in a form that may be kept.
     *
     * @return an immutable value
     */
    BgpElem owned();

    /**
     * When the record was collected.
     *
     * @return microseconds since 1970; 0 if unknown
     */
    default long timeMicros() {
        return record().timeMicros();
    }

    /**
     * When the record was collected.
     *
     * @return exact to the microsecond
     */
    default Instant time() {
        return record().time();
    }

    /**
     * When the peer sent the route.
     *
     * @return null if nothing tells
     */
    default @Nullable Instant originatedTime() {
        long micros = originatedMicros(Long.MIN_VALUE);
        return micros == Long.MIN_VALUE ? null : Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /**
     * What the route leads to, of any family. Made when it is asked for.
     *
     * @return null for a state change and an End-of-RIB marker only
     */
    default @Nullable Nlri nlri() {
        AddressFamily family = family();
        Prefix prefix = type().hasNlri() ? prefix() : null;
        return family == null || prefix == null ? null : new PrefixNlri(family, prefix, routeDistinguisher(), labels());
    }

    /**
     * The prefix.
     *
     * @return null for a state change, and for a family that has no prefixes; the default route for an End-of-RIB marker of one that has
     */
    default @Nullable Prefix prefix() {
        AddressFamily family = family();
        return family == null || prefixLength() < 0
                ? null
                : Prefix.ofBits(prefixHigh(), prefixLow(), prefixLength(), family.isIpv6());
    }

    /**
     * The AS path.
     *
     * @return null if absent
     */
    default @Nullable AsPath asPath() {
        return attributes().asPath();
    }

    /**
     * The communities.
     *
     * @return empty if absent
     */
    default Communities communities() {
        return attributes().communities();
    }

    /**
     * The AS that originated the route.
     *
     * @param ifUnknown what to return if there is no path, or its end is not a plain AS number
     * @return an AS number
     */
    default long originAsn(long ifUnknown) {
        AsPath path = asPath();
        return path == null ? ifUnknown : path.originAsn(ifUnknown);
    }

    /**
     * The state before.
     *
     * @return {@link PeerState#UNKNOWN} if this is no state change
     */
    default PeerState oldState() {
        return PeerState.of(oldStateCode());
    }

    /**
     * The state after.
     *
     * @return {@link PeerState#UNKNOWN} if this is no state change
     */
    default PeerState newState() {
        return PeerState.of(newStateCode());
    }

    /**
     * Appends bgpreader's elem line, 16 fields without line end.
     *
     * @param out where it goes
     */
    default void appendTo(AsciiBuffer out) {
        PipeText.appendElem(out, this);
    }
}
