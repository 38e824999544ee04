package io.github.bgpstream4j.bgpgg.record;

import io.github.bgpstream4j.attr.Aggregator;
import io.github.bgpstream4j.attr.AsPath;
import io.github.bgpstream4j.attr.AttributeOutput;
import io.github.bgpstream4j.attr.AttributeType;
import io.github.bgpstream4j.attr.PathAttribute;
import io.github.bgpstream4j.bgpgg.wire.AddressText;
import io.github.bgpstream4j.bgpgg.wire.WireException;
import io.github.bgpstream4j.bgpgg.wire.WireReader;
import io.github.bgpstream4j.codec.AttributeEncoder;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.net.WireBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Turns the fields of a message {@code Path} into path attributes as a router would send them: with four-octet AS numbers,
 * MP_REACH_NLRI first (RFC 7606 §5.1), the others in the order of their codes.
 *
 * <p>Walks the fields once for each attribute, which is a dozen short walks and saves keeping places. Owned by one thread.
 */
final class AttributeWriter {
    // fields of Path
    private static final int ORIGIN = 1;
    private static final int AS_PATH = 2;
    private static final int NEXT_HOP = 3;
    private static final int LOCAL_PREF = 5;
    private static final int MED = 6;
    private static final int ATOMIC_AGGREGATE = 7;
    private static final int UNKNOWN_ATTRIBUTES = 8;
    private static final int COMMUNITIES = 9;
    private static final int EXTENDED_COMMUNITIES = 10;
    private static final int LARGE_COMMUNITIES = 11;
    private static final int ORIGINATOR_ID = 12;
    private static final int CLUSTER_LIST = 13;
    private static final int AGGREGATOR = 16;
    private static final int LINK_LOCAL_NEXT_HOP = 19;

    private static final int SET = 1; // RFC 4271 §4.3
    private static final int SEQUENCE = 2;
    private static final int MAX_SEGMENT = 255;
    private static final int MAX_VALUE = 0xffff;
    private static final int MAX_TWO_OCTET_ASN = 0xffff;

    private final WireReader fields = new WireReader();
    private final WireReader inner = new WireReader();
    private final WireReader list = new WireReader();
    private final AddressText address = new AddressText();
    private final ExtendedCommunityWriter extendedCommunities = new ExtendedCommunityWriter();
    private final As4Merge as4 = new As4Merge();
    private byte[] bytes = {};
    private int from;
    private int to;
    private long written;
    private boolean hasUnknown;
    private int unknownCode;
    private int unknownFlags;
    private int unknownFrom;
    private int unknownTo;
    private boolean twoOctets;
    private boolean wide;
    private int segmentType;
    private int segmentStart;
    private int segmentCount;

    // made once: each would be an object for every path
    private final Value ipv4Address = this::ipv4Address;
    private final Value largeCommunity = this::largeCommunity;
    private final Value extendedCommunity = this::extendedCommunity;

    /** Writes what a field holds. */
    @FunctionalInterface
    private interface Value {
        void write(WireBuffer out, AttributeType type) throws WireException;
    }

    /**
     * Writes the attributes of a path.
     *
     * @param out receives them
     * @param nlri the prefix, written into MP_REACH_NLRI if that is where it belongs
     * @return whether the prefix is in them; if not it is to be written behind them
     * @throws WireException if the octets are no path, or the attributes too long
     */
    boolean write(byte[] path, int first, int behind, WireBuffer out, NlriWriter nlri) throws WireException {
        bytes = path;
        from = first;
        to = behind;
        written = 0;
        boolean multiprotocol = nextHopIsIpv6() || nlri.isIpv6();
        if (multiprotocol) {
            reach(out, nlri);
        }
        origin(out);
        As4Merge merge = as4Merge();
        asPath(out, merge);
        if (!multiprotocol) {
            int start = begin(out, AttributeType.NEXT_HOP);
            address.appendTo(out);
            AttributeOutput.end(out, start);
        }
        number(out, MED, AttributeType.MULTI_EXIT_DISC);
        number(out, LOCAL_PREF, AttributeType.LOCAL_PREF);
        if (number(walk(), ATOMIC_AGGREGATE) > 0) {
            AttributeOutput.end(out, begin(out, AttributeType.ATOMIC_AGGREGATE));
        }
        aggregator(out, merge);
        communities(out);
        list(out, ORIGINATOR_ID, AttributeType.ORIGINATOR_ID, ipv4Address);
        list(out, CLUSTER_LIST, AttributeType.CLUSTER_LIST, ipv4Address);
        list(out, EXTENDED_COMMUNITIES, AttributeType.EXTENDED_COMMUNITIES, extendedCommunity);
        list(out, LARGE_COMMUNITIES, AttributeType.LARGE_COMMUNITY, largeCommunity);
        unknown(out);
        return multiprotocol;
    }

    /** Reads the next hop, and whether there is an unknown attribute, too. */
    private boolean nextHopIsIpv6() throws WireException {
        boolean found = false;
        hasUnknown = false;
        walk();
        while (fields.next()) {
            if (fields.is(NEXT_HOP)) {
                found = address.parseAddress(bytes, fields.from(), fields.to());
            }
            hasUnknown |= fields.is(UNKNOWN_ATTRIBUTES);
        }
        if (!found) {
            throw new WireException("path without next hop");
        }
        return address.isIpv6();
    }

