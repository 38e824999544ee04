package io.github.bgpstream4j.bgproutes;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.github.bgpstream4j.codec.text.AsPathText;
import io.github.bgpstream4j.codec.text.CommunityText;
import io.github.bgpstream4j.codec.text.OriginText;
import io.github.bgpstream4j.model.TimeInterval;
import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.net.Prefix;
import io.github.bgpstream4j.transport.json.Json;
import io.github.bgpstream4j.transport.json.JsonValues;
import io.github.bgpstream4j.transport.json.Seconds;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the frames of the websocket: one JSON object each, whose meaning the service does not document in full. What cannot
 * be read is counted and, where the rest makes sense, left out. Used by one thread at a time.
 */
final class MessageDecoder {
    /** Names under which a message may list what it withdraws; which of them the service uses is not documented. */
    static final List<String> WITHDRAWN_FIELDS =
            List.of("withdraws", "withdrawals", "withdrawn", "withdrawn_prefixes", "withdraw");

    private static final Set<String> UPDATES = Set.of("update", "bmp_update");
    private static final Set<String> WITHDRAWALS =
            Set.of("withdraw", "withraw", "withdrawal", "bmp_withdraw", "bmp_withraw", "bmp_withdrawal");
    private static final Set<String> KNOWN_FIELDS = Set.of(
            "record_type", "vp", "bmp_peer", "sec", "Usec", "prefixes", "as-path", "communities", "nexthop", "origin");

    /** Fields without which a message is of use, and what is counted if they have a type of value that cannot be meant. */
    private static final Map<String, MessageIssue> DISPENSABLE = Map.of(
            "communities", MessageIssue.BAD_COMMUNITY,
            "nexthop", MessageIssue.BAD_NEXT_HOP,
            "origin", MessageIssue.BAD_ORIGIN,
            "sec", MessageIssue.BAD_TIME,
            "Usec", MessageIssue.BAD_TIME);

    private final List<String> withdrawnFields;
    private final InstantSource clock;
    private final LiveStats.Counters counters;
    private volatile @Nullable Prefix inferredPrefix;

    MessageDecoder(List<String> withdrawnFields, InstantSource clock, LiveStats.Counters counters) {
        this.withdrawnFields = withdrawnFields;
        this.clock = clock;
        this.counters = counters;
    }

    /** What a withdrawal that does not say so withdraws; null if that is not to be guessed. */
    void inferWithdrawn(@Nullable Prefix prefix) {
        inferredPrefix = prefix;
    }

