package io.github.bgpstream4j.codec.nlri;

import io.github.bgpstream4j.net.AddressFamily;

/** The codecs of the families. */
public final class NlriCodecs {
    /** That of IPv4 unicast, whose prefixes are in fields of their own (RFC 4271 §4.3). */
    public static final NlriCodec IPV4_UNICAST = new PrefixCodec(AddressFamily.IPV4_UNICAST);

    private static final NlriCodec[] CODECS = {
        IPV4_UNICAST,
        new PrefixCodec(AddressFamily.IPV6_UNICAST),
        new PrefixCodec(AddressFamily.IPV4_MULTICAST),
        new PrefixCodec(AddressFamily.IPV6_MULTICAST),
        new PrefixCodec(AddressFamily.IPV4_LABELLED),
        new PrefixCodec(AddressFamily.IPV6_LABELLED),
        new PrefixCodec(AddressFamily.IPV4_VPN),
        new PrefixCodec(AddressFamily.IPV6_VPN)
    };

    private NlriCodecs() {}

    /**
     * The codec of a family. To be asked once for a field, not for each NLRI.
     *
     * @param family any
     * @return one that keeps fields as they are if the family has none of its own
     */
    public static NlriCodec of(AddressFamily family) {
        for (NlriCodec codec : CODECS) {
            if (codec.family().equals(family)) {
                return codec;
            }
        }
        return new OpaqueCodec(family);
    }
}
