package io.github.bgpstream4j.feed.ris;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.bgpstream4j.attr.Aggregator;
import io.github.bgpstream4j.attr.AsPath;
import io.github.bgpstream4j.attr.AsPathSegmentType;
import io.github.bgpstream4j.attr.Communities;
import io.github.bgpstream4j.attr.LargeCommunities;
import io.github.bgpstream4j.attr.Origin;
import io.github.bgpstream4j.codec.UpdateBuilder;
import io.github.bgpstream4j.codec.text.OriginText;
import io.github.bgpstream4j.net.Asn;
import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.net.IpAddressParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The path attributes of a message as its JSON has them: without LOCAL_PREF, extended and large communities and all that is rarer. Used
 * again and again by one thread; most messages have bytes and are read from these.
 */
final class JsonAttributes {
    private static final long BAD = -1;
    private static final int MOST_NEXT_HOPS = 16; // a message has three at most

    private final List<AsPath.Segment> path = new ArrayList<>();
    private final List<Long> sequence = new ArrayList<>();
    private final List<IpAddress> nextHops = new ArrayList<>();
    private int[] communities = new int[16];
    private int communityCount;
    private boolean hasPath;
    private boolean badPath;
    private @Nullable Origin origin;
    private long med = BAD;
    private @Nullable Aggregator aggregator;
    private int unreadable;

    void clear() {
        path.clear();
        sequence.clear();
        nextHops.clear();
        communityCount = 0;
        hasPath = false;
        badPath = false;
        origin = null;
        med = BAD;
        aggregator = null;
        unreadable = 0;
    }

    /** Whether there is a path that makes no sense, without which no route is worth anything. */
    boolean hasBadPath() {
        return badPath;
    }

    /** How many attributes, communities and next hops are left out, as they make no sense. */
    int unreadable() {
        return unreadable;
    }

    /** How many next hops there are of a family, link-local ones aside: more than one of them are of different routes. */
    boolean hasSeveralNextHops() {
        int ipv4 = 0;
        int ipv6 = 0;
        for (IpAddress hop : nextHops) {
            ipv4 += hop.isIpv6() ? 0 : 1;
            ipv6 += hop.isIpv6() && !isLinkLocal(hop) ? 1 : 0;
        }
        return ipv4 > 1 || ipv6 > 1;
    }

    void setTo(UpdateBuilder update) {
        update.origin(origin).asPath(hasPath ? AsPath.ofSegments(path) : null).nextHops(firstNextHops());
        if (med >= 0) {
            update.med(med);
        }
        if (aggregator != null) {
            update.aggregator(aggregator);
        }
        update.communities(Communities.of(Arrays.copyOf(communities, communityCount)), LargeCommunities.NONE);
    }

    /** Numbers, and an array of numbers for each AS_SET. */
    void readPath(JsonParser in) throws IOException {
        hasPath = in.currentToken() == JsonToken.START_ARRAY;
        badPath |= !hasPath && in.currentToken() != JsonToken.VALUE_NULL;
        path.clear();
        while (hasPath && in.nextToken() != JsonToken.END_ARRAY) {
            if (in.currentToken() == JsonToken.START_ARRAY) {
                endSegment(AsPathSegmentType.AS_SEQUENCE);
                while (in.nextToken() != JsonToken.END_ARRAY) {
                    readAsn(in);
                }
                endSegment(AsPathSegmentType.AS_SET);
            } else {
                readAsn(in);
            }
        }
        endSegment(AsPathSegmentType.AS_SEQUENCE);
    }

    private void readAsn(JsonParser in) throws IOException {
        long asn = number(in, Asn.MAX);
        if (asn == BAD) {
            badPath = true;
        } else {
            sequence.add(asn);
        }
    }

    private void endSegment(AsPathSegmentType type) {
        if (!sequence.isEmpty()) {
            path.add(new AsPath.Segment(type, sequence));
            sequence.clear();
        }
    }

