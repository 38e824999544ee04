package io.github.bgpstream4j.testkit;

import io.github.bgpstream4j.net.AddressFamily;

/**
 * An OPEN message in the making (RFC 4271 §4.2, RFC 5492), right or wrong:
 * {@code OpenBuilder.of(64500, "192.0.2.1").families(IPV4_UNICAST).addPath(IPV4_UNICAST, 3).message()}.
 *
 * <pre>
 *   version (1) my AS (2) hold time (2) BGP identifier (4) parameters length (1) { 2 length (1) capability ... } ...
 * </pre>
 */
public final class OpenBuilder {
    /** ADD-PATH: the sender can receive path identifiers (RFC 7911 §4). */
    public static final int RECEIVE = 1;
    /** ADD-PATH: the sender can send them. */
    public static final int SEND = 2;
    /** ADD-PATH: both. */
    public static final int BOTH = 3;

    private static final int AS_TRANS = 23456;
    private static final int MULTIPROTOCOL = 1;
    private static final int AS4 = 65;
    private static final int ADD_PATH = 69;

    private final long asn;
    private final String bgpIdentifier;
    private final Octets parameters = new Octets();
    private final Octets addPath = new Octets();
    private int holdTime = 180;
    private boolean as4 = true;

    private OpenBuilder(long asn, String bgpIdentifier) {
        this.asn = asn;
        this.bgpIdentifier = bgpIdentifier;
    }

    /**
     * Begins an OPEN with the four-octet AS capability and hold time 180 seconds.
     *
     * @param asn the sender's AS; AS_TRANS stands in the two-octet field if it needs four
     * @param bgpIdentifier an IPv4 address
     * @return the builder
     */
    public static OpenBuilder of(long asn, String bgpIdentifier) {
        return new OpenBuilder(asn, bgpIdentifier);
    }

    /**
     * Sets the hold time.
     *
     * @param seconds 16 bits
     * @return this builder
     */
    public OpenBuilder holdTime(int seconds) {
        holdTime = seconds;
        return this;
    }

    /**
     * Leaves the four-octet AS capability out.
     *
     * @return this builder
     */
    public OpenBuilder noAs4() {
        as4 = false;
        return this;
    }

    /**
     * Adds a multiprotocol capability for each family (RFC 4760 §8).
     *
     * @param families any
     * @return this builder
     */
    public OpenBuilder families(AddressFamily... families) {
        for (AddressFamily family : families) {
            capability(
                    MULTIPROTOCOL,
                    new Octets().u16(family.afi()).u8(0).u8(family.safi()).bytes());
        }
        return this;
    }

    /**
     * Adds a family to the ADD-PATH capability.
     *
     * @param family the family
     * @param mode {@link #RECEIVE}, {@link #SEND} or {@link #BOTH}
     * @return this builder
     */
    public OpenBuilder addPath(AddressFamily family, int mode) {
        addPath.u16(family.afi()).u8(family.safi()).u8(mode);
        return this;
    }

    /**
     * Adds any capability, in an optional parameter of its own.
     *
     * @param code its code
     * @param value at most 253 octets
     * @return this builder
     */
    public OpenBuilder capability(int code, byte... value) {
        parameters.u8(2).u8(value.length + 2).u8(code).u8(value.length).put(value);
        return this;
    }

    /**
     * The message.
     *
     * @return what was built so far
     */
    public BgpMessage message() {
        Octets all = new Octets().put(parameters.bytes());
        if (as4) {
            all.u8(2).u8(6).u8(AS4).u8(4).u32(asn);
        }
        if (addPath.length() > 0) {
            all.u8(2).u8(addPath.length() + 2).u8(ADD_PATH).u8(addPath.length()).put(addPath.bytes());
        }
        return BgpMessage.of(
                BgpMessage.OPEN,
                new Octets()
                        .u8(4)
                        .u16(asn > 0xffff ? AS_TRANS : asn)
                        .u16(holdTime)
                        .address(bgpIdentifier)
                        .u8(all.length())
                        .put(all.bytes())
                        .bytes());
    }
}
