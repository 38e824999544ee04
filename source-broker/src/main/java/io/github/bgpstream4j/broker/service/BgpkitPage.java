package io.github.bgpstream4j.broker.service;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.bgpstream4j.archive.ArchiveName;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.transport.HttpFailure;
import io.github.bgpstream4j.transport.json.Json;
import io.github.bgpstream4j.transport.json.JsonValues;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of what bgpkit's broker has found.
 *
 * @param error what the broker complains about; null if it does not
 * @param files what can be read of the page
 * @param skipped what more there is that cannot be read
 * @param items how many there are on the page
 * @param size how many there could be; 0 if the broker does not say
 */
record BgpkitPage(@Nullable String error, List<Resource> files, Skipped skipped, int items, int size) {
    static final String PROJECT_OF_RIS = "riperis";
    private static final long TABLE_SECONDS = 120; // as BGPStream's broker has it; here a table ends when it begins

    /**
     * Reads a page.
     *
     * @throws HttpFailure if another one would be as useless
     * @throws IOException if it is cut off
     */
    static BgpkitPage parse(String text) throws IOException {
        Parser parser = new Parser();
        Json.reply(text, parser::field);
        if (parser.error == null && !parser.hasData) {
            throw HttpFailure.of("a reply without data");
        }
        return new BgpkitPage(parser.error, parser.files, parser.skipped, parser.items, parser.size);
    }

    /** How many items a page has that is not the last one: a server may grant less than was asked for. */
    int pageSize(int askedFor) {
        return size > 0 ? Math.min(size, askedFor) : askedFor;
    }

    /** One file, as an event of its own has it; null if it cannot be read, which is noted. */
    static @Nullable Resource file(String text, Skipped skipped) throws IOException {
        Item item = new Item();
        Json.reply(text, item::field);
        return item.resource(skipped);
    }

    /** What has been read so far. */
    private static final class Parser {
        private final List<Resource> files = new ArrayList<>();
        private final Skipped skipped = new Skipped();
        private int items;
        private int size;
        private @Nullable String error;
        private boolean hasData;

        void field(String name, JsonParser in) throws IOException {
            switch (name) {
                case "error", "SearchError", "BrokerNotHealthy" -> {
                    String complaint = Json.complaint(in);
                    error = complaint == null ? error : complaint.isBlank() ? BrokerReply.NO_TEXT : complaint;
                }
                case "page_size" -> size = (int) Math.min(BrokerReply.number(in, 0), Integer.MAX_VALUE);
                case "data" -> {
                    hasData = in.currentToken() == JsonToken.START_ARRAY;
                    if (hasData) {
                        Json.objects(in, this::item);
                    }
                }
                default -> {}
            }
        }

        private void item(JsonParser in) throws IOException {
            Item item = new Item();
            Json.fields(in, item::field);
            items++;
            Resource file = item.resource(skipped);
            if (file != null) {
                files.add(file);
            }
        }
    }

    /** One file. */
    private static final class Item {
        private String url = "";
        private String collector = "";
        private String type = "";
        private long from;
        private long until;
        private long exact;
        private long rough;

        void field(String name, JsonParser in) throws IOException {
            switch (name) {
                case "url" -> url = orEmpty(JsonValues.text(in));
                case "collector_id" -> collector = orEmpty(JsonValues.text(in));
                case "data_type" -> type = orEmpty(JsonValues.text(in));
                case "ts_start" -> from = seconds(orEmpty(JsonValues.text(in)));
                case "ts_end" -> until = seconds(orEmpty(JsonValues.text(in)));
                case "exact_size" -> exact = BrokerReply.number(in, 0);
                case "rough_size" -> rough = BrokerReply.number(in, 0);
                default -> {}
            }
        }

        @Nullable
        Resource resource(Skipped skipped) {
            boolean isTable = type.equals("rib");
            if (!isTable && !type.equals("updates")) {
                skipped.add(Skipped.Kind.TYPE, url);
                return null;
            }
            if (collector.isEmpty()) {
                skipped.add(Skipped.Kind.NAME, url);
                return null;
            }
            String project = collector.startsWith("rrc") ? ArchiveName.RIS : ArchiveName.ROUTE_VIEWS;
            long duration = isTable ? TABLE_SECONDS : Math.max(until - from, 0);
            ArchiveName name =
                    new ArchiveName(project, collector, isTable ? RecordType.RIB : RecordType.UPDATE, from, duration);
            return skipped.check(name, url, exact > 0 ? exact : rough > 0 ? rough : -1);
        }

        private static String orEmpty(@Nullable String text) {
            return text == null ? "" : text;
        }

        /** Without zone UTC is meant; 0 if it is no time. */
        private static long seconds(String text) {
            try {
                return LocalDateTime.parse(text).toEpochSecond(ZoneOffset.UTC);
            } catch (DateTimeException e) {
                // it may have a zone
            }
            try {
                return OffsetDateTime.parse(text).toEpochSecond();
            } catch (DateTimeException e) {
                return 0;
            }
        }
    }
}
