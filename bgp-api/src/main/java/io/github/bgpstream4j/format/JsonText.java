package io.github.bgpstream4j.format;

import io.github.bgpstream4j.model.Collector;
import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.model.ElemType;
import io.github.bgpstream4j.model.ElemView;
import io.github.bgpstream4j.model.Gap;
import io.github.bgpstream4j.model.NlriField;
import io.github.bgpstream4j.model.Peer;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.RecordView;
import io.github.bgpstream4j.model.RibView;
import io.github.bgpstream4j.model.SessionEnd;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.model.TableMark;
import io.github.bgpstream4j.model.TimeInterval;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.net.Prefix;
import io.github.bgpstream4j.net.RouteDistinguisher;
import io.github.bgpstream4j.nlri.Nlri;
import io.github.bgpstream4j.text.AsciiBuffer;
import io.github.bgpstream4j.text.DisplayText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The JSON objects of elems and records, field by field as {@code docs/output.md} lists them. */
final class JsonText {
    private static final long ABSENT = -1;
    private static final char DELETE = 0x7f;

    // what most lines hold is ready to be copied
    private static final byte[] TYPE = "{\"type\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ROUTER_IP = field("router_ip");
    private static final byte[] INDEX = field("index");
    private static final byte[] PEER_ASN = field("peer_asn");
    private static final byte[] PEER_ADDRESS = field("peer_address");
    private static final byte[] PEER_BGP_ID = field("peer_bgp_id");
    private static final byte[] PREFIX = field("prefix");
    private static final byte[] AFI = field("afi");
    private static final byte[] SAFI = field("safi");
    private static final byte[] ORIGINATED_TIME = field("originated_time");

    private JsonText() {}

    /** The name of a field that is not the first one of its object. */
    static byte[] field(String name) {
        return (",\"" + name + "\":").getBytes(StandardCharsets.US_ASCII);
    }

    static void appendElem(AsciiBuffer out, ElemView elem) {
        appendType(out, elem);
        appendRecordFields(out, elem.record());
        appendIndex(out, elem);
        appendPeer(out, elem.peerAsn(), elem.peerAddress());
        appendView(out, elem.peer());
        if (elem.type() == ElemType.PEER_STATE) {
            appendStates(out, elem);
        } else {
            appendPrefix(out, elem);
            appendPathFields(out, elem);
            if (elem.type().hasAttributes()) {
                JsonAttributes.append(out, elem.attributes(), elem.nextHop());
            }
        }
        out.put("}\n");
    }

    static void appendType(AsciiBuffer out, ElemView elem) {
        out.put(TYPE).put(elem.type().code()).put("\",");
    }

    /** What the elems of a record have in common. */
    static void appendRecordFields(AsciiBuffer out, RecordView record) {
        appendTimeAndSource(out, record);
        appendRecordObject(out, record);
    }

    static void appendIndex(AsciiBuffer out, ElemView elem) {
        out.put(INDEX).decimal(elem.index());
    }

    static void appendPeer(AsciiBuffer out, long asn, @Nullable IpAddress address) {
        out.put(PEER_ASN).decimal(asn);
        appendAddress(out, PEER_ADDRESS, address);
    }

    /** What a monitored router says of a peer; nothing of others. */
    static void appendView(AsciiBuffer out, Peer peer) {
        appendAddress(out, PEER_BGP_ID, peer.bgpId());
        RouteDistinguisher distinguisher = peer.distinguisher();
        if (distinguisher != null) {
            out.put(",\"peer_distinguisher\":");
            appendString(out, distinguisher.toString());
        }
        if (peer.view() != RibView.UNKNOWN) {
            out.put(",\"view\":\"").put(peer.view().word()).put('"');
        }
    }

    static void appendRecord(AsciiBuffer out, RecordView record) {
        out.put('{');
        appendRecordFields(out, record);
        appendOpaque(out, record.opaqueNlri());
        out.put("}\n");
    }

    /** The NLRI that no elem shows: beside the record rather than in it, as elems repeat it. */
    private static void appendOpaque(AsciiBuffer out, List<NlriField> fields) {
        if (fields.isEmpty()) {
            return;
        }
        out.put(",\"opaque_nlri\":[");
        for (int i = 0; i < fields.size(); i++) {
            Nlri nlri = fields.get(i).nlri();
            out.put(i == 0 ? "{\"type\":\"" : ",{\"type\":\"")
                    .put(fields.get(i).type().code())
                    .put('"');
            appendFamily(out, nlri.family());
            nlri.fields((name, value) -> appendField(out, name, value));
            out.put('}');
        }
        out.put(']');
    }