    /** RFC 4760 §3, RFC 2545 §3, RFC 8950. */
    private void reach(WireBuffer out, NlriWriter nlri) throws WireException {
        written |= bit(AttributeType.MP_REACH_NLRI);
        int start = AttributeEncoder.beginReach(
                out, nlri.isIpv6() ? AddressFamily.IPV6_UNICAST : AddressFamily.IPV4_UNICAST);
        address.appendTo(out);
        if (address.isIpv6()) {
            walk();
            while (fields.next()) {
                if (fields.is(LINK_LOCAL_NEXT_HOP)
                        && address.parseAddress(bytes, fields.from(), fields.to())
                        && address.isIpv6()) {
                    address.appendTo(out);
                    break;
                }
            }
        }
        AttributeEncoder.endNextHop(out, start);
        nlri.write(out);
        AttributeOutput.end(out, start);
    }

    private void origin(WireBuffer out) throws WireException {
        int start = begin(out, AttributeType.ORIGIN);
        out.u8((int) Math.max(0, number(walk(), ORIGIN))); // IGP if it is not said
        AttributeOutput.end(out, start);
    }

    /** What AS4_PATH and AS4_AGGREGATOR make of the path; null if there is nothing to merge. */
    private @Nullable As4Merge as4Merge() throws WireException {
        if (!hasUnknown || (!findUnknown(AttributeType.AS4_PATH) && !findUnknown(AttributeType.AS4_AGGREGATOR))) {
            return null;
        }
        WireBuffer sink = as4.begin();
        int start = AttributeOutput.begin(sink, AttributeType.AS_PATH);
        twoOctets = true;
        wide = false;
        try {
            segments(sink);
        } finally {
            twoOctets = false;
        }
        AttributeOutput.end(sink, start);
        if (wide) {
            return null; // a session of four-octet AS numbers, on which both mean nothing (RFC 6793 §4.1)
        }
        addUnknown(AttributeType.AGGREGATOR);
        addUnknown(AttributeType.AS4_PATH);
        addUnknown(AttributeType.AS4_AGGREGATOR);
        as4.end();
        written |= as4.settlesPath() ? bit(AttributeType.AS4_PATH) : 0;
        written |= as4.settlesAggregator() ? bit(AttributeType.AS4_AGGREGATOR) : 0;
        return as4;
    }

    private void addUnknown(AttributeType type) throws WireException {
        if (findUnknown(type)) {
            as4.add(type, bytes, unknownFrom, unknownTo);
        }
    }

    private void asPath(WireBuffer out, @Nullable As4Merge merge) throws WireException {
        int start = begin(out, AttributeType.AS_PATH);
        AsPath merged = merge == null ? null : merge.path();
        if (merged == null) {
            segments(out);
        } else {
            out.put(merged.toByteArray());
        }
        AttributeOutput.end(out, start);
    }

    private void segments(WireBuffer out) throws WireException {
        walk();
        while (fields.next(AS_PATH)) {
            segment(out, fields.from(), fields.to());
        }
    }

    /** A message {@code AsPathSegment}; one too long for its count is split, as RFC 4271 §5.1.2 has it. */
    private void segment(WireBuffer out, int first, int behind) throws WireException {
        // 0, which an absent field means, is a set
        segmentType = number(inner.set(bytes, first, behind), 1) > 0 ? SEQUENCE : SET;
        segmentCount = 0;
        inner.set(bytes, first, behind);
        while (inner.next()) {
            if (inner.is(2)) {
                list.set(bytes, inner.from(), inner.to());
                while (list.hasMore()) {
                    asn(out, list.varint());
                }
            } else if (inner.isNumber(2)) {
                asn(out, inner.value());
            }
        }
    }

    private void asn(WireBuffer out, long asn) throws WireException {
        if (segmentCount == 0 || segmentCount == MAX_SEGMENT) {
            out.u8(segmentType);
            out.u8(0);
            segmentStart = out.length();
            segmentCount = 0;
        }
        if (twoOctets) {
            wide |= (asn & 0xffffffffL) > MAX_TWO_OCTET_ASN;
            out.u16((int) asn);
        } else {
            out.u32(asn);
        }
        out.setU8(segmentStart - 1, ++segmentCount);
    }

    private void number(WireBuffer out, int field, AttributeType type) throws WireException {
        long number = number(walk(), field);
        if (number >= 0) {
            int start = begin(out, type);
            out.u32(number);
            AttributeOutput.end(out, start);
        }
    }

    /** The number in a field, the last one of several; -1 if there is none. */
    private static long number(WireReader message, int field) throws WireException {
        long number = -1;
        while (message.next()) {
            if (message.isNumber(field)) {
                number = message.uint32();
            }
        }
        return number;
    }

