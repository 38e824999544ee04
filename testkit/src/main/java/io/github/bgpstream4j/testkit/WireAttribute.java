package io.github.bgpstream4j.testkit;

import io.github.bgpstream4j.attr.AsPath;
import io.github.bgpstream4j.attr.AttributeType;
import io.github.bgpstream4j.attr.Communities;
import io.github.bgpstream4j.attr.LargeCommunities;
import io.github.bgpstream4j.attr.Origin;
import io.github.bgpstream4j.attr.PathAttribute;
import io.github.bgpstream4j.net.AddressFamily;
import java.util.Arrays;

/**
 * One path attribute to be written (RFC 4271 §4.3), right or wrong. Meant to be imported statically:
 * {@code update().attr(origin(IGP)).attr(asPath(174, 13335))}.
 *
 * <pre>
 *   flags (1) type code (1) length (1, or 2 with the extended length flag) value ...
 * </pre>
 *
 * <p>Immutable.
 */
public final class WireAttribute {
    private static final int WELL_KNOWN = PathAttribute.TRANSITIVE;
    private static final int OPTIONAL_TRANSITIVE = PathAttribute.OPTIONAL | PathAttribute.TRANSITIVE;
    private static final int OPTIONAL_NON_TRANSITIVE = PathAttribute.OPTIONAL;
    private static final int ROUTE_TARGET = 0x0002;

    private final int flags;
    private final int code;
    private final int declaredLength;
    private final byte[] value;

    private WireAttribute(int flags, int code, int declaredLength, byte[] value) {
        this.flags = flags;
        this.code = code;
        this.declaredLength = declaredLength;
        this.value = value;
    }

    /**
     * Any attribute.
     *
     * @param flags as on the wire; the extended length flag is added if the value needs it
     * @param code its type code
     * @param value its value
     * @return the attribute
     */
    public static WireAttribute attribute(int flags, int code, byte... value) {
        int extended = value.length > 255 ? PathAttribute.EXTENDED_LENGTH : 0;
        return new WireAttribute(flags | extended, code, value.length, value.clone());
    }

    /**
     * An attribute with the flags of an optional transitive one.
     *
     * @param type its type
     * @param value its value
     * @return the attribute
     */
    public static WireAttribute optional(AttributeType type, byte... value) {
        return attribute(OPTIONAL_TRANSITIVE, type.code(), value);
    }

    /**
     * ORIGIN.
     *
     * @param origin its value
     * @return the attribute
     */
    public static WireAttribute origin(Origin origin) {
        return origin(origin.code());
    }

    /**
     * ORIGIN with any code.
     *
     * @param code 0 to 255
     * @return the attribute
     */
    public static WireAttribute origin(int code) {
        return wellKnown(AttributeType.ORIGIN, new Octets().u8(code));
    }

    /**
     * AS_PATH of one AS_SEQUENCE with four-octet AS numbers.
     *
     * @param asns none make an empty path
     * @return the attribute
     */
    public static WireAttribute asPath(long... asns) {
        return asPath(AsPath.of(asns), 4);
    }

    /**
     * AS_PATH with four-octet AS numbers.
     *
     * @param path {@code 64500 {64501,64502} (65001) [65002,65003]}
     * @return the attribute
     */
    public static WireAttribute asPath(String path) {
        return asPath(AsPath.parse(path), 4);
    }

    /**
     * AS_PATH with two-octet AS numbers.
     *
     * @param path {@code 64500 {64501,64502} (65001) [65002,65003]}
     * @return the attribute
     */
    public static WireAttribute asPath2(String path) {
        return asPath(AsPath.parse(path), 2);
    }

    /**
     * AS_PATH.
     *
     * @param path its segments
     * @param asnSize octets of an AS number, 2 or 4
     * @return the attribute
     */
    public static WireAttribute asPath(AsPath path, int asnSize) {
        return wellKnown(AttributeType.AS_PATH, segments(path, asnSize));
    }

    /**
     * AS4_PATH.
     *
     * @param path {@code 4200000000 64501}
     * @return the attribute
     */
    public static WireAttribute as4Path(String path) {
        return optional(AttributeType.AS4_PATH, segments(AsPath.parse(path), 4).bytes());
    }

    /**
     * NEXT_HOP.
     *
     * @param address IPv4, or IPv6 for a length nobody should send
     * @return the attribute
     */
    public static WireAttribute nextHop(String address) {
        return wellKnown(AttributeType.NEXT_HOP, new Octets().address(address));
    }

    /**
     * MULTI_EXIT_DISC.
     *
     * @param med 32 bits
     * @return the attribute
     */
    public static WireAttribute med(long med) {
        return attribute(
                OPTIONAL_NON_TRANSITIVE,
                AttributeType.MULTI_EXIT_DISC.code(),
                new Octets().u32(med).bytes());
    }

