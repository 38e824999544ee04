package io.github.bgpstream4j.bgproutes;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.bgpstream4j.model.TimeInterval;
import io.github.bgpstream4j.net.Prefix;
import io.github.bgpstream4j.source.StreamClock;
import io.github.bgpstream4j.transport.CountedInput;
import io.github.bgpstream4j.transport.HttpCalls;
import io.github.bgpstream4j.transport.json.Json;
import io.github.bgpstream4j.transport.json.JsonValues;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Questions to the service about the past: who its vantage points are, what they knew at a time and said since. It knows no
 * origins and no next hops. One question at a time, as the service wants it; used by one thread.
 */
final class HistoricalApi {
    private static final Duration TIMEOUT = Duration.ofMinutes(5);
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final String LIVE_SOURCES = "bgproutes.io,ris,routeviews";
    private static final Set<String> POINT_FIELDS =
            Set.of("id", "asn", "ip", "bmp_info.parent_asn", "bmp_info.parent_ip");
    private static final Set<String> PROTOCOLS = Set.of("bgp", "bmp");

    // a row takes a dozen bytes at least, and 500 when it is kept; much of an answer may be of no interest
    private static final int BYTES_OF_A_KEPT_ONE = 4;

    private static final String ROUTES = "&return_aspath=True&return_community=True";

    private final ApiKey key;
    private final String base;
    private final HttpCalls calls;
    private final long memory;
    private long taken;

    /** An API whose answers, kept together, may take some memory. */
    HistoricalApi(ApiKey key, LiveSettings settings, StreamClock clock, long memory) {
        this.key = key;
        this.base = Endpoints.base(settings.endpoints.history());
        this.calls = settings.calls(key, TIMEOUT, clock);
        this.memory = memory;
    }

    /**
     * A vantage point as live messages name it.
     *
     * @param vantagePoint the router
     * @param parent the router it is monitored by; null for BGP
     */
    record Point(VantagePoint vantagePoint, @Nullable VantagePoint parent) {}

    /** Forgets how much memory earlier answers take, because they are not kept any more. */
    void begin() {
        taken = 0;
    }

    /** The vantage points by protocol and number. */
    Map<String, Point> vantagePoints() throws IOException, InterruptedException {
        Map<String, Point> points = new HashMap<>();
        ask(
                "/vantage_points?sources=" + LIVE_SOURCES,
                JsonToken.START_ARRAY,
                (protocol, in, past) -> Json.objects(in, item -> point(protocol, item, points, past)));
        return points;
    }

    /** The routes of some prefixes at a time, as announcements of one prefix each. */
    Past table(Instant at, List<Prefix> prefixes, Map<String, Point> points) throws IOException, InterruptedException {
        long micros = at.getEpochSecond() * TimeInterval.MICROS_PER_SECOND;
        String question = "/rib?date=" + DATE.format(at) + exactly(prefixes) + ROUTES;
        return ask(
                question,
                JsonToken.START_OBJECT,
                (protocol, in, past) -> Json.fields(in, (id, routes) -> {
                    Point point = points.get(protocol + id);
                    if (routes.currentToken() == JsonToken.START_OBJECT) {
                        Json.fields(routes, (prefix, row) -> add(past, point, micros, prefix, cells(row)));
                    } else {
                        requireNothing(routes, "the routes of a vantage point");
                    }
                }));
    }

    /** What was said of some prefixes in an interval, the earliest first, in messages of one prefix each. */
    Past updates(Instant from, Instant until, List<Prefix> prefixes, Map<String, Point> points)
            throws IOException, InterruptedException {
        String question = "/updates?start_date=" + DATE.format(from) + "&end_date=" + DATE.format(until)
                + "&chronological_order=True" + exactly(prefixes) + ROUTES;
        Past updates = ask(
                question,
                JsonToken.START_OBJECT,
                (protocol, in, past) -> Json.fields(in, (id, rows) -> {
                    Point point = points.get(protocol + id);
                    if (rows.currentToken() != JsonToken.START_ARRAY) {
                        requireNothing(rows, "the updates of a vantage point");
                        return;
                    }
                    while (rows.nextToken() != JsonToken.END_ARRAY) {
                        List<@Nullable Object> cells = cells(rows);
                        add(past, point, HistoryRow.micros(cells), null, cells);
                    }
                }));
        updates.sort();
        return updates;
    }

    void close() {
        calls.close();
    }

    /** Reads what an answer says of one protocol; the parser is at the beginning of an array or object. */
    private interface PartReader {
        void read(String protocol, JsonParser in, Past past) throws IOException;
    }

