package io.github.bgpstream4j.filter.language.term;

import io.github.bgpstream4j.attr.AttributeType;
import io.github.bgpstream4j.attr.PathAttributes;
import io.github.bgpstream4j.filter.language.value.CNumber;
import io.github.bgpstream4j.filter.language.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** {@code has}: whether an attribute is there, by the registry's name or its type code. */
final class HasTerm extends AttributeTerm {
    static final String WORD = "has";

    private static final Map<String, Integer> CODES = codes();

    private final int[] codes;

    private HasTerm(int[] codes, List<String> texts) {
        super(WORD, texts, Cost.ATTRIBUTE);
        this.codes = codes;
    }

    static HasTerm of(List<Value> values) {
        TreeSet<Integer> codes = new TreeSet<>();
        for (Value value : values) {
            codes.add(code(value));
        }
        List<String> texts = new ArrayList<>();
        for (int code : codes) {
            AttributeType type = AttributeType.of(code);
            texts.add(type == AttributeType.UNKNOWN ? Integer.toString(code) : name(type));
        }
        return new HasTerm(codes.stream().mapToInt(Integer::intValue).toArray(), texts);
    }

    @Override
    boolean matches(PathAttributes attributes) {
        for (int code : codes) {
            if (attributes.find(code) >= 0) {
                return true;
            }
        }
        return false;
    }

    private static Map<String, Integer> codes() {
        Map<String, Integer> codes = new TreeMap<>();
        for (AttributeType type : AttributeType.values()) {
            if (type != AttributeType.UNKNOWN) {
                codes.put(name(type), type.code());
            }
        }
        codes.put("med", AttributeType.MULTI_EXIT_DISC.code());
        codes.put("localpref", AttributeType.LOCAL_PREF.code());
        codes.put("community", AttributeType.COMMUNITIES.code());
        codes.put("extcommunity", AttributeType.EXTENDED_COMMUNITIES.code());
        codes.put("largecommunity", AttributeType.LARGE_COMMUNITY.code());
        codes.put("otc", AttributeType.ONLY_TO_CUSTOMER.code());
        return Collections.unmodifiableMap(codes);
    }

    private static int code(Value value) {
        Integer named = CODES.get(value.text().toLowerCase(Locale.ROOT).replace('_', '-'));
        if (named != null) {
            return named;
        }
        long number = value.text().isEmpty() ? -1 : CNumber.parse(value.text(), 255);
        if (number < 0) {
            throw value.bad("the name or the type code of an attribute", CODES.keySet());
        }
        return (int) number;
    }

    private static String name(AttributeType type) {
        return type.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
