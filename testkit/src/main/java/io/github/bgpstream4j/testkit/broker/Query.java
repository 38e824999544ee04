package io.github.bgpstream4j.testkit.broker;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The parameters of a request: {@code name[]} counts as {@code name} and may stand there several times. */
final class Query {
    private final Map<String, List<String>> values = new LinkedHashMap<>();

    Query(String text) {
        for (String part : text.split("&")) {
            String[] pair = URLDecoder.decode(part, StandardCharsets.UTF_8).split("=", 2);
            if (pair.length == 2) {
                String name = pair[0].replace("[]", "").replaceFirst("(?<=project|collector|type)s$", "");
                values.computeIfAbsent(name, key -> new ArrayList<>()).add(pair[1]);
            }
        }
    }

    List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    String one(String name, String ifAbsent) {
        return all(name).isEmpty() ? ifAbsent : all(name).get(0);
    }

    long number(String name, long ifAbsent) {
        return Long.parseLong(one(name, Long.toString(ifAbsent)));
    }

    /** Whether a value is asked for, or none is. */
    boolean wants(String name, String value) {
        return all(name).isEmpty() || all(name).contains(value);
    }
}
