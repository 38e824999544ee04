package io.github.bgpstream4j.bmp.station;

import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.net.Prefix;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * From where routers may connect. BMP knows no passwords, so an address is all there is to go by. Immutable.
 *
 * @param prefixes none for this machine only
 */
public record Networks(List<Prefix> prefixes) {
    /** This machine only. */
    public static final Networks LOOPBACK = new Networks(List.of());

    /**
     * Copies the list.
     *
     * @param prefixes none for this machine only
     */
    public Networks {
        prefixes = List.copyOf(prefixes);
    }

    /**
     * Reads a list.
     *
     * @param text prefixes and addresses with commas between them
     * @return the networks
     * @throws IllegalArgumentException if one is neither
     */
    public static Networks parse(String text) {
        List<Prefix> prefixes = new ArrayList<>();
        for (String each : text.split(",", -1)) {
            String word = each.trim();
            prefixes.add(word.indexOf('/') < 0 ? single(IpAddress.parse(word)) : Prefix.parse(word));
        }
        return new Networks(prefixes);
    }

    private static Prefix single(IpAddress address) {
        return Prefix.of(address, address.isIpv6() ? 128 : 32);
    }

    /**
     * Whether a router may connect.
     *
     * @param from its address; an IPv4 address within IPv6 is taken as the IPv4 address
     * @return false for a stranger
     */
    public boolean contain(InetAddress from) {
        if (prefixes.isEmpty()) {
            return from.isLoopbackAddress();
        }
        IpAddress address = IpAddress.of(from);
        for (Prefix prefix : prefixes) {
            if (prefix.contains(address)) {
                return true;
            }
        }
        return false;
    }

    /** As the option has it. */
    @Override
    public String toString() {
        return prefixes.stream().map(Prefix::toString).collect(Collectors.joining(","));
    }
}