    private Past ask(String question, JsonToken form, PartReader reader) throws IOException, InterruptedException {
        HttpCalls.Answer<Past> answer =
                calls.get(URI.create(base + question), Map.of("x-api-key", key.text()), body -> {
                    Past past = new Past(memory - taken); // of this attempt: one before may have been cut off
                    try (JsonParser in = Json.parser(CountedInput.atMost(memory * BYTES_OF_A_KEPT_ONE, body))) {
                        readData(in, form, reader, past);
                    } catch (JacksonException e) {
                        throw Json.failure(e);
                    }
                    return past;
                });
        Past past = answer.body();
        if (past == null) {
            throw new IOException("the historical API: " + answer.problem());
        }
        taken += past.taken();
        return past;
    }

    /** The envelope: what is asked for stands in {@code data}, by protocol; a complaint in {@code error} or {@code detail}. */
    private static void readData(JsonParser in, JsonToken form, PartReader reader, Past past) throws IOException {
        if (in.nextToken() != JsonToken.START_OBJECT) {
            throw new IOException("no JSON object");
        }
        boolean hasData = false;
        String error = null;
        String detail = null;
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String name = in.currentName();
            JsonToken value = in.nextToken();
            if (name.equals("data") && value == JsonToken.START_OBJECT) {
                hasData = true;
                readProtocols(in, form, reader, past);
            } else if (name.equals("error")) {
                error = Json.complaint(in);
            } else if (name.equals("detail")) {
                detail = Json.complaint(in);
            } else {
                in.skipChildren();
            }
        }
        if (error != null || !hasData) {
            throw new IOException(error != null ? error : detail != null ? detail : "no data in it");
        }
        if (in.nextToken() != null) {
            throw new IOException("more than one JSON object");
        }
    }

    private static void readProtocols(JsonParser in, JsonToken form, PartReader reader, Past past) throws IOException {
        Json.fields(in, (protocol, part) -> {
            if (part.currentToken() == form) {
                reader.read(protocol + "/", part, past);
            } else if (PROTOCOLS.contains(protocol)) {
                requireNothing(part, "the " + protocol + " part");
            }
        });
    }

    /** Refuses all but null and what has nothing in it: some languages write an empty array for an empty object. */
    private static void requireNothing(JsonParser in, String what) throws IOException {
        JsonToken token = in.currentToken();
        if (token != JsonToken.VALUE_NULL
                && !(token.isStructStart() && in.nextToken().isStructEnd())) {
            throw new IOException(what + " cannot be read");
        }
    }

    private static List<@Nullable Object> cells(JsonParser in) throws IOException {
        if (in.currentToken() == JsonToken.START_ARRAY) {
            return JsonValues.list(in);
        }
        in.skipChildren();
        return List.of();
    }

    /** Keeps a row as what it turns out to be; counts it if it is of an unknown vantage point or has no time. */
    private static void add(
            Past past, @Nullable Point point, long micros, @Nullable String prefix, List<@Nullable Object> cells)
            throws IOException {
        if (point == null) {
            past.leaveOutOfUnknown();
        } else if (micros < 0) {
            past.leaveOutWithoutTime();
        } else {
            past.take(JsonValues.characters(cells));
            Frame frame = prefix == null
                    ? HistoryRow.update(point, micros, cells)
                    : HistoryRow.route(point, micros, prefix, cells);
            boolean good = frame instanceof Frame.Message;
            String text = good ? "" : point.vantagePoint() + " " + (prefix == null ? "" : prefix + " ") + cells;
            past.add(new Past.Row(micros, frame, text));
        }
    }

    private static void point(String protocol, JsonParser in, Map<String, Point> points, Past past) throws IOException {
        Map<String, String> fields = new HashMap<>();
        scalars(in, "", fields);
        past.take(0);
        String key = protocol + fields.get("id");
        String parentAsn = fields.get("bmp_info.parent_asn");
        try {
            VantagePoint point = vantagePoint(fields.get("asn"), fields.get("ip"));
            VantagePoint parent = parentAsn == null ? null : vantagePoint(parentAsn, fields.get("bmp_info.parent_ip"));
            points.put(key, new Point(point, parent));
        } catch (IllegalArgumentException e) {
            points.remove(key); // its rows are counted
        }
    }

    private static VantagePoint vantagePoint(@Nullable String asn, @Nullable String address) {
        if (asn == null || address == null) {
            throw new IllegalArgumentException("no number or no address");
        }
        return VantagePoint.parse(asn + "_" + address);
    }

    /** Scalars of interest of an object and, with a dot between the names, of those inside. */
    private static void scalars(JsonParser in, String path, Map<String, String> fields) throws IOException {
        Json.fields(in, (member, value) -> {
            String name = path + member;
            String text = JsonValues.text(value);
            if (value.currentToken() == JsonToken.START_OBJECT && path.isEmpty()) {
                scalars(value, name + ".", fields);
            } else if (text != null && POINT_FIELDS.contains(name)) {
                fields.put(name, text);
            }
        });
    }

    private static String exactly(List<Prefix> prefixes) {
        return "&prefix_exact_match=" + prefixes.stream().map(Prefix::toString).collect(Collectors.joining(","));
    }
}