    Frame decode(String text) {
        Map<String, String> fields = new HashMap<>();
        String refused = null;
        try (JsonParser in = Json.parser(text)) {
            JsonToken first = in.nextToken();
            if (first == null) {
                return rejected(MessageIssue.NOT_JSON, "an empty frame");
            }
            if (first != JsonToken.START_OBJECT) {
                return rejected(MessageIssue.NOT_AN_OBJECT, "begins with " + first);
            }
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String name = in.currentName();
                in.nextToken();
                String why = read(in, name, fields);
                refused = refused == null ? why : refused;
            }
            if (in.currentToken() != JsonToken.END_OBJECT || in.nextToken() != null) {
                return at(rejected(MessageIssue.NOT_JSON, "more than one object"), fields);
            }
        } catch (StreamConstraintsException e) {
            return at(
                    rejected(MessageIssue.NOT_JSON, "a name, a text or a number that is too long, or nested too deep"),
                    fields);
        } catch (IOException e) {
            // its message shows the text, at length
            return at(rejected(MessageIssue.NOT_JSON, "no JSON text"), fields);
        }
        if (refused != null) {
            return at(rejected(MessageIssue.BAD_FIELD, refused), fields);
        }
        String error = fields.get("error");
        return error == null ? message(fields) : new Frame.ServerError(error);
    }

    /** Keeps a field; what is wrong with it, or null. A name that comes again counts as the last one. */
    private @Nullable String read(JsonParser in, String name, Map<String, String> fields) throws IOException {
        boolean error = name.equals("error");
        if (!error && !KNOWN_FIELDS.contains(name) && !withdrawnFields.contains(name)) {
            counters.unknownField(name);
            in.skipChildren();
            fields.putIfAbsent(name, ""); // to be named if this is a withdrawal of we do not know what
            return null;
        }
        JsonToken token = in.currentToken();
        String text = switch (token) {
            case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> in.getText();
            case VALUE_NULL -> name.equals("prefixes") ? "" : null; // that the field is there says something
            case START_ARRAY -> array(name, JsonValues.list(in));
            default -> null;
        };
        if (text != null) {
            fields.put(name, text);
            return null;
        }
        fields.remove(name);
        in.skipChildren();
        if (token == JsonToken.VALUE_NULL || (error && token == JsonToken.VALUE_FALSE)) {
            return null;
        }
        if (error) {
            fields.put(name, "unspecified");
            return null;
        }
        MessageIssue leftOut = DISPENSABLE.get(name);
        if (leftOut != null) {
            counters.flaw(leftOut);
            return null;
        }
        return name + " is " + (token == JsonToken.START_ARRAY ? "an array of more than texts" : token);
    }

    private @Nullable String array(String name, List<@Nullable Object> values) {
        return switch (name) {
            case "as-path" -> JsonValues.path(values);
            case "communities" -> JsonValues.communities(values);
            case "prefixes" -> JsonValues.joined(values, ",");
            default -> JsonValues.joined(values, withdrawnFields.contains(name) ? "," : " ");
        };
    }

    private Frame message(Map<String, String> fields) {
        String recordType = fields.get("record_type");
        if (recordType == null) {
            return at(rejected(MessageIssue.NO_RECORD_TYPE, "no record_type"), fields);
        }
        boolean withdrawal = WITHDRAWALS.contains(recordType);
        if (!withdrawal && !UPDATES.contains(recordType)) {
            return at(rejected(MessageIssue.UNKNOWN_RECORD_TYPE, "record_type " + recordType), fields);
        }
        LiveMessage.Fields message = new LiveMessage.Fields();
        Frame.Rejected wrong = vantagePoints(recordType.startsWith("bmp_"), fields, message);
        if (wrong == null) {
            wrong = prefixes(withdrawal, fields, message);
        }
        if (wrong == null) {
            wrong = attributes(fields, message);
        }
        if (wrong != null) {
            return at(wrong, fields);
        }
        time(fields, message);
        return new Frame.Message(new LiveMessage(message));
    }

    private Frame.@Nullable Rejected vantagePoints(
            boolean bmp, Map<String, String> fields, LiveMessage.Fields message) {
        String vantagePoint = fields.get("vp");
        String peer = fields.get("bmp_peer");
        if (vantagePoint == null || (bmp && peer == null)) {
            return rejected(MessageIssue.NO_VANTAGE_POINT, vantagePoint == null ? "no vp" : "no bmp_peer");
        }
        try {
            VantagePoint first = VantagePoint.parse(vantagePoint);
            message.vantagePoint = bmp ? VantagePoint.parse(String.valueOf(peer)) : first;
            message.parent = bmp ? first : null;
            return null;
        } catch (IllegalArgumentException e) {
            return rejected(MessageIssue.BAD_VANTAGE_POINT, String.valueOf(e.getMessage()));
        }
    }

    private Frame.@Nullable Rejected prefixes(
            boolean withdrawal, Map<String, String> fields, LiveMessage.Fields message) {
        String listed = fields.get("prefixes");
        String withdrawn = null;
        for (String name : withdrawnFields) {
            if (withdrawn == null) {
                withdrawn = fields.get(name);
            }
        }
        List<Prefix> first = parse(listed);
        List<Prefix> second = parse(withdrawn);
        if (withdrawal) {
            second.addAll(first);
            first = List.of();
        }
        if (first.isEmpty() && second.isEmpty()) {
            if (!isEmpty(listed) || !isEmpty(withdrawn)) {
                return rejected(MessageIssue.NO_VALID_PREFIX, "no prefix among " + listed + " and " + withdrawn);
            }
            String path = fields.getOrDefault("as-path", "");
            if (!withdrawal && listed != null && !path.isBlank()) {
                return null; // an announcement of nothing: routes that are withdrawn have no path
            }
            Prefix inferred = inferredPrefix;
            if (inferred == null) {
                return rejected(
                        MessageIssue.WITHDRAWAL_WITHOUT_PREFIX,
                        "withdrawal without prefix; its fields are "
                                + String.join(
                                        ", ", fields.keySet().stream().sorted().toList()));
            }
            second = List.of(inferred);
        }
        message.announced = first;
        message.withdrawn = second;
        return null;
    }

    private static boolean isEmpty(@Nullable String list) {
        return list == null || list.replace(',', ' ').isBlank();
    }

    private List<Prefix> parse(@Nullable String list) {
        List<Prefix> prefixes = new ArrayList<>();
        if (list != null) {
            for (String text : list.split(",")) {
                String prefix = text.strip();
                try {
                    if (!prefix.isEmpty()) {
                        prefixes.add(Prefix.parse(prefix));
                    }
                } catch (IllegalArgumentException e) {
                    counters.flaw(MessageIssue.BAD_PREFIX);
                }
            }
        }
        return prefixes;
    }

    private Frame.@Nullable Rejected attributes(Map<String, String> fields, LiveMessage.Fields message) {
        String path = fields.get("as-path");
        message.asPathText = path;
        try {
            message.asPath = path == null ? null : AsPathText.parse(path);
        } catch (IllegalArgumentException e) {
            return rejected(MessageIssue.BAD_AS_PATH, String.valueOf(e.getMessage()));
        }
        String communities = fields.get("communities");
        message.communityText = communities;
        if (communities != null) {
            CommunityText read = CommunityText.parse(communities);
            message.communities = read.communities();
            message.largeCommunities = read.large();
            if (read.unreadable() > 0) {
                counters.flaw(MessageIssue.BAD_COMMUNITY);
            }
        }
        String origin = fields.get("origin");
        message.originText = origin;
        message.origin = origin == null ? null : OriginText.parse(origin);
        if (origin != null && message.origin == null) {
            counters.flaw(MessageIssue.BAD_ORIGIN);
        }
        String nextHop = fields.get("nexthop");
        message.nextHopText = nextHop;
        message.nextHops = nextHop == null ? List.of() : nextHops(nextHop);
        return null;
    }

    private List<IpAddress> nextHops(String text) {
        List<IpAddress> addresses = new ArrayList<>();
        for (String word : text.strip().split("[,\\s]+")) {
            try {
                addresses.add(IpAddress.parse(word));
            } catch (IllegalArgumentException e) {
                counters.flaw(MessageIssue.BAD_NEXT_HOP);
            }
        }
        return List.copyOf(addresses);
    }

    private void time(Map<String, String> fields, LiveMessage.Fields message) {
        long micros = timeMicros(fields);
        String seconds = fields.get("sec");
        if (micros < 0 || seconds == null) {
            counters.flaw(seconds == null ? MessageIssue.NO_TIME : MessageIssue.BAD_TIME);
            message.timeMicros = Seconds.micros(clock.instant());
            return;
        }
        String part = fields.get("Usec");
        boolean badPart = part != null && Seconds.part(part) < 0;
        if (badPart) {
            counters.flaw(MessageIssue.BAD_TIME);
        }
        message.hasSeconds = true;
        message.hasMicros = (part != null && !badPart) || Seconds.hasDecimals(seconds);
        message.timeMicros = micros;
    }

    /** The field of microseconds goes before decimals of the seconds; -1 if there is no time. */
    private static long timeMicros(Map<String, String> fields) {
        long micros = Seconds.micros(fields.get("sec"));
        int part = Seconds.part(fields.get("Usec"));
        return micros < 0 || part < 0 ? micros : micros - micros % TimeInterval.MICROS_PER_SECOND + part;
    }

    private static Frame.Rejected at(Frame.Rejected wrong, Map<String, String> fields) {
        return new Frame.Rejected(wrong.flaw(), wrong.detail(), timeMicros(fields));
    }

    private Frame.Rejected rejected(MessageIssue flaw, String detail) {
        counters.flaw(flaw);
        return new Frame.Rejected(flaw, detail);
    }
}
