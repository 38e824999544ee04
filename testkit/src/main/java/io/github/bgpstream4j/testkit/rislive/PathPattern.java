package io.github.bgpstream4j.testkit.rislive;

import java.util.ArrayList;
import java.util.List;

/** A pattern of AS paths: {@code ^} first, {@code $} last, {@code !} before all, AS numbers and AS_SETs with commas. */
record PathPattern(boolean inverted, boolean first, boolean last, List<String> hops) {
    static PathPattern parse(String text) {
        String rest = text.strip();
        boolean inverted = rest.startsWith("!");
        rest = inverted ? rest.substring(1) : rest;
        boolean first = rest.startsWith("^");
        rest = first ? rest.substring(1) : rest;
        boolean last = rest.endsWith("$");
        rest = last ? rest.substring(0, rest.length() - 1) : rest;
        List<String> hops = new ArrayList<>();
        int from = 0;
        int depth = 0;
        for (int i = 0; i <= rest.length(); i++) {
            char c = i == rest.length() ? ',' : rest.charAt(i);
            depth += c == '[' ? 1 : c == ']' ? -1 : 0;
            if (c == ',' && depth == 0) {
                hops.add(rest.substring(from, i));
                from = i + 1;
            }
        }
        for (String hop : hops) {
            if (!hop.matches("\\d{1,10}|\\[\\d{1,10}(,\\d{1,10})*]")) {
                throw new IllegalArgumentException("invalid path: " + text);
            }
        }
        return new PathPattern(inverted, first, last, hops);
    }

    /** A path without hops, such as of a withdrawal, never matches. */
    boolean matches(List<String> path) {
        return !path.isEmpty() && inverted != found(path);
    }

    private boolean found(List<String> path) {
        int end = path.size() - hops.size();
        for (int i = last ? Math.max(end, 0) : 0; i <= (first ? Math.min(end, 0) : end); i++) {
            if (path.subList(i, i + hops.size()).equals(hops)) {
                return true;
            }
        }
        return false;
    }
}
