package io.github.bgpstream4j.writer;

import io.github.bgpstream4j.attr.Aggregator;
import io.github.bgpstream4j.attr.AsPath;
import io.github.bgpstream4j.attr.AttributeType;
import io.github.bgpstream4j.attr.PathAttribute;
import io.github.bgpstream4j.attr.PathAttributes;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.net.BigEndian;
import io.github.bgpstream4j.net.IpAddress;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Encodes path attributes for another place than they come from. Those that mean the same everywhere are copied octet for octet,
 * in their order; the multiprotocol ones, which hold prefixes, are made anew.
 */
final class AttributeEncoder {
    static final int MOST_VALUE = 0xffff; // RFC 4271 §4.3: extended length

    private static final int AFI_SAFI = 3;

    private AttributeEncoder() {}

    /**
     * Copies all but the multiprotocol attributes.
     *
     * @param asnSize octets of the AS numbers in AS_PATH and AGGREGATOR where they go; those of a two-octet session become what a
     *     four-octet one would have sent (RFC 6793 §4.2.3), never the other way
     * @param withNextHop whether NEXT_HOP is copied, too
     * @return false if an attribute becomes too long
     */
    static boolean copy(PathAttributes attributes, int asnSize, boolean withNextHop, OctetBuffer out) {
        boolean widens = attributes.context().asnSize() < asnSize;
        boolean fits = true;
        for (int at = attributes.first(); at >= 0; at = attributes.next(at)) {
            int code = attributes.codeAt(at);
            AttributeType type = AttributeType.of(code);
            boolean copied = type != AttributeType.MP_REACH_NLRI
                    && type != AttributeType.MP_UNREACH_NLRI
                    && (withNextHop || type != AttributeType.NEXT_HOP)
                    && !(widens && isTwoOctetForm(type));
            if (copied) {
                append(attributes.flagsAt(at), code, value(attributes, at), out);
            }
        }
        if (widens) {
            fits = widen(attributes, out);
        }
        return fits;
    }

    private static boolean isTwoOctetForm(AttributeType type) {
        return switch (type) {
            case AS_PATH, AS4_PATH, AGGREGATOR, AS4_AGGREGATOR -> true;
            default -> false;
        };
    }

    private static boolean widen(PathAttributes attributes, OctetBuffer out) {
        int path = attributes.find(AttributeType.AS_PATH.code());
        AsPath merged = attributes.asPath();
        boolean fits = true;
        if (path >= 0 && attributes.asPathAsnSize() == 0) {
            append(attributes.flagsAt(path), AttributeType.AS_PATH.code(), value(attributes, path), out);
        } else if (merged != null) {
            byte[] value = merged.toByteArray();
            fits = value.length <= MOST_VALUE;
            append(PathAttribute.TRANSITIVE, AttributeType.AS_PATH.code(), value, out);
        }
        int stated = attributes.find(AttributeType.AGGREGATOR.code());
        Aggregator aggregator = attributes.aggregator();
        int code = AttributeType.AGGREGATOR.code();
        if (aggregator != null) {
            byte[] value = new byte[8];
            BigEndian.putInt32(value, 0, aggregator.asn());
            System.arraycopy(aggregator.address().toByteArray(), 0, value, 4, 4);
            append(PathAttribute.OPTIONAL | PathAttribute.TRANSITIVE, code, value, out);
        } else if (stated >= 0) {
            append(attributes.flagsAt(stated), code, value(attributes, stated), out);
        }
        return fits;
    }

    /** Appends one attribute, with the length field its flags say unless that is too short. */
    static void append(int flags, int code, byte[] value, OctetBuffer out) {
        if (value.length > 0xff || (flags & PathAttribute.EXTENDED_LENGTH) != 0) {
            out.u8(flags | PathAttribute.EXTENDED_LENGTH).u8(code).u16(value.length);
        } else {
            out.u8(flags).u8(code).u8(value.length);
        }
        out.put(value);
    }

    private static byte[] value(PathAttributes attributes, int at) {
        int start = attributes.valueStart(at);
        byte[] value = new byte[attributes.valueLength(at)];
        for (int i = 0; i < value.length; i++) {
            value[i] = (byte) attributes.uint8(start + i);
        }
        return value;
    }

    /**
     * The next hop field of MP_REACH_NLRI as it stands there: one address or two, perhaps behind a route distinguisher.
     *
     * @param family whose prefixes it is for; a message may have a next hop for those of another family
     * @return null if there is none
     */
    static byte @Nullable [] mpNextHop(PathAttributes attributes, AddressFamily family) {
        int at = attributes.find(AttributeType.MP_REACH_NLRI.code());
        byte[] value = at < 0 ? new byte[0] : value(attributes, at);
        if (value.length == 0) {
            return null;
        }
        if (!attributes.context().ribEntry() || (value[0] == 0 && value.length > AFI_SAFI)) {
            int length = value.length > AFI_SAFI ? value[AFI_SAFI] & 0xff : -1;
            boolean found = length >= 0
                    && AFI_SAFI + 1 + length <= value.length
                    && BigEndian.uint16(value, 0) == family.afi()
                    && value[2] == (byte) family.safi();
            return found ? Arrays.copyOfRange(value, AFI_SAFI + 1, AFI_SAFI + 1 + length) : null;
        }
        boolean counted = (value[0] & 0xff) == value.length - 1; // RFC 6396 §4.3.4
        return counted ? Arrays.copyOfRange(value, 1, value.length) : value;
    }

    /** The field for a next hop of which only the address is known. */
    static byte[] mpNextHop(@Nullable IpAddress address, AddressFamily family) {
        byte[] octets = address == null ? new byte[0] : address.toByteArray();
        if (!family.isVpn() || address == null) {
            return octets;
        }
        byte[] behindDistinguisher = new byte[8 + octets.length]; // RFC 4364 §4.3.2: of zero
        System.arraycopy(octets, 0, behindDistinguisher, 8, octets.length);
        return behindDistinguisher;
    }
}
