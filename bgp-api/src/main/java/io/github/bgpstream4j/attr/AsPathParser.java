package io.github.bgpstream4j.attr;

import io.github.bgpstream4j.net.Asn;
import org.jspecify.annotations.Nullable;

/** Reads the text form of a path. */
final class AsPathParser {
    private AsPathParser() {}

    static AsPath parse(String text) {
        AsPathBuilder builder = new AsPathBuilder();
        int at = 0;
        while (at < text.length()) {
            char character = text.charAt(at);
            if (character == ' ') {
                at++;
                continue;
            }
            AsPathSegmentType type = bracketed(character);
            if (type == null) {
                int end = wordEnd(text, at);
                builder.sequence(Asn.parse(text.substring(at, end)));
                at = end;
                continue;
            }
            int end = text.indexOf(type.close, at);
            if (end < 0) {
                throw new IllegalArgumentException("'" + type.close + "' missing in AS path: " + text);
            }
            builder.startSegment(type);
            for (String asn : text.substring(at + 1, end).split("[ ,]+")) {
                if (!asn.isEmpty()) {
                    builder.asn(Asn.parse(asn));
                }
            }
            at = end + 1;
        }
        return builder.build();
    }

    private static int wordEnd(String text, int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) != ' ') {
            end++;
        }
        return end;
    }

    private static @Nullable AsPathSegmentType bracketed(char open) {
        return switch (open) {
            case '{' -> AsPathSegmentType.AS_SET;
            case '(' -> AsPathSegmentType.AS_CONFED_SEQUENCE;
            case '[' -> AsPathSegmentType.AS_CONFED_SET;
            default -> null;
        };
    }
}
