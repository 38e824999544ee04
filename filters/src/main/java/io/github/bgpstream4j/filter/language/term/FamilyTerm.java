package io.github.bgpstream4j.filter.language.term;

import io.github.bgpstream4j.filter.Facts;
import io.github.bgpstream4j.filter.language.value.CNumber;
import io.github.bgpstream4j.filter.language.value.Value;
import io.github.bgpstream4j.model.ElemView;
import io.github.bgpstream4j.net.AddressFamily;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** {@code afi} and {@code safi}: the address family as BGP numbers it, by number or name. */
final class FamilyTerm extends Term {
    static final String AFI = "afi";
    static final String SAFI = "safi";

    private static final Map<String, Integer> AFI_NAMES =
            Map.of("ipv4", AddressFamily.AFI_IPV4, "ipv6", AddressFamily.AFI_IPV6);
    private static final Map<String, Integer> SAFI_NAMES = Map.of(
            "unicast", AddressFamily.SAFI_UNICAST,
            "multicast", AddressFamily.SAFI_MULTICAST,
            "labelled", AddressFamily.SAFI_LABELLED,
            "labeled", AddressFamily.SAFI_LABELLED,
            "vpn", AddressFamily.SAFI_VPN);

    private final int[] numbers;

    private FamilyTerm(String word, Set<Integer> numbers) {
        super(word, numbers.stream().map(number -> Integer.toString(number)).toList(), Facts.TYPE, Cost.TYPE);
        this.numbers = numbers.stream().mapToInt(Integer::intValue).toArray();
    }

    static FamilyTerm afi(List<Value> values) {
        return new FamilyTerm(AFI, numbers(values, AFI_NAMES, 0xffff));
    }

    static FamilyTerm safi(List<Value> values) {
        return new FamilyTerm(SAFI, numbers(values, SAFI_NAMES, 0xff));
    }

    @Override
    Answer decide(ElemView elem) {
        AddressFamily family = elem.family();
        if (family == null) {
            return Answer.ABSENT;
        }
        int number = word().equals(AFI) ? family.afi() : family.safi();
        for (int wanted : numbers) {
            if (wanted == number) {
                return Answer.YES;
            }
        }
        return Answer.NO;
    }

    private static Set<Integer> numbers(List<Value> values, Map<String, Integer> names, int max) {
        Set<Integer> numbers = new TreeSet<>();
        for (Value value : values) {
            Integer named = names.get(value.text());
            long number = named != null ? named : value.text().isEmpty() ? -1 : CNumber.parse(value.text(), max);
            if (number < 0) {
                String words = String.join(", ", new TreeMap<>(names).keySet());
                throw value.bad("a number up to " + max + " or one of " + words, names.keySet());
            }
            numbers.add((int) number);
        }
        return numbers;
    }
}
