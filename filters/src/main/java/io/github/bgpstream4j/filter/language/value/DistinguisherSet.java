package io.github.bgpstream4j.filter.language.value;

import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.net.RouteDistinguisher;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Route distinguishers, written as they are shown (RFC 4364 §4.2): {@code 64500:1}, {@code 192.0.2.1:1}, {@code 0x} and sixteen
 * digits; a number alone is that of an instance. Types 0 and 2 are shown alike, so a text may mean one of each.
 */
public final class DistinguisherSet {
    private static final String EXPECTED =
            "a route distinguisher such as 64500:1 or 192.0.2.1:1, the number of an instance, or 0x and 16 digits";
    private static final long MAX_16 = 0xffff;
    private static final long MAX_32 = 0xffffffffL;
    private static final long IPV4_TYPE = 1L << 48;
    private static final long ASN4_TYPE = 2L << 48;
    private static final int HEX_DIGITS = 16;

    private final long[] sorted;
    private final List<String> texts;

    private DistinguisherSet(long[] sorted, List<String> texts) {
        this.sorted = sorted;
        this.texts = texts;
    }

    public static DistinguisherSet parse(List<Value> values) {
        List<Long> all = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (Value value : values) {
            List<Long> meant = parse(value);
            texts.add(new RouteDistinguisher(meant.get(0)).toString());
            all.addAll(meant);
        }
        return new DistinguisherSet(
                all.stream().mapToLong(Long::longValue).sorted().distinct().toArray(),
                texts.stream().sorted().distinct().toList());
    }

    public boolean contains(long bits) {
        return Arrays.binarySearch(sorted, bits) >= 0;
    }

    /** As they are shown, sorted. */
    public List<String> texts() {
        return texts;
    }

    private static List<Long> parse(Value value) {
        String text = value.text();
        try {
            if (text.startsWith("0x") && text.length() == 2 + HEX_DIGITS) {
                return List.of(Long.parseUnsignedLong(text.substring(2), 16));
            }
            int colon = text.lastIndexOf(':');
            String front = colon < 0 ? "0" : text.substring(0, colon);
            long number = number(text.substring(colon + 1), value);
            if (front.indexOf('.') >= 0) {
                long address = IpAddress.parse(front).high() >>> 32;
                return List.of(IPV4_TYPE | address << 16 | within(number, MAX_16, value));
            }
            long asn = number(front, value);
            List<Long> meant = new ArrayList<>();
            if (asn <= MAX_16) {
                meant.add(asn << 32 | number);
            }
            if (number <= MAX_16) {
                meant.add(ASN4_TYPE | asn << 16 | number);
            }
            within(meant.isEmpty() ? Long.MAX_VALUE : number, MAX_32, value);
            return meant;
        } catch (IllegalArgumentException e) {
            throw e instanceof Value.BadValueException ? e : value.bad(EXPECTED);
        }
    }

    private static long number(String digits, Value value) {
        if (digits.isEmpty() || !Character.isDigit(digits.charAt(0))) {
            throw value.bad(EXPECTED);
        }
        return within(Long.parseLong(digits), MAX_32, value);
    }

    private static long within(long number, long max, Value value) {
        if (number > max) {
            throw value.bad(EXPECTED);
        }
        return number;
    }
}
