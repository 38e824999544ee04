package io.github.bgpstream4j.filter.language.term;

import io.github.bgpstream4j.attr.AttributeType;
import io.github.bgpstream4j.attr.PathAttributes;
import io.github.bgpstream4j.filter.language.value.CNumber;
import io.github.bgpstream4j.filter.language.value.Value;
import io.github.bgpstream4j.net.Asn;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** {@code largecommunity}: one of the communities of RFC 8092, each of whose three parts may be {@code *}. */
final class LargeCommunityTerm extends AttributeTerm {
    static final String WORD = "largecommunity";

    private static final int PARTS = 3;
    private static final int PART_WIDTH = 4;
    private static final long ANY = -1;

    /** Three numbers for each value. */
    private final long[] wanted;

    private LargeCommunityTerm(List<String> texts) {
        super(WORD, texts, Cost.ATTRIBUTE_VALUES);
        wanted = new long[texts.size() * PARTS];
        int next = 0;
        for (String text : texts) {
            for (String part : text.split(":")) {
                wanted[next++] = part.equals("*") ? ANY : Long.parseLong(part);
            }
        }
    }

    static LargeCommunityTerm of(List<Value> values) {
        TreeSet<String> texts = new TreeSet<>();
        for (Value value : values) {
            texts.add(normalForm(value));
        }
        return new LargeCommunityTerm(new ArrayList<>(texts));
    }

    @Override
    boolean matches(PathAttributes attributes) {
        int position = attributes.find(AttributeType.LARGE_COMMUNITY.code());
        if (position < 0) {
            return false;
        }
        int at = attributes.valueStart(position);
        int end = at + attributes.valueLength(position);
        for (; at + PARTS * PART_WIDTH <= end; at += PARTS * PART_WIDTH) {
            for (int i = 0; i < wanted.length; i += PARTS) {
                if (isWanted(attributes, at, i)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean isWanted(PathAttributes attributes, int at, int index) {
        for (int part = 0; part < PARTS; part++) {
            long number = wanted[index + part];
            if (number != ANY && number != attributes.uint32(at + part * PART_WIDTH)) {
                return false;
            }
        }
        return true;
    }

    private static String normalForm(Value value) {
        String[] parts = value.text().split(":", -1);
        if (parts.length != PARTS) {
            throw value.bad("a large community such as 64500:1:2");
        }
        for (int i = 0; i < PARTS; i++) {
            long number = parts[i].isEmpty() ? -1 : CNumber.parse(parts[i], Asn.MAX);
            if (number < 0 && !parts[i].equals("*")) {
                throw value.bad("three numbers up to 4294967295, or *, with colons between");
            }
            parts[i] = number < 0 ? "*" : Long.toString(number);
        }
        return String.join(":", parts);
    }
}
