package io.github.bgpstream4j.attr;

import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.net.IpAddress;
import org.jspecify.annotations.Nullable;

/**
 * The next hop field of an MP_REACH_NLRI attribute.
 *
 * <pre>
 *   message (RFC 4760 §3)           AFI (2) SAFI (1) length (1) next hop ... reserved (1) NLRI ...
 *   table entry (RFC 6396 §4.3.4)                    length (1) next hop ...
 *   table entry of some old writers                             next hop (16 or 32)
 * </pre>
 */
final class MpNextHop {
    private static final int ROUTE_DISTINGUISHER = 8;

    private MpNextHop() {}

    static @Nullable IpAddress global(PathAttributes attributes, int position) {
        return address(attributes, position, 0);
    }

    static @Nullable IpAddress linkLocal(PathAttributes attributes, int position) {
        return address(attributes, position, 1);
    }

    private static @Nullable IpAddress address(PathAttributes attributes, int position, int index) {
        int start = attributes.valueStart(position);
        int valueLength = attributes.valueLength(position);
        if (valueLength == 0) {
            return null;
        }
        int at;
        int length;
        if (!attributes.context().ribEntry() || (attributes.uint8(start) == 0 && valueLength > AddressFamily.LENGTH)) {
            if (valueLength <= AddressFamily.LENGTH) {
                return null;
            }
            at = start + AddressFamily.LENGTH + 1;
            length = attributes.uint8(start + AddressFamily.LENGTH);
        } else if (attributes.uint8(start) == valueLength - 1) {
            at = start + 1;
            length = valueLength - 1;
        } else {
            at = start;
            length = valueLength;
        }
        return at + length > start + valueLength ? null : address(attributes, at, length, index);
    }

    private static @Nullable IpAddress address(PathAttributes attributes, int at, int length, int index) {
        return switch (length) {
            case 4 -> index == 0 ? decode(attributes, at, false) : null;
            case 12 -> index == 0 ? decode(attributes, at + ROUTE_DISTINGUISHER, false) : null;
            case 16 -> index == 0 ? decode(attributes, at, true) : null;
            case 24 -> index == 0 ? decode(attributes, at + ROUTE_DISTINGUISHER, true) : null;
            case 32 -> decode(attributes, at + 16 * index, true);
            case 48 -> decode(attributes, at + ROUTE_DISTINGUISHER + 24 * index, true);
            default -> null;
        };
    }

    private static IpAddress decode(PathAttributes attributes, int at, boolean ipv6) {
        return IpAddress.decode(attributes.bytes, at, ipv6);
    }
}
