package io.github.bgpstream4j.filter.language.aspath;

import io.github.bgpstream4j.attr.AsPathSegmentType;
import io.github.bgpstream4j.attr.AsPathWalk;
import io.github.bgpstream4j.attr.AttributeType;
import io.github.bgpstream4j.attr.PathAttributes;
import io.github.bgpstream4j.filter.Match;
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

    private static final int SEGMENT_HEADER = 2; // RFC 4271 §4.3: segment type and length

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

    /** The first of them, which is in every path that has the sequence. */
    long first() {
        return asns[0];
    }

    /**
     * Looks for the sequence.
     *
     * @return UNKNOWN if the path is not one plain segment, so that its text must be looked at
     */
    Match find(PathAttributes attributes) {
        if (AsPathWalk.isMerged(attributes)) {
            return Match.UNKNOWN;
        }
        int asnSize = attributes.asPathAsnSize();
        if (asnSize == 0) {
            return Match.NO;
        }
        int position = attributes.find(AttributeType.AS_PATH.code());
        int start = attributes.valueStart(position);
        int length = attributes.valueLength(position);
        if (length == 0) {
            return Match.NO;
        }
        int count = attributes.uint8(start + 1);
        boolean oneSegment = length == SEGMENT_HEADER + count * asnSize;
        if (!oneSegment || attributes.uint8(start) != AsPathSegmentType.AS_SEQUENCE.code()) {
            return Match.UNKNOWN;
        }
        return Match.of(find(attributes, start + SEGMENT_HEADER, count, asnSize));
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
            if ((asnSize == 4 ? attributes.uint32(at) : attributes.uint16(at)) != asn) {
                return false;
            }
            at += asnSize;
        }
        return true;
    }
}
