package io.github.bgpstream4j.transport.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values of JSON that are kept as a whole, with a bound on their size, and what is made of arrays in it. */
@SuppressWarnings("exports") // who uses this requires the library, as nobody else must
public final class JsonValues {
    // of one value with all that is in it: more than any message or row has
    private static final int MAX_SIZE = 4 << 20;
    private static final int SIZE_OF_ANY = 16;

    /** Stands for an object, whose members nobody asks for. */
    private enum Other {
        OBJECT
    }

    private JsonValues() {}

    /**
     * The value at the parser's token.
     *
     * @param in where it is
     * @return null, the text of a scalar, a list of such values, or something else for an object
     * @throws IOException if it cannot be read, or is larger than anything that is meant
     */
    public static @Nullable Object value(JsonParser in) throws IOException {
        return value(in, new int[] {MAX_SIZE});
    }

    /**
     * The values of the array at whose beginning the parser is.
     *
     * @param in where it is
     * @return as {@link #value} has them
     * @throws IOException if it cannot be read, or is larger than anything that is meant
     */
    public static List<@Nullable Object> list(JsonParser in) throws IOException {
        return list(in, new int[] {MAX_SIZE});
    }

    /**
     * The text of a scalar.
     *
     * @param in where it is
     * @return null for null, and for an array or object
     * @throws IOException if it cannot be read
     */
    public static @Nullable String text(JsonParser in) throws IOException {
        return in.currentToken() == JsonToken.VALUE_NULL ? null : in.getValueAsString();
    }

    /**
     * How many characters are in the texts of a list and of those inside.
     *
     * @param list as {@link #list} has it
     * @return also something for each list
     */
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

    /**
     * The texts of a list.
     *
     * @param list as {@link #list} has it
     * @param separator what stands between them
     * @return null if it holds anything else
     */
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

    /**
     * A path.
     *
     * @param value a text or, as RIS Live has it, a list of AS numbers with a list for each AS_SET
     * @return with braces around sets; null if it is something else
     */
    public static @Nullable String path(@Nullable Object value) {
        return words(value, "{", ",", "}");
    }

    /**
     * Communities.
     *
     * @param value a text, a list of texts or, as RIS Live has it, one of lists of numbers
     * @return with blanks between them; null if it is something else
     */
    public static @Nullable String communities(@Nullable Object value) {
        return words(value, "", ":", "");
    }

    private static @Nullable String words(@Nullable Object value, String open, String separator, String close) {
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
