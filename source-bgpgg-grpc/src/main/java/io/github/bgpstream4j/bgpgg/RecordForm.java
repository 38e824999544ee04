package io.github.bgpstream4j.bgpgg;

import io.github.bgpstream4j.attr.DecodeContext;
import io.github.bgpstream4j.codec.BgpMessageDecoder;
import io.github.bgpstream4j.codec.NlriDecoder;
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

    private static final BgpMessageDecoder MESSAGES = new BgpMessageDecoder(DecodeContext.AS4);
    private static final BgpMessageDecoder MESSAGES_ADD_PATH = new BgpMessageDecoder(DecodeContext.AS4_ADD_PATH);
    private static final int AFI_OFFSET = RecordWriter.MRT_HEADER + 10;
    private static final int ADDRESSES_OFFSET = AFI_OFFSET + 2;
    private static final int STATES = 4;
    private static final int MP_REACH_NEXT_HOP = 4; // RFC 4760 §3: behind AFI, SAFI and a length

    private final RecordType type;
    private final boolean addPath;
    private final String dumpLabel;

    RecordForm(RecordType type, boolean addPath, String dumpLabel) {
        this.type = type;
        this.addPath = addPath;
        this.dumpLabel = dumpLabel;
    }

    RecordBatch.Kind kind(SourceInfo source) {
        return new RecordBatch.Kind(source, type, true, dumpLabel, this);
    }

    private DecodeContext decodeContext() {
        return addPath ? DecodeContext.AS4_ADD_PATH : DecodeContext.AS4;
    }

    @Override
    public void decode(byte[] bytes, int offset, int length, ElemCursor elems) {
        int end = offset + length;
        boolean ipv6 =
                length > ADDRESSES_OFFSET && BigEndian.uint16(bytes, offset + AFI_OFFSET) == AddressFamily.AFI_IPV6;
        int body = offset + ADDRESSES_OFFSET + (ipv6 ? 32 : 8);
        if (body + (this == STATE_CHANGE ? STATES : RecordWriter.UPDATE_HEADER + 4) > end) {
            elems.issue(Code.TRUNCATED, end, "RFC 6396 §4.4", "record of " + length + " octets");
        } else if (elems.peer(
                BigEndian.uint32(bytes, offset + RecordWriter.MRT_HEADER), bytes, offset + ADDRESSES_OFFSET, ipv6)) {
            switch (this) {
                case TABLE, TABLE_ADD_PATH -> table(bytes, body + RecordWriter.UPDATE_HEADER, end, elems);
                case MESSAGE -> MESSAGES.decode(bytes, body, end, elems);
                case MESSAGE_ADD_PATH -> MESSAGES_ADD_PATH.decode(bytes, body, end, elems);
                case STATE_CHANGE -> states(bytes, body, elems);
            }
        }
    }

    private static void states(byte[] bytes, int at, ElemCursor elems) {
        if (elems.states(BigEndian.uint16(bytes, at), BigEndian.uint16(bytes, at + 2))) {
            elems.emit();
        }
    }

    /** The prefix stands behind the attributes, or in MP_REACH_NLRI, which is the first one. */
    private void table(byte[] bytes, int update, int end, ElemCursor elems) {
        int attributes = update + 4;
        int behind = Math.min(end, attributes + BigEndian.uint16(bytes, update + 2));
        AddressFamily family = AddressFamily.IPV4_UNICAST;
        int nlri = behind;
        int nlriEnd = end;
        boolean multiprotocol = behind == end;
        if (multiprotocol) {
            boolean extended = attributes < end && (bytes[attributes] & 0x10) != 0;
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
        if (family.hasPrefixes()
                && elems.type(ElemType.RIB, family, multiprotocol)
                && elems.attributes(bytes, attributes, behind - attributes, decodeContext())) {
            NlriDecoder.decode(bytes, nlri, nlriEnd, family, addPath, elems);
        }
    }

    private static int valueEnd(byte[] bytes, int value, boolean extended) {
        return value + (extended ? BigEndian.uint16(bytes, value - 2) : bytes[value - 1] & 0xff);
    }
}
