package io.github.bgpstream4j.mrt;

import io.github.bgpstream4j.model.RecordContext;
import io.github.bgpstream4j.net.BigEndian;
import io.github.bgpstream4j.net.IpAddress;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The peers that the entries of a table refer to.
 *
 * <pre>
 *   collector BGP ID (4)  view name length (2)  view name ...  peer count (2)
 *   peer: type (1)  BGP ID (4)  address (4 or 16)  AS (2 or 4)                    RFC 6396 §4.3.1
 * </pre>
 *
 * <p>Immutable. Peers that the record is too short for are missing.
 */
final class PeerIndexTable {
    private static final int VIEW_NAME_OFFSET = 6;
    private static final int COUNT = 2;
    private static final int TYPE_AND_BGP_ID = 5;
    private static final int TYPE_IPV6 = 1;
    private static final int TYPE_AS4 = 2;

    private final RecordContext record;
    private final int declared;
    private final int size;
    private final @Nullable IpAddress[] addresses;
    private final long[] asns;

    private PeerIndexTable(RecordContext record, int declared, int size, @Nullable IpAddress[] addresses, long[] asns) {
        this.record = record;
        this.declared = declared;
        this.size = size;
        this.addresses = addresses;
        this.asns = asns;
    }

    /**
     * Reads a record.
     *
     * @param bytes holds it
     * @param record its first octet, that of its MRT header
     * @param end the octet behind it
     */
    static PeerIndexTable decode(byte[] bytes, int record, int end) {
        int at = record + MrtHeaderLayout.HEADER_LENGTH + VIEW_NAME_OFFSET;
        if (at <= end) {
            at += BigEndian.uint16(bytes, at - COUNT);
        }
        int declared = at + COUNT <= end ? BigEndian.uint16(bytes, at) : 1;
        at += COUNT;
        // a peer has 11 octets at least, so the record bounds what its count makes us allocate
        int room = Math.max(0, Math.min(declared, (end - at) / 11));
        @Nullable IpAddress[] addresses = new @Nullable IpAddress[room];
        long[] asns = new long[room];
        int size = 0;
        while (size < room && at < end) {
            boolean ipv6 = (bytes[at] & TYPE_IPV6) != 0;
            boolean as4 = (bytes[at] & TYPE_AS4) != 0;
            int address = at + TYPE_AND_BGP_ID;
            int asn = address + (ipv6 ? 16 : 4);
            at = asn + (as4 ? 4 : 2);
            if (at > end) {
                break;
            }
            addresses[size] = IpAddress.decode(bytes, address, ipv6);
            asns[size++] = as4 ? BigEndian.uint32(bytes, asn) : BigEndian.uint16(bytes, asn);
        }
        RecordContext kept = new RecordContext(Arrays.copyOfRange(bytes, record, end));
        return new PeerIndexTable(kept, declared, size, addresses, asns);
    }

    /** The record itself. */
    RecordContext record() {
        return record;
    }

    /** How many octets a peer has, by its type. */
    static int peerLength(byte type) {
        return TYPE_AND_BGP_ID + ((type & TYPE_IPV6) != 0 ? 16 : 4) + ((type & TYPE_AS4) != 0 ? 4 : 2);
    }

    /** How many peers the table says it has. */
    int declared() {
        return declared;
    }

    /** How many peers it has. */
    int size() {
        return size;
    }

    @Nullable
    IpAddress address(int index) {
        return addresses[index];
    }

    long asn(int index) {
        return asns[index];
    }
}
