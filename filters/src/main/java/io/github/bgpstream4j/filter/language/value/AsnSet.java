package io.github.bgpstream4j.filter.language.value;

import io.github.bgpstream4j.net.Asn;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongPredicate;

/** AS numbers in ascending order. */
public final class AsnSet implements LongPredicate {
    private final long[] asns;

    private AsnSet(long[] asns) {
        this.asns = asns;
    }

    public static AsnSet parse(List<Value> values, boolean strict) {
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

    @Override
    public boolean test(long asn) {
        return asns.length == 1 ? asns[0] == asn : Arrays.binarySearch(asns, asn) >= 0;
    }

    public List<String> texts() {
        return Arrays.stream(asns).mapToObj(Long::toString).toList();
    }
}
