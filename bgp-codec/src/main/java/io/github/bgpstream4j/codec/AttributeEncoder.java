package io.github.bgpstream4j.codec;

import io.github.bgpstream4j.attr.Aggregator;
import io.github.bgpstream4j.attr.AsPath;
import io.github.bgpstream4j.attr.AttributeOutput;
import io.github.bgpstream4j.attr.AttributeType;
import io.github.bgpstream4j.attr.PathAttribute;
import io.github.bgpstream4j.attr.PathAttributes;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.net.WireBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Writes the path attributes that hold prefixes, and copies others for another place than they come from.
 *
 * <pre>
 *   MP_REACH_NLRI     AFI (2)  SAFI (1)  length (1)  next hop  reserved (1)  NLRI ...      RFC 4760 §3
 *   MP_UNREACH_NLRI   AFI (2)  SAFI (1)  withdrawn routes ...                              RFC 4760 §4
 * </pre>
 */
public final class AttributeEncoder {
    private static final int NEXT_HOP = 3 + AddressFamily.LENGTH + 1; // after flags, type code and length

    private AttributeEncoder() {}

    /**
     * Begins MP_REACH_NLRI. The next hop is to be appended, then {@link #endNextHop} called, the prefixes appended, and
     * {@link AttributeOutput#end} called.
     *
     * @param out receives it
     * @param family that of the prefixes
     * @return where the attribute begins
     */
    public static int beginReach(WireBuffer out, AddressFamily family) {
        int start = AttributeOutput.begin(out, AttributeType.MP_REACH_NLRI);
        out.u16(family.afi()).u8(family.safi()).u8(0);
        return start;
    }

    /**
     * Ends the next hop of MP_REACH_NLRI.
     *
     * @param out receives it
     * @param start where the attribute begins
     */
    public static void endNextHop(WireBuffer out, int start) {
        out.setU8(start + NEXT_HOP - 1, out.length() - start - NEXT_HOP);
        out.u8(0);
    }

    /**
     * Begins MP_UNREACH_NLRI. The prefixes are to be appended, then {@link AttributeOutput#end} called.
     *
     * @param out receives it
     * @param family that of the prefixes
     * @return where the attribute begins
     */
    public static int beginUnreach(WireBuffer out, AddressFamily family) {
        int start = AttributeOutput.begin(out, AttributeType.MP_UNREACH_NLRI);
        out.u16(family.afi()).u8(family.safi());
        return start;
    }

    /**
     * Copies all attributes but MP_REACH_NLRI and MP_UNREACH_NLRI, byte for byte and in their order.
     *
     * @param out receives them
     * @param attributes where they come from
     * @param asnSize bytes of the AS numbers in AS_PATH and AGGREGATOR where they go; those of a two-octet session become what a
     *     four-octet one would have sent (RFC 6793 §4.2.3), never the other way
     * @param withNextHop whether NEXT_HOP is copied, too
     */
    public static void copy(WireBuffer out, PathAttributes attributes, int asnSize, boolean withNextHop) {
        boolean widens = attributes.context().asnSize() < asnSize;
        for (int at = attributes.first(); at >= 0; at = attributes.next(at)) {
            boolean copied = switch (AttributeType.of(attributes.codeAt(at))) {
                case MP_REACH_NLRI, MP_UNREACH_NLRI -> false;
                case NEXT_HOP -> withNextHop;
                case AS_PATH, AS4_PATH, AGGREGATOR, AS4_AGGREGATOR -> !widens;
                default -> true;
            };
            if (copied) {
                copy(out, attributes, at);
            }
        }
        if (widens) {
            widen(out, attributes);
        }
    }

    private static void widen(WireBuffer out, PathAttributes attributes) {
        AsPath path = attributes.asPath();
        if (attributes.has(AttributeType.AS_PATH) && attributes.asPathAsnSize() == 0) {
            copy(out, attributes, attributes.find(AttributeType.AS_PATH.code()));
        } else if (path != null) {
            int start = AttributeOutput.begin(out, AttributeType.AS_PATH);
            AttributeOutput.end(out.put(path.toByteArray()), start);
        }
        Aggregator aggregator = attributes.aggregator();
        if (aggregator != null) {
            int start = AttributeOutput.begin(out, AttributeType.AGGREGATOR);
            AttributeOutput.end(out.u32(aggregator.asn()).put(aggregator.address()), start);
        } else if (attributes.has(AttributeType.AGGREGATOR)) {
            copy(out, attributes, attributes.find(AttributeType.AGGREGATOR.code()));
        }
    }

    private static void copy(WireBuffer out, PathAttributes attributes, int at) {
        attributes.appendTo(out, at, attributes.valueStart(at) + attributes.valueLength(at));
    }

    /**
     * The next hop field of MP_REACH_NLRI as it is there: one address or two, perhaps after a route distinguisher.
     *
     * @param attributes where it is looked for
     * @param family whose prefixes it is for; a message may have a next hop for those of another family
     * @return null if there is none
     */
    public static byte @Nullable [] nextHop(PathAttributes attributes, AddressFamily family) {
        PathAttribute reach = attributes.attribute(AttributeType.MP_REACH_NLRI.code());
        byte[] value = reach == null ? new byte[0] : reach.value();
        if (value.length == 0) {
            return null;
        }
        int hop = AddressFamily.LENGTH + 1;
        if (!attributes.context().ribEntry() || (value[0] == 0 && value.length >= hop)) {
            int end = value.length < hop ? Integer.MAX_VALUE : hop + (value[hop - 1] & 0xff);
            boolean found =
                    end <= value.length && AddressFamily.decode(value, 0).equals(family);
            return found ? Arrays.copyOfRange(value, hop, end) : null;
        }
        boolean counted = (value[0] & 0xff) == value.length - 1; // RFC 6396 §4.3.4
        return counted ? Arrays.copyOfRange(value, 1, value.length) : value;
    }

    /**
     * The next hop field for a next hop of which only the address is known.
     *
     * @param address that of the next hop; null for none
     * @param family whose prefixes it is for
     * @return the field
     */
    public static byte[] nextHop(@Nullable IpAddress address, AddressFamily family) {
        WireBuffer out = new WireBuffer();
        if (address != null) {
            out.fill(0, family.isVpn() ? 8 : 0).put(address); // RFC 4364 §4.3.2: a route distinguisher of zero
        }
        return out.toByteArray();
    }
}
