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

    private static final byte[] AS_PATH_LENGTH = JsonText.field("as_path_length");
    private static final byte[] ORIGIN_ASN = JsonText.field("origin_asn");
    private static final byte[] NEXT_HOP = JsonText.field("next_hop");
    private static final byte[] LINK_LOCAL_NEXT_HOP = JsonText.field("link_local_next_hop");
    private static final byte[] MED = JsonText.field("med");
    private static final byte[] LOCAL_PREF = JsonText.field("local_pref");
    private static final byte[] ADDRESS = JsonText.field("address");
    private static final byte[] COMMUNITIES = JsonText.field("communities");
    private static final byte[] LARGE_COMMUNITIES = JsonText.field("large_communities");
    private static final byte[] EXTENDED_COMMUNITIES = JsonText.field("extended_communities");
    private static final byte[] IPV6_EXTENDED_COMMUNITIES = JsonText.field("ipv6_extended_communities");
    private static final byte[] ORIGINATOR_ID = JsonText.field("originator_id");
    private static final byte[] ONLY_TO_CUSTOMER = JsonText.field("only_to_customer");
    private static final byte[] AIGP = JsonText.field("aigp");

    private JsonAttributes() {}

    static void append(AsciiBuffer out, PathAttributes attributes, @Nullable IpAddress nextHop) {
        long present = present(attributes);
        if (has(present, AttributeType.ORIGIN)) {
            appendOrigin(out, attributes.origin());
        }
        appendPath(out, attributes);
        JsonText.appendAddress(out, NEXT_HOP, nextHop);
        if (has(present, AttributeType.MP_REACH_NLRI) && nextHop != null && nextHop.equals(attributes.mpNextHop())) {
            JsonText.appendAddress(out, LINK_LOCAL_NEXT_HOP, attributes.mpLinkLocalNextHop());
        }
        if (has(present, AttributeType.MULTI_EXIT_DISC)) {
            appendNumber(out, MED, attributes.med(ABSENT));
        }
        if (has(present, AttributeType.LOCAL_PREF)) {
            appendNumber(out, LOCAL_PREF, attributes.localPref(ABSENT));
        }
        if (has(present, AttributeType.ATOMIC_AGGREGATE)) {
            out.put(",\"atomic_aggregate\":true");
        }
        if (has(present, AttributeType.AGGREGATOR) || has(present, AttributeType.AS4_AGGREGATOR)) {
            appendAggregator(out, attributes.aggregator());
        }
        appendCommunities(out, attributes, present);
        if (has(present, AttributeType.ORIGINATOR_ID)) {
            JsonText.appendAddress(out, ORIGINATOR_ID, attributes.originatorId());
        }
        if (has(present, AttributeType.CLUSTER_LIST)) {
            appendClusters(out, attributes.clusterList());
        }
        if (has(present, AttributeType.ONLY_TO_CUSTOMER)) {
            appendNumber(out, ONLY_TO_CUSTOMER, attributes.onlyToCustomer(ABSENT));
        }
        if (has(present, AttributeType.AIGP) && hasAigp(attributes)) {
            out.put(AIGP).put(Long.toUnsignedString(attributes.aigp(0)));
        }
        appendOthers(out, attributes, nextHop);
    }

    /** The codes below 64 that are there, a bit for each, so that nobody looks for what is not there. */
    private static long present(PathAttributes attributes) {
        long present = 0;
        for (int at = attributes.first(); at >= 0; at = attributes.next(at)) {
            present |= bit(attributes.codeAt(at));
        }
        return present;
    }

    private static long bit(int code) {
        return code < Long.SIZE ? 1L << code : 0;
    }

    private static boolean has(long present, AttributeType type) {
        return (present & bit(type.code())) != 0;
    }

    private static void appendOrigin(AsciiBuffer out, @Nullable Origin origin) {
        if (origin != null) {
            out.put(",\"origin\":\"").put(origin.name()).put('"');
        }
    }

    private static void appendAggregator(AsciiBuffer out, @Nullable Aggregator aggregator) {
        if (aggregator != null) {
            out.put(",\"aggregator\":{\"asn\":").decimal(aggregator.asn());
            JsonText.appendAddress(out, ADDRESS, aggregator.address());
            out.put('}');
        }
    }

    private static void appendPath(AsciiBuffer out, PathAttributes attributes) {
        AsPath path = attributes.asPath();
        if (path == null) {
            return;
        }
        out.put(",\"as_path\":\"");
        path.appendTo(out);
        out.put("\",\"as_path_segments\":[");
        for (int at = path.firstSegment(); at >= 0; at = path.nextSegment(at)) {
            out.put(at == path.firstSegment() ? "{\"type\":\"" : ",{\"type\":\"")
                    .put(path.segmentType(at).name());
            out.put("\",\"asns\":[");
            for (int i = 0; i < path.segmentSize(at); i++) {
                if (i > 0) {
                    out.put(',');
                }
                out.decimal(path.segmentAsn(at, i));
            }
            out.put("]}");
        }
        out.put(']').put(AS_PATH_LENGTH).decimal(path.pathLength());
        appendNumber(out, ORIGIN_ASN, path.originAsn(ABSENT));
    }

    private static void appendCommunities(AsciiBuffer out, PathAttributes attributes, long present) {
        if (has(present, AttributeType.COMMUNITIES)) {
            out.put(COMMUNITIES);
            attributes.communities().appendJsonTo(out);
        }
        if (has(present, AttributeType.LARGE_COMMUNITY)) {
            out.put(LARGE_COMMUNITIES);
            attributes.largeCommunities().appendJsonTo(out);
        }
        if (has(present, AttributeType.EXTENDED_COMMUNITIES)) {
            out.put(EXTENDED_COMMUNITIES);
            attributes.extendedCommunities().appendJsonTo(out);
        }
        if (has(present, AttributeType.IPV6_EXTENDED_COMMUNITIES)) {
            out.put(IPV6_EXTENDED_COMMUNITIES);
            attributes.ipv6ExtendedCommunities().appendJsonTo(out);
        }
    }

    private static void appendClusters(AsciiBuffer out, List<IpAddress> clusters) {
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
        long seen = 0;
        for (int at = attributes.first(); at >= 0; at = attributes.next(at)) {
            long bit = bit(attributes.codeAt(at));
            boolean again = bit == 0 ? attributes.find(attributes.codeAt(at)) != at : (seen & bit) != 0;
            seen |= bit;
            if (!again && isShown(attributes, at, nextHop)) {
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
        AttributeType type = AttributeType.of(attributes.codeAt(at));
        return switch (type) {
            case ORIGIN -> attributes.origin() != null;
            case AS_PATH -> attributes.asPathAsnSize() != 0 && !attributes.has(AttributeType.AS4_PATH);
            case NEXT_HOP -> nextHop != null && nextHop.equals(attributes.nextHop());
            case MULTI_EXIT_DISC, LOCAL_PREF, ORIGINATOR_ID, ONLY_TO_CUSTOMER, ATOMIC_AGGREGATE ->
                type.canHaveLength(length);
            case AGGREGATOR -> attributes.aggregator() != null && !attributes.has(AttributeType.AS4_AGGREGATOR);
            case COMMUNITIES, CLUSTER_LIST, EXTENDED_COMMUNITIES, LARGE_COMMUNITY, IPV6_EXTENDED_COMMUNITIES ->
                length == 0 || type.canHaveLength(length);
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

    private static void appendNumber(AsciiBuffer out, byte[] name, long value) {
        if (value != ABSENT) {
            out.put(name).decimal(value);
        }
    }
}
