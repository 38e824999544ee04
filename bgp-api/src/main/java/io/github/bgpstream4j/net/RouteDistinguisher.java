package io.github.bgpstream4j.net;

/**
 * A route distinguisher (RFC 4364 §4.2).
 *
 * @param bits its eight octets
 */
public record RouteDistinguisher(long bits) {
    /**
     * The type, which says how the rest divides.
     *
     * @return 0: two-octet AS and number; 1: IPv4 address and number; 2: four-octet AS and number; others unknown
     */
    public int type() {
        return (int) (bits >>> 48);
    }

    /** {@code 64500:1}, {@code 192.0.2.1:1}, {@code 4200000000:1}, or the octets in hexadecimal for an unknown type. */
    @Override
    public String toString() {
        return switch (type()) {
            case 0 -> ((bits >>> 32) & 0xffff) + ":" + (bits & 0xffffffffL);
            case 1 -> IpAddress.ofIpv4((bits >>> 16) & 0xffffffffL) + ":" + (bits & 0xffff);
            case 2 -> ((bits >>> 16) & 0xffffffffL) + ":" + (bits & 0xffff);
            default -> String.format("0x%016x", bits);
        };
    }
}
