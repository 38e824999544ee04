package io.github.bgpstream4j.model;

import io.github.bgpstream4j.attr.AsPath;
import io.github.bgpstream4j.attr.PathAttributes;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.net.Prefix;
import io.github.bgpstream4j.text.AsciiBuffer;
import org.jspecify.annotations.Nullable;

/** The lines of bgpreader, byte for byte. */
final class PipeText {

    private PipeText() {}

    static void appendRecord(AsciiBuffer out, RecordView record) {
        SourceInfo source = record.source();
        out.put(record.type().code()).put('|').put(record.position().code()).put('|');
        appendTimeAndSource(out, record.timeMicros(), source);
        out.put(record.status().code()).put('|').decimal(source.dumpTimeSeconds());
    }

    static void appendElem(AsciiBuffer out, ElemView elem) {
        appendHead(out, elem);
        appendPeer(out, elem.peerAsn(), elem.peerAddress());
        appendPrefix(out, elem);
        if (elem.type().hasAttributes()) {
            appendRoute(out, elem.attributes(), elem.nextHop());
        } else {
            appendStates(out, elem);
        }
    }

    /** The fields before those of the peer. */
    static void appendHead(AsciiBuffer out, ElemView elem) {
        RecordView record = elem.record();
        out.put(record.type().code()).put('|').put(elem.type().code()).put('|');
        appendTimeAndSource(out, record.timeMicros(), record.source());
    }

    static void appendPeer(AsciiBuffer out, long asn, @Nullable IpAddress address) {
        out.decimal(asn).put('|');
        appendAddress(out, address);
        out.put('|');
    }

    static void appendPrefix(AsciiBuffer out, ElemView elem) {
        AddressFamily family = elem.family();
        if (family != null && elem.prefixLength() >= 0) {
            Prefix.appendTo(out, elem.prefixHigh(), elem.prefixLow(), elem.prefixLength(), family.isIpv6());
        }
    }

    /** Next hop, AS path, its last element again as the origin, communities, and the two empty state fields. */
    static void appendRoute(AsciiBuffer out, PathAttributes attributes, @Nullable IpAddress nextHop) {
        out.put('|');
        appendAddress(out, nextHop);
        out.put('|');
        AsPath path = attributes.asPath();
        if (path == null) {
            out.put('|');
        } else {
            int origin = path.appendTo(out);
            int end = out.length();
            out.put('|').repeat(origin, end);
        }
        out.put('|');
        attributes.communities().appendTo(out);
        out.put("||");
    }

    /** BGPStream calls a session active that a monitored router, which alone names its peers' identifiers, says to be up. */
    private static PeerState newState(ElemView elem) {
        PeerState state = elem.newState();
        return state == PeerState.ESTABLISHED && elem.peer().bgpId() != null ? PeerState.ACTIVE : state;
    }

    /** The fields after the prefix of an elem without attributes; only a state change has states. */
    static void appendStates(AsciiBuffer out, ElemView elem) {
        if (elem.type() == ElemType.PEER_STATE) {
            out.put("|||||")
                    .put(elem.oldState().word())
                    .put('|')
                    .put(newState(elem).word());
        } else {
            out.put("||||||");
        }
    }

    private static void appendTimeAndSource(AsciiBuffer out, long timeMicros, SourceInfo source) {
        out.decimal(timeMicros / TimeInterval.MICROS_PER_SECOND).put('.').sixDigits((int)
                (timeMicros % TimeInterval.MICROS_PER_SECOND));
        out.put('|').put(source.project());
        out.put('|').put(source.collector());
        out.put('|').put(source.router()).put('|');
        appendAddress(out, source.routerAddress());
        out.put('|');
    }

    private static void appendAddress(AsciiBuffer out, @Nullable IpAddress address) {
        if (address != null) {
            address.appendTo(out);
        }
    }
}
