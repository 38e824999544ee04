package io.github.bgpstream4j.format;

import io.github.bgpstream4j.attr.Aggregator;
import io.github.bgpstream4j.attr.AsPath;
import io.github.bgpstream4j.attr.AttributeType;
import io.github.bgpstream4j.attr.Origin;
import io.github.bgpstream4j.attr.PathAttributes;
import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.text.AsciiBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The path attributes of a route as fields of a JSON object. A field is there if its attribute is; an attribute that no
 * field shows, because its type has none or its value cannot be what its RFC says, stands in the list of others as it is
 * on the wire. So nothing of what was received is missing, except the NLRI, which are elems themselves.
 */
final class JsonAttributes {
    private static final long ABSENT = -1;
    private static final int AIGP_TLV_LENGTH = 11; // RFC 7311 §3

    private JsonAttributes() {}

    static void append(AsciiBuffer out, PathAttributes attributes, @Nullable IpAddress nextHop) {
        Origin origin = attributes.origin();
        if (origin != null) {
            out.put(",\"origin\":\"").put(origin.name()).put('"');
        }
        appendPath(out, attributes);
        JsonText.appendAddress(out, "next_hop", nextHop);
        if (nextHop != null && nextHop.equals(attributes.mpNextHop())) {
            JsonText.appendAddress(out, "link_local_next_hop", attributes.mpLinkLocalNextHop());
        }
        appendNumber(out, "med", attributes.med(ABSENT));
        appendNumber(out, "local_pref", attributes.localPref(ABSENT));
        if (attributes.atomicAggregate()) {
            out.put(",\"atomic_aggregate\":true");
        }
        Aggregator aggregator = attributes.aggregator();
        if (aggregator != null) {
            out.put(",\"aggregator\":{\"asn\":").decimal(aggregator.asn());
            JsonText.appendAddress(out, "address", aggregator.address());
            out.put('}');
        }
        appendCommunities(out, attributes);
        JsonText.appendAddress(out, "originator_id", attributes.originatorId());
        appendClusters(out, attributes);
        appendNumber(out, "only_to_customer", attributes.onlyToCustomer(ABSENT));
        if (hasAigp(attributes)) {
            out.put(",\"aigp\":").put(Long.toUnsignedString(attributes.aigp(0)));
        }
        appendOthers(out, attributes, nextHop);
    }

    private static void appendPath(AsciiBuffer out, PathAttributes attributes) {
        AsPath path = attributes.asPath();
        if (path == null) {
            return;
        }
        out.put(",\"as_path\":\"");
        path.appendTo(out);
        out.put("\",\"as_path_segments\":[");
        List<AsPath.Segment> segments = path.segments();
        for (int i = 0; i < segments.size(); i++) {
            AsPath.Segment segment = segments.get(i);
            out.put(i == 0 ? "{\"type\":\"" : ",{\"type\":\"")
                    .put(segment.type().name());
            out.put("\",\"asns\":[");
            for (int j = 0; j < segment.asns().size(); j++) {
                if (j > 0) {
                    out.put(',');
                }
                out.decimal(segment.asns().get(j));
            }
            out.put("]}");
        }
        out.put("],\"as_path_length\":").decimal(path.pathLength());
        appendNumber(out, "origin_asn", path.originAsn(ABSENT));
    }

    private static void appendCommunities(AsciiBuffer out, PathAttributes attributes) {
        if (attributes.has(AttributeType.COMMUNITIES)) {
            appendWords(out, "communities", attributes.communities().toString());
        }
        if (attributes.has(AttributeType.LARGE_COMMUNITY)) {
            appendWords(out, "large_communities", attributes.largeCommunities().toString());
        }
        if (attributes.has(AttributeType.EXTENDED_COMMUNITIES)) {
            appendWords(
                    out,
                    "extended_communities",
                    attributes.extendedCommunities().toString());
        }
        if (attributes.has(AttributeType.IPV6_EXTENDED_COMMUNITIES)) {
            appendWords(
                    out,
                    "ipv6_extended_communities",
                    attributes.ipv6ExtendedCommunities().toString());
        }
    }

