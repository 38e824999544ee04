package io.github.bgpstream4j.filter.language.term;

import io.github.bgpstream4j.filter.Facts;
import io.github.bgpstream4j.filter.language.value.Value;
import io.github.bgpstream4j.model.ElemView;
import io.github.bgpstream4j.net.AddressFamily;
import java.util.List;

/** {@code ipversion}: the family of the prefix, 4 or 6. */
public final class IpVersionTerm extends Term {
    public static final String WORD = "ipversion";

    private final boolean ipv4;
    private final boolean ipv6;

    private IpVersionTerm(List<String> versions) {
        super(WORD, versions, Facts.TYPE, Cost.TYPE);
        ipv4 = versions.contains("4");
        ipv6 = versions.contains("6");
    }

    /** In strict reading the last value replaces those before, as in libbgpstream. */
    static IpVersionTerm of(List<Value> values, boolean strict) {
        List<String> versions = Value.words(values, "4 or 6", List.of("4", "6"));
        return new IpVersionTerm(strict ? List.of(values.get(values.size() - 1).text()) : versions);
    }

    @Override
    Answer decide(ElemView elem) {
        AddressFamily family = elem.family();
        if (family == null) {
            return Answer.ABSENT;
        }
        return switch (family.afi()) {
            case AddressFamily.AFI_IPV4 -> Answer.of(ipv4);
            case AddressFamily.AFI_IPV6 -> Answer.of(ipv6);
            default -> Answer.ABSENT; // an End-of-RIB of EVPN
        };
    }
}
