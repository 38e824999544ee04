package io.github.bgpstream4j.codec.mrt;

import io.github.bgpstream4j.model.TimeInterval;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.net.WireBuffer;
import org.jspecify.annotations.Nullable;

/** Writes what is before the body of an MRT record. The record is the only one in its buffer. */
public final class MrtEncoder {
    private static final long MAX_SECONDS = 0xffffffffL;

    private MrtEncoder() {}

    /**
     * A time as records have it.
     *
     * @param micros microseconds since 1970
     * @return seconds, the first or the last there are for a time that records cannot have
     */
    public static long seconds(long micros) {
        return Math.max(0, Math.min(MAX_SECONDS, Math.floorDiv(micros, TimeInterval.MICROS_PER_SECOND)));
    }

    /**
     * Begins a record; its body is to be appended.
     *
     * @param out receives it, and nothing else
     * @param micros its time in microseconds since 1970, of which the seconds are written
     * @param type its type
     * @param subtype its subtype
     */
    public static void begin(WireBuffer out, long micros, int type, int subtype) {
        out.clear().u32(seconds(micros)).u16(type).u16(subtype).u32(0);
    }

    /**
     * Begins a record of BGP4MP, or BGP4MP_ET if it is to have microseconds; the message or the states are to be appended. The
     * collector is not known: its AS number and address are zeros.
     *
     * @param out receives it, and nothing else
     * @param micros its time in microseconds since 1970
     * @param extended whether it has microseconds
     * @param subtype one of a message or a state change
     * @param peerAsn the peer's AS number, which fits the subtype
     * @param peer the peer's address; without one there is none of the collector either, as in what old daemons wrote
     */
    public static void beginBgp4mp(
            WireBuffer out,
            long micros,
            boolean extended,
            Bgp4mpSubtype subtype,
            long peerAsn,
            @Nullable IpAddress peer) {
        begin(out, micros, extended ? MrtType.BGP4MP_ET : MrtType.BGP4MP, subtype.code());
        if (extended) {
            out.u32(Math.floorMod(micros, TimeInterval.MICROS_PER_SECOND));
        }
        if (subtype.asnSize() == 4) {
            out.u32(peerAsn).u32(0);
        } else {
            out.u16((int) peerAsn).u16(0);
        }
        if (peer != null) {
            out.u16(0).u16(peer.isIpv6() ? AddressFamily.AFI_IPV6 : AddressFamily.AFI_IPV4);
            out.put(peer).fill(0, peer.isIpv6() ? 16 : 4);
        }
    }

    /**
     * Ends the record.
     *
     * @param out where it was begun
     */
    public static void end(WireBuffer out) {
        out.setU32(MrtHeaderLayout.LENGTH_OFFSET, out.length() - MrtHeaderLayout.HEADER_LENGTH);
    }
}
