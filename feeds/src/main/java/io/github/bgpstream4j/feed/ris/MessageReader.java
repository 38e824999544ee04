package io.github.bgpstream4j.feed.ris;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.model.DecodeIssue.Code;
import io.github.bgpstream4j.text.DisplayText;
import io.github.bgpstream4j.transport.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines of RIS Live, or messages of its websocket, of which each may hold several objects:
 *
 * <pre>{@code
 *   reader.begin(text);
 *   for (RisLine line = reader.next(); line != null; line = reader.next()) ...
 * }</pre>
 *
 * <p>Nothing that a line holds makes it throw. Used by one thread.
 */
public final class MessageReader {
    /** What broke a rule that no RFC has. */
    public static final String RULE = "RIS Live";

    private static final int LONGEST_SHOWN = 300;
    private static final int LONGEST_KEPT = 1_024;
    private static final int LONGEST_ANSWER = 64 << 10;

    private final MessageFields fields = new MessageFields();
    private final MessageMaker maker;
    private byte[] bytes = {};
    private int start;
    private int length;
    private @Nullable JsonParser parser;
    private boolean begun;

    /** Makes a reader of nothing. */
    public MessageReader() {
        this(() -> {});
    }

    /**
     * Makes a reader of nothing.
     *
     * @param whenDiffers hears of each message that has other prefixes in JSON than in bytes, which are then taken
     */
    public MessageReader(Runnable whenDiffers) {
        maker = new MessageMaker(whenDiffers);
    }

    /**
     * Takes a line; what is left of the one before is forgotten.
     *
     * @param line without its end
     */
    public void begin(String line) {
        byte[] utf8 = line.getBytes(StandardCharsets.UTF_8);
        begin(utf8, 0, utf8.length);
    }

    /**
     * Takes a line; what is left of the one before is forgotten.
     *
     * @param line holds it in UTF-8; not to be changed until all is read
     * @param from the index of its first byte
     * @param count how many bytes it has, perhaps with its end
     */
    public void begin(byte[] line, int from, int count) {
        end();
        bytes = line;
        start = from;
        length = count;
        begun = true;
    }

    /**
     * Reads on.
     *
     * @return what comes next; null at the end of the line
     */
    public @Nullable RisLine next() {
        if (!begun) {
            return null;
        }
        fields.clear();
        try {
            JsonParser in = parser == null ? open() : parser;
            if (in == null) {
                return plain();
            }
            JsonToken first = in.nextToken();
            if (first == JsonToken.START_OBJECT) {
                return object(in);
            }
            end();
            return first == null ? null : rejected(Code.MALFORMED, "no object");
        } catch (JacksonException e) {
            end();
            return rejected(Code.MALFORMED, String.valueOf(Json.failure(e).getMessage()));
        } catch (IOException e) {
            end();
            return rejected(Code.MALFORMED, "broken JSON");
        }
    }

    /**
     * How many messages had prefixes in bytes and in JSON.
     *
     * @return of all lines so far
     */
    public long compared() {
        return maker.compared();
    }

    /**
     * How many of them had others in JSON than in bytes, which were then taken.
     *
     * @return of all lines so far
     */
    public long differing() {
        return maker.differing();
    }

    /** Null if the line begins with something that no JSON object begins with. */
    private @Nullable JsonParser open() throws IOException {
        int at = start;
        int end = start + length;
        while (at < end && (bytes[at] == ' ' || bytes[at] == '\t' || bytes[at] == '\r' || bytes[at] == '\n')) {
            at++;
        }
        if (at == end || bytes[at] != '{') {
            return null;
        }
        parser = Json.parser(bytes, start, length);
        return parser;
    }

    private void end() {
        begun = false;
        JsonParser open = parser;
        parser = null;
        if (open != null) {
            try {
                open.close(); // which gives its buffers back
            } catch (IOException e) {
                throw new IllegalStateException(e); // there is nothing to be closed
            }
        }
    }

    /** The service says in a plain line why it ends an HTTP stream. */
    private RisLine plain() {
        end();
        String text = text(length).strip();
        if (text.regionMatches(true, 0, "closing", 0, 7)) {
            return new RisLine.Answer(RisLine.AnswerKind.ERROR, DisplayText.shown(text, LONGEST_SHOWN));
        }
        return rejected(Code.MALFORMED, text.isEmpty() ? "an empty line" : "no JSON object");
    }

    private RisLine object(JsonParser in) throws IOException {
        String type = null;
        String names = "";
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String name = in.currentName();
            JsonToken token = in.nextToken();
            if (name.equals("data") && token == JsonToken.START_OBJECT) {
                fields.read(in);
            } else if (name.equals("data") && token == JsonToken.START_ARRAY) {
                names = names(in);
            } else if (name.equals("data") && token == JsonToken.VALUE_STRING) {
                fields.errorMessage = in.getText();
            } else if (name.equals("type")) {
                type = in.getValueAsString();
            }
            in.skipChildren();
        }
        if (type == null) {
            return rejected(Code.MALFORMED, "an object without type");
        }
        return switch (type) {
            case "ris_message" -> maker.message(fields, this::rejected);
            case "ris_error" -> answer(RisLine.AnswerKind.ERROR, error(), LONGEST_SHOWN);
            case "ris_subscribe_ok" -> answer(RisLine.AnswerKind.SUBSCRIBED, subscription(), LONGEST_ANSWER);
            case "ris_rrc_list" -> answer(RisLine.AnswerKind.COLLECTORS, names, LONGEST_ANSWER);
            case "pong" -> answer(RisLine.AnswerKind.PONG, "", 0);
            default -> rejected(Code.UNSUPPORTED, "an object of type " + DisplayText.shown(type, LONGEST_SHOWN));
        };
    }

    private static RisLine answer(RisLine.AnswerKind kind, String text, int longest) {
        return new RisLine.Answer(kind, DisplayText.shown(text, longest));
    }

    private String error() {
        String message = fields.errorMessage;
        return message == null ? "an error without a text" : message;
    }

    private String subscription() {
        int from = start + (int) fields.subscriptionFrom;
        int to = start + (int) fields.subscriptionTo;
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    private static String names(JsonParser in) throws IOException {
        StringBuilder names = new StringBuilder();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            String name = in.getValueAsString();
            if (name != null && names.length() < LONGEST_ANSWER) {
                names.append(names.length() == 0 ? "" : ",").append(name);
            }
            in.skipChildren();
        }
        return names.toString();
    }

    private RisLine rejected(Code code, String why) {
        String host = fields.host;
        String collector = host == null ? "" : Senders.collector(host);
        DecodeIssue issue = new DecodeIssue(code, -1, RULE, why);
        return new RisLine.Rejected(collector, fields.timeMicros, text(LONGEST_KEPT), issue);
    }

    private String text(int most) {
        return new String(bytes, start, Math.min(length, most), StandardCharsets.UTF_8);
    }
}