    /** Pairs of numbers. */
    void readCommunities(JsonParser in) throws IOException {
        communityCount = 0;
        if (in.currentToken() != JsonToken.START_ARRAY) {
            unreadable += in.currentToken() == JsonToken.VALUE_NULL ? 0 : 1;
            return;
        }
        while (in.nextToken() != JsonToken.END_ARRAY) {
            readCommunity(in);
        }
    }

    private void readCommunity(JsonParser in) throws IOException {
        long value = 0;
        int numbers = 0;
        if (in.currentToken() == JsonToken.START_ARRAY) {
            while (in.nextToken() != JsonToken.END_ARRAY) {
                long number = number(in, 0xffff);
                value = number == BAD || value == BAD ? BAD : value << 16 | number;
                numbers++;
            }
        } else {
            in.skipChildren();
        }
        if (numbers != 2 || value == BAD) {
            unreadable++;
            return;
        }
        if (communityCount == communities.length) {
            communities = Arrays.copyOf(communities, communityCount * 2);
        }
        communities[communityCount++] = (int) value;
    }

    void readOrigin(JsonParser in) throws IOException {
        String text = in.getValueAsString();
        origin = text == null ? null : OriginText.parse(text);
        unreadable += text != null && origin == null ? 1 : 0;
    }

    void readMed(JsonParser in) throws IOException {
        boolean absent = in.currentToken() == JsonToken.VALUE_NULL;
        med = absent ? BAD : number(in, 0xffffffffL);
        unreadable += !absent && med == BAD ? 1 : 0;
    }

    /** An AS number and an IPv4 address with a colon between them. */
    void readAggregator(JsonParser in) throws IOException {
        String text = in.getValueAsString();
        if (text == null) {
            return;
        }
        int colon = text.indexOf(':');
        try {
            aggregator = new Aggregator(
                    Asn.parse(text.substring(0, Math.max(0, colon))), IpAddress.parse(text.substring(colon + 1)));
        } catch (IllegalArgumentException e) {
            unreadable++;
        }
    }

    /** One address, or a global and a link-local one in any order with a comma between them. */
    void readNextHop(JsonParser in) throws IOException {
        String text = in.getValueAsString();
        if (text == null) {
            return;
        }
        for (String word : text.split(",")) {
            IpAddress address = IpAddressParser.parse(word.strip());
            if (address == null || nextHops.size() == MOST_NEXT_HOPS) {
                unreadable++;
            } else if (!nextHops.contains(address)) {
                nextHops.add(address);
            }
        }
    }

    /** At most one of IPv4, one global and one link-local, as one message has them (RFC 2545 §3). */
    private List<IpAddress> firstNextHops() {
        List<IpAddress> first = new ArrayList<>();
        for (int kind = 0; kind < 3; kind++) {
            for (IpAddress hop : nextHops) {
                if (kind(hop) == kind) {
                    first.add(hop);
                    break;
                }
            }
        }
        return first;
    }

    private static int kind(IpAddress hop) {
        return !hop.isIpv6() ? 0 : isLinkLocal(hop) ? 2 : 1;
    }

    /** RFC 4291 §2.5.6: fe80::/10. */
    private static boolean isLinkLocal(IpAddress address) {
        return address.isIpv6() && address.high() >>> 54 == 0x3fa;
    }

    /** A number, or digits in a text; {@link #BAD} for anything else. */
    private static long number(JsonParser in, long max) throws IOException {
        if (in.currentToken() == JsonToken.VALUE_NUMBER_INT) {
            boolean fits = in.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
            long value = fits ? in.getLongValue() : BAD;
            return value < 0 || value > max ? BAD : value;
        }
        if (in.currentToken() == JsonToken.VALUE_STRING) {
            return digits(in.getText(), max);
        }
        in.skipChildren();
        return BAD;
    }

    private static long digits(String text, long max) {
        long value = text.isEmpty() ? BAD : 0;
        for (int i = 0; i < text.length() && value >= 0; i++) {
            int digit = text.charAt(i) - '0';
            value = digit < 0 || digit > 9 || value > max ? BAD : value * 10 + digit;
        }
        return value > max ? BAD : value;
    }
}
