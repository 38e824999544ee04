package io.github.bgpstream4j.mrt.frame;

import io.github.bgpstream4j.codec.mrt.Bgp4mpLayout;
import io.github.bgpstream4j.codec.mrt.Bgp4mpSubtype;
import io.github.bgpstream4j.codec.mrt.MrtType;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.mrt.session.Neighbors;
import io.github.bgpstream4j.mrt.session.Sessions;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.net.BigEndian;
import io.github.bgpstream4j.source.RecordBatch;
import io.github.bgpstream4j.source.RecordDecoder;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The kinds of records of one file: which decoder reads which type and subtype, with the peer index table in force. */
final class MrtKinds {
    private static final long NONE = -1;

    private final SourceInfo source;
    private final @Nullable RecordType declaredType;
    private final boolean repairs;
    private final Map<Long, RecordBatch.@Nullable Kind> known = new HashMap<>();
    private @Nullable PeerIndexTable peers;
    private long lastKey = NONE;
    private RecordBatch.@Nullable Kind last;

    MrtKinds(SourceInfo source, @Nullable RecordType declaredType, boolean repairs) {
        this.repairs = repairs;
        this.source = source;
        this.declaredType = declaredType;
    }

    /** The table that the following records refer to: framed with them, so that read-ahead cannot exchange it. */
    void peers(PeerIndexTable table) {
        peers = table;
        known.clear();
        lastKey = NONE;
    }

    /**
     * The kind of a record; null if nothing decodes its type and subtype.
     *
     * @param reading 0, or what is to be read in another way than it declares, as {@link Sessions} says
     */
    RecordBatch.@Nullable Kind of(int type, int subtype, int reading) {
        long key = ((long) reading << 32) | ((long) type << 16) | subtype;
        if (key != lastKey) {
            lastKey = key;
            last = known.computeIfAbsent(key, absent -> make(type, subtype, reading));
        }
        return last;
    }

    /** Whether a type and subtype mean something here. */
    static boolean isKnown(int type, int subtype) {
        return switch (type) {
            case MrtType.TABLE_DUMP_V2 ->
                subtype == MrtType.PEER_INDEX_TABLE
                        || MrtType.isGenericRib(subtype)
                        || MrtType.ribFamily(subtype) != null;
            case MrtType.BGP4MP, MrtType.BGP4MP_ET -> Bgp4mpSubtype.of(subtype) != null;
            case MrtType.TABLE_DUMP -> subtype == 1 || subtype == 2;
            case MrtType.BGP, MrtType.BGP4PLUS, MrtType.BGP4PLUS_01 -> subtype <= LegacyBgpDecoder.LAST_SUBTYPE;
            default -> false;
        };
    }

    /** The kind of a record that nothing decodes. */
    RecordBatch.Kind undecoded(RecordType typeIfUndeclared) {
        RecordType type = declaredType == null ? typeIfUndeclared : declaredType;
        return new RecordBatch.Kind(source, type, false, "", RecordDecoder.NO_ELEMS);
    }

    private RecordBatch.@Nullable Kind make(int type, int subtype, int reading) {
        return switch (type) {
            case MrtType.TABLE_DUMP_V2 -> tableDumpV2(subtype);
            case MrtType.BGP4MP, MrtType.BGP4MP_ET -> bgp4mp(type, subtype, reading);
            case MrtType.TABLE_DUMP ->
                subtype == 1 || subtype == 2
                        ? kind(
                                RecordType.RIB,
                                "TABLE_DUMP",
                                subtype == 1 ? TableDumpDecoder.IPV4 : TableDumpDecoder.IPV6)
                        : null;
            case MrtType.BGP, MrtType.BGP4PLUS, MrtType.BGP4PLUS_01 ->
                subtype <= LegacyBgpDecoder.LAST_SUBTYPE
                        ? kind(RecordType.UPDATE, "BGP", new LegacyBgpDecoder(type != MrtType.BGP, subtype))
                        : null;
            default -> null;
        };
    }

    private RecordBatch.@Nullable Kind tableDumpV2(int subtype) {
        boolean addPath = MrtType.isAddPath(subtype);
        AddressFamily family = MrtType.ribFamily(subtype);
        return family != null || MrtType.isGenericRib(subtype)
                ? kind(
                        RecordType.RIB,
                        addPath ? "TABLE_DUMP2_AP" : "TABLE_DUMP2",
                        new RibDecoder(peers, family, addPath, repairs))
                : null;
    }

    private RecordBatch.@Nullable Kind bgp4mp(int type, int code, int reading) {
        Bgp4mpSubtype subtype = Bgp4mpSubtype.of(code);
        if (subtype == null || subtype == Bgp4mpSubtype.BGP4MP_SNAPSHOT) {
            return null; // a snapshot only names another file (RFC 6396 appendix B.1.2)
        }
        boolean extended = MrtType.hasMicroseconds(type);
        String label = (extended ? "BGP4MP_ET" : "BGP4MP") + subtype.labelSuffix();
        return subtype == Bgp4mpSubtype.BGP4MP_ENTRY
                ? kind(RecordType.RIB, extended, label, new Bgp4mpEntryDecoder(Bgp4mpLayout.peerAt(type, 0)))
                : kind(RecordType.UPDATE, extended, label, Sessions.decoder(type, subtype, reading));
    }

    /** The kind of a state change whose peer is another one than it says, and whose states are there in the record. */
    RecordBatch.Kind stateChange(int type, Neighbors.Side peer, int states) {
        boolean extended = MrtType.hasMicroseconds(type);
        return kind(RecordType.UPDATE, extended, extended ? "BGP4MP_ET" : "BGP4MP", (bytes, offset, length, elems) -> {
            int at = offset + states;
            int before = BigEndian.uint16(bytes, at);
            if (elems.peer(peer.asn(), peer.address()) && elems.states(before, BigEndian.uint16(bytes, at + 2))) {
                elems.emit();
            }
        });
    }

    private RecordBatch.Kind kind(RecordType type, String label, RecordDecoder decoder) {
        return kind(type, false, label, decoder);
    }

    private RecordBatch.Kind kind(RecordType type, boolean hasMicroseconds, String label, RecordDecoder decoder) {
        return new RecordBatch.Kind(
                source, declaredType == null ? type : declaredType, hasMicroseconds, label, decoder);
    }
}
