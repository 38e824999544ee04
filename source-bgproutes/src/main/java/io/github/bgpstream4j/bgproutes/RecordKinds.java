package io.github.bgpstream4j.bgproutes;

import io.github.bgpstream4j.attr.DecodeContext;
import io.github.bgpstream4j.codec.AttributeCheck;
import io.github.bgpstream4j.codec.BgpMessageDecoder;
import io.github.bgpstream4j.codec.NlriDecoder;
import io.github.bgpstream4j.codec.NlriEncoder;
import io.github.bgpstream4j.model.ElemType;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.net.Prefix;
import io.github.bgpstream4j.net.WireBuffer;
import io.github.bgpstream4j.source.ElemCursor;
import io.github.bgpstream4j.source.RecordBatch;
import io.github.bgpstream4j.source.RecordDecoder;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of records of one connection: one for each vantage point, whose address and AS number the decoder tells, because
 * a BGP message does not. Safe for use by several threads.
 */
final class RecordKinds {
    private static final int MAX_KINDS = 16_384; // more vantage points than there are, so somebody invents them
    private static final int IPV6 = 1;
    private static final BgpMessageDecoder MESSAGES = new BgpMessageDecoder(DecodeContext.AS4);

    private record Key(VantagePoint vantagePoint, @Nullable VantagePoint parent, boolean micros, RecordType type) {}

    private final SourceInfo source;
    private final RecordBatch.Kind unknown;
    private final Map<Key, RecordBatch.Kind> kinds = new HashMap<>();

    RecordKinds(SourceInfo source) {
        this.source = source;
        unknown = new RecordBatch.Kind(source, RecordType.UPDATE, true, "", RecordDecoder.NO_ELEMS);
    }

    /** The kind of messages that nothing is known of. */
    RecordBatch.Kind unknown() {
        return unknown;
    }

    synchronized RecordBatch.Kind of(LiveMessage message, RecordType type) {
        if (kinds.size() >= MAX_KINDS) {
            kinds.clear();
        }
        return kinds.computeIfAbsent(
                new Key(message.vantagePoint(), message.parent(), message.hasMicroseconds(), type), this::kind);
    }

    /** The bytes of a table entry: 1 for IPv6 or 0, then the prefix as in an UPDATE, then its attributes. */
    static byte[] tableEntry(Prefix prefix, byte[] attributes) {
        WireBuffer out = new WireBuffer().u8(prefix.isIpv6() ? IPV6 : 0);
        NlriEncoder.append(out, prefix);
        return out.put(attributes).toByteArray();
    }

    private RecordBatch.Kind kind(Key key) {
        VantagePoint peer = key.vantagePoint();
        VantagePoint parent = key.parent();
        SourceInfo info = parent == null
                ? source
                : new SourceInfo(
                        source.project(),
                        source.collector(),
                        parent.name(),
                        parent.address(),
                        0,
                        source.location(),
                        true);
        if (key.type() == RecordType.RIB) {
            return new RecordBatch.Kind(
                    info, RecordType.RIB, key.micros(), "TABLE_DUMP2", (bytes, offset, length, elems) -> {
                        if (elems.peer(peer.asn(), peer.address())) {
                            decodeEntry(bytes, offset, offset + length, elems);
                        }
                    });
        }
        return new RecordBatch.Kind(
                info,
                RecordType.UPDATE,
                key.micros(),
                key.micros() ? "BGP4MP_ET" : "BGP4MP", // what a collector would have written
                (bytes, offset, length, elems) -> {
                    if (elems.peer(peer.asn(), peer.address())) {
                        MESSAGES.decode(bytes, offset, offset + length, elems);
                    }
                });
    }

    private static void decodeEntry(byte[] bytes, int record, int end, ElemCursor elems) {
        AddressFamily family = bytes[record] == IPV6 ? AddressFamily.IPV6_UNICAST : AddressFamily.IPV4_UNICAST;
        if (!elems.type(ElemType.RIB, family, false)) {
            return;
        }
        int attributes = NlriDecoder.decodePrefix(bytes, record + 1, end, family, false, elems);
        if (attributes < 0 || !elems.isPossible()) {
            return;
        }
        AttributeCheck.tableEntry(bytes, attributes, end, DecodeContext.RIB_ENTRY, elems);
        if (elems.blockAttributes()) {
            elems.emit();
        }
    }
}
