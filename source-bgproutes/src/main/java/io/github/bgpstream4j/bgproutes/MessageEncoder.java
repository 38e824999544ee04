package io.github.bgpstream4j.bgproutes;

import io.github.bgpstream4j.attr.AsPath;
import io.github.bgpstream4j.attr.AttributeOutput;
import io.github.bgpstream4j.attr.AttributeType;
import io.github.bgpstream4j.attr.Origin;
import io.github.bgpstream4j.codec.AttributeEncoder;
import io.github.bgpstream4j.codec.UpdateEncoder;
import io.github.bgpstream4j.codec.nlri.PrefixCodec;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.net.Prefix;
import io.github.bgpstream4j.net.WireBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes BGP UPDATE messages of live ones (RFC 4271 §4.3, RFC 4760), with four-octet AS numbers: what the router may have
 * sent, as far as the service says. Attributes are in the order of their type codes.
 */
final class MessageEncoder {
    private MessageEncoder() {}

    /** The message with its header; null if it is longer than can be. */
    static byte @Nullable [] encode(LiveMessage message) {
        boolean announces = message.type() == MessageType.ANNOUNCE;
        IpAddress nextHop = nextHop(message.nextHops());
        boolean announcesIpv6 = has(message.announced(), true);
        boolean inMpReach = has(message.announced(), false)
                && !announcesIpv6
                && nextHop == null
                && !message.nextHops().isEmpty(); // RFC 8950
        WireBuffer out = new WireBuffer(UpdateEncoder.MAX_LENGTH);
        UpdateEncoder update = new UpdateEncoder(out);
        update.begin();
        nlri(out, message.withdrawn(), false);
        update.attributes();
        if (announces) {
            path(out, message);
            if (nextHop != null && has(message.announced(), false)) {
                attribute(out, AttributeType.NEXT_HOP, nextHop.toByteArray());
            }
            communities(out, message);
            if (announcesIpv6) {
                mpReach(out, AddressFamily.IPV6_UNICAST, message);
            } else if (inMpReach) {
                mpReach(out, AddressFamily.IPV4_UNICAST, message);
            }
        }
        if (has(message.withdrawn(), true)) {
            int start = AttributeEncoder.beginUnreach(out, AddressFamily.IPV6_UNICAST);
            nlri(out, message.withdrawn(), true);
            AttributeOutput.end(out, start);
        }
        if (announces) {
            largeCommunities(out, message);
        }
        update.nlri();
        if (!inMpReach) {
            nlri(out, message.announced(), false);
        }
        return update.end() ? out.toByteArray() : null;
    }

    /** The attributes of a table entry; null if they are longer than can be. */
    static byte @Nullable [] attributes(LiveMessage message) {
        WireBuffer out = new WireBuffer(UpdateEncoder.MAX_LENGTH);
        path(out, message);
        communities(out, message);
        largeCommunities(out, message);
        return out.overflows() ? null : out.toByteArray();
    }

    private static void path(WireBuffer out, LiveMessage message) {
        Origin origin = message.origin();
        if (origin != null) {
            attribute(out, AttributeType.ORIGIN, (byte) origin.code());
        }
        AsPath path = message.asPath();
        if (path != null) {
            attribute(out, AttributeType.AS_PATH, path.toByteArray());
        }
    }

    private static void communities(WireBuffer out, LiveMessage message) {
        if (!message.communities().isEmpty()) {
            attribute(out, AttributeType.COMMUNITIES, message.communities().toByteArray());
        }
    }

    private static void largeCommunities(WireBuffer out, LiveMessage message) {
        if (!message.largeCommunities().isEmpty()) {
            attribute(
                    out,
                    AttributeType.LARGE_COMMUNITY,
                    message.largeCommunities().toByteArray());
        }
    }

    private static void attribute(WireBuffer out, AttributeType type, byte... value) {
        AttributeOutput.append(out, type.flags(), type.code(), value);
    }

    /** With the IPv6 address and, if there is one, the second, which is link-local (RFC 2545 §3); else the IPv4 address. */
    private static void mpReach(WireBuffer out, AddressFamily family, LiveMessage message) {
        int start = AttributeEncoder.beginReach(out, family);
        int hops = out.length();
        message.nextHops().stream().filter(IpAddress::isIpv6).limit(2).forEach(out::put);
        if (out.length() == hops && !message.nextHops().isEmpty()) {
            out.put(message.nextHops().get(0));
        }
        AttributeEncoder.endNextHop(out, start);
        nlri(out, message.announced(), family.isIpv6());
        AttributeOutput.end(out, start);
    }

    private static @Nullable IpAddress nextHop(List<IpAddress> nextHops) {
        return nextHops.stream()
                .filter(address -> !address.isIpv6())
                .findFirst()
                .orElse(null);
    }

    private static boolean has(List<Prefix> prefixes, boolean ipv6) {
        return prefixes.stream().anyMatch(prefix -> prefix.isIpv6() == ipv6);
    }

    private static void nlri(WireBuffer out, List<Prefix> prefixes, boolean ipv6) {
        for (Prefix prefix : prefixes) {
            if (prefix.isIpv6() == ipv6) {
                PrefixCodec.append(out, prefix);
            }
        }
    }
}
