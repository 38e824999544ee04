package io.github.bgpstream4j.attr;

import io.github.bgpstream4j.net.Asn;
import io.github.bgpstream4j.net.IpAddress;

/**
 * Who formed an aggregate route (RFC 4271 §5.1.7).
 *
 * @param asn its AS
 * @param address its address, always IPv4
 */
public record Aggregator(long asn, IpAddress address) {
    /**
     * Checks the values.
     *
     * @param asn its AS
     * @param address its address, always IPv4
     */
    public Aggregator {
        Asn.check(asn);
        if (address.isIpv6()) {
            throw new IllegalArgumentException("aggregator address is not IPv4: " + address);
        }
    }

    /** {@code 64500 192.0.2.1}. */
    @Override
    public String toString() {
        return asn + " " + address;
    }
}