    /**
     * LOCAL_PREF.
     *
     * @param localPref 32 bits
     * @return the attribute
     */
    public static WireAttribute localPref(long localPref) {
        return wellKnown(AttributeType.LOCAL_PREF, new Octets().u32(localPref));
    }

    /**
     * ATOMIC_AGGREGATE.
     *
     * @return the attribute
     */
    public static WireAttribute atomicAggregate() {
        return wellKnown(AttributeType.ATOMIC_AGGREGATE, new Octets());
    }

    /**
     * AGGREGATOR with a four-octet AS number.
     *
     * @param asn its AS
     * @param address its IPv4 address
     * @return the attribute
     */
    public static WireAttribute aggregator(long asn, String address) {
        return optional(
                AttributeType.AGGREGATOR, new Octets().u32(asn).address(address).bytes());
    }

    /**
     * AGGREGATOR with a two-octet AS number.
     *
     * @param asn its AS
     * @param address its IPv4 address
     * @return the attribute
     */
    public static WireAttribute aggregator2(int asn, String address) {
        return optional(
                AttributeType.AGGREGATOR, new Octets().u16(asn).address(address).bytes());
    }

    /**
     * AS4_AGGREGATOR.
     *
     * @param asn its AS
     * @param address its IPv4 address
     * @return the attribute
     */
    public static WireAttribute as4Aggregator(long asn, String address) {
        return optional(
                AttributeType.AS4_AGGREGATOR,
                new Octets().u32(asn).address(address).bytes());
    }

    /**
     * COMMUNITIES.
     *
     * @param communities {@code 64500:1 64500:2}
     * @return the attribute
     */
    public static WireAttribute communities(String communities) {
        return optional(
                AttributeType.COMMUNITIES, Communities.parse(communities).toByteArray());
    }

    /**
     * LARGE_COMMUNITY.
     *
     * @param communities {@code 64500:1:2 64500:3:4}
     * @return the attribute
     */
    public static WireAttribute largeCommunities(String communities) {
        return optional(
                AttributeType.LARGE_COMMUNITY,
                LargeCommunities.parse(communities).toByteArray());
    }

    /**
     * EXTENDED_COMMUNITIES.
     *
     * @param communities eight octets each
     * @return the attribute
     */
    public static WireAttribute extendedCommunities(long... communities) {
        Octets value = new Octets();
        for (long community : communities) {
            value.u64(community);
        }
        return optional(AttributeType.EXTENDED_COMMUNITIES, value.bytes());
    }

    /**
     * A route target of two-octet AS and number, for {@link #extendedCommunities}.
     *
     * @param asn 16 bits
     * @param number 32 bits
     * @return its eight octets
     */
    public static long routeTarget(int asn, long number) {
        return ((long) ROUTE_TARGET << 48) | ((long) asn << 32) | number;
    }

    /**
     * The IPv6 address specific extended communities attribute (RFC 5701) with one route target.
     *
     * @param address the global administrator
     * @param number the local administrator, 16 bits
     * @return the attribute
     */
    public static WireAttribute ipv6RouteTarget(String address, int number) {
        return optional(
                AttributeType.IPV6_EXTENDED_COMMUNITIES,
                new Octets().u16(ROUTE_TARGET).address(address).u16(number).bytes());
    }

    /**
     * ORIGINATOR_ID.
     *
     * @param id an IPv4 address
     * @return the attribute
     */
    public static WireAttribute originatorId(String id) {
        return attribute(
                OPTIONAL_NON_TRANSITIVE,
                AttributeType.ORIGINATOR_ID.code(),
                new Octets().address(id).bytes());
    }

    /**
     * CLUSTER_LIST.
     *
     * @param clusters IPv4 addresses
     * @return the attribute
     */
    public static WireAttribute clusterList(String... clusters) {
        Octets value = new Octets();
        for (String cluster : clusters) {
            value.address(cluster);
        }
        return attribute(OPTIONAL_NON_TRANSITIVE, AttributeType.CLUSTER_LIST.code(), value.bytes());
    }

    /**
     * ONLY_TO_CUSTOMER.
     *
     * @param asn an AS number
     * @return the attribute
     */
    public static WireAttribute onlyToCustomer(long asn) {
        return optional(AttributeType.ONLY_TO_CUSTOMER, new Octets().u32(asn).bytes());
    }

    /**
     * AIGP with one TLV of type 1.
     *
     * @param metric 64 bits
     * @return the attribute
     */
    public static WireAttribute aigp(long metric) {
        return attribute(
                OPTIONAL_NON_TRANSITIVE,
                AttributeType.AIGP.code(),
                new Octets().u8(1).u16(11).u64(metric).bytes());
    }

    /**
     * MP_REACH_NLRI of a family whose next hop is one address.
     *
     * @param family its family
     * @param nextHop an address of either family; VPN families get an empty route distinguisher before it
     * @param nlri the prefixes
     * @return the attribute
     */
    public static WireAttribute mpReach(AddressFamily family, String nextHop, Nlri... nlri) {
        Octets hop = new Octets();
        if (family.isVpn()) {
            hop.u64(0);
        }
        return mpReach(family, hop.address(nextHop).bytes(), nlri);
    }

