package io.github.bgpstream4j.filter.language;

import io.github.bgpstream4j.net.Asn;
import java.util.Arrays;
import java.util.List;

/** AS numbers in ascending order. */
final class AsnSet {
    private final long[] asns;

    private AsnSet(long[] asns) {
        this.asns = asns;
    }

    static AsnSet parse(List<Value> values, boolean strict) {
        return new AsnSet(values.stream()
                .mapToLong(value -> parse(value, strict))
                .sorted()
                .distinct()
                .toArray());
    }

    private static long parse(Value value, boolean strict) {
        long asn = CNumber.parse(value.text(), Asn.MAX);
        if (asn >= 0) {
            return asn;
        }
        if (!strict) {
            try {
                return Asn.parse(value.text());
            } catch (IllegalArgumentException e) {
                throw value.bad("an AS number");
            }
        }
        throw value.bad("a decimal AS number");
    }

    boolean contains(long asn) {
        return asns.length == 1 ? asns[0] == asn : Arrays.binarySearch(asns, asn) >= 0;
    }

    long[] toArray() {
        return asns.clone();
    }

    List<String> texts() {
        return Arrays.stream(asns).mapToObj(Long::toString).toList();
    }
}