    private void aggregator(WireBuffer out, @Nullable As4Merge merge) throws WireException {
        walk();
        if (fields.next(AGGREGATOR)) {
            long asn = 0;
            boolean found = false;
            inner.set(bytes, fields.from(), fields.to());
            while (inner.next()) {
                if (inner.isNumber(1)) {
                    asn = inner.uint32();
                } else if (inner.is(2)) {
                    found = address.parseAddress(bytes, inner.from(), inner.to());
                }
            }
            if (!found || address.isIpv6()) {
                throw new WireException("aggregator without IPv4 address");
            }
            int start = begin(out, AttributeType.AGGREGATOR);
            out.u32(asn);
            address.appendTo(out);
            AttributeOutput.end(out, start);
            return;
        }
        Aggregator merged = merge == null ? null : merge.aggregator();
        if (merged != null) {
            int start = begin(out, AttributeType.AGGREGATOR);
            out.u32(merged.asn()).put(merged.address());
            AttributeOutput.end(out, start);
        }
    }

    private void communities(WireBuffer out) throws WireException {
        int start = -1;
        walk();
        while (fields.next()) {
            if (fields.is(COMMUNITIES)) {
                inner.set(bytes, fields.from(), fields.to());
                while (inner.hasMore()) {
                    start = start < 0 ? begin(out, AttributeType.COMMUNITIES) : start;
                    out.u32(inner.varint());
                }
            } else if (fields.isNumber(COMMUNITIES)) {
                start = start < 0 ? begin(out, AttributeType.COMMUNITIES) : start;
                out.u32(fields.value());
            }
        }
        end(out, start);
    }

    /** An attribute whose values have a field each. */
    private void list(WireBuffer out, int field, AttributeType type, Value value) throws WireException {
        int start = -1;
        walk();
        while (fields.next(field)) {
            start = start < 0 ? begin(out, type) : start;
            value.write(out, type);
        }
        end(out, start);
    }

    private void ipv4Address(WireBuffer out, AttributeType type) throws WireException {
        if (!address.parseAddress(bytes, fields.from(), fields.to()) || address.isIpv6()) {
            throw new WireException(type + " is no IPv4 address");
        }
        address.appendTo(out);
    }

    private void extendedCommunity(WireBuffer out, AttributeType type) throws WireException {
        extendedCommunities.write(bytes, fields.from(), fields.to(), out);
    }

    private void largeCommunity(WireBuffer out, AttributeType type) throws WireException {
        int place = out.length();
        out.fill(0, 12);
        inner.set(bytes, fields.from(), fields.to());
        while (inner.next()) {
            if (inner.number() <= 3 && inner.isNumber(inner.number())) {
                out.setU32(place + 4 * (inner.number() - 1), inner.value());
            }
        }
    }

    /**
     * Attributes that the router has no decoder for, as received. Which ones those are changes with the release, so they
     * may be ones known here; one that is already written is left out, and so are the attributes that hold prefixes.
     */
    private void unknown(WireBuffer out) throws WireException {
        walk();
        while (hasUnknown && fields.next(UNKNOWN_ATTRIBUTES)) {
            readUnknown();
            if (!isTaken(unknownCode)) {
                int start = AttributeOutput.begin(out, unknownFlags & ~PathAttribute.EXTENDED_LENGTH, unknownCode);
                out.put(bytes, unknownFrom, unknownTo);
                AttributeOutput.end(out, start);
            }
        }
    }

    /** Goes to the first unknown attribute of a type; false if there is none. */
    private boolean findUnknown(AttributeType type) throws WireException {
        walk();
        while (fields.next(UNKNOWN_ATTRIBUTES)) {
            readUnknown();
            if (unknownCode == type.code()) {
                return true;
            }
        }
        return false;
    }

    /** A message {@code UnknownAttribute}. */
    private void readUnknown() throws WireException {
        unknownCode = 0;
        unknownFlags = 0;
        unknownFrom = 0;
        unknownTo = 0;
        inner.set(bytes, fields.from(), fields.to());
        while (inner.next()) {
            if (inner.isNumber(1)) {
                unknownCode = (int) inner.value();
            } else if (inner.isNumber(2)) {
                unknownFlags = (int) inner.value();
            } else if (inner.is(3)) {
                unknownFrom = inner.from();
                unknownTo = inner.to();
            }
        }
        int length = unknownTo - unknownFrom;
        if (unknownCode < 0 || unknownCode > 0xff || length > MAX_VALUE) {
            throw new WireException("attribute " + unknownCode + " of " + length + " bytes");
        }
    }

    private boolean isTaken(int code) {
        return code == AttributeType.MP_REACH_NLRI.code()
                || code == AttributeType.MP_UNREACH_NLRI.code()
                || (code < Long.SIZE && (written & 1L << code) != 0);
    }

    private static long bit(AttributeType type) {
        return 1L << type.code();
    }

    private int begin(WireBuffer out, AttributeType type) {
        written |= bit(type);
        return AttributeOutput.begin(out, type);
    }

    private static void end(WireBuffer out, int start) {
        if (start >= 0) {
            AttributeOutput.end(out, start);
        }
    }

    private WireReader walk() {
        return fields.set(bytes, from, to);
    }
}
