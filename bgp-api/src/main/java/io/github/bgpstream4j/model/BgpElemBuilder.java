package io.github.bgpstream4j.model;

import io.github.bgpstream4j.attr.PathAttributes;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.net.Prefix;
import io.github.bgpstream4j.net.RouteDistinguisher;
import io.github.bgpstream4j.nlri.Nlri;
import io.github.bgpstream4j.nlri.PrefixNlri;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes elems of values: for tests of programs that take elems, and for routes that come from no record.
 *
 * <p>What is not set is absent, or of AS 0 and time 0; a route needs a prefix or other NLRI, and an End-of-RIB marker a family. Owned by
 * one thread; may be used again after {@link #build()}.
 */
public final class BgpElemBuilder {
    private static final SourceInfo NO_SOURCE = new SourceInfo("", "", "", null, 0, "");

    final ElemType type;
    RecordInfo record;
    int index;
    Peer peer = new Peer(0, null);

    @Nullable
    Prefix prefix;

    @Nullable
    AddressFamily family;

    long pathId = BgpElem.ABSENT;

    @Nullable
    RouteDistinguisher routeDistinguisher;

    List<Integer> labels = List.of();
    long originatedMicros = Long.MIN_VALUE;

    @Nullable
    Nlri nlri;

    @Nullable
    IpAddress nextHop;

    PathAttributes attributes = PathAttributes.NONE;
    int oldStateCode;
    int newStateCode;

    @Nullable
    SessionEnd sessionEnd;

    BgpElemBuilder(ElemType type) {
        this.type = type;
        this.record = new RecordInfo(
                type == ElemType.RIB ? RecordType.RIB : RecordType.UPDATE,
                RecordStatus.VALID,
                DumpPosition.MIDDLE,
                0,
                false,
                NO_SOURCE,
                -1,
                null,
                null,
                type == ElemType.RIB ? "TABLE_DUMP2" : "BGP4MP");
    }

    /**
     * The record that the elem is of. Without it, that is a valid one of the elem's type in the middle of its source.
     *
     * @param newRecord also replaces {@link #timeMicros} and {@link #source}
     * @return this builder
     */
    public BgpElemBuilder record(RecordInfo newRecord) {
        record = Objects.requireNonNull(newRecord, "record");
        return this;
    }

    /**
     * The time of the record.
     *
     * @param micros microseconds since 1970
     * @return this builder
     */
    public BgpElemBuilder timeMicros(long micros) {
        return record(micros, record.source());
    }

    /**
     * Where the record comes from.
     *
     * @param source the collector and its file
     * @return this builder
     */
    public BgpElemBuilder source(SourceInfo source) {
        return record(record.timeMicros(), Objects.requireNonNull(source, "source"));
    }

    /**
     * The number of the elem in its record.
     *
     * @param newIndex from 0
     * @return this builder
     */
    public BgpElemBuilder index(int newIndex) {
        index = newIndex;
        return this;
    }

    /**
     * The peer that the elem is about.
     *
     * @param asn its AS number
     * @param address its address; null if unknown
     * @return this builder
     */
    public BgpElemBuilder peer(long asn, @Nullable IpAddress address) {
        return peer(new Peer(asn, address));
    }

    /**
     * The peer that the elem is about.
     *
     * @param newPeer the peer with all that is known of it
     * @return this builder
     */
    public BgpElemBuilder peer(Peer newPeer) {
        peer = newPeer;
        return this;
    }

    /**
     * The prefix, and with it the unicast family of its addresses: without route distinguisher and labels. An End-of-RIB marker that
     * was decoded has the default route.
     *
     * @param newPrefix the prefix
     * @return this builder
     */
    public BgpElemBuilder prefix(Prefix newPrefix) {
        prefix = newPrefix;
        nlri = null;
        vpn(null, List.of());
        return family(newPrefix.isIpv6() ? AddressFamily.IPV6_UNICAST : AddressFamily.IPV4_UNICAST);
    }

    /**
     * The address family, if it is not the unicast family of the prefix.
     *
     * @param newFamily the family
     * @return this builder
     */
    public BgpElemBuilder family(AddressFamily newFamily) {
        family = Objects.requireNonNull(newFamily, "family");
        return this;
    }

    /**
     * The path identifier (RFC 7911).
     *
     * @param id 0 to 4294967295
     * @return this builder
     */
    public BgpElemBuilder pathId(long id) {
        if (id < 0 || id >>> 32 != 0) {
            throw new IllegalArgumentException("path identifier out of range: " + id);
        }
        pathId = id;
        return this;
    }

    /**
     * The route distinguisher and the labels of a VPN route.
     *
     * @param distinguisher null for a labelled route of no VPN
     * @param newLabels the outermost first
     * @return this builder
     */
    public BgpElemBuilder vpn(@Nullable RouteDistinguisher distinguisher, List<Integer> newLabels) {
        routeDistinguisher = distinguisher;
        labels = List.copyOf(newLabels);
        return this;
    }

    /**
     * What the route leads to, and with it the family: instead of a {@link #prefix} for a family without prefixes.
     *
     * @param newNlri of any family
     * @return this builder
     */
    public BgpElemBuilder nlri(Nlri newNlri) {
        if (newNlri instanceof PrefixNlri route) {
            return prefix(route.prefix()).family(route.family()).vpn(route.routeDistinguisher(), route.labels());
        }
        prefix = null;
        nlri = newNlri;
        vpn(null, List.of());
        return family(newNlri.family());
    }

    /**
     * When the route of a table was received.
     *
     * @param micros microseconds since 1970
     * @return this builder
     */
    public BgpElemBuilder originatedMicros(long micros) {
        originatedMicros = micros;
        return this;
    }

    /**
     * The next hop, if it is not the one that {@link #attributes} have.
     *
     * @param address null for the one of the attributes
     * @return this builder
     */
    public BgpElemBuilder nextHop(@Nullable IpAddress address) {
        nextHop = address;
        return this;
    }

    /**
     * The path attributes.
     *
     * @param newAttributes of values ({@link PathAttributes#builder()}) or of bytes
     * @return this builder
     */
    public BgpElemBuilder attributes(PathAttributes newAttributes) {
        attributes = newAttributes.owned();
        return this;
    }

    /**
     * The states of the session before and after a change, by the numbers of RFC 6396 §4.4.1.
     *
     * @param oldCode 0 to 65535, see {@link PeerState#of}
     * @param newCode 0 to 65535
     * @return this builder
     */
    public BgpElemBuilder states(int oldCode, int newCode) {
        if ((oldCode | newCode) >>> 16 != 0) {
            throw new IllegalArgumentException("state out of range: " + oldCode + ", " + newCode);
        }
        oldStateCode = oldCode;
        newStateCode = newCode;
        return this;
    }

    /**
     * Why the session ended.
     *
     * @param end null if nothing is known of it
     * @return this builder
     */
    public BgpElemBuilder sessionEnd(@Nullable SessionEnd end) {
        sessionEnd = end;
        return this;
    }

    /**
     * Makes the elem.
     *
     * @return an elem of what was set so far
     * @throws IllegalStateException if there is no such elem: a route without NLRI, or with those of another family; a marker
     *     without family; a state change with one
     * @throws IllegalArgumentException if the family has no such prefix
     */
    public BgpElem build() {
        String fault = fault();
        if (fault != null) {
            throw new IllegalStateException(fault);
        }
        return new BgpElem(this);
    }

    private @Nullable String fault() {
        if (type == ElemType.PEER_STATE) {
            return family == null ? null : "a state change has no prefix and no family";
        }
        if (family == null) {
            return type == ElemType.END_OF_RIB
                    ? "an End-of-RIB marker needs a family"
                    : "a route needs a prefix or NLRI";
        }
        if (type == ElemType.END_OF_RIB) {
            boolean whole = nlri == null && (prefix == null || prefix.lengthBits() == 0);
            return whole ? null : "an End-of-RIB marker has no prefix but the default route";
        }
        if (prefix != null) {
            return null; // PrefixNlri checks it
        }
        if (nlri == null) {
            return "a route of " + family + " needs a prefix or NLRI";
        }
        return nlri.family().equals(family) ? null : "NLRI of " + nlri.family() + " in a route of " + family;
    }

    /** Null for a plain prefix, and what is no route. */
    @Nullable
    Nlri nlri() {
        AddressFamily ofPrefix = family;
        Prefix route = prefix;
        if (route == null || ofPrefix == null || !type.hasNlri()) {
            return nlri;
        }
        Nlri whole = new PrefixNlri(ofPrefix, route, routeDistinguisher, labels);
        return routeDistinguisher == null && labels.isEmpty() ? null : whole;
    }

    @Nullable
    IpAddress nextHop() {
        IpAddress own = attributes.nextHop();
        return nextHop != null ? nextHop : own != null ? own : attributes.mpNextHop();
    }

    private BgpElemBuilder record(long micros, SourceInfo source) {
        record = new RecordInfo(
                record.type(),
                record.status(),
                record.position(),
                micros,
                record.hasMicroseconds() || micros % 1_000_000 != 0,
                source,
                record.byteOffset(),
                record.issue(),
                record.gap(),
                record.dumpLabel(),
                record.routerMicros(),
                record.marks());
        return this;
    }
}
