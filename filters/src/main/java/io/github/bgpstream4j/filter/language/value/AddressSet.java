package io.github.bgpstream4j.filter.language.value;

import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.net.Prefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Addresses, single ones and all those inside a prefix. */
public final class AddressSet {
    private final List<PrefixRule> rules;
    private final PrefixSet set;

    private AddressSet(List<PrefixRule> rules) {
        this.rules = rules;
        this.set = new PrefixSet(rules);
    }

    public static AddressSet parse(List<Value> values) {
        List<PrefixRule> rules = new ArrayList<>();
        for (Value value : values) {
            rules.add(parse(value));
        }
        return new AddressSet(rules);
    }

    public boolean contains(IpAddress address) {
        return set.accepts(address.high(), address.low(), maxLength(address.isIpv6()), address.isIpv6());
    }

    public boolean containsIpv4(long bits) {
        return set.accepts(bits << 32, 0, 32, false);
    }

    /** The addresses; none if some are given by a prefix. */
    public Set<IpAddress> single() {
        List<Prefix> prefixes = rules.stream().map(PrefixRule::prefix).toList();
        return prefixes.stream().allMatch(prefix -> prefix.lengthBits() == maxLength(prefix.isIpv6()))
                ? prefixes.stream().map(Prefix::address).collect(Collectors.toSet())
                : Set.of();
    }

    public List<String> texts() {
        return rules.stream()
                .map(PrefixRule::prefix)
                .sorted()
                .distinct()
                .map(prefix -> prefix.lengthBits() == maxLength(prefix.isIpv6())
                        ? prefix.address().toString()
                        : prefix.toString())
                .toList();
    }

    private static PrefixRule parse(Value value) {
        if (value.text().indexOf('/') >= 0) {
            return PrefixRule.parse(value, false);
        }
        try {
            IpAddress address = IpAddress.parse(value.text());
            return new PrefixRule(Prefix.of(address, maxLength(address.isIpv6())), PrefixMode.MORE, LengthRange.ANY);
        } catch (IllegalArgumentException e) {
            throw value.bad("an address or a prefix");
        }
    }

    private static int maxLength(boolean ipv6) {
        return ipv6 ? 128 : 32;
    }
}