    private static void appendTimeAndSource(AsciiBuffer out, RecordView record) {
        SourceInfo source = record.source();
        out.put("\"time\":");
        appendSeconds(out, record.timeMicros());
        out.put(",\"project\":");
        appendString(out, source.project());
        out.put(",\"collector\":");
        appendString(out, source.collector());
        appendRouter(out, source.identity());
    }

    private static void appendRouter(AsciiBuffer out, Collector collector) {
        if (!collector.router().isEmpty()) {
            out.put(",\"router\":");
            appendString(out, collector.router());
        }
        appendAddress(out, ROUTER_IP, collector.routerAddress());
    }

    private static void appendRecordObject(AsciiBuffer out, RecordView record) {
        out.put(",\"record\":{\"type\":\"")
                .put(record.type() == RecordType.RIB ? "rib" : "update")
                .put("\",\"status\":\"")
                .put(record.status().word())
                .put("\",\"dump_position\":\"")
                .put(record.position().word())
                .put("\",\"dump_time\":")
                .decimal(record.source().dumpTimeSeconds());
        if (!record.dumpLabel().isEmpty()) {
            out.put(",\"mrt_type\":");
            appendString(out, record.dumpLabel());
        }
        if (!record.source().location().isEmpty()) {
            out.put(",\"location\":");
            appendString(out, record.source().location());
        }
        if (record.byteOffset() >= 0) {
            out.put(",\"byte_offset\":").decimal(record.byteOffset());
        }
        if (record.routerMicros() != 0) {
            out.put(",\"router_time\":");
            appendSeconds(out, record.routerMicros());
        }
        appendIssue(out, record.issue());
        appendGap(out, record.gap());
        appendMarks(out, record.marks());
        out.put('}');
    }

    private static void appendMarks(AsciiBuffer out, List<TableMark> marks) {
        if (marks.isEmpty()) {
            return;
        }
        char before = '[';
        out.put(",\"marks\":");
        for (TableMark mark : marks) {
            out.put(before).put("{\"kind\":\"").put(mark.kind().word()).put('"');
            appendRouter(out, mark.collector()); // a filter may have hidden the record of that router
            Peer peer = mark.peer();
            if (peer != null) {
                appendPeer(out, peer.asn(), peer.address());
                appendView(out, peer);
            }
            out.put('}');
            before = ',';
        }
        out.put(']');
    }

    private static void appendIssue(AsciiBuffer out, @Nullable DecodeIssue issue) {
        if (issue == null) {
            return;
        }
        out.put(",\"issue\":{\"code\":\"").put(issue.code().name()).put('"');
        if (issue.offset() >= 0) {
            out.put(",\"offset\":").decimal(issue.offset());
        }
        out.put(",\"rule\":");
        appendString(out, issue.rule());
        out.put(",\"detail\":");
        appendString(out, issue.detail());
        out.put('}');
    }

    private static void appendGap(AsciiBuffer out, @Nullable Gap gap) {
        if (gap == null) {
            return;
        }
        out.put(",\"gap\":{\"cause\":\"").put(gap.cause().name()).put('"');
        appendUnlessUnknown(out, "records", gap.records());
        appendUnlessUnknown(out, "from_byte", gap.fromByte());
        appendUnlessUnknown(out, "to_byte", gap.toByte());
        appendTimeUnlessUnknown(out, "from_time", gap.fromMicros());
        appendTimeUnlessUnknown(out, "to_time", gap.toMicros());
        out.put('}');
    }

    private static void appendTimeUnlessUnknown(AsciiBuffer out, String name, long micros) {
        if (micros != Gap.UNKNOWN) {
            out.put(",\"").put(name).put("\":");
            appendSeconds(out, micros);
        }
    }

    private static void appendUnlessUnknown(AsciiBuffer out, String name, long value) {
        if (value != Gap.UNKNOWN) {
            out.put(",\"").put(name).put("\":").decimal(value);
        }
    }

    static void appendStates(AsciiBuffer out, ElemView elem) {
        out.put(",\"old_state\":\"").put(elem.oldState().word());
        out.put("\",\"old_state_code\":").decimal(elem.oldStateCode());
        out.put(",\"new_state\":\"").put(elem.newState().word());
        out.put("\",\"new_state_code\":").decimal(elem.newStateCode());
        appendEnd(out, elem.sessionEnd());
    }

