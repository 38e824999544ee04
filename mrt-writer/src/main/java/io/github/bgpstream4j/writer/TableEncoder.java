package io.github.bgpstream4j.writer;

import io.github.bgpstream4j.attr.AttributeOutput;
import io.github.bgpstream4j.attr.AttributeType;
import io.github.bgpstream4j.attr.PathAttributes;
import io.github.bgpstream4j.codec.AttributeEncoder;
import io.github.bgpstream4j.codec.mrt.MrtEncoder;
import io.github.bgpstream4j.codec.mrt.MrtType;
import io.github.bgpstream4j.codec.nlri.NlriCodecs;
import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.net.WireBuffer;
import java.io.IOException;
import java.util.List;
import java.util.Objects;

/**
 * Encodes table entries as TABLE_DUMP_V2 records, those of one prefix that come together as one record.
 *
 * <pre>
 *   sequence number (4)  [AFI (2)  SAFI (1)]  prefix  entry count (2)                          RFC 6396 §4.3.2, §4.3.3
 *   entry: peer index (2)  originated time (4)  [path identifier (4)]  length (2)  attributes  RFC 6396 §4.3.4, 8050 §4
 * </pre>
 *
 * <p>The peers are not known at the start, so the table of them is written again whenever there are new ones: readers take the last
 * one. It never takes more room than what was written since the one before; else it begins anew with the peers that are
 * needed now.
 */
final class TableEncoder {
    private static final int MOST_ATTRIBUTES = 0xffff; // RFC 6396 §4.3.4
    private static final int MOST_LENGTH = 1 << 20; // as long as records of archives are

    private final RecordOutput output;
    private final PeerTable peers = new PeerTable();
    private final WireBuffer record = new WireBuffer();
    private final WireBuffer entries = new WireBuffer();
    private final WireBuffer attributes = new WireBuffer();
    private int written;
    private long since;
    private long sequence;

    TableEncoder(RecordOutput output) {
        this.output = output;
    }

    /** Says that another table of peers has been written, so that the one here is no longer in force. */
    void forgetPeers() {
        peers.clear();
        written = 0;
    }

    /**
     * Writes the elems of one record.
     *
     * @param elems table entries
     * @return how many of them no record has room for
     */
    long write(List<BgpElem> elems) throws IOException {
        long left = 0;
        int from = 0;
        for (int to = 1; to <= elems.size(); to++) {
            if (to == elems.size() || !isOfOneRecord(elems.get(from), elems.get(to))) {
                left += writeRecords(elems.subList(from, to));
                from = to;
            }
        }
        return left;
    }

    private long writeRecords(List<BgpElem> elems) throws IOException {
        preparePeers(elems);
        long left = 0;
        int count = 0;
        entries.clear();
        for (BgpElem elem : elems) {
            if (!appendAttributes(elem)) {
                left++;
                continue;
            }
            entries.u16(peers.place(elem)).u32(MrtEncoder.seconds(elem.originatedMicros(elem.timeMicros())));
            if (UpdateParts.hasPathId(elem)) {
                entries.u32(elem.pathId(UpdateParts.NO_PATH_ID));
            }
            entries.u16(attributes.length()).put(attributes);
            count++;
            if (entries.length() > MOST_LENGTH) {
                write(elem, count);
                count = 0;
            }
        }
        if (count > 0) {
            write(elems.get(0), count);
        }
        return left;
    }

    /** Writes a table with all peers of some elems, unless it is in force. */
    private void preparePeers(List<BgpElem> elems) throws IOException {
        if (peers.size() + elems.size() > PeerTable.MOST) {
            forgetPeers();
        }
        elems.forEach(peers::place);
        if (peers.size() == written) {
            return;
        }
        if (peers.length() > output.octets() - since) {
            peers.clear();
            elems.forEach(peers::place);
        }
        MrtEncoder.begin(record, elems.get(0).timeMicros(), MrtType.TABLE_DUMP_V2, MrtType.PEER_INDEX_TABLE);
        peers.appendTo(record);
        output.write(record);
        written = peers.size();
        since = output.octets();
    }

    private void write(BgpElem elem, int count) throws IOException {
        AddressFamily family = Objects.requireNonNull(elem.family());
        int subtype = MrtType.ribSubtype(family, UpdateParts.hasPathId(elem));
        MrtEncoder.begin(record, elem.timeMicros(), MrtType.TABLE_DUMP_V2, subtype);
        record.u32(sequence++);
        if (MrtType.isGenericRib(subtype)) {
            record.u16(family.afi()).u8(family.safi());
        }
        NlriCodecs.of(family).encode(record, elem);
        record.u16(count).put(entries);
        output.write(record);
        entries.clear();
    }

    /** False if they are too long. */
    private boolean appendAttributes(BgpElem elem) {
        AddressFamily family = Objects.requireNonNull(elem.family());
        PathAttributes source = elem.attributes();
        attributes.clear();
        byte[] nextHop = AttributeEncoder.nextHop(source, family);
        boolean same = Objects.equals(source.nextHop(), elem.nextHop());
        if (nextHop == null && !same) {
            nextHop = AttributeEncoder.nextHop(elem.nextHop(), family);
        }
        // readers of IPv4 look at NEXT_HOP first
        AttributeEncoder.copy(attributes, source, 4, NlriCodecs.of(family).isMultiprotocol() || same);
        if (nextHop != null) {
            int start = AttributeOutput.begin(attributes, AttributeType.MP_REACH_NLRI);
            AttributeOutput.end(attributes.u8(nextHop.length).put(nextHop), start); // RFC 6396 §4.3.4
        }
        return attributes.length() <= MOST_ATTRIBUTES;
    }

    private static boolean isOfOneRecord(BgpElem first, BgpElem next) {
        return first.prefixHigh() == next.prefixHigh()
                && first.prefixLow() == next.prefixLow()
                && first.prefixLength() == next.prefixLength()
                && Objects.equals(first.family(), next.family())
                && Objects.equals(first.routeDistinguisher(), next.routeDistinguisher())
                && first.labels().equals(next.labels())
                && (first.prefixLength() >= 0 || Objects.equals(first.nlri(), next.nlri()))
                && UpdateParts.hasPathId(first) == UpdateParts.hasPathId(next);
    }
}