    /**
     * MP_REACH_NLRI of a family whose next hop is one address.
     *
     * @param family its family
     * @param nextHop an address of either family
     * @param prefixes the prefixes
     * @return the attribute
     */
    public static WireAttribute mpReach(AddressFamily family, String nextHop, String... prefixes) {
        return mpReach(family, nextHop, Nlri.prefixes(prefixes));
    }

    /**
     * MP_REACH_NLRI with any next hop field.
     *
     * @param family its family
     * @param nextHop the octets of the field, see {@link #addresses}
     * @param nlri the prefixes
     * @return the attribute
     */
    public static WireAttribute mpReach(AddressFamily family, byte[] nextHop, Nlri... nlri) {
        Octets value = new Octets()
                .u16(family.afi())
                .u8(family.safi())
                .u8(nextHop.length)
                .put(nextHop)
                .u8(0);
        append(value, nlri);
        return attribute(OPTIONAL_NON_TRANSITIVE, AttributeType.MP_REACH_NLRI.code(), value.bytes());
    }

    /**
     * MP_REACH_NLRI as a TABLE_DUMP_V2 entry has it: the length and the next hop only (RFC 6396 §4.3.4).
     *
     * @param addresses one address, or a global and a link-local one
     * @return the attribute
     */
    public static WireAttribute ribNextHop(String... addresses) {
        byte[] hop = addresses(addresses);
        return attribute(
                OPTIONAL_NON_TRANSITIVE,
                AttributeType.MP_REACH_NLRI.code(),
                new Octets().u8(hop.length).put(hop).bytes());
    }

    /**
     * MP_UNREACH_NLRI; without prefixes the End-of-RIB marker of the family (RFC 4724 §2).
     *
     * @param family its family
     * @param nlri the prefixes
     * @return the attribute
     */
    public static WireAttribute mpUnreach(AddressFamily family, Nlri... nlri) {
        Octets value = new Octets().u16(family.afi()).u8(family.safi());
        append(value, nlri);
        return attribute(OPTIONAL_NON_TRANSITIVE, AttributeType.MP_UNREACH_NLRI.code(), value.bytes());
    }

    /**
     * The octets of addresses, one after the other.
     *
     * @param addresses of either family
     * @return a new array
     */
    public static byte[] addresses(String... addresses) {
        Octets octets = new Octets();
        for (String address : addresses) {
            octets.address(address);
        }
        return octets.bytes();
    }

    /**
     * The same with other flags, the extended length flag as given.
     *
     * @param newFlags 0 to 255
     * @return a new attribute
     */
    public WireAttribute flags(int newFlags) {
        return new WireAttribute(newFlags, code, declaredLength, value);
    }

    /**
     * The same with a length field of two octets.
     *
     * @return a new attribute
     */
    public WireAttribute extendedLength() {
        return flags(flags | PathAttribute.EXTENDED_LENGTH);
    }

    /**
     * The same with a length field that does not tell the truth.
     *
     * @param length what it says
     * @return a new attribute
     */
    public WireAttribute declaredLength(int length) {
        return new WireAttribute(flags, code, length, value);
    }

    /**
     * The same with some more or fewer octets in the value and a length field that says so.
     *
     * @param length octets of the value; new ones are zero
     * @return a new attribute
     */
    public WireAttribute resized(int length) {
        return new WireAttribute(flags, code, length, Arrays.copyOf(value, length));
    }

    /**
     * The wire form.
     *
     * @return a new array
     */
    public byte[] bytes() {
        int lengthSize = (flags & PathAttribute.EXTENDED_LENGTH) != 0 ? 2 : 1;
        Octets octets = new Octets().u8(flags).u8(code);
        if (lengthSize == 2) {
            octets.u16(declaredLength);
        } else {
            octets.u8(declaredLength);
        }
        return octets.put(value).bytes();
    }

    /**
     * The wire form of several attributes.
     *
     * @param attributes any
     * @return a new array
     */
    public static byte[] block(WireAttribute... attributes) {
        Octets octets = new Octets();
        for (WireAttribute attribute : attributes) {
            octets.put(attribute.bytes());
        }
        return octets.bytes();
    }

    static void append(Octets out, Nlri... nlri) {
        for (Nlri one : nlri) {
            out.put(one.bytes());
        }
    }

    private static WireAttribute wellKnown(AttributeType type, Octets value) {
        return attribute(WELL_KNOWN, type.code(), value.bytes());
    }

    private static Octets segments(AsPath path, int asnSize) {
        Octets octets = new Octets();
        for (AsPath.Segment segment : path.segments()) {
            octets.u8(segment.type().code()).u8(segment.asns().size());
            segment.asns().forEach(asn -> octets.number(asnSize, asn));
        }
        return octets;
    }
}
