package io.github.bgpstream4j.bgproutes.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the service's JSON is read, with bounds on what it may cost, and what is made of arrays in it. */
public final class Json {
    private static final int MAX_DEPTH = 16;
    private static final int MAX_STRING = 512 * 1024;
    private static final int MAX_NAME = 256; // the library keeps up to 12,000 names that it has seen

    public static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(MAX_STRING)
                    .maxNameLength(MAX_NAME)
                    .build())
            .build();

    // of one value with all that is in it: more than any message or row has
    private static final int MAX_SIZE = 4 << 20;
    private static final int SIZE_OF_ANY = 16;

    /** Stands for an object, whose members nobody asks for. */
    private enum Other {
        OBJECT
    }

    private Json() {}

    /** The value at the parser's token: null, the text of a scalar, a list of such values, or something else. */
    public static @Nullable Object value(JsonParser in) throws IOException {
        return value(in, new int[] {MAX_SIZE});
    }

    /** The values of the array at whose beginning the parser is. */
    public static List<@Nullable Object> list(JsonParser in) throws IOException {
        return list(in, new int[] {MAX_SIZE});
    }

    /** What the value of a field of that name complains about; null if it says that nothing is wrong. */
    public static @Nullable String complaint(JsonParser in) throws IOException {
        boolean fine = in.currentToken() == JsonToken.VALUE_NULL || in.currentToken() == JsonToken.VALUE_FALSE;
        return fine ? null : String.valueOf(value(in));
    }

    /** How many characters are in the texts of a list and of those inside. */
    public static int characters(List<?> list) {
        int characters = 0;
        for (Object value : list) {
            if (value instanceof String text) {
                characters += text.length();
            } else if (value instanceof List<?> inner) {
                characters += SIZE_OF_ANY + characters(inner);
            }
        }
        return characters;
    }

    private static @Nullable Object value(JsonParser in, int[] room) throws IOException {
        switch (in.currentToken()) {
            case VALUE_NULL -> {
                return null;
            }
            case START_OBJECT -> {
                in.skipChildren();
                return Other.OBJECT;
            }
            case START_ARRAY -> {
                return list(in, room);
            }
            default -> {
                String text = in.getText();
                room[0] -= text.length();
                return text;
            }
        }
    }

    private static List<@Nullable Object> list(JsonParser in, int[] room) throws IOException {
        List<@Nullable Object> values = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            room[0] -= SIZE_OF_ANY;
            if (room[0] < 0) {
                throw new IOException("an array of more than " + MAX_SIZE + " bytes");
            }
            values.add(value(in, room));
        }
        return values;
    }

    /** The texts of a list; null if it holds anything else. */
    public static @Nullable String joined(List<?> list, String separator) {
        StringBuilder all = new StringBuilder();
        for (Object value : list) {
            if (value != null && !(value instanceof String)) {
                return null;
            }
            all.append(all.length() == 0 ? "" : separator).append(value);
        }
        return all.toString();
    }

    /** A path: a text or, as RIS Live has it, a list of AS numbers with a list for each AS_SET; null if it is something else. */
    public static @Nullable String path(@Nullable Object value) {
        return text(value, "{", ",", "}");
    }

    /** Communities: a text, a list of texts or, as RIS Live has it, one of lists of numbers; null if it is something else. */
    public static @Nullable String communities(@Nullable Object value) {
        return text(value, "", ":", "");
    }

    private static @Nullable String text(@Nullable Object value, String open, String separator, String close) {
        if (!(value instanceof List<?> list)) {
            return value instanceof String text ? text : null;
        }
        StringBuilder all = new StringBuilder();
        for (Object part : list) {
            String inside = part instanceof List<?> inner ? joined(inner, separator) : null;
            if (inside == null && part != null && !(part instanceof String)) {
                return null;
            }
            all.append(all.length() == 0 ? "" : " ");
            all.append(inside == null ? String.valueOf(part) : open + inside + close);
        }
        return all.toString();
    }
}
