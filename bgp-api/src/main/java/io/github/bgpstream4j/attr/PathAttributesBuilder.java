package io.github.bgpstream4j.attr;

import io.github.bgpstream4j.net.Asn;
import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.net.WireBuffer;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Encodes path attributes from values, in the order of their type codes and with the flags their RFCs require.
 *
 * <p>Setting an attribute again replaces it. Not safe for use by several threads.
 */
public final class PathAttributesBuilder {
    private final Map<Integer, PathAttribute> attributes = new TreeMap<>();

    PathAttributesBuilder() {}

    /**
     * Sets ORIGIN.
     *
     * @param origin the value
     * @return this builder
     */
    public PathAttributesBuilder origin(Origin origin) {
        return attribute(AttributeType.ORIGIN, new byte[] {(byte) origin.code()});
    }

    /**
     * Sets AS_PATH.
     *
     * @param path the value
     * @return this builder
     */
    public PathAttributesBuilder asPath(AsPath path) {
        return attribute(AttributeType.AS_PATH, path.toByteArray());
    }

    /**
     * Sets the next hop: NEXT_HOP for an IPv4 address, MP_REACH_NLRI for an IPv6 address.
     *
     * @param address the value
     * @return this builder
     */
    public PathAttributesBuilder nextHop(IpAddress address) {
        return address.isIpv6() ? mpNextHop(address, null) : attribute(AttributeType.NEXT_HOP, address.toByteArray());
    }

    /**
     * Sets the next hop of MP_REACH_NLRI, in the form of a table entry (RFC 6396 §4.3.4).
     *
     * @param global the value
     * @param linkLocal a second, link-local IPv6 address, if there is one
     * @return this builder
     */
    public PathAttributesBuilder mpNextHop(IpAddress global, @Nullable IpAddress linkLocal) {
        WireBuffer value = new WireBuffer().u8(0).put(global);
        if (linkLocal != null) {
            value.put(linkLocal);
        }
        value.setU8(0, value.length() - 1);
        return attribute(AttributeType.MP_REACH_NLRI, value.toByteArray());
    }

    /**
     * Sets MULTI_EXIT_DISC.
     *
     * @param med 0 to 4294967295
     * @return this builder
     */
    public PathAttributesBuilder med(long med) {
        return number(AttributeType.MULTI_EXIT_DISC, med);
    }

    /**
     * Sets LOCAL_PREF.
     *
     * @param localPref 0 to 4294967295
     * @return this builder
     */
    public PathAttributesBuilder localPref(long localPref) {
        return number(AttributeType.LOCAL_PREF, localPref);
    }

    /**
     * Sets ATOMIC_AGGREGATE.
     *
     * @return this builder
     */
    public PathAttributesBuilder atomicAggregate() {
        return attribute(AttributeType.ATOMIC_AGGREGATE, new byte[0]);
    }

    /**
     * Sets AGGREGATOR.
     *
     * @param aggregator the value
     * @return this builder
     */
    public PathAttributesBuilder aggregator(Aggregator aggregator) {
        WireBuffer value = new WireBuffer().u32(aggregator.asn()).put(aggregator.address());
        return attribute(AttributeType.AGGREGATOR, value.toByteArray());
    }

    /**
     * Sets COMMUNITIES.
     *
     * @param communities the value
     * @return this builder
     */
    public PathAttributesBuilder communities(Communities communities) {
        return attribute(AttributeType.COMMUNITIES, communities.toByteArray());
    }

    /**
     * Sets LARGE_COMMUNITY.
     *
     * @param communities the value
     * @return this builder
     */
    public PathAttributesBuilder largeCommunities(LargeCommunities communities) {
        return attribute(AttributeType.LARGE_COMMUNITY, communities.toByteArray());
    }

    /**
     * Sets EXTENDED_COMMUNITIES.
     *
     * @param communities the value
     * @return this builder
     */
    public PathAttributesBuilder extendedCommunities(ExtendedCommunities communities) {
        return attribute(AttributeType.EXTENDED_COMMUNITIES, communities.toByteArray());
    }

    /**
     * Sets ORIGINATOR_ID.
     *
     * @param id an IPv4 address
     * @return this builder
     */
    public PathAttributesBuilder originatorId(IpAddress id) {
        return attribute(AttributeType.ORIGINATOR_ID, id.toByteArray());
    }

    /**
     * Sets CLUSTER_LIST.
     *
     * @param clusters IPv4 addresses, the latest cluster first
     * @return this builder
     */
    public PathAttributesBuilder clusterList(Iterable<IpAddress> clusters) {
        WireBuffer value = new WireBuffer();
        clusters.forEach(value::put);
        return attribute(AttributeType.CLUSTER_LIST, value.toByteArray());
    }

    /**
     * Sets ONLY_TO_CUSTOMER.
     *
     * @param asn an AS number
     * @return this builder
     */
    public PathAttributesBuilder onlyToCustomer(long asn) {
        return number(AttributeType.ONLY_TO_CUSTOMER, Asn.check(asn));
    }

    /**
     * Sets AIGP to one TLV of type 1 (RFC 7311 §3).
     *
     * @param metric an unsigned 64-bit number
     * @return this builder
     */
    public PathAttributesBuilder aigp(long metric) {
        return attribute(
                AttributeType.AIGP, new WireBuffer().u8(1).u16(11).u64(metric).toByteArray());
    }

    /**
     * Sets any attribute.
     *
     * @param flags its flags; the extended length flag is set as the length needs
     * @param code its type code
     * @param value its value, at most 65535 octets
     * @return this builder
     */
    public PathAttributesBuilder attribute(int flags, int code, byte[] value) {
        if (code < 0 || code > 255 || value.length > 0xffff) {
            throw new IllegalArgumentException("attribute " + code + " of " + value.length + " octets");
        }
        attributes.put(code, new PathAttribute(flags & ~PathAttribute.EXTENDED_LENGTH, code, value.clone()));
        return this;
    }

    /**
     * Encodes the attributes.
     *
     * @return attributes in the context {@link DecodeContext#RIB_ENTRY}
     */
    public PathAttributes build() {
        byte[] bytes = sortedBytes();
        return new PathAttributes(bytes, 0, bytes.length, DecodeContext.RIB_ENTRY);
    }

    byte[] sortedBytes() {
        WireBuffer out = new WireBuffer();
        for (PathAttribute attribute : attributes.values()) {
            AttributeOutput.append(out, attribute.flags(), attribute.code(), attribute.value());
        }
        return out.toByteArray();
    }

    private PathAttributesBuilder attribute(AttributeType type, byte[] value) {
        return attribute(type.flags(), type.code(), value);
    }

    private PathAttributesBuilder number(AttributeType type, long value) {
        if (value < 0 || value > 0xffffffffL) {
            throw new IllegalArgumentException(type + " out of range: " + value);
        }
        return attribute(type, new WireBuffer().u32(value).toByteArray());
    }
}
