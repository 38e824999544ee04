package io.github.bgpstream4j.bgproutes;

import io.github.bgpstream4j.net.Asn;
import io.github.bgpstream4j.net.IpAddress;

/**
 * A router that messages come from.
 *
 * @param asn its AS number
 * @param address its address
 */
public record VantagePoint(long asn, IpAddress address) {
    /**
     * Checks the values.
     *
     * @param asn its AS number
     * @param address its address
     */
    public VantagePoint {
        Asn.check(asn);
    }

    /**
     * Reads the service's text form.
     *
     * @param text {@code ASN_ADDRESS}
     * @return the vantage point
     * @throws IllegalArgumentException if it is none
     */
    public static VantagePoint parse(String text) {
        int underscore = text.indexOf('_');
        if (underscore < 0) {
            throw new IllegalArgumentException("not of the form ASN_ADDRESS: " + text);
        }
        long asn = Asn.parse(text.substring(0, underscore).strip());
        return new VantagePoint(
                asn, IpAddress.parse(text.substring(underscore + 1).strip()));
    }

    /** The service's text form. */
    @Override
    public String toString() {
        return asn + "_" + address;
    }
}
