package io.github.bgpstream4j.broker.service;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import io.github.bgpstream4j.archive.ArchiveName;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.transport.HttpFailure;
import io.github.bgpstream4j.transport.json.Json;
import io.github.bgpstream4j.transport.json.JsonValues;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A reply of BGPStream's broker: {@code {"version":"2","time":…,"error":null,"data":{"resources":[…]}}}. Version 1 has
 * {@code dumpFiles}.
 *
 * @param timeSeconds when it was made, seconds since 1970
 * @param error what the broker complains about; null if it does not
 * @param resources files and streams
 * @param skipped what more there is that cannot be read, such as files of another format
 */
record BrokerReply(long timeSeconds, @Nullable String error, List<Resource> resources, Skipped skipped) {
    static final String NO_TEXT = "an error without a text";

    /**
     * Reads a reply.
     *
     * @throws HttpFailure if another reply would be as useless
     * @throws IOException if it is cut off
     */
    static BrokerReply parse(String text) throws IOException {
        Parser parser = new Parser();
        Json.reply(text, parser::field);
        return parser.reply();
    }

    /** A number, or a text that is one; the largest there is for one that is larger. */
    static long number(JsonParser in, long ifNone) throws IOException {
        try {
            return in.getValueAsLong(ifNone);
        } catch (InputCoercionException e) {
            return Long.MAX_VALUE;
        }
    }

    /** What has been read so far. */
    private static final class Parser {
        private final List<Resource> resources = new ArrayList<>();
        private final Skipped skipped = new Skipped();
        private @Nullable String version;
        private long time = -1;
        private @Nullable String error;
        private boolean hasResources;

        void field(String name, JsonParser in) throws IOException {
            switch (name) {
                case "version" -> version = JsonValues.text(in);
                case "time" -> time = number(in, -1);
                case "error" -> {
                    String complaint = Json.complaint(in);
                    error = complaint != null && complaint.isBlank() ? NO_TEXT : complaint;
                }
                case "data" -> {
                    if (in.currentToken() == JsonToken.START_OBJECT) {
                        Json.fields(in, this::dataField);
                    }
                }
                default -> {}
            }
        }

        BrokerReply reply() throws HttpFailure {
            if (error != null) {
                return new BrokerReply(Math.max(time, 0), error, List.of(), skipped);
            }
            if (version != null && !version.equals("2") && !version.equals("1")) {
                throw HttpFailure.of("a reply of version " + version + ", not 1 or 2");
            }
            if (time < 0 || !hasResources) {
                throw HttpFailure.of("a reply without " + (time < 0 ? "time" : "resources"));
            }
            return new BrokerReply(time, null, resources, skipped);
        }

        private void dataField(String name, JsonParser in) throws IOException {
            if (name.equals("resources") || name.equals("dumpFiles")) {
                hasResources = true;
                if (in.currentToken() != JsonToken.VALUE_NULL) {
                    Json.objects(in, this::item);
                }
            }
        }

        private void item(JsonParser in) throws IOException {
            Item item = new Item();
            Json.fields(in, item::field);
            Resource resource = item.resource(skipped);
            if (resource != null) {
                resources.add(resource);
            }
        }
    }

    /** One resource; what is not given is as version 1 has it. */
    private static final class Item {
        private final Map<String, String> texts = new LinkedHashMap<>();
        private final Map<String, String> attributes = new LinkedHashMap<>();
        private long time;
        private long duration;

        void field(String name, JsonParser in) throws IOException {
            switch (name) {
                case "initialTime" -> time = number(in, 0);
                case "duration" -> duration = number(in, 0); // some write it as a decimal
                case "attr" -> {
                    if (in.currentToken() == JsonToken.START_OBJECT) { // else an empty array
                        Json.fields(in, (key, value) -> put(attributes, key, value));
                    }
                }
                default -> put(texts, name, in);
            }
        }

        @Nullable
        Resource resource(Skipped skipped) {
            String url = texts.getOrDefault("url", "");
            RecordType type = RecordType.ofWord(texts.getOrDefault("type", ""));
            String transport = texts.getOrDefault("transport", "file");
            String format = texts.getOrDefault("format", "mrt");
            boolean isFile = transport.equals("file");
            if (type == null || (isFile && !format.equals("mrt"))) {
                skipped.add(type == null ? Skipped.Kind.TYPE : Skipped.Kind.FORMAT, url);
                return null;
            }
            ArchiveName name = new ArchiveName(
                    texts.getOrDefault("project", ""), texts.getOrDefault("collector", ""), type, time, duration);
            return isFile
                    ? skipped.check(name, url, -1)
                    : new Resource(name, url, -1, transport + "/" + format, attributes);
        }

        private static void put(Map<String, String> fields, String name, JsonParser in) throws IOException {
            String text = JsonValues.text(in);
            if (text != null) {
                fields.put(name, text);
            }
        }
    }
}
