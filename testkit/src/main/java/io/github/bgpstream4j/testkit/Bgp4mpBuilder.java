package io.github.bgpstream4j.testkit;

import io.github.bgpstream4j.net.IpAddress;
import org.jspecify.annotations.Nullable;

/**
 * A BGP4MP or BGP4MP_ET record in the making (RFC 6396 §4.4, RFC 8050 §3): a message or a state change.
 *
 * <pre>
 *   [microseconds (4)] peer AS (2 or 4) local AS (2 or 4) interface index (2) address family (2)
 *   peer address (4 or 16) local address (4 or 16) message ... | old state (2) new state (2)
 * </pre>
 */
public final class Bgp4mpBuilder {
    private static final int STATE_CHANGE = 0;
    private static final int MESSAGE = 1;
    private static final int MESSAGE_AS4 = 4;
    private static final int STATE_CHANGE_AS4 = 5;
    private static final int MESSAGE_LOCAL = 6;
    private static final int MESSAGE_AS4_LOCAL = 7;
    private static final int MESSAGE_ADDPATH = 8;
    private static final int MESSAGE_AS4_ADDPATH = 9;
    private static final int MESSAGE_LOCAL_ADDPATH = 10;
    private static final int MESSAGE_AS4_LOCAL_ADDPATH = 11;

    private static final int NONE = -1;

    private final long seconds;
    private int micros = NONE;
    private int asnSize = 4;
    private boolean addPath;
    private boolean sent;
    private long peerAsn = 64500;
    private byte[] peerAddress = IpAddress.parse("192.0.2.1").toByteArray();
    private long localAsn = 64999;
    private byte @Nullable [] localAddress;
    private int interfaceIndex;
    private int addressFamily = NONE;

    Bgp4mpBuilder(long seconds) {
        this.seconds = seconds;
    }

    /**
     * Makes it a BGP4MP_ET record.
     *
     * @param microseconds 0 to 999999; others are written, too
     * @return this builder
     */
    public Bgp4mpBuilder micros(int microseconds) {
        micros = microseconds;
        return this;
    }

    /**
     * Takes a subtype with two-octet AS numbers.
     *
     * @return this builder
     */
    public Bgp4mpBuilder as2() {
        asnSize = 2;
        return this;
    }

    /**
     * Takes an ADDPATH subtype.
     *
     * @return this builder
     */
    public Bgp4mpBuilder addPath() {
        addPath = true;
        return this;
    }

    /**
     * Takes a LOCAL subtype: the message was sent by the collector.
     *
     * @return this builder
     */
    public Bgp4mpBuilder sentByCollector() {
        sent = true;
        return this;
    }

    /**
     * Sets the peer; AS 64500 and 192.0.2.1 otherwise.
     *
     * @param asn its AS
     * @param address of either family
     * @return this builder
     */
    public Bgp4mpBuilder peer(long asn, String address) {
        peerAsn = asn;
        peerAddress = IpAddress.parse(address).toByteArray();
        return this;
    }

    /**
     * Sets the collector's side; AS 64999 and 192.0.2.254 or 2001:db8:ffff::1 otherwise.
     *
     * @param asn its AS
     * @param address of either family
     * @return this builder
     */
    public Bgp4mpBuilder local(long asn, String address) {
        localAsn = asn;
        localAddress = IpAddress.parse(address).toByteArray();
        return this;
    }

    /**
     * Sets the interface index; 0 otherwise.
     *
     * @param index 16 bits
     * @return this builder
     */
    public Bgp4mpBuilder interfaceIndex(int index) {
        interfaceIndex = index;
        return this;
    }

    /**
     * Makes the address family field say something else than the addresses.
     *
     * @param afi 16 bits
     * @return this builder
     */
    public Bgp4mpBuilder addressFamily(int afi) {
        addressFamily = afi;
        return this;
    }

    /**
     * The record of a message.
     *
     * @param message the message
     * @return the record
     */
    public MrtRecord message(BgpMessage message) {
        return message(message.bytes());
    }

    /**
     * The record of a message.
     *
     * @param message the message
     * @return the record
     */
    public MrtRecord message(UpdateBuilder message) {
        return message(message.bytes());
    }

    /**
     * The record of any octets where a message should be.
     *
     * @param message the octets
     * @return the record
     */
    public MrtRecord message(byte... message) {
        return record(messageSubtype(), message);
    }

    /**
     * The record of a state change.
     *
     * @param oldState its code (RFC 6396 §4.4.1)
     * @param newState its code
     * @return the record
     */
    public MrtRecord stateChange(int oldState, int newState) {
        return record(
                asnSize == 4 ? STATE_CHANGE_AS4 : STATE_CHANGE,
                new Octets().u16(oldState).u16(newState).bytes());
    }

    /**
     * The state change of old Zebra and Quagga: the AS numbers and the states only.
     *
     * @param oldState its code
     * @param newState its code
     * @return the record
     */
    public MrtRecord shortStateChange(int oldState, int newState) {
        Octets octets = new Octets()
                .number(asnSize, peerAsn)
                .number(asnSize, localAsn)
                .u16(oldState)
                .u16(newState);
        return MrtRecord.of(seconds, MrtRecord.BGP4MP, asnSize == 4 ? STATE_CHANGE_AS4 : STATE_CHANGE, octets.bytes());
    }

    private MrtRecord record(int subtype, byte[] rest) {
        boolean ipv6 = peerAddress.length == 16;
        Octets octets = new Octets();
        if (micros != NONE) {
            octets.u32(micros);
        }
        octets.number(asnSize, peerAsn)
                .number(asnSize, localAsn)
                .u16(interfaceIndex)
                .u16(addressFamily == NONE ? (ipv6 ? 2 : 1) : addressFamily)
                .put(peerAddress)
                .put(
                        localAddress == null
                                ? IpAddress.parse(ipv6 ? "2001:db8:ffff::1" : "192.0.2.254")
                                        .toByteArray()
                                : localAddress)
                .put(rest);
        return MrtRecord.of(seconds, micros == NONE ? MrtRecord.BGP4MP : MrtRecord.BGP4MP_ET, subtype, octets.bytes());
    }

    private int messageSubtype() {
        if (asnSize == 4) {
            return addPath
                    ? (sent ? MESSAGE_AS4_LOCAL_ADDPATH : MESSAGE_AS4_ADDPATH)
                    : (sent ? MESSAGE_AS4_LOCAL : MESSAGE_AS4);
        }
        return addPath ? (sent ? MESSAGE_LOCAL_ADDPATH : MESSAGE_ADDPATH) : (sent ? MESSAGE_LOCAL : MESSAGE);
    }
}
