package io.github.bgpstream4j.codec;

import io.github.bgpstream4j.attr.Aggregator;
import io.github.bgpstream4j.attr.AsPath;
import io.github.bgpstream4j.attr.AttributeOutput;
import io.github.bgpstream4j.attr.AttributeType;
import io.github.bgpstream4j.attr.Communities;
import io.github.bgpstream4j.attr.LargeCommunities;
import io.github.bgpstream4j.attr.Origin;
import io.github.bgpstream4j.codec.nlri.PrefixCodec;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.net.Prefix;
import io.github.bgpstream4j.net.WireBuffer;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes UPDATE messages of values (RFC 4271 §4.3, RFC 4760), for services that tell of messages in words of their own: what the router
 * may have sent, as far as the service says. AS numbers have four bytes, attributes are in the order of their type codes, and what is
 * not set is left out.
 *
 * <p>Not safe for use by several threads.
 */
public final class UpdateBuilder {
    private final SortedMap<AttributeType, byte[]> values = new TreeMap<>(); // in the order of their codes
    private final List<Prefix> announced;
    private final List<Prefix> withdrawn;
    private List<IpAddress> nextHops = List.of();

    /**
     * Begins a message.
     *
     * @param announced prefixes of IPv4 and IPv6, in the order of the message
     * @param withdrawn the same; a message that only withdraws has no attributes
     */
    public UpdateBuilder(List<Prefix> announced, List<Prefix> withdrawn) {
        this.announced = announced;
        this.withdrawn = withdrawn;
    }

    /**
     * Sets ORIGIN.
     *
     * @param origin null to leave it out
     * @return this builder
     */
    public UpdateBuilder origin(@Nullable Origin origin) {
        return origin == null ? this : set(AttributeType.ORIGIN, (byte) origin.code());
    }

    /**
     * Sets AS_PATH.
     *
     * @param path null to leave it out
     * @return this builder
     */
    public UpdateBuilder asPath(@Nullable AsPath path) {
        return path == null ? this : set(AttributeType.AS_PATH, path.toByteArray());
    }

    /**
     * Sets the next hops of what is announced, once. IPv4 prefixes get the first IPv4 address, in NEXT_HOP, or else IPv6 addresses (RFC 8950);
     * IPv6 prefixes get the first IPv6 address and, if there is one, the second, which is link-local (RFC 2545 §3), or else the IPv4
     * address.
     *
     * @param addresses in the order of the message
     * @return this builder
     */
    public UpdateBuilder nextHops(List<IpAddress> addresses) {
        nextHops = addresses;
        for (IpAddress address : addresses) {
            if (!address.isIpv6() && has(announced, false)) {
                return set(AttributeType.NEXT_HOP, address.toByteArray());
            }
        }
        return this;
    }

    /**
     * Sets MULTI_EXIT_DISC.
     *
     * @param med 0 to 4294967295
     * @return this builder
     */
    public UpdateBuilder med(long med) {
        return set(AttributeType.MULTI_EXIT_DISC, new WireBuffer().u32(med).toByteArray());
    }

    /**
     * Sets AGGREGATOR.
     *
     * @param aggregator the value
     * @return this builder
     */
    public UpdateBuilder aggregator(Aggregator aggregator) {
        WireBuffer value = new WireBuffer().u32(aggregator.asn()).put(aggregator.address());
        return set(AttributeType.AGGREGATOR, value.toByteArray());
    }

    /**
     * Sets COMMUNITIES and LARGE_COMMUNITY.
     *
     * @param communities left out if there are none
     * @param large left out if there are none
     * @return this builder
     */
    public UpdateBuilder communities(Communities communities, LargeCommunities large) {
        if (!communities.isEmpty()) {
            set(AttributeType.COMMUNITIES, communities.toByteArray());
        }
        return large.isEmpty() ? this : set(AttributeType.LARGE_COMMUNITY, large.toByteArray());
    }

    /**
     * Makes the message.
     *
     * @return with its header; null if it is longer than can be
     */
    public byte @Nullable [] message() {
        boolean announces = !announced.isEmpty() || withdrawn.isEmpty();
        boolean reachesIpv6 = has(announced, true);
        boolean reaches = reachesIpv6 || isIpv4OverIpv6();
        WireBuffer out = new WireBuffer(UpdateEncoder.MAX_LENGTH);
        UpdateEncoder update = new UpdateEncoder(out);
        update.begin();
        nlri(out, withdrawn, false);
        update.attributes();
        if (announces) {
            append(out, values.headMap(AttributeType.MP_REACH_NLRI));
        }
        if (reaches) {
            reach(out, reachesIpv6 ? AddressFamily.IPV6_UNICAST : AddressFamily.IPV4_UNICAST);
        }
        if (has(withdrawn, true)) {
            int start = AttributeEncoder.beginUnreach(out, AddressFamily.IPV6_UNICAST);
            nlri(out, withdrawn, true);
            AttributeOutput.end(out, start);
        }
        if (announces) {
            append(out, values.tailMap(AttributeType.MP_UNREACH_NLRI));
        }
        update.nlri();
        if (reachesIpv6 || !reaches) {
            nlri(out, announced, false);
        }
        return update.end() ? out.toByteArray() : null;
    }

    /**
     * Makes the attributes of a table entry, without MP_REACH_NLRI.
     *
     * @return null if they are longer than can be
     */
    public byte @Nullable [] attributes() {
        WireBuffer out = new WireBuffer(UpdateEncoder.MAX_LENGTH);
        append(out, values);
        return out.overflows() ? null : out.toByteArray();
    }

    private UpdateBuilder set(AttributeType type, byte... value) {
        values.put(type, value);
        return this;
    }

    private static void append(WireBuffer out, Map<AttributeType, byte[]> values) {
        values.forEach((type, value) -> AttributeOutput.append(out, type.flags(), type.code(), value));
    }

    /** Whether IPv4 prefixes alone have a next hop that NEXT_HOP has no room for (RFC 8950). */
    private boolean isIpv4OverIpv6() {
        return has(announced, false)
                && !has(announced, true)
                && !nextHops.isEmpty()
                && !values.containsKey(AttributeType.NEXT_HOP);
    }

    private void reach(WireBuffer out, AddressFamily family) {
        int start = AttributeEncoder.beginReach(out, family);
        int hops = 0;
        for (IpAddress hop : nextHops) {
            if (hop.isIpv6() && hops++ < 2) {
                out.put(hop);
            }
        }
        if (hops == 0 && !nextHops.isEmpty()) {
            out.put(nextHops.get(0));
        }
        AttributeEncoder.endNextHop(out, start);
        nlri(out, announced, family.isIpv6());
        AttributeOutput.end(out, start);
    }

    private static boolean has(List<Prefix> prefixes, boolean ipv6) {
        for (Prefix prefix : prefixes) {
            if (prefix.isIpv6() == ipv6) {
                return true;
            }
        }
        return false;
    }

    private static void nlri(WireBuffer out, List<Prefix> prefixes, boolean ipv6) {
        for (Prefix prefix : prefixes) {
            if (prefix.isIpv6() == ipv6) {
                PrefixCodec.append(out, prefix);
            }
        }
    }
}
