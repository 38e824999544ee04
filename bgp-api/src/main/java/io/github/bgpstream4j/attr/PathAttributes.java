package io.github.bgpstream4j.attr;

import io.github.bgpstream4j.net.Asn;
import io.github.bgpstream4j.net.IpAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The path attributes of one UPDATE message or table entry (RFC 4271 §4.3): a view over their wire bytes, read with the
 * {@link DecodeContext} they came in.
 *
 * <p>Immutable and safe for use by several threads, except for the {@link PathAttributesCursor} that a callback may lend.
 * Every accessor walks the bytes. An accessor answers <em>absent</em> for an attribute that is not there or whose value cannot
 * be what its RFC says; {@link #attribute} shows the bytes all the same. Where an attribute stands twice, the first
 * counts (RFC 7606 §3 g).
 *
 * <p>Two blocks are equal if they say the same of a route: order, flags, the size of AS numbers on the wire and the NLRI
 * inside MP_REACH_NLRI and MP_UNREACH_NLRI do not count, its next hop does.
 */
public sealed class PathAttributes extends AttributeBlock permits PathAttributesCursor {
    /** No attributes, as of a withdrawal or a state change. */
    public static final PathAttributes NONE = new PathAttributes(new byte[0], 0, 0, DecodeContext.AS4);

    DecodeContext context;

    PathAttributes(byte[] bytes, int offset, int length, DecodeContext context) {
        super(bytes, offset, offset + length);
        this.context = context;
    }

    /**
     * Takes attributes from their wire form.
     *
     * @param block holds them; copied
     * @param offset the first octet
     * @param length how many octets
     * @param context how to read them
     * @return the attributes
     */
    public static PathAttributes of(byte[] block, int offset, int length, DecodeContext context) {
        return new PathAttributes(Arrays.copyOfRange(block, offset, offset + length), 0, length, context);
    }

    /**
     * Begins attributes of values, for sources whose data is not wire bytes.
     *
     * @return an empty builder
     */
    public static PathAttributesBuilder builder() {
        return new PathAttributesBuilder();
    }

    /**
     * ORIGIN (RFC 4271 §5.1.1).
     *
     * @return null if absent
     */
    public final @Nullable Origin origin() {
        int at = findSized(AttributeType.ORIGIN.code(), 1);
        return at < 0 ? null : Origin.of(uint8(at));
    }

    /**
     * The path: AS_PATH, merged with AS4_PATH where a two-octet session carried both (RFC 6793 §4.2.3). A value with AS
     * numbers of the other size than the context says is read with that size if only that fits; a value that fits neither
     * is an empty path (RFC 7606 §7.2 withdraws such a route). Without AS_PATH it is AS4_PATH, on a four-octet session
     * too: some writers put the path there (RFC 6793 §4.1 lets a router discard it).
     *
     * @return null if absent
     */
    public final @Nullable AsPath asPath() {
        int position = find(AttributeType.AS_PATH.code());
        if (position < 0) {
            return as4PathAlone();
        }
        int asnSize = asnSizeOfPath(position);
        AsPath path = pathAt(position, asnSize);
        if (asnSize == 4 || (asnSize == 0 && context.asnSize() == 4)) {
            return path;
        }
        AsPath as4Path = as4Path();
        return as4Path == null || aggregatorForbidsAs4() ? path : path.mergedWith(as4Path);
    }

    private @Nullable AsPath as4PathAlone() {
        AsPath as4Path = as4Path();
        if (as4Path == null || context.asnSize() == 4) {
            return as4Path;
        }
        return aggregatorForbidsAs4() ? null : as4Path.withoutConfederations();
    }

    /**
     * Octets of the AS numbers in AS_PATH: what the context says, unless only the other size makes a path of the value.
     *
     * @return 2 or 4; 0 if neither size does, or there is no AS_PATH
     */
    public final int asPathAsnSize() {
        int position = find(AttributeType.AS_PATH.code());
        return position < 0 ? 0 : asnSizeOfPath(position);
    }

    final int asnSizeOfPath(int position) {
        int start = valueStart(position);
        int length = valueLength(position);
        int declared = context.asnSize();
        if (AsPath.tiles(bytes, start, length, declared)) {
            return declared;
        }
        return AsPath.tiles(bytes, start, length, 6 - declared) ? 6 - declared : 0;
    }

    /**
     * AS4_PATH (RFC 6793 §3) as received.
     *
     * @return null if absent or malformed, which a path with AS 0 is, too (RFC 7607 §2)
     */
    public final @Nullable AsPath as4Path() {
        int position = find(AttributeType.AS4_PATH.code());
        if (position < 0 || !AsPath.tiles(bytes, valueStart(position), valueLength(position), 4)) {
            return null;
        }
        AsPath path = pathAt(position, 4);
        return path.contains(0) ? null : path;
    }

    /**
     * NEXT_HOP (RFC 4271 §5.1.3).
     *
     * @return null if absent
     */
    public final @Nullable IpAddress nextHop() {
        int position = find(AttributeType.NEXT_HOP.code());
        if (position < 0) {
            return null;
        }
        int length = valueLength(position);
        return length == 4 || length == 16 ? IpAddress.decode(bytes, valueStart(position), length == 16) : null;
    }

    /**
     * The next hop inside MP_REACH_NLRI (RFC 4760 §3, RFC 8950, RFC 4364 §4.3.2); of two IPv6 addresses the global one.
     *
     * @return null if absent
     */
    public final @Nullable IpAddress mpNextHop() {
        int position = find(AttributeType.MP_REACH_NLRI.code());
        return position < 0 ? null : MpNextHop.global(this, position);
    }

    /**
     * The link-local address that stands second in the next hop of MP_REACH_NLRI (RFC 2545 §3).
     *
     * @return null if absent
     */
    public final @Nullable IpAddress mpLinkLocalNextHop() {
        int position = find(AttributeType.MP_REACH_NLRI.code());
        return position < 0 ? null : MpNextHop.linkLocal(this, position);
    }

    /**
     * MULTI_EXIT_DISC (RFC 4271 §5.1.4).
     *
     * @param ifAbsent what to return if there is none
     * @return 0 to 4294967295
     */
    public final long med(long ifAbsent) {
        return number(AttributeType.MULTI_EXIT_DISC, ifAbsent);
    }

    /**
     * LOCAL_PREF (RFC 4271 §5.1.5).
     *
     * @param ifAbsent what to return if there is none
     * @return 0 to 4294967295
     */
    public final long localPref(long ifAbsent) {
        return number(AttributeType.LOCAL_PREF, ifAbsent);
    }

    /**
     * Whether ATOMIC_AGGREGATE is there (RFC 4271 §5.1.6).
     *
     * @return true if it is
     */
    public final boolean atomicAggregate() {
        return has(AttributeType.ATOMIC_AGGREGATE);
    }

    /**
     * AGGREGATOR, or what AS4_AGGREGATOR says in its place on a two-octet session (RFC 6793 §4.2.3).
     *
     * @return null if absent
     */
    public final @Nullable Aggregator aggregator() {
        int position = find(AttributeType.AGGREGATOR.code());
        Aggregator aggregator = aggregatorAt(position);
        boolean twoOctets = position < 0 ? context.asnSize() == 2 : valueLength(position) == 6;
        if (twoOctets && (aggregator == null || aggregator.asn() == Asn.TRANS)) {
            Aggregator as4 = aggregatorAt(find(AttributeType.AS4_AGGREGATOR.code()));
            return as4 == null ? aggregator : as4;
        }
        return aggregator;
    }

    /**
     * COMMUNITIES (RFC 1997).
     *
     * @return {@link Communities#NONE} if absent
     */
    public final Communities communities() {
        int position = find(AttributeType.COMMUNITIES.code());
        return position < 0 ? Communities.NONE : new Communities(bytes, valueStart(position), valueLength(position));
    }

    /**
     * LARGE_COMMUNITY (RFC 8092).
     *
     * @return {@link LargeCommunities#NONE} if absent
     */
    public final LargeCommunities largeCommunities() {
        int position = find(AttributeType.LARGE_COMMUNITY.code());
        return position < 0
                ? LargeCommunities.NONE
                : new LargeCommunities(bytes, valueStart(position), valueLength(position));
    }

    /**
     * EXTENDED_COMMUNITIES (RFC 4360).
     *
     * @return {@link ExtendedCommunities#NONE} if absent
     */
    public final ExtendedCommunities extendedCommunities() {
        int position = find(AttributeType.EXTENDED_COMMUNITIES.code());
        return position < 0
                ? ExtendedCommunities.NONE
                : new ExtendedCommunities(bytes, valueStart(position), valueLength(position));
    }

    /**
     * IPv6 address specific extended communities (RFC 5701).
     *
     * @return {@link Ipv6ExtendedCommunities#NONE} if absent
     */
    public final Ipv6ExtendedCommunities ipv6ExtendedCommunities() {
        int position = find(AttributeType.IPV6_EXTENDED_COMMUNITIES.code());
        return position < 0
                ? Ipv6ExtendedCommunities.NONE
                : new Ipv6ExtendedCommunities(bytes, valueStart(position), valueLength(position));
    }

    /**
     * ORIGINATOR_ID (RFC 4456 §8).
     *
     * @return null if absent
     */
    public final @Nullable IpAddress originatorId() {
        int at = findSized(AttributeType.ORIGINATOR_ID.code(), 4);
        return at < 0 ? null : IpAddress.decode(bytes, at, false);
    }

    /**
     * CLUSTER_LIST (RFC 4456 §8), the latest cluster first.
     *
     * @return empty if absent
     */
    public final List<IpAddress> clusterList() {
        int position = find(AttributeType.CLUSTER_LIST.code());
        List<IpAddress> clusters = new ArrayList<>();
        if (position >= 0) {
            int start = valueStart(position);
            for (int at = start; at + 4 <= start + valueLength(position); at += 4) {
                clusters.add(IpAddress.decode(bytes, at, false));
            }
        }
        return clusters;
    }

    /**
     * ONLY_TO_CUSTOMER (RFC 9234 §5).
     *
     * @param ifAbsent what to return if there is none
     * @return an AS number
     */
    public final long onlyToCustomer(long ifAbsent) {
        return number(AttributeType.ONLY_TO_CUSTOMER, ifAbsent);
    }

    /**
     * The metric of the first AIGP TLV of type 1 (RFC 7311 §3), an unsigned 64-bit number.
     *
     * @param ifAbsent what to return if there is none
     * @return the metric
     */
    public final long aigp(long ifAbsent) {
        return Aigp.metric(this, ifAbsent);
    }

    /**
     * Whether an attribute is there, well formed or not.
     *
     * @param type which
     * @return true if it is
     */
    public final boolean has(AttributeType type) {
        return find(type.code()) >= 0;
    }

    /**
     * One attribute as it is on the wire.
     *
     * @param code its type code
     * @return null if absent
     */
    public final @Nullable PathAttribute attribute(int code) {
        int position = find(code);
        return position < 0 ? null : attributeAt(position);
    }

    /**
     * All attributes in wire order, unknown and repeated ones too.
     *
     * @return a new list
     */
    public final List<PathAttribute> list() {
        List<PathAttribute> attributes = new ArrayList<>();
        for (int at = first(); at >= 0; at = next(at)) {
            attributes.add(attributeAt(at));
        }
        return attributes;
    }

    /**
     * How the bytes are to be read.
     *
     * @return as given with the bytes
     */
    public final DecodeContext context() {
        return context;
    }

    /**
     * The wire form.
     *
     * @return a copy
     */
    public final byte[] toByteArray() {
        return Arrays.copyOfRange(bytes, offset, end);
    }

    /** Another number whenever this object shows other bytes; see {@link LastAttributes}. */
    long version() {
        return 0;
    }

    /**
     * Attributes that may be kept: these, or a copy if these are lent by a callback.
     *
     * @return equal to this
     */
    public PathAttributes owned() {
        return this;
    }

    /**
     * Where an attribute begins.
     *
     * @param code its type code
     * @return the position of the first one with that code, or -1
     */
    public int find(int code) {
        for (int at = first(); at >= 0; at = next(at)) {
            if ((bytes[at + 1] & 0xff) == code) {
                return at;
            }
        }
        return -1;
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof PathAttributes that
                && (this == that || Arrays.equals(CanonicalAttributes.of(this), CanonicalAttributes.of(that)));
    }

    @Override
    public final int hashCode() {
        return Arrays.hashCode(CanonicalAttributes.of(this));
    }

    /** The attributes as {@link PathAttribute#toString()} has them. */
    @Override
    public final String toString() {
        return list().toString();
    }

    /** Where the value of an attribute begins if it has the one length it must have, else -1. */
    private int findSized(int code, int length) {
        int position = find(code);
        return position >= 0 && valueLength(position) == length ? valueStart(position) : -1;
    }

    private long number(AttributeType type, long ifAbsent) {
        int at = findSized(type.code(), 4);
        return at < 0 ? ifAbsent : uint32(at);
    }

    private PathAttribute attributeAt(int position) {
        int start = valueStart(position);
        return new PathAttribute(
                flagsAt(position), codeAt(position), Arrays.copyOfRange(bytes, start, start + valueLength(position)));
    }

    private AsPath pathAt(int position, int asnSize) {
        return asnSize == 0 ? AsPath.EMPTY : new AsPath(bytes, valueStart(position), valueLength(position), asnSize);
    }

    private @Nullable Aggregator aggregatorAt(int position) {
        if (position < 0) {
            return null;
        }
        int start = valueStart(position);
        return switch (valueLength(position)) {
            case 6 -> new Aggregator(uint16(start), IpAddress.decode(bytes, start + 2, false));
            case 8 -> new Aggregator(uint32(start), IpAddress.decode(bytes, start + 4, false));
            default -> null;
        };
    }

    /** RFC 6793 §4.2.3: an AGGREGATOR other than AS_TRANS shows that both AS4 attributes are stale. */
    private boolean aggregatorForbidsAs4() {
        if (!has(AttributeType.AS4_AGGREGATOR)) {
            return false;
        }
        Aggregator aggregator = aggregatorAt(find(AttributeType.AGGREGATOR.code()));
        return aggregator != null && aggregator.asn() != Asn.TRANS;
    }
}
