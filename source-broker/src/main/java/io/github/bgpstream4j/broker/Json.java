package io.github.bgpstream4j.broker;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.github.bgpstream4j.transport.HttpFailure;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** How replies are read. What a broker adds to them is skipped. */
final class Json {
    private static final int MAX_DEPTH = 32;
    private static final int MAX_STRING = 64 * 1024;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(MAX_STRING)
                    .build())
            .build();

    private Json() {}

    /** Reads the value of one field of an object, at whose first token the parser is, or leaves it. */
    @FunctionalInterface
    interface FieldReader {
        void read(String name, JsonParser in) throws IOException;
    }

    /** Reads one object of an array. */
    @FunctionalInterface
    interface ItemReader {
        void read(JsonParser in) throws IOException;
    }

    /**
     * Reads a reply, which is one object.
     *
     * @throws HttpFailure if it is something else
     * @throws IOException if it is cut off
     */
    static void reply(String text, FieldReader reader) throws IOException {
        try (JsonParser in = FACTORY.createParser(text)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                throw otherShape();
            }
            fields(in, reader);
        } catch (JacksonException e) {
            throw new IOException("broken JSON: " + e.getOriginalMessage());
        }
    }

    /** Reads the fields of the object at whose beginning the parser is, and goes to its end. */
    static void fields(JsonParser in, FieldReader reader) throws IOException {
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String name = in.currentName();
            in.nextToken();
            reader.read(name, in);
            in.skipChildren(); // what it has left
        }
    }

    /** Reads the objects of the array at whose beginning the parser is; what is no object in it is skipped. */
    static void objects(JsonParser in, ItemReader reader) throws IOException {
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

    /** A scalar as text; null for null, and for an array or object. */
    static @Nullable String text(JsonParser in) throws IOException {
        return in.currentToken() == JsonToken.VALUE_NULL ? null : in.getValueAsString();
    }

    /** What anything but null says. */
    static @Nullable String complaint(JsonParser in) throws IOException {
        if (in.currentToken() == JsonToken.VALUE_NULL || in.currentToken() == JsonToken.VALUE_FALSE) {
            return null;
        }
        String text = in.getValueAsString();
        return text == null ? "an error without a text" : text;
    }

    static HttpFailure otherShape() {
        return HttpFailure.of("JSON of another shape than a broker's");
    }
}
