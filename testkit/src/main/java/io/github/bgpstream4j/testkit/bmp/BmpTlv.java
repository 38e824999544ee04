package io.github.bgpstream4j.testkit.bmp;

import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.testkit.BgpMessage;
import io.github.bgpstream4j.testkit.Octets;
import java.nio.charset.StandardCharsets;

/**
 * One TLV of a BMP message (RFC 7854 §4.4), or one counter of a Statistics Report, which is written alike (§4.8).
 *
 * <pre>
 *   type (2) length (2) value ...
 * </pre>
 *
 * <p>Immutable.
 */
public final class BmpTlv {
    /** Initiation, Peer Up, Termination: a text. */
    public static final int STRING = 0;
    /** Initiation: what the router is. */
    public static final int SYS_DESCR = 1;
    /** Initiation: the router's name. */
    public static final int SYS_NAME = 2;
    /** Peer Up, Peer Down of type 6: the name of the VRF or table (RFC 9069 §4.4). */
    public static final int TABLE_NAME = 3;
    /** Initiation, Peer Up: a label of the administrator (RFC 9736). */
    public static final int ADMIN_LABEL = 4;
    /** Termination: why. */
    public static final int REASON = 1;
    /** Route Mirroring: one BGP message. */
    public static final int MIRRORED_MESSAGE = 0;
    /** Route Mirroring: information. */
    public static final int MIRRORING_INFORMATION = 1;

    private final int type;
    private final int declaredLength;
    private final byte[] value;

    private BmpTlv(int type, int declaredLength, byte[] value) {
        this.type = type;
        this.declaredLength = declaredLength;
        this.value = value;
    }

    /**
     * Any TLV.
     *
     * @param type 16 bits
     * @param value its value
     * @return the TLV
     */
    public static BmpTlv of(int type, byte... value) {
        return new BmpTlv(type, value.length, value.clone());
    }

    /**
     * A TLV with a text.
     *
     * @param type 16 bits
     * @param text written as UTF-8
     * @return the TLV
     */
    public static BmpTlv text(int type, String text) {
        return of(type, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * A TLV with a code of two bytes.
     *
     * @param type 16 bits
     * @param code 16 bits
     * @return the TLV
     */
    public static BmpTlv code(int type, int code) {
        return of(type, new Octets().u16(code).bytes());
    }

    /**
     * A mirrored message.
     *
     * @param message the message
     * @return the TLV
     */
    public static BmpTlv mirrored(BgpMessage message) {
        return of(MIRRORED_MESSAGE, message.bytes());
    }

    /**
     * A counter of a Statistics Report.
     *
     * @param type 16 bits
     * @param value 32 bits
     * @return the TLV
     */
    public static BmpTlv counter(int type, long value) {
        return of(type, new Octets().u32(value).bytes());
    }

    /**
     * A gauge of a Statistics Report.
     *
     * @param type 16 bits
     * @param value 64 bits
     * @return the TLV
     */
    public static BmpTlv gauge(int type, long value) {
        return of(type, new Octets().u64(value).bytes());
    }

    /**
     * A gauge of one family of a Statistics Report.
     *
     * @param type 16 bits
     * @param family the family
     * @param value 64 bits
     * @return the TLV
     */
    public static BmpTlv gauge(int type, AddressFamily family, long value) {
        return of(
                type,
                new Octets().u16(family.afi()).u8(family.safi()).u64(value).bytes());
    }

    /**
     * The same with a length field that is wrong.
     *
     * @param length what it says
     * @return a new TLV
     */
    public BmpTlv declaredLength(int length) {
        return new BmpTlv(type, length, value);
    }

    /**
     * The wire form.
     *
     * @return a new array
     */
    public byte[] bytes() {
        return new Octets().u16(type).u16(declaredLength).put(value).bytes();
    }

    static Octets append(Octets out, BmpTlv... tlvs) {
        for (BmpTlv tlv : tlvs) {
            out.put(tlv.bytes());
        }
        return out;
    }
}