    private static void appendEnd(AsciiBuffer out, @Nullable SessionEnd end) {
        if (end == null) {
            return;
        }
        out.put(",\"session_end\":{\"kind\":\"").put(end.kind().word()).put('"');
        if (end.errorCode() >= 0) {
            out.put(",\"code\":").decimal(end.errorCode());
            out.put(",\"subcode\":").decimal(end.errorSubcode());
        }
        appendText(out, ",\"text\":", end.text());
        if (end.fsmEvent() > 0) {
            out.put(",\"event\":").decimal(end.fsmEvent());
        }
        appendText(out, ",\"table\":", end.table());
        out.put('}');
    }

    private static void appendText(AsciiBuffer out, String name, @Nullable String text) {
        if (text != null) {
            out.put(name);
            appendString(out, text);
        }
    }

    static void appendPrefix(AsciiBuffer out, ElemView elem) {
        AddressFamily family = elem.family();
        if (family != null) {
            if (elem.prefixLength() >= 0) {
                out.put(PREFIX).put('"');
                Prefix.appendTo(out, elem.prefixHigh(), elem.prefixLow(), elem.prefixLength(), family.isIpv6());
                out.put('"');
            }
            appendFamily(out, family);
        }
    }

    private static void appendFamily(AsciiBuffer out, AddressFamily family) {
        out.put(AFI).decimal(family.afi()).put(SAFI).decimal(family.safi());
    }

    /** What stands beside the prefix of a route, or instead of it. */
    static void appendPathFields(AsciiBuffer out, ElemView elem) {
        Nlri nlri = elem.prefixLength() < 0 ? elem.nlri() : null;
        if (nlri != null) {
            out.put(",\"nlri\":{\"text\":");
            appendString(out, nlri.text());
            nlri.fields((name, value) -> appendField(out, name, value));
            out.put('}');
        }
        long pathId = elem.pathId(ABSENT);
        if (pathId != ABSENT) {
            out.put(",\"path_id\":").decimal(pathId);
        }
        RouteDistinguisher distinguisher = elem.routeDistinguisher();
        if (distinguisher != null) {
            out.put(",\"route_distinguisher\":");
            appendString(out, distinguisher.toString());
        }
        List<Integer> labels = elem.labels();
        if (!labels.isEmpty()) {
            appendField(out, "labels", labels);
        }
        long originated = elem.originatedMicros(ABSENT);
        if (originated != ABSENT) {
            out.put(ORIGINATED_TIME);
            appendSeconds(out, originated);
        }
    }

    /** A field of an NLRI; its name has {@code _} where the text has {@code -}. */
    private static void appendField(AsciiBuffer out, String name, Object value) {
        out.put(",\"").put(name.replace('-', '_')).put("\":");
        if (value instanceof List<?> list) {
            char before = '[';
            for (Object number : list) {
                out.put(before).decimal(((Number) number).longValue());
                before = ',';
            }
            out.put(']');
        } else if (value instanceof Number number) {
            out.decimal(number.longValue());
        } else {
            appendString(out, value.toString());
        }
    }

    static void appendAddress(AsciiBuffer out, byte[] name, @Nullable IpAddress address) {
        if (address != null) {
            out.put(name).put('"');
            address.appendTo(out);
            out.put('"');
        }
    }

    /** Seconds since 1970 as a number; all six digits of the microseconds, so it is exact where it is read as decimal. */
    private static void appendSeconds(AsciiBuffer out, long micros) {
        out.decimal(micros / TimeInterval.MICROS_PER_SECOND).put('.').sixDigits((int)
                (micros % TimeInterval.MICROS_PER_SECOND));
    }

    /** A string with what RFC 8259 §7 says must be escaped, and what does not show; all other characters as UTF-8. */
    static void appendString(AsciiBuffer out, String text) {
        out.put('"');
        int written = 0;
        int units;
        for (int i = 0; i < text.length(); i += units) {
            char first = text.charAt(i);
            units = 1;
            if (first >= ' ' && first < DELETE && first != '"' && first != '\\') {
                continue;
            }
            int character = text.codePointAt(i);
            units = Character.charCount(character);
            boolean shows = DisplayText.isShown(character);
            if (shows && character > DELETE) {
                continue;
            }
            out.put(text.substring(written, i)).put('\\');
            written = shows ? i : i + units;
            if (!shows) {
                appendEscaped(out, text, i, units);
            }
        }
        out.put(text.substring(written)).put('"');
    }

    /** What follows a backslash: each half of a character that is two for JSON with its own number (RFC 8259 §7). */
    private static void appendEscaped(AsciiBuffer out, String text, int from, int units) {
        for (int unit = from; unit < from + units; unit++) {
            char half = text.charAt(unit);
            out.put(unit == from ? "u" : "\\u").hexByte(half >> 8).hexByte(half & 0xff);
        }
    }
}
