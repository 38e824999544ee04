package io.github.bgpstream4j.filter.language.term;

import io.github.bgpstream4j.attr.AttributeType;
import io.github.bgpstream4j.attr.PathAttributes;
import io.github.bgpstream4j.filter.language.value.CNumber;
import io.github.bgpstream4j.filter.language.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** {@code community}: one of the communities of RFC 1997, either half of which may be {@code *}. */
final class CommunityTerm extends AttributeTerm {
    static final String WORD = "community";

    /** Names of the IANA registry of well-known communities, in lower case with hyphens. */
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("graceful-shutdown", "65535:0"), // RFC 8326
            Map.entry("accept-own", "65535:1"), // RFC 7611
            Map.entry("llgr-stale", "65535:6"), // RFC 9494
            Map.entry("no-llgr", "65535:7"), // RFC 9494
            Map.entry("blackhole", "65535:666"), // RFC 7999
            Map.entry("no-export", "65535:65281"), // RFC 1997
            Map.entry("no-advertise", "65535:65282"), // RFC 1997
            Map.entry("no-export-subconfed", "65535:65283"), // RFC 1997
            Map.entry("nopeer", "65535:65284")); // RFC 3765

    private static final int WIDTH = 4;
    private static final long HALF = 0xffff;

    private final long[] masks;
    private final long[] wanted;

    private CommunityTerm(List<String> texts) {
        super(WORD, texts, Cost.ATTRIBUTE_VALUES);
        masks = new long[texts.size()];
        wanted = new long[texts.size()];
        for (int i = 0; i < masks.length; i++) {
            int colon = texts.get(i).indexOf(':');
            setHalf(i, texts.get(i).substring(0, colon), 16);
            setHalf(i, texts.get(i).substring(colon + 1), 0);
        }
    }

    static CommunityTerm of(List<Value> values, boolean strict) {
        TreeSet<String> texts = new TreeSet<>();
        for (Value value : values) {
            texts.add(normalForm(value, strict));
        }
        return new CommunityTerm(new ArrayList<>(texts));
    }

    @Override
    boolean matches(PathAttributes attributes) {
        int position = attributes.find(AttributeType.COMMUNITIES.code());
        if (position < 0) {
            return false;
        }
        int at = attributes.valueStart(position);
        int end = at + attributes.valueLength(position);
        for (; at + WIDTH <= end; at += WIDTH) {
            long community = attributes.uint32(at);
            for (int i = 0; i < masks.length; i++) {
                if ((community & masks[i]) == wanted[i]) {
                    return true;
                }
            }
        }
        return false;
    }

    private void setHalf(int index, String half, int shift) {
        if (!half.equals("*")) {
            masks[index] |= HALF << shift;
            wanted[index] |= Long.parseLong(half) << shift;
        }
    }

    private static String normalForm(Value value, boolean strict) {
        String text = value.text();
        int colon = text.indexOf(':');
        if (colon < 0) {
            String named = strict ? null : NAMES.get(text);
            if (named != null) {
                return named;
            }
            throw strict
                    ? value.bad("a community such as 64500:100")
                    : value.bad("a community such as 64500:100 or a well-known name", NAMES.keySet());
        }
        return half(value, text.substring(0, colon)) + ':' + half(value, text.substring(colon + 1));
    }

    private static String half(Value value, String half) {
        if (half.equals("*")) {
            return half;
        }
        long number = CNumber.parse(half, HALF);
        if (number < 0) {
            throw value.bad("two numbers up to 65535, or *, with a colon between");
        }
        return Long.toString(number);
    }
}
