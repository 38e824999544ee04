package io.github.bgpstream4j.filter.language;

import io.github.bgpstream4j.attr.AttributeType;
import io.github.bgpstream4j.attr.PathAttributes;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * AS numbers that must follow each other in a path, anywhere or at an end: what {@code _3356_}, {@code ^64500_174_} and
 * {@code _13335$} mean. Matched on numbers, without text.
 */
final class AsnSequence {
    /** An AS number of one digit or more, none of them a leading zero, which text never has. */
    private static final Pattern ASN = Pattern.compile("0|[1-9][0-9]{0,9}");

    private static final Pattern FORM = Pattern.compile("(\\^?_?)([0-9_]*[0-9])(_?\\$?)");

    private final boolean first;
    private final boolean last;
    private final long[] asns;

    private AsnSequence(boolean first, boolean last, long[] asns) {
        this.first = first;
        this.last = last;
        this.asns = asns;
    }

    /** The sequence that an expression means; null if it means something else. */
    static @Nullable AsnSequence parse(String cisco) {
        Matcher form = FORM.matcher(cisco);
        if (!form.matches() || form.group(1).isEmpty() || form.group(3).isEmpty()) {
            return null;
        }
        String[] words = form.group(2).split("_");
        long[] asns = new long[words.length];
        for (int i = 0; i < asns.length; i++) {
            if (!ASN.matcher(words[i]).matches()) {
                return null;
            }
            asns[i] = Long.parseLong(words[i]);
        }
        return new AsnSequence(cisco.startsWith("^"), cisco.endsWith("$"), asns);
    }

    /**
     * Looks for the sequence.
     *
     * @return UNKNOWN if the path is not one plain segment, so that its text must be looked at
     */
    Answer find(PathAttributes attributes) {
        int asnSize = attributes.asPathAsnSize();
        if (PathBytes.isMerged(attributes, asnSize)) {
            return Answer.UNKNOWN;
        }
        if (asnSize == 0) {
            return Answer.NO;
        }
        int position = attributes.find(AttributeType.AS_PATH.code());
        int start = attributes.valueStart(position);
        int length = attributes.valueLength(position);
        if (length == 0) {
            return Answer.NO;
        }
        int count = attributes.uint8(start + 1);
        boolean oneSegment = length == PathBytes.SEGMENT_HEADER + count * asnSize;
        if (!oneSegment || attributes.uint8(start) != PathBytes.AS_SEQUENCE) {
            return Answer.UNKNOWN;
        }
        return Answer.of(find(attributes, start + PathBytes.SEGMENT_HEADER, count, asnSize));
    }

    private boolean find(PathAttributes attributes, int start, int count, int asnSize) {
        int latest = count - asns.length;
        int from = last ? Math.max(latest, 0) : 0;
        int to = first ? Math.min(latest, 0) : latest;
        for (int i = from; i <= to; i++) {
            if (standsAt(attributes, start + i * asnSize, asnSize)) {
                return true;
            }
        }
        return false;
    }

    private boolean standsAt(PathAttributes attributes, int start, int asnSize) {
        int at = start;
        for (long asn : asns) {
            if (PathBytes.asn(attributes, at, asnSize) != asn) {
                return false;
            }
            at += asnSize;
        }
        return true;
    }
}
