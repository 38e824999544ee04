package io.github.bgpstream4j.bgpgg.record;

import io.github.bgpstream4j.attr.DecodeContext;
import io.github.bgpstream4j.attr.PathAttribute;
import io.github.bgpstream4j.codec.BgpHeaderLayout;
import io.github.bgpstream4j.codec.mrt.Bgp4mpDecoder;
import io.github.bgpstream4j.codec.mrt.Bgp4mpLayout;
import io.github.bgpstream4j.codec.mrt.Bgp4mpSubtype;
import io.github.bgpstream4j.codec.mrt.MrtType;
import io.github.bgpstream4j.codec.nlri.NlriCodec;
import io.github.bgpstream4j.codec.nlri.NlriCodecs;
import io.github.bgpstream4j.model.DecodeIssue.Code;
import io.github.bgpstream4j.model.ElemType;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.net.BigEndian;
import io.github.bgpstream4j.source.ElemCursor;
import io.github.bgpstream4j.source.RecordBatch;
import io.github.bgpstream4j.source.RecordDecoder;

/** The kinds of records that {@link RecordWriter} writes, and how each is decoded. */
enum RecordForm implements RecordDecoder {
    /** A path of the first table: an UPDATE shown as a table entry. */
    TABLE(RecordType.RIB, false, "TABLE_DUMP2"),
    /** The same with a path identifier. */
    TABLE_ADD_PATH(RecordType.RIB, true, "TABLE_DUMP2_AP"),
    /** An UPDATE. */
    MESSAGE(RecordType.UPDATE, false, "BGP4MP_ET"),
    /** An UPDATE with path identifiers. */
    MESSAGE_ADD_PATH(RecordType.UPDATE, true, "BGP4MP_ET_AP"),
    /** A change of a session's state. */
    STATE_CHANGE(RecordType.UPDATE, false, "BGP4MP_ET");

    private static final int PEER = Bgp4mpLayout.peerAt(MrtType.BGP4MP_ET, 0);
    private static final int AFI = Bgp4mpLayout.afiAt(PEER, 4);
    private static final int FIELDS = 4; // lengths of withdrawn routes, which there are none, and of path attributes
    private static final int MP_REACH_NEXT_HOP = AddressFamily.LENGTH + 1; // RFC 4760 §3

    private final RecordType type;
    private final boolean addPath;
    private final String dumpLabel;

    RecordForm(RecordType type, boolean addPath, String dumpLabel) {
        this.type = type;
        this.addPath = addPath;
        this.dumpLabel = dumpLabel;
    }

    RecordBatch.Kind kind(SourceInfo source) {
        RecordDecoder decoder = switch (this) {
            case TABLE, TABLE_ADD_PATH -> this;
            case MESSAGE, MESSAGE_ADD_PATH ->
                new Bgp4mpDecoder(MrtType.BGP4MP_ET, Bgp4mpSubtype.message(true, addPath));
            case STATE_CHANGE -> new Bgp4mpDecoder(MrtType.BGP4MP_ET, Bgp4mpSubtype.BGP4MP_STATE_CHANGE_AS4);
        };
        return new RecordBatch.Kind(source, type, true, dumpLabel, decoder);
    }

    /** An UPDATE shown as an entry. */
    @Override
    public void decode(byte[] bytes, int offset, int length, ElemCursor elems) {
        int end = offset + length;
        int afiAt = offset + AFI;
        int message = Bgp4mpLayout.bodyAt(bytes, afiAt, end);
        int update = message + BgpHeaderLayout.HEADER_LENGTH;
        if (message == Bgp4mpLayout.NONE || update + FIELDS > end) {
            elems.issue(Code.TRUNCATED, end, "RFC 6396 §4.4", "record of " + length + " octets");
        } else if (elems.peer(
                BigEndian.uint32(bytes, offset + PEER),
                bytes,
                Bgp4mpLayout.addressAt(afiAt),
                Bgp4mpLayout.isIpv6(bytes, afiAt))) {
            table(bytes, update, end, elems);
        }
    }

    /** The prefix stands behind the attributes, or in MP_REACH_NLRI, which is the first one. */
    private void table(byte[] bytes, int update, int end, ElemCursor elems) {
        int attributes = update + FIELDS;
        int behind = Math.min(end, attributes + BigEndian.uint16(bytes, update + 2));
        AddressFamily family = AddressFamily.IPV4_UNICAST;
        int nlri = behind;
        int nlriEnd = end;
        boolean multiprotocol = behind == end;
        if (multiprotocol) {
            boolean extended = attributes < end && (bytes[attributes] & PathAttribute.EXTENDED_LENGTH) != 0;
            int value = attributes + (extended ? 4 : 3);
            int nextHop = value + MP_REACH_NEXT_HOP;
            nlri = nextHop > end ? end : nextHop + (bytes[nextHop - 1] & 0xff) + 1;
            nlriEnd = nextHop > end ? end : valueEnd(bytes, value, extended);
            if (nlri >= nlriEnd || nlriEnd > end) {
                elems.issue(Code.TRUNCATED, attributes, "RFC 4760 §3", "table entry without prefix");
                return;
            }
            family = AddressFamily.decode(bytes, value);
        }
        NlriCodec codec = NlriCodecs.of(family);
        if (codec.isFramed()
                && codec.begin(ElemType.RIB, multiprotocol, elems)
                && elems.attributes(
                        bytes,
                        attributes,
                        behind - attributes,
                        addPath ? DecodeContext.AS4_ADD_PATH : DecodeContext.AS4)) {
            codec.decodeField(bytes, nlri, nlriEnd, addPath, elems);
        }
    }

    private static int valueEnd(byte[] bytes, int value, boolean extended) {
        return value + (extended ? BigEndian.uint16(bytes, value - 2) : bytes[value - 1] & 0xff);
    }
}
