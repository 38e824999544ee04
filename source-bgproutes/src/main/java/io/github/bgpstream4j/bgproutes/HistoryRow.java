package io.github.bgpstream4j.bgproutes;

import io.github.bgpstream4j.codec.text.AsPathText;
import io.github.bgpstream4j.codec.text.CommunityText;
import io.github.bgpstream4j.model.TimeInterval;
import io.github.bgpstream4j.net.Prefix;
import io.github.bgpstream4j.transport.json.JsonValues;
import io.github.bgpstream4j.transport.json.Seconds;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes messages of rows of the historical API, or says what is wrong with them. */
final class HistoryRow {
    private HistoryRow() {}

    /** A row of a table: path, communities and what is of no interest here. */
    static Frame route(HistoricalApi.Point point, long micros, String prefix, List<@Nullable Object> cells) {
        return announcement(point, micros, prefix, cells, 0);
    }

    /** A row of updates: time, A or W, prefix, path, communities and what is of no interest here. */
    static Frame update(HistoricalApi.Point point, long micros, List<@Nullable Object> cells) {
        String type = text(cells, 1);
        String prefix = text(cells, 2);
        if (type == null || prefix == null) {
            return rejected(MessageIssue.BAD_FIELD, "no " + (type == null ? "type" : "prefix"), micros);
        }
        return switch (type) {
            case "A" -> announcement(point, micros, prefix, cells, 3);
            case "W" -> withdrawal(point, micros, prefix);
            default -> rejected(MessageIssue.UNKNOWN_RECORD_TYPE, "type " + type, micros);
        };
    }

    /** The time of a row of updates: seconds with decimals or without, or a date; -1 if it is neither. */
    static long micros(List<@Nullable Object> cells) {
        String time = text(cells, 0);
        if (time == null || time.indexOf('T') < 0) {
            return Seconds.micros(time);
        }
        try {
            String utc = time.endsWith("Z") ? time.substring(0, time.length() - 1) : time;
            Instant instant = LocalDateTime.parse(utc).toInstant(ZoneOffset.UTC);
            return Seconds.micros(instant);
        } catch (DateTimeException e) {
            return -1;
        }
    }

    private static Frame announcement(
            HistoricalApi.Point point, long micros, String prefix, List<@Nullable Object> cells, int first) {
        if (cells.size() <= first) {
            return rejected(MessageIssue.BAD_FIELD, "no path", micros);
        }
        LiveMessage.Fields fields = fields(point, micros);
        try {
            fields.announced = List.of(Prefix.parse(prefix));
        } catch (IllegalArgumentException e) {
            return rejected(MessageIssue.NO_VALID_PREFIX, String.valueOf(e.getMessage()), micros);
        }
        Object path = cells.get(first);
        try {
            String text = JsonValues.path(path);
            if (text == null && path != null) {
                return rejected(MessageIssue.BAD_AS_PATH, "no text", micros);
            }
            fields.asPath = text == null ? null : AsPathText.parse(text);
        } catch (IllegalArgumentException e) {
            return rejected(MessageIssue.BAD_AS_PATH, String.valueOf(e.getMessage()), micros);
        }
        String text = JsonValues.communities(first + 1 < cells.size() ? cells.get(first + 1) : null);
        CommunityText read = CommunityText.parse(text == null ? "" : text);
        fields.communities = read.communities();
        fields.largeCommunities = read.large();
        return new Frame.Message(new LiveMessage(fields));
    }

    private static Frame withdrawal(HistoricalApi.Point point, long micros, String prefix) {
        LiveMessage.Fields fields = fields(point, micros);
        try {
            fields.withdrawn = List.of(Prefix.parse(prefix));
        } catch (IllegalArgumentException e) {
            return rejected(MessageIssue.NO_VALID_PREFIX, String.valueOf(e.getMessage()), micros);
        }
        return new Frame.Message(new LiveMessage(fields));
    }

    private static LiveMessage.Fields fields(HistoricalApi.Point point, long micros) {
        LiveMessage.Fields fields = new LiveMessage.Fields();
        fields.vantagePoint = point.vantagePoint();
        fields.parent = point.parent();
        fields.timeMicros = micros;
        fields.hasSeconds = true;
        fields.hasMicros = micros % TimeInterval.MICROS_PER_SECOND != 0;
        return fields;
    }

    private static @Nullable String text(List<@Nullable Object> cells, int index) {
        return index < cells.size() && cells.get(index) instanceof String text ? text : null;
    }

    private static Frame rejected(MessageIssue flaw, String detail, long micros) {
        return new Frame.Rejected(flaw, detail, micros);
    }
}
