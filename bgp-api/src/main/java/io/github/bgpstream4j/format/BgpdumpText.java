package io.github.bgpstream4j.format;

import io.github.bgpstream4j.attr.Aggregator;
import io.github.bgpstream4j.attr.AsPath;
import io.github.bgpstream4j.attr.Communities;
import io.github.bgpstream4j.attr.Origin;
import io.github.bgpstream4j.attr.PathAttributes;
import io.github.bgpstream4j.model.ElemType;
import io.github.bgpstream4j.model.ElemView;
import io.github.bgpstream4j.model.RecordView;
import io.github.bgpstream4j.model.TimeInterval;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.net.Prefix;
import io.github.bgpstream4j.text.AsciiBuffer;
import org.jspecify.annotations.Nullable;

/** The lines of {@code bgpdump -m} 1.6.2, and those that {@code bgpreader -m} prints after its example. */
final class BgpdumpText {
    private static final long ABSENT = -1;
    private static final String ADD_PATH = "_AP";

    private static final int NO_EXPORT = 0xffffff01; // RFC 1997
    private static final int NO_ADVERTISE = 0xffffff02; // RFC 1997
    private static final int LOCAL_AS = 0xffffff03; // RFC 1997, where its name is NO_EXPORT_SUBCONFED

    private BgpdumpText() {}

    /** Whether an elem is about a route that is not to a prefix: the tools that these formats come from show none. */
    static boolean isOfOtherFamily(ElemView elem) {
        return elem.prefixLength() < 0 && elem.nlri() != null;
    }

    static void append(AsciiBuffer out, ElemView elem) {
        if (elem.type() == ElemType.END_OF_RIB || isOfOtherFamily(elem)) {
            return;
        }
        RecordView record = elem.record();
        String label = record.dumpLabel();
        if (label.isEmpty()) {
            label = elem.type() == ElemType.RIB ? "TABLE_DUMP2" : "BGP4MP";
        }
        out.put(label);
        long pathId = elem.pathId(ABSENT);
        // A path identifier found in a record that does not declare any would shift the columns of a reader that goes
        // by the label, so the label tells.
        boolean addPath = label.endsWith(ADD_PATH);
        if (pathId != ABSENT && !addPath) {
            out.put(ADD_PATH);
            addPath = true;
        }
        out.put('|').decimal(record.timeMicros() / TimeInterval.MICROS_PER_SECOND);
        if (record.hasMicroseconds()) {
            out.put('.').sixDigits((int) (record.timeMicros() % TimeInterval.MICROS_PER_SECOND));
        }
        appendKind(out, elem.type());
        IpAddress peer = elem.peerAddress();
        if (peer == null) {
            out.put("0.0.0.0");
        } else {
            appendAddress(out, peer);
        }
        out.put('|').decimal(elem.peerAsn()).put('|');
        if (elem.type() == ElemType.PEER_STATE) {
            appendStates(out, elem);
            return;
        }
        AddressFamily family = elem.family();
        if (family != null) {
            appendAddress(out, elem.prefixHigh(), elem.prefixLow(), family.isIpv6());
            out.put('/').decimal(elem.prefixLength());
        }
        if (addPath) {
            out.put('|');
            if (pathId != ABSENT) {
                out.decimal(pathId);
            }
        }
        if (elem.type().hasAttributes()) {
            appendRoute(out, elem);
        }
        out.put('\n');
    }

    static void appendAsBgpreader(AsciiBuffer out, ElemView elem) {
        if (elem.type() == ElemType.END_OF_RIB || isOfOtherFamily(elem)) {
            return;
        }
        out.put(elem.type() == ElemType.RIB ? "TABLE_DUMP2|" : "BGP4MP|");
        out.decimal(elem.timeMicros() / TimeInterval.MICROS_PER_SECOND);
        appendKind(out, elem.type());
        appendIfKnown(out, elem.peerAddress());
        out.put('|').decimal(elem.peerAsn()).put('|');
        if (elem.type() == ElemType.PEER_STATE) {
            appendStates(out, elem);
            return;
        }
        AddressFamily family = elem.family();
        if (family != null) {
            Prefix.appendTo(out, elem.prefixHigh(), elem.prefixLow(), elem.prefixLength(), family.isIpv6());
        }
        if (elem.type().hasAttributes()) {
            appendRouteAsBgpreader(out, elem);
        }
        out.put('\n');
    }

