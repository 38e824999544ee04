package io.github.bgpstream4j.testkit.bmp;

import io.github.bgpstream4j.testkit.Octets;

/**
 * One BMP message to be written (RFC 7854 §4.1), right or wrong. Those with a per-peer header come from a {@link BmpPeer}.
 *
 * <pre>
 *   version (1) length of all (4) type (1) body ...
 * </pre>
 *
 * <p>Immutable.
 */
public final class BmpMessage {
    /** Type of Route Monitoring. */
    public static final int ROUTE_MONITORING = 0;
    /** Type of Statistics Report. */
    public static final int STATISTICS_REPORT = 1;
    /** Type of Peer Down. */
    public static final int PEER_DOWN = 2;
    /** Type of Peer Up. */
    public static final int PEER_UP = 3;
    /** Type of Initiation. */
    public static final int INITIATION = 4;
    /** Type of Termination. */
    public static final int TERMINATION = 5;
    /** Type of Route Mirroring. */
    public static final int ROUTE_MIRRORING = 6;

    private static final int VERSION = 3;
    private static final int HEADER_LENGTH = 6;

    private final int version;
    private final long declaredLength;
    private final int type;
    private final byte[] body;

    private BmpMessage(int version, long declaredLength, int type, byte[] body) {
        this.version = version;
        this.declaredLength = declaredLength;
        this.type = type;
        this.body = body;
    }

    /**
     * Any message.
     *
     * @param type 0 to 255
     * @param body what follows the common header
     * @return the message
     */
    public static BmpMessage of(int type, byte... body) {
        return new BmpMessage(VERSION, HEADER_LENGTH + body.length, type, body.clone());
    }

    /**
     * Initiation with the two TLVs that must be there.
     *
     * @param sysName the router's name
     * @param sysDescr what it is
     * @return the message
     */
    public static BmpMessage initiation(String sysName, String sysDescr) {
        return initiation(BmpTlv.text(BmpTlv.SYS_DESCR, sysDescr), BmpTlv.text(BmpTlv.SYS_NAME, sysName));
    }

    /**
     * Initiation.
     *
     * @param tlvs in their order
     * @return the message
     */
    public static BmpMessage initiation(BmpTlv... tlvs) {
        return of(INITIATION, BmpTlv.append(new Octets(), tlvs).bytes());
    }

    /**
     * Termination with a reason.
     *
     * @param reason 0 administratively closed … 4 permanently closed
     * @return the message
     */
    public static BmpMessage termination(int reason) {
        return termination(BmpTlv.code(BmpTlv.REASON, reason));
    }

    /**
     * Termination.
     *
     * @param tlvs in their order
     * @return the message
     */
    public static BmpMessage termination(BmpTlv... tlvs) {
        return of(TERMINATION, BmpTlv.append(new Octets(), tlvs).bytes());
    }

    /**
     * The same of another version.
     *
     * @param newVersion 0 to 255
     * @return a new message
     */
    public BmpMessage version(int newVersion) {
        return new BmpMessage(newVersion, declaredLength, type, body);
    }

    /**
     * The same with a length field that is wrong.
     *
     * @param length 32 bits
     * @return a new message
     */
    public BmpMessage declaredLength(long length) {
        return new BmpMessage(version, length, type, body);
    }

    /**
     * What follows the common header.
     *
     * @return a copy
     */
    public byte[] body() {
        return body.clone();
    }

    /**
     * The wire form.
     *
     * @return a new array
     */
    public byte[] bytes() {
        return new Octets().u8(version).u32(declaredLength).u8(type).put(body).bytes();
    }

    /**
     * A stream: messages one after the other.
     *
     * @param messages any
     * @return a new array
     */
    public static byte[] stream(BmpMessage... messages) {
        Octets octets = new Octets();
        for (BmpMessage message : messages) {
            octets.put(message.bytes());
        }
        return octets.bytes();
    }
}
