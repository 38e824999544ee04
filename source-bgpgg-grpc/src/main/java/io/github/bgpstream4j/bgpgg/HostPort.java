package io.github.bgpstream4j.bgpgg;

import com.google.common.net.HostAndPort;
import com.google.common.net.InetAddresses;
import io.github.bgpstream4j.text.UrlText;

/**
 * Where a router listens.
 *
 * @param address a name or an address, and a port of 1 to 65535
 */
record HostPort(HostAndPort address) {
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
            throw new IllegalArgumentException(
                    "'" + UrlText.withoutSecrets(text) + "' has a slash: write HOST:PORT, such as " + example(text));
        }
        int colon = text.lastIndexOf(':');
        if (text.indexOf(':') != colon && !text.startsWith("[")) {
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
        HostAndPort address = null;
        try {
            address = HostAndPort.fromString(text);
        } catch (IllegalArgumentException e) {
            // reported below
        }
        if (address == null || address.getPortOrDefault(0) == 0) {
            throw new IllegalArgumentException(
                    "a port is a number of 1 to 65535, not '" + text.substring(colon + 1) + "'");
        }
        return new HostPort(address);
    }

    /** What was meant, as far as that can be told. */
    private static String example(String text) {
        String bare = text.replaceFirst("^/+", "").replaceFirst("/.*", "");
        String host = isHost(bare.replaceFirst(":\\d*$", "")) ? bare : "127.0.0.1";
        return host.matches(".*:\\d+") ? host : host.replaceFirst(":$", "") + ":" + USUAL_PORT;
    }

    private static boolean isHost(String text) {
        // names of containers may have _, which DNS does not allow
        return text.startsWith("[") ? InetAddresses.isUriInetAddress(text) : text.matches("[A-Za-z0-9._-]+");
    }

    int port() {
        return address.getPort();
    }

    /** The host as people write it; an IPv6 address stands in brackets. */
    String host() {
        String text = toString();
        return text.substring(0, text.lastIndexOf(':'));
    }

    /** The host as resolvers take it, without brackets. */
    String bareHost() {
        return address.getHost();
    }

    /** Whether nobody but this machine can listen in; a name may lead anywhere. */
    boolean isLoopback() {
        String host = bareHost();
        return host.equalsIgnoreCase("localhost")
                || (InetAddresses.isInetAddress(host)
                        && InetAddresses.forString(host).isLoopbackAddress());
    }

    @Override
    public String toString() {
        return address.toString();
    }
}