    private static void appendClusters(AsciiBuffer out, PathAttributes attributes) {
        if (!attributes.has(AttributeType.CLUSTER_LIST)) {
            return;
        }
        List<IpAddress> clusters = attributes.clusterList();
        out.put(",\"cluster_list\":[");
        for (int i = 0; i < clusters.size(); i++) {
            out.put(i == 0 ? "\"" : ",\"");
            clusters.get(i).appendTo(out);
            out.put('"');
        }
        out.put(']');
    }

    private static void appendOthers(AsciiBuffer out, PathAttributes attributes, @Nullable IpAddress nextHop) {
        boolean first = true;
        for (int at = attributes.first(); at >= 0; at = attributes.next(at)) {
            if (attributes.find(attributes.codeAt(at)) == at && isShown(attributes, at, nextHop)) {
                continue;
            }
            out.put(first ? ",\"other_attributes\":[" : ",");
            first = false;
            appendRaw(out, attributes, at);
        }
        if (!first) {
            out.put(']');
        }
    }

    /**
     * Whether a field above tells all of an attribute, the first of its code. A field for two attributes merged (RFC 6793)
     * does not: both stand among the others as they were received.
     */
    private static boolean isShown(PathAttributes attributes, int at, @Nullable IpAddress nextHop) {
        int length = attributes.valueLength(at);
        return switch (AttributeType.of(attributes.codeAt(at))) {
            case ORIGIN -> attributes.origin() != null;
            case AS_PATH -> attributes.asPathAsnSize() != 0 && !attributes.has(AttributeType.AS4_PATH);
            case NEXT_HOP -> nextHop != null && nextHop.equals(attributes.nextHop());
            case MULTI_EXIT_DISC, LOCAL_PREF, ORIGINATOR_ID, ONLY_TO_CUSTOMER -> length == 4;
            case ATOMIC_AGGREGATE -> length == 0;
            case AGGREGATOR -> attributes.aggregator() != null && !attributes.has(AttributeType.AS4_AGGREGATOR);
            case COMMUNITIES, CLUSTER_LIST -> length % 4 == 0;
            case EXTENDED_COMMUNITIES -> length % 8 == 0;
            case LARGE_COMMUNITY -> length % 12 == 0;
            case IPV6_EXTENDED_COMMUNITIES -> length % 20 == 0;
            case AIGP -> hasAigp(attributes) && length == AIGP_TLV_LENGTH;
            case MP_REACH_NLRI, MP_UNREACH_NLRI -> true; // their NLRI are elems, of which this is one
            default -> false;
        };
    }

    private static void appendRaw(AsciiBuffer out, PathAttributes attributes, int at) {
        int code = attributes.codeAt(at);
        out.put("{\"code\":").decimal(code);
        AttributeType type = AttributeType.of(code);
        if (type != AttributeType.UNKNOWN) {
            out.put(",\"name\":\"").put(type.name()).put('"');
        }
        out.put(",\"flags\":").decimal(attributes.flagsAt(at)).put(",\"value\":\"");
        int start = attributes.valueStart(at);
        for (int i = 0; i < attributes.valueLength(at); i++) {
            out.hexByte(attributes.uint8(start + i));
        }
        out.put("\"}");
    }

    /** An absent AIGP leaves both defaults as they are; any one default could be a metric. */
    private static boolean hasAigp(PathAttributes attributes) {
        return attributes.aigp(0) == attributes.aigp(1);
    }

    private static void appendNumber(AsciiBuffer out, String name, long value) {
        if (value != ABSENT) {
            out.put(",\"").put(name).put("\":").decimal(value);
        }
    }

    /** Words with blanks between become strings; none of them holds a character to escape. */
    private static void appendWords(AsciiBuffer out, String name, String words) {
        out.put(",\"").put(name).put("\":[");
        if (!words.isEmpty()) {
            out.put('"').put(words.replace(" ", "\",\"")).put('"');
        }
        out.put(']');
    }
}