    private static void appendRoute(AsciiBuffer out, ElemView elem) {
        PathAttributes attributes = elem.attributes();
        out.put('|');
        appendPath(out, attributes);
        // what bgpdump prints for an ORIGIN that is absent or unknown, and for a next hop that is absent
        Origin origin = attributes.origin();
        out.put('|')
                .put(origin == null ? Origin.INCOMPLETE.name() : origin.name())
                .put('|');
        IpAddress nextHop = elem.nextHop();
        if (nextHop == null) {
            out.put("255.255.255.255");
        } else {
            appendAddress(out, nextHop);
        }
        appendPreferences(out, attributes);
        Communities communities = attributes.communities();
        for (int i = 0; i < communities.size(); i++) {
            if (i > 0) {
                out.put(' ');
            }
            appendCommunity(out, communities.get(i));
        }
        appendAggregation(out, attributes);
    }

    private static void appendRouteAsBgpreader(AsciiBuffer out, ElemView elem) {
        PathAttributes attributes = elem.attributes();
        out.put('|');
        appendPath(out, attributes);
        out.put('|');
        Origin origin = attributes.origin();
        if (origin != null) {
            out.put(origin.name());
        }
        out.put('|');
        appendIfKnown(out, elem.nextHop());
        appendPreferences(out, attributes);
        attributes.communities().appendTo(out);
        appendAggregation(out, attributes);
    }

    private static void appendKind(AsciiBuffer out, ElemType type) {
        out.put(
                switch (type) {
                    case RIB -> "|B|";
                    case ANNOUNCEMENT -> "|A|";
                    case WITHDRAWAL -> "|W|";
                    case PEER_STATE -> "|STATE|";
                    case END_OF_RIB -> throw new IllegalArgumentException("bgpdump has no line for " + type);
                });
    }

    private static void appendStates(AsciiBuffer out, ElemView elem) {
        out.decimal(elem.oldStateCode()).put('|').decimal(elem.newStateCode()).put('\n');
    }

    private static void appendPath(AsciiBuffer out, PathAttributes attributes) {
        AsPath path = attributes.asPath();
        if (path != null) {
            path.appendTo(out);
        }
    }

    private static void appendPreferences(AsciiBuffer out, PathAttributes attributes) {
        out.put('|')
                .decimal(attributes.localPref(0))
                .put('|')
                .decimal(attributes.med(0))
                .put('|');
    }

    private static void appendAggregation(AsciiBuffer out, PathAttributes attributes) {
        out.put(attributes.atomicAggregate() ? "|AG|" : "|NAG|");
        Aggregator aggregator = attributes.aggregator();
        if (aggregator != null) {
            out.decimal(aggregator.asn()).put(' ');
            aggregator.address().appendTo(out);
        }
        out.put('|');
    }

    private static void appendCommunity(AsciiBuffer out, int community) {
        switch (community) {
            case NO_EXPORT -> out.put("no-export");
            case NO_ADVERTISE -> out.put("no-advertise");
            case LOCAL_AS -> out.put("local-AS");
            default -> out.decimal(community >>> 16).put(':').decimal(community & 0xffff);
        }
    }

    private static void appendIfKnown(AsciiBuffer out, @Nullable IpAddress address) {
        if (address != null) {
            address.appendTo(out);
        }
    }

    private static void appendAddress(AsciiBuffer out, IpAddress address) {
        appendAddress(out, address.high(), address.low(), address.isIpv6());
    }

    /**
     * bgpdump brings its own {@code inet_ntop}, which writes {@code ::} for a single zero group, too: {@code 1::2:3:4:5:6:7}.
     * Where there is a longer run of zeros it agrees with glibc's.
     */
    private static void appendAddress(AsciiBuffer out, long high, long low, boolean ipv6) {
        int zero = ipv6 ? onlySingleZeroGroup(high, low) : -1;
        if (zero < 0) {
            IpAddress.appendTo(out, high, low, ipv6);
            return;
        }
        for (int i = 0; i < 8; i++) {
            if (i == zero) {
                out.put(i == 0 ? "::" : ":");
            } else {
                out.hex16(group(high, low, i));
                if (i < 7) {
                    out.put(':');
                }
            }
        }
    }

    /** The first zero group of an address in which no two zero groups stand side by side; -1 for other addresses. */
    private static int onlySingleZeroGroup(long high, long low) {
        int first = -1;
        for (int i = 7; i >= 0; i--) {
            if (group(high, low, i) == 0) {
                if (i < 7 && group(high, low, i + 1) == 0) {
                    return -1;
                }
                first = i;
            }
        }
        return first;
    }

    private static int group(long high, long low, int index) {
        return (int) ((index < 4 ? high : low) >>> (48 - 16 * (index & 3))) & 0xffff;
    }
}
