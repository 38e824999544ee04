package io.github.bgpstream4j.bgpgg;

import io.github.bgpstream4j.attr.AttributeType;
import io.github.bgpstream4j.attr.PathAttribute;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.net.IpAddress;

/**
 * Writes what the poller finds as whole MRT records of type BGP4MP_ET, so that they can be decoded like those of a
 * collector and written to a file as they are. The router does not tell its own AS number and addresses: they are zeros.
 *
 * <pre>
 *   seconds (4)  type (2)  subtype (2)  length (4)  microseconds (4)                        RFC 6396 §2, §3
 *   peer AS (4)  local AS (4)  interface (2)  AFI (2)  peer address  local address          RFC 6396 §4.4
 *   marker (16)  length (2)  type (1)  withdrawn length (2) ...  attributes length (2) ...  RFC 4271 §4.1, §4.3
 * </pre>
 *
 * <p>Owned by one thread.
 */
final class RecordWriter {
    /** The largest record: headers, and a message of the length that RFC 8654 allows. */
    static final int MAX_RECORD = 128 + 0xffff;

    static final int MRT_HEADER = 16;
    static final int UPDATE_HEADER = 19;

    private static final int BGP4MP_ET = 17;
    private static final int MESSAGE_AS4 = 4;
    private static final int STATE_CHANGE_AS4 = 5;
    private static final int MESSAGE_AS4_ADDPATH = 9; // RFC 8050 §3
    private static final int COMMON_HEADER = 12; // its length field does not count it
    private static final int UPDATE = 2;
    private static final long MICROS_PER_SECOND = 1_000_000;

    private final RecordSink out = new RecordSink();
    private final AttributeWriter attributes = new AttributeWriter();
    private int start;

    /**
     * Writes an UPDATE that announces a path, or a table entry, which looks the same.
     *
     * @param path holds the message {@code Path} from {@code first} to {@code behind}
     * @return the octet behind the record
     * @throws WireException if the octets are no path, or the attributes too long
     */
    int announce(
            byte[] target,
            int at,
            long timeMicros,
            PeerSession peer,
            NlriWriter nlri,
            byte[] path,
            int first,
            int behind)
            throws WireException {
        int message = beginMessage(target, at, timeMicros, peer, nlri);
        out.u16(0);
        out.u16(0);
        int from = out.at();
        boolean multiprotocol = attributes.write(path, first, behind, out, nlri);
        out.patchU16(from - 2, out.at() - from);
        if (!multiprotocol) {
            nlri.write(out);
        }
        return endMessage(message);
    }

    /**
     * Writes an UPDATE that withdraws a prefix.
     *
     * @return the octet behind the record
     */
    int withdraw(byte[] target, int at, long timeMicros, PeerSession peer, NlriWriter nlri) throws WireException {
        int message = beginMessage(target, at, timeMicros, peer, nlri);
        out.u16(0);
        int from = out.at();
        if (nlri.isIpv6()) {
            out.u16(0);
            int value = out.beginAttribute(PathAttribute.OPTIONAL, AttributeType.MP_UNREACH_NLRI.code());
            out.u16(AddressFamily.AFI_IPV6);
            out.u8(AddressFamily.SAFI_UNICAST);
            nlri.write(out);
            out.endAttribute(value);
            out.patchU16(from, out.at() - from - 2);
        } else {
            nlri.write(out);
            out.patchU16(from - 2, out.at() - from);
            out.u16(0);
        }
        return endMessage(message);
    }

    /**
     * Writes a state change; the codes are MRT's.
     *
     * @return the octet behind the record
     */
    int stateChange(byte[] target, int at, long timeMicros, PeerSession peer, int oldState, int newState)
            throws WireException {
        beginRecord(target, at, timeMicros, peer, STATE_CHANGE_AS4);
        out.u16(oldState);
        out.u16(newState);
        return endRecord();
    }

    private int beginMessage(byte[] target, int at, long timeMicros, PeerSession peer, NlriWriter nlri)
            throws WireException {
        beginRecord(target, at, timeMicros, peer, nlri.hasPathId() ? MESSAGE_AS4_ADDPATH : MESSAGE_AS4);
        int message = out.at();
        out.fill(0xff, 16);
        out.u16(0);
        out.u8(UPDATE);
        return message;
    }

    private int endMessage(int message) throws WireException {
        int length = out.at() - message;
        if (length > 0xffff) {
            throw new WireException("attributes do not fit into a BGP message");
        }
        out.patchU16(message + 16, length);
        return endRecord();
    }

    private void beginRecord(byte[] target, int at, long timeMicros, PeerSession peer, int subtype)
            throws WireException {
        out.set(target, at, MAX_RECORD);
        start = at;
        out.u32(timeMicros / MICROS_PER_SECOND);
        out.u16(BGP4MP_ET);
        out.u16(subtype);
        out.u32(0);
        out.u32(timeMicros % MICROS_PER_SECOND);
        out.u32(peer.asn());
        out.u32(0);
        out.u16(0);
        IpAddress address = peer.address();
        out.u16(address.isIpv6() ? AddressFamily.AFI_IPV6 : AddressFamily.AFI_IPV4);
        out.u32(address.high() >>> 32);
        if (address.isIpv6()) {
            out.u32(address.high());
            out.u32(address.low() >>> 32);
            out.u32(address.low());
        }
        out.fill(0, address.isIpv6() ? 16 : 4);
    }

    private int endRecord() {
        out.patchU32(start + 8, out.at() - start - COMMON_HEADER);
        return out.at();
    }
}
