package io.github.bgpstream4j.bgpgg;

import io.github.bgpstream4j.net.IpAddress;
import java.util.Locale;

/**
 * Where a router listens.
 *
 * @param host a name or an address; an IPv6 address stands in brackets
 * @param port 1 to 65535
 */
record HostPort(String host, int port) {
    private static final int MAX_PORT = 0xffff;

    /**
     * Takes a text apart.
     *
     * @throws IllegalArgumentException if it is not of the form host:port
     */
    static HostPort parse(String text) {
        int colon = text.lastIndexOf(':');
        String host = text.substring(0, Math.max(colon, 0));
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        int port = -1;
        try {
            port = Integer.parseInt(text.substring(colon + 1));
        } catch (NumberFormatException e) {
            // told below
        }
        if (host.isEmpty() || port < 1 || port > MAX_PORT || (host.indexOf(':') >= 0 && !bracketed)) {
            throw new IllegalArgumentException(
                    "not host:port, with an IPv6 address in brackets and a port of 1 to 65535: " + text);
        }
        return new HostPort(host, port);
    }

    /** Whether nobody but this machine can listen in. */
    boolean isLoopback() {
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        if (bare.toLowerCase(Locale.ROOT).equals("localhost")) {
            return true;
        }
        try {
            return IpAddress.parse(bare).toInetAddress().isLoopbackAddress();
        } catch (IllegalArgumentException e) {
            return false; // a name that may lead anywhere
        }
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
