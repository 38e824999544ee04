package io.github.bgpstream4j.testkit;

import io.github.bgpstream4j.net.AddressFamily;
import java.nio.charset.StandardCharsets;

/**
 * One BGP message to be written (RFC 4271 §4.1), right or wrong.
 *
 * <pre>
 *   marker (16) length (2) type (1) body ...
 * </pre>
 *
 * <p>Immutable.
 */
public final class BgpMessage {
    /** Type of OPEN. */
    public static final int OPEN = 1;
    /** Type of UPDATE. */
    public static final int UPDATE = 2;
    /** Type of NOTIFICATION. */
    public static final int NOTIFICATION = 3;
    /** Type of KEEPALIVE. */
    public static final int KEEPALIVE = 4;
    /** Type of ROUTE-REFRESH (RFC 2918). */
    public static final int ROUTE_REFRESH = 5;

    private static final int MARKER_LENGTH = 16;
    private static final int HEADER_LENGTH = 19;

    private final int marker;
    private final int declaredLength;
    private final int type;
    private final byte[] body;

    private BgpMessage(int marker, int declaredLength, int type, byte[] body) {
        this.marker = marker;
        this.declaredLength = declaredLength;
        this.type = type;
        this.body = body;
    }

    /**
     * Any message.
     *
     * @param type 0 to 255
     * @param body what follows the header
     * @return the message
     */
    public static BgpMessage of(int type, byte... body) {
        return new BgpMessage(0xff, HEADER_LENGTH + body.length, type, body.clone());
    }

    /**
     * Begins an UPDATE.
     *
     * @return a builder of an End-of-RIB marker, until something is added
     */
    public static UpdateBuilder update() {
        return new UpdateBuilder();
    }

    /**
     * OPEN with the four-octet AS capability, hold time 180 seconds.
     *
     * @param asn the sender's AS; AS_TRANS stands in the two-octet field if it needs four
     * @param bgpIdentifier an IPv4 address
     * @return the message
     */
    public static BgpMessage open(long asn, String bgpIdentifier) {
        byte[] capability = new Octets().u8(2).u8(6).u8(65).u8(4).u32(asn).bytes(); // RFC 5492 §4, RFC 6793 §3
        return of(
                OPEN,
                new Octets()
                        .u8(4)
                        .u16(asn > 0xffff ? 23456 : asn)
                        .u16(180)
                        .address(bgpIdentifier)
                        .u8(capability.length)
                        .put(capability)
                        .bytes());
    }

    /**
     * NOTIFICATION.
     *
     * @param code error code
     * @param subcode error subcode
     * @param data what follows
     * @return the message
     */
    public static BgpMessage notification(int code, int subcode, byte... data) {
        return of(NOTIFICATION, new Octets().u8(code).u8(subcode).put(data).bytes());
    }

    /**
     * NOTIFICATION Cease / Administrative Shutdown with a text (RFC 9003).
     *
     * @param text at most 255 octets
     * @return the message
     */
    public static BgpMessage shutdown(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return notification(6, 2, new Octets().u8(utf8.length).put(utf8).bytes());
    }

    /**
     * KEEPALIVE.
     *
     * @return the message
     */
    public static BgpMessage keepalive() {
        return of(KEEPALIVE);
    }

    /**
     * ROUTE-REFRESH.
     *
     * @param family what to send again
     * @return the message
     */
    public static BgpMessage routeRefresh(AddressFamily family) {
        return of(
                ROUTE_REFRESH,
                new Octets().u16(family.afi()).u8(0).u8(family.safi()).bytes());
    }

    /**
     * The same with a marker of another octet than 0xff, sixteen times.
     *
     * @param octet 0 to 255
     * @return a new message
     */
    public BgpMessage marker(int octet) {
        return new BgpMessage(octet, declaredLength, type, body);
    }

    /**
     * The same with a length field that does not tell the truth.
     *
     * @param length what it says
     * @return a new message
     */
    public BgpMessage declaredLength(int length) {
        return new BgpMessage(marker, length, type, body);
    }

    /**
     * What follows the header.
     *
     * @return a copy
     */
    public byte[] body() {
        return body.clone();
    }

    /**
     * The wire form with its header.
     *
     * @return a new array
     */
    public byte[] bytes() {
        return new Octets()
                .repeat(marker, MARKER_LENGTH)
                .u16(declaredLength)
                .u8(type)
                .put(body)
                .bytes();
    }
}
