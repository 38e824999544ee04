package io.github.bgpstream4j.bgpgg;

import io.github.bgpstream4j.net.IpAddress;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a router listens.
 *
 * @param host a name or an address; an IPv6 address stands in brackets
 * @param port 1 to 65535
 */
record HostPort(String host, int port) {
    private static final int MAX_PORT = 0xffff;
    private static final int USUAL_PORT = 50051;

    /**
     * Takes a text apart.
     *
     * @throws IllegalArgumentException if it is not of the form host:port; its message says what to write
     */
    static HostPort parse(String text) {
        if (text.indexOf('@') >= 0) {
            // not shown: what stands before it may be a password
            throw new IllegalArgumentException("a router takes no user name: write HOST:PORT");
        }
        if (text.indexOf('/') >= 0) {
            throw new IllegalArgumentException("'" + text + "' has a slash: write HOST:PORT, such as " + example(text));
        }
        int colon = text.lastIndexOf(':');
        if (text.chars().filter(each -> each == ':').count() > 1 && !text.startsWith("[")) {
            throw new IllegalArgumentException(
                    "'" + text + "': an IPv6 address stands in brackets, such as [::1]:50051");
        }
        if (colon < 0 || text.endsWith("]")) {
            throw new IllegalArgumentException("port missing: write " + example(text));
        }
        String host = text.substring(0, colon);
        if (!isHost(host)) {
            throw new IllegalArgumentException("'" + host + "' is no host: write HOST:PORT, such as " + example(""));
        }
        return new HostPort(host, port(text.substring(colon + 1)));
    }

    private static int port(String text) {
        int port = 0;
        try {
            port = Integer.parseInt(text);
        } catch (NumberFormatException e) {
            // reported below
        }
        if (port < 1 || port > MAX_PORT) {
            throw new IllegalArgumentException("a port is a number of 1 to 65535, not '" + text + "'");
        }
        return port;
    }

    /** What was meant, as far as that can be told. */
    private static String example(String text) {
        String bare = text.replaceFirst("^/+", "").replaceFirst("/.*", "");
        String host = isHost(bare.replaceFirst(":\\d*$", "")) ? bare : "127.0.0.1";
        return host.matches(".*:\\d+") ? host : host.replaceFirst(":$", "") + ":" + USUAL_PORT;
    }

    private static boolean isHost(String text) {
        if (text.startsWith("[") && text.endsWith("]")) {
            IpAddress address = address(text);
            return address != null && address.isIpv6();
        }
        // names of containers may have _, which DNS does not allow
        return text.matches("[A-Za-z0-9._-]+");
    }

    private static @Nullable IpAddress address(String host) {
        try {
            return IpAddress.parse(bare(host));
        } catch (IllegalArgumentException e) {
            return null; // a name
        }
    }

    private static String bare(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /** The host as resolvers want it, without brackets. */
    String bareHost() {
        return bare(host);
    }

    /** Whether nobody but this machine can listen in; a name may lead anywhere. */
    boolean isLoopback() {
        if (host.toLowerCase(Locale.ROOT).equals("localhost")) {
            return true;
        }
        IpAddress address = address(host);
        return address != null && address.toInetAddress().isLoopbackAddress();
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
