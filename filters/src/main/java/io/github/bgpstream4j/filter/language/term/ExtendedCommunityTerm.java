package io.github.bgpstream4j.filter.language.term;

import io.github.bgpstream4j.attr.AttributeType;
import io.github.bgpstream4j.attr.PathAttributes;
import io.github.bgpstream4j.filter.language.value.ExtendedCommunityPattern;
import io.github.bgpstream4j.filter.language.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * {@code extcommunity}: one of the communities of RFC 4360: {@code rt:64500:1}, {@code soo:192.0.2.1:*} or sixteen
 * hexadecimal digits after {@code 0x}, each of which may be {@code *}.
 */
final class ExtendedCommunityTerm extends AttributeTerm {
    static final String WORD = "extcommunity";

    private static final int WIDTH = 8;

    private final long[] masks;
    private final long[] wanted;

    private ExtendedCommunityTerm(List<String> texts, List<ExtendedCommunityPattern> patterns) {
        super(WORD, texts, Cost.ATTRIBUTE_VALUES);
        masks = patterns.stream().mapToLong(ExtendedCommunityPattern::mask).toArray();
        wanted = patterns.stream().mapToLong(ExtendedCommunityPattern::wanted).toArray();
    }

    static ExtendedCommunityTerm of(List<Value> values) {
        TreeSet<String> texts = new TreeSet<>();
        List<ExtendedCommunityPattern> patterns = new ArrayList<>();
        for (Value value : values) {
            texts.add(ExtendedCommunityPattern.parse(value, patterns));
        }
        return new ExtendedCommunityTerm(new ArrayList<>(texts), patterns);
    }

    @Override
    boolean matches(PathAttributes attributes) {
        int position = attributes.find(AttributeType.EXTENDED_COMMUNITIES.code());
        if (position < 0) {
            return false;
        }
        int at = attributes.valueStart(position);
        int end = at + attributes.valueLength(position);
        for (; at + WIDTH <= end; at += WIDTH) {
            long community = attributes.uint32(at) << 32 | attributes.uint32(at + 4);
            for (int i = 0; i < masks.length; i++) {
                if ((community & masks[i]) == wanted[i]) {
                    return true;
                }
            }
        }
        return false;
    }
}
