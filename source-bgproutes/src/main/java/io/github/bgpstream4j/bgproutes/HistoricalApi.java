package io.github.bgpstream4j.bgproutes;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.bgpstream4j.attr.AsPath;
import io.github.bgpstream4j.net.Prefix;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import okhttp3.Request;
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
    private static final String ROUTES = "&return_aspath=True&return_community=True";
    private static final BigDecimal MICROS_PER_SECOND = BigDecimal.valueOf(1_000_000);
    private static final JsonFactory JSON = new JsonFactory();

    private final ApiKey key;
    private final String base;
    private final HttpCalls calls;

    HistoricalApi(ApiKey key, LiveSettings settings, Timing timing) {
        this.key = key;
        this.base = Endpoints.base(settings.endpoints.history());
        this.calls = new HttpCalls(key, settings, timing, TIMEOUT);
    }

    /**
     * A vantage point as live messages name it.
     *
     * @param vantagePoint the router
     * @param parent the router it is monitored by; null for BGP
     */
    record Point(VantagePoint vantagePoint, @Nullable VantagePoint parent) {}

    /** The vantage points by protocol and number. */
    Map<String, Point> vantagePoints() throws IOException, InterruptedException {
        Map<String, Point> points = new HashMap<>();
        ask("/vantage_points?sources=" + LIVE_SOURCES, (protocol, in) -> {
            while (in.nextToken() == JsonToken.START_OBJECT) {
                point(protocol, in, points);
            }
        });
        return points;
    }

    /** The routes of some prefixes at a time, as announcements of one prefix each. */
    List<LiveMessage> table(Instant at, List<Prefix> prefixes, Map<String, Point> points)
            throws IOException, InterruptedException {
        List<LiveMessage> routes = new ArrayList<>();
        ask("/rib?date=" + DATE.format(at) + exactly(prefixes) + ROUTES, (protocol, in) -> {
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                Point point = points.get(protocol + in.currentName());
                in.nextToken();
                while (in.nextToken() == JsonToken.FIELD_NAME) {
                    String prefix = in.currentName();
                    in.nextToken();
                    List<String> row = row(in);
                    add(routes, point, at.getEpochSecond() * 1_000_000, true, prefix, cell(row, 0), cell(row, 1));
                }
            }
        });
        return routes;
    }

    /** What was said of some prefixes in an interval, the earliest first, in messages of one prefix each. */
    List<LiveMessage> updates(Instant from, Instant until, List<Prefix> prefixes, Map<String, Point> points)
            throws IOException, InterruptedException {
        List<LiveMessage> updates = new ArrayList<>();
        String interval = "start_date=" + DATE.format(from) + "&end_date=" + DATE.format(until);
        ask("/updates?" + interval + "&chronological_order=True" + exactly(prefixes) + ROUTES, (protocol, in) -> {
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                Point point = points.get(protocol + in.currentName());
                in.nextToken();
                while (in.nextToken() == JsonToken.START_ARRAY) {
                    List<String> row = row(in);
                    boolean announcement = cell(row, 1).equals("A");
                    long micros = micros(cell(row, 0));
                    add(updates, point, micros, announcement, cell(row, 2), cell(row, 3), cell(row, 4));
                }
            }
        });
        updates.sort((one, other) -> Long.compare(one.timeMicros(), other.timeMicros()));
        return updates;
    }

    void close() {
        calls.close();
    }

    /** Reads what an answer says of one protocol; the parser is at the first token of the value. */
    private interface PartReader {
        void read(String protocol, JsonParser in) throws IOException;
    }

    private void ask(String question, PartReader reader) throws IOException, InterruptedException {
        Request request = new Request.Builder()
                .url(base + question)
                .header("x-api-key", key.text())
                .build();
        HttpCalls.Answer<Boolean> answer = calls.get(request, body -> {
            try (JsonParser in = JSON.createParser(body.byteStream())) {
                readData(in, reader);
            }
            return true;
        });
        if (answer.body() == null) {
            String status = answer.status() == HttpCalls.Answer.NONE ? "no answer" : "HTTP " + answer.status();
            throw new IOException("the historical API: " + status + ": " + answer.text());
        }
    }

    /** The envelope: what is asked for stands in {@code data}, by protocol. */
    private static void readData(JsonParser in, PartReader reader) throws IOException {
        in.nextToken();
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            boolean data = in.currentName().equals("data");
            if (in.nextToken() != JsonToken.START_OBJECT || !data) {
                in.skipChildren();
                continue;
            }
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String protocol = in.currentName();
                if (in.nextToken().isStructStart()) {
                    reader.read(protocol + "/", in);
                }
            }
        }
    }

    private static void point(String protocol, JsonParser in, Map<String, Point> points) throws IOException {
        Map<String, String> fields = new HashMap<>();
        scalars(in, "", fields);
        String id = fields.get("id");
        try {
            VantagePoint point = VantagePoint.parse(fields.get("asn") + "_" + fields.get("ip"));
            String parentAsn = fields.get("bmp_info.parent_asn");
            VantagePoint parent =
                    parentAsn == null ? null : VantagePoint.parse(parentAsn + "_" + fields.get("bmp_info.parent_ip"));
            points.put(protocol + id, new Point(point, parent));
        } catch (IllegalArgumentException e) {
            // a vantage point we cannot name; its routes are left out
            points.remove(protocol + id);
        }
    }

    /** The scalars of an object and, with a dot between the names, of those inside. */
    private static void scalars(JsonParser in, String path, Map<String, String> fields) throws IOException {
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String name = path + in.currentName();
            JsonToken value = in.nextToken();
            if (value == JsonToken.START_OBJECT && path.isEmpty()) {
                scalars(in, name + ".", fields);
            } else if (value.isScalarValue() && value != JsonToken.VALUE_NULL) {
                fields.put(name, in.getText());
            } else {
                in.skipChildren();
            }
        }
    }

    /** The cells of an array as text; a list inside becomes a text with blanks. */
    private static List<String> row(JsonParser in) throws IOException {
        List<String> cells = new ArrayList<>();
        if (in.currentToken() != JsonToken.START_ARRAY) {
            in.skipChildren();
            return cells;
        }
        while (in.nextToken() != JsonToken.END_ARRAY) {
            JsonToken token = in.currentToken();
            if (token == null) {
                throw new IOException("the historical API: an answer that is cut off");
            }
            if (token == JsonToken.START_ARRAY) {
                cells.add(String.join(" ", row(in)));
            } else if (token.isScalarValue() && token != JsonToken.VALUE_NULL) {
                cells.add(in.getText());
            } else {
                in.skipChildren();
                cells.add("");
            }
        }
        return cells;
    }

    private static String cell(List<String> row, int index) {
        return index < row.size() ? row.get(index) : "";
    }

    /** Seconds with or without decimals, or a date; -1 if it is neither. */
    private static long micros(String time) {
        try {
            if (time.indexOf('T') > 0) {
                return LocalDateTime.parse(time).toEpochSecond(ZoneOffset.UTC) * 1_000_000;
            }
            return new BigDecimal(time).multiply(MICROS_PER_SECOND).longValue();
        } catch (NumberFormatException | DateTimeException e) {
            return -1;
        }
    }

    /** A row that makes no sense is left out: it is one route of many. */
    private static void add(
            List<LiveMessage> messages,
            @Nullable Point point,
            long micros,
            boolean announcement,
            String prefix,
            String path,
            String communities) {
        if (point == null || micros < 0) {
            return;
        }
        MessageFields fields = new MessageFields();
        fields.vantagePoint = point.vantagePoint();
        fields.parent = point.parent();
        fields.timeMicros = micros;
        fields.hasSeconds = true;
        fields.hasMicros = micros % 1_000_000 != 0;
        try {
            List<Prefix> prefixes = List.of(Prefix.parse(prefix));
            if (announcement) {
                fields.announced = prefixes;
                fields.asPath = AsPath.parse(path.replace("}", "} "));
                CommunityText read = CommunityText.parse(communities);
                fields.communities = read.communities();
                fields.largeCommunities = read.large();
            } else {
                fields.withdrawn = prefixes;
            }
        } catch (IllegalArgumentException e) {
            return;
        }
        messages.add(new LiveMessage(fields));
    }

    private static String exactly(List<Prefix> prefixes) {
        return "&prefix_exact_match=" + prefixes.stream().map(Prefix::toString).collect(Collectors.joining(","));
    }
}
