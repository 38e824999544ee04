package io.github.bgpstream4j.bgproutes;

import io.github.bgpstream4j.model.Peer;
import io.github.bgpstream4j.net.Asn;
import io.github.bgpstream4j.net.IpAddress;
import java.util.regex.Pattern;

/**
 * A router that messages come from.
 *
 * @param peer the router; without an address if the service calls it by a name
 * @param name the text of the address, or the name
 */
public record VantagePoint(Peer peer, String name) {
    // the text stands in lines with fields, and is kept for each vantage point
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9.:%-]{1,64}");

    /**
     * Checks the values.
     *
     * @param peer the router; without an address if the service calls it by a name
     * @param name the text of the address, or the name: up to 64 letters, digits and {@code . : % -}
     */
    public VantagePoint {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("neither an address nor a name: " + name);
        }
    }

    /**
     * A router with an address.
     *
     * @param asn its AS number
     * @param address its address
     */
    public VantagePoint(long asn, IpAddress address) {
        this(new Peer(asn, address), address.toString());
    }

    /**
     * Reads the service's text form.
     *
     * @param text {@code ASN_ADDRESS}; whatever follows after another {@code _} is left out, and a name may stand for the address
     * @return the vantage point
     * @throws IllegalArgumentException if it is none
     */
    public static VantagePoint parse(String text) {
        String[] parts = text.split("_", 3);
        if (parts.length < 2) {
            throw new IllegalArgumentException("not of the form ASN_ADDRESS: " + text);
        }
        long asn = Asn.parse(parts[0].strip());
        String name = parts[1].strip();
        IpAddress address;
        try {
            address = IpAddress.parse(name);
        } catch (IllegalArgumentException e) {
            return new VantagePoint(new Peer(asn, null), name);
        }
        return new VantagePoint(asn, address);
    }

    /** The service's text form. */
    @Override
    public String toString() {
        return peer.asn() + "_" + name;
    }
}
