package io.github.bgpstream4j.attr;

import io.github.bgpstream4j.net.IpAddress;

/** The bytes that two blocks share if and only if they say the same of a route. */
final class CanonicalAttributes {
    private CanonicalAttributes() {}

    static byte[] of(PathAttributes attributes) {
        PathAttributesBuilder builder = new PathAttributesBuilder();
        for (int at = attributes.first(); at >= 0; at = attributes.next(at)) {
            int code = attributes.codeAt(at);
            if (!isDerived(code) && attributes.find(code) == at) {
                PathAttribute attribute = attributes.attribute(code);
                if (attribute != null) {
                    builder.attribute(0, code, attribute.value());
                }
            }
        }
        AsPath path = attributes.asPath();
        if (path != null) {
            builder.asPath(path);
        }
        Aggregator aggregator = attributes.aggregator();
        if (aggregator != null) {
            builder.aggregator(aggregator);
        }
        IpAddress mpNextHop = attributes.mpNextHop();
        if (mpNextHop != null) {
            builder.mpNextHop(mpNextHop, attributes.mpLinkLocalNextHop());
        }
        return builder.sortedBytes();
    }

    private static boolean isDerived(int code) {
        return switch (AttributeType.of(code)) {
            case AS_PATH, AS4_PATH, AGGREGATOR, AS4_AGGREGATOR, MP_REACH_NLRI, MP_UNREACH_NLRI -> true;
            default -> false;
        };
    }
}
