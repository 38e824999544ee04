package io.github.bgpstream4j.transport.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.github.bgpstream4j.transport.HttpFailure;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Reads objects and arrays as they come. Members that nobody asks for are skipped. */
@SuppressWarnings("exports") // who uses this requires the library, as nobody else must
public final class Json {
    private static final int MAX_DEPTH = 16;
    private static final int MAX_STRING = 512 * 1024;
    private static final int MAX_NAME = 256; // the library keeps up to 12,000 names that it has seen

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(MAX_STRING)
                    .maxNameLength(MAX_NAME)
                    .build())
            .build();

    private Json() {}

    /** Reads the value of one field of an object, at whose first token the parser is, or leaves it. */
    @FunctionalInterface
    public interface FieldReader {
        /**
         * Reads it.
         *
         * @param name of the field
         * @param in at the first token of the value
         * @throws IOException if it cannot be read
         */
        void read(String name, JsonParser in) throws IOException;
    }

    /** Reads one object of an array. */
    @FunctionalInterface
    public interface ItemReader {
        /**
         * Reads it to its end.
         *
         * @param in at the beginning of the object
         * @throws IOException if it cannot be read
         */
        void read(JsonParser in) throws IOException;
    }

    /**
     * Begins to read.
     *
     * @param text JSON
     * @return a parser that refuses names, texts and depths that nobody means
     * @throws IOException never, but the library says so
     */
    public static JsonParser parser(String text) throws IOException {
        return FACTORY.createParser(text);
    }

    /**
     * Begins to read.
     *
     * @param bytes holds JSON in UTF-8; not to be changed while it is read
     * @param from the index of its first byte
     * @param length how many bytes it has
     * @return a parser that refuses names, texts and depths that nobody means
     * @throws IOException never, but the library says so
     */
    public static JsonParser parser(byte[] bytes, int from, int length) throws IOException {
        return FACTORY.createParser(bytes, from, length);
    }

    /**
     * Begins to read.
     *
     * @param bytes JSON, bounded by the caller
     * @return a parser that refuses names, texts and depths that nobody means
     * @throws IOException if they cannot be read
     */
    public static JsonParser parser(InputStream bytes) throws IOException {
        return FACTORY.createParser(bytes);
    }

    /**
     * Reads a reply, which is one object.
     *
     * @param text the reply
     * @param reader gets its fields
     * @throws HttpFailure if it is something else, or costs too much
     * @throws IOException if it is broken or cut off
     */
    public static void reply(String text, FieldReader reader) throws IOException {
        try (JsonParser in = parser(text)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                throw otherShape();
            }
            fields(in, reader);
        } catch (JacksonException e) {
            throw failure(e);
        }
    }

    /**
     * What is wrong with JSON: the library's messages name its classes and settings.
     *
     * @param e what the library says
     * @return a {@link HttpFailure} if the same would be as wrong again, as it costs too much; else it is broken or cut off
     */
    public static IOException failure(JacksonException e) {
        if (e instanceof StreamConstraintsException) {
            return HttpFailure.of("JSON nested too deeply, or with a text, name or number that is too long");
        }
        if (e instanceof JsonEOFException) {
            return new IOException("JSON that is cut off");
        }
        JsonLocation place = e.getLocation();
        boolean isKnown = place != null && place.getCharOffset() >= 0;
        return new IOException("broken JSON" + (isKnown ? " at character " + place.getCharOffset() : ""));
    }

    /**
     * Reads the fields of the object at whose beginning the parser is, and goes to its end.
     *
     * @param in where it is
     * @param reader gets its fields
     * @throws IOException if it cannot be read
     */
    public static void fields(JsonParser in, FieldReader reader) throws IOException {
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String name = in.currentName();
            in.nextToken();
            reader.read(name, in);
            in.skipChildren(); // what it has left
        }
    }

    /**
     * Reads the objects of the array at whose beginning the parser is; what is no object in it is skipped.
     *
     * @param in where it is
     * @param reader gets the objects
     * @throws HttpFailure if it is no array
     * @throws IOException if it cannot be read
     */
    public static void objects(JsonParser in, ItemReader reader) throws IOException {
        if (in.currentToken() != JsonToken.START_ARRAY) {
            throw otherShape();
        }
        while (in.nextToken() != JsonToken.END_ARRAY) {
            if (in.currentToken() == JsonToken.START_OBJECT) {
                reader.read(in);
            } else {
                in.skipChildren();
            }
        }
    }

    /**
     * What a field of complaints says.
     *
     * @param in at its value
     * @return null if it says that nothing is wrong
     * @throws IOException if it cannot be read
     */
    public static @Nullable String complaint(JsonParser in) throws IOException {
        boolean fine = in.currentToken() == JsonToken.VALUE_NULL || in.currentToken() == JsonToken.VALUE_FALSE;
        return fine
                ? null
                : in.currentToken() == JsonToken.START_OBJECT
                        ? "an error without a text"
                        : String.valueOf(JsonValues.value(in));
    }

    private static HttpFailure otherShape() {
        return HttpFailure.of("JSON of another shape than expected");
    }
}
