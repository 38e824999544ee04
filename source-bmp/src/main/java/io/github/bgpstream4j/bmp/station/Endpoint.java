package io.github.bgpstream4j.bmp.station;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/**
 * An address and a port, or a name and a port. Immutable.
 *
 * @param host without brackets; empty for all addresses of this machine
 * @param port 0 to 65535
 */
public record Endpoint(String host, int port) {
    /**
     * Reads {@code ADDR:PORT}.
     *
     * @param text an IPv6 address stands in brackets; without an address all of this machine are meant
     * @return null if it is none
     */
    public static @Nullable Endpoint parse(String text) {
        int colon = text.lastIndexOf(':');
        String port = text.substring(colon + 1);
        if (colon < 0 || port.isEmpty() || port.length() > 5 || !port.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return null;
        }
        String host = text.substring(0, colon);
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        if ((!bracketed && host.indexOf(':') >= 0) || host.chars().anyMatch(c -> c <= ' ' || c == '/' || c == '?')) {
            return null;
        }
        int number = Integer.parseInt(port);
        String plain = bracketed ? host.substring(1, host.length() - 1) : host;
        return number > 65_535 ? null : new Endpoint(plain.equals("*") ? "" : plain, number);
    }

    /**
     * Where to listen.
     *
     * @return resolved
     * @throws UnknownHostException if there is no such name
     */
    InetSocketAddress toListen() throws UnknownHostException {
        return host.isEmpty() ? new InetSocketAddress(port) : toConnect();
    }

    /**
     * Where to connect.
     *
     * @return resolved
     * @throws UnknownHostException if there is no such name
     */
    InetSocketAddress toConnect() throws UnknownHostException {
        return new InetSocketAddress(InetAddress.getByName(host), port);
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
}
