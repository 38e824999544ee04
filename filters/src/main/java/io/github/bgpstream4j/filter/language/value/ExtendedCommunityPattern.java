package io.github.bgpstream4j.filter.language.value;

import io.github.bgpstream4j.net.Asn;
import io.github.bgpstream4j.net.IpAddress;
import java.util.List;
import java.util.Locale;

/**
 * Extended communities that are equal under a mask.
 *
 * @param mask which bits count
 * @param wanted what they must be
 */
public record ExtendedCommunityPattern(long mask, long wanted) {
    private static final int TWO_OCTET_AS = 0x00; // RFC 4360 §3.1
    private static final int IPV4_ADDRESS = 0x01; // RFC 4360 §3.2
    private static final int FOUR_OCTET_AS = 0x02; // RFC 5668 §2
    private static final int ROUTE_TARGET = 0x02; // RFC 4360 §4
    private static final int ROUTE_ORIGIN = 0x03; // RFC 4360 §5
    private static final long KIND_MASK = 0xffffL << 48;
    private static final int HEX_DIGITS = 16;
    private static final long ANY = -1;
    private static final String FORMS = "rt:64500:1, soo:64500:1 or 0x and 16 digits";

    /**
     * Reads one value.
     *
     * @param patterns where to add the patterns it stands for: an AS number may be encoded in two or four octets
     * @return its normal form
     */
    public static String parse(Value value, List<ExtendedCommunityPattern> patterns) {
        String text = value.text().toLowerCase(Locale.ROOT);
        if (text.startsWith("0x")) {
            patterns.add(parseHex(value, text.substring(2)));
            return text;
        }
        String[] parts = text.split(":", -1);
        if (parts.length != 3) {
            throw value.bad(FORMS);
        }
        int subtype = switch (parts[0]) {
            case "rt" -> ROUTE_TARGET;
            case "soo", "ro" -> ROUTE_ORIGIN;
            default -> throw value.bad(FORMS);
        };
        long number = parts[2].equals("*") ? ANY : number(value, parts[2]);
        String kind = subtype == ROUTE_TARGET ? "rt:" : "soo:";
        return kind
                + addAdministrator(value, parts[1], subtype, number, patterns)
                + (number == ANY ? ":*" : ":" + number);
    }

    private static String addAdministrator(
            Value value, String text, int subtype, long number, List<ExtendedCommunityPattern> patterns) {
        if (text.equals("*")) {
            addWide(patterns, TWO_OCTET_AS, subtype, ANY, number);
            addNarrow(patterns, IPV4_ADDRESS, subtype, ANY, number);
            addNarrow(patterns, FOUR_OCTET_AS, subtype, ANY, number);
            return text;
        }
        if (text.chars().filter(character -> character == '.').count() == 3) {
            try {
                IpAddress address = IpAddress.parse(text);
                addNarrow(patterns, IPV4_ADDRESS, subtype, address.high() >>> 32, number);
                return address.toString();
            } catch (IllegalArgumentException e) {
                throw value.bad(FORMS);
            }
        }
        try {
            long asn = Asn.parse(text);
            addWide(patterns, TWO_OCTET_AS, subtype, asn, number);
            addNarrow(patterns, FOUR_OCTET_AS, subtype, asn, number);
            return Long.toString(asn);
        } catch (IllegalArgumentException e) {
            throw value.bad(FORMS);
        }
    }

    /** Adds a pattern with 16 bits of administrator and 32 of number, if they fit. */
    private static void addWide(
            List<ExtendedCommunityPattern> patterns, int type, int subtype, long administrator, long number) {
        add(patterns, type, subtype, administrator, number, 32);
    }

    /** Adds a pattern with 32 bits of administrator and 16 of number, if they fit. */
    private static void addNarrow(
            List<ExtendedCommunityPattern> patterns, int type, int subtype, long administrator, long number) {
        add(patterns, type, subtype, administrator, number, 16);
    }

    private static void add(
            List<ExtendedCommunityPattern> patterns,
            int type,
            int subtype,
            long administrator,
            long number,
            int numberBits) {
        long maxNumber = (1L << numberBits) - 1;
        long maxAdministrator = (1L << (48 - numberBits)) - 1;
        if (administrator > maxAdministrator || number > maxNumber) {
            return;
        }
        long mask = KIND_MASK;
        long wanted = (long) type << 56 | (long) subtype << 48;
        if (administrator != ANY) {
            mask |= maxAdministrator << numberBits;
            wanted |= administrator << numberBits;
        }
        if (number != ANY) {
            mask |= maxNumber;
            wanted |= number;
        }
        patterns.add(new ExtendedCommunityPattern(mask, wanted));
    }

    private static long number(Value value, String text) {
        long number = text.isEmpty() ? -1 : CNumber.parse(text, Asn.MAX);
        if (number < 0) {
            throw value.bad(FORMS);
        }
        return number;
    }

    private static ExtendedCommunityPattern parseHex(Value value, String digits) {
        if (digits.length() != HEX_DIGITS) {
            throw value.bad(FORMS);
        }
        long mask = 0;
        long wanted = 0;
        for (int i = 0; i < HEX_DIGITS; i++) {
            mask <<= 4;
            wanted <<= 4;
            if (digits.charAt(i) != '*') {
                int digit = Character.digit(digits.charAt(i), 16);
                if (digit < 0) {
                    throw value.bad(FORMS);
                }
                mask |= 0xf;
                wanted |= digit;
            }
        }
        return new ExtendedCommunityPattern(mask, wanted);
    }
}
