package io.github.bgpstream4j.bgproutes;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.github.bgpstream4j.attr.AsPath;
import io.github.bgpstream4j.attr.Origin;
import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.net.Prefix;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
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

    private static final int MAX_DEPTH = 16;
    private static final int MAX_STRING = 512 * 1024;
    private static final long MAX_SECONDS = 0xffffffffL; // what MRT has room for
    private static final long MICROS_PER_SECOND = 1_000_000;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(MAX_STRING)
                    .build())
            .build();

    private final List<String> withdrawnFields;
    private final InstantSource clock;
    private final LiveCounters counters;
    private volatile @Nullable Prefix inferredPrefix;

    MessageDecoder(List<String> withdrawnFields, InstantSource clock, LiveCounters counters) {
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
        try (JsonParser in = JSON.createParser(text)) {
            JsonToken first = in.nextToken();
            if (first == null) {
                return rejected(Flaw.NOT_JSON, "an empty frame");
            }
            if (first != JsonToken.START_OBJECT) {
                return rejected(Flaw.NOT_AN_OBJECT, "begins with " + first);
            }
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String name = in.currentName();
                in.nextToken();
                String refused = read(in, name, fields);
                if (refused != null) {
                    return rejected(Flaw.BAD_FIELD, refused);
                }
            }
            if (in.currentToken() != JsonToken.END_OBJECT || in.nextToken() != null) {
                return rejected(Flaw.NOT_JSON, "more than one object");
            }
        } catch (IOException e) {
            // its message shows the text, at length
            return rejected(Flaw.NOT_JSON, "no JSON text");
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
        switch (in.currentToken()) {
            case VALUE_NULL -> fields.remove(name);
            case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> fields.put(name, in.getText());
            case START_ARRAY -> {
                String joined = joined(in, name.equals("as-path") ? " " : ",");
                if (joined == null) {
                    return name + " is an array of more than texts";
                }
                fields.put(name, joined);
            }
            default -> {
                if (!error) {
                    return name + " is " + in.currentToken();
                }
                in.skipChildren();
                fields.put(name, "unspecified");
            }
        }
        return null;
    }

    private static @Nullable String joined(JsonParser in, String separator) throws IOException {
        StringBuilder all = new StringBuilder();
        for (JsonToken token = in.nextToken(); token != JsonToken.END_ARRAY; token = in.nextToken()) {
            if (token == null || !token.isScalarValue()) {
                return null;
            }
            all.append(all.length() == 0 ? "" : separator).append(in.getText());
        }
        return all.toString();
    }

    private Frame message(Map<String, String> fields) {
        String recordType = fields.get("record_type");
        if (recordType == null) {
            return rejected(Flaw.NO_RECORD_TYPE, "no record_type");
        }
        boolean withdrawal = WITHDRAWALS.contains(recordType);
        if (!withdrawal && !UPDATES.contains(recordType)) {
            return rejected(Flaw.UNKNOWN_RECORD_TYPE, "record_type " + recordType);
        }
        MessageFields message = new MessageFields();
        Frame wrong = vantagePoints(recordType.startsWith("bmp_"), fields, message);
        if (wrong == null) {
            wrong = prefixes(withdrawal, fields, message);
        }
        if (wrong == null) {
            wrong = attributes(fields, message);
        }
        if (wrong != null) {
            return wrong;
        }
        time(fields, message);
        return new Frame.Message(new LiveMessage(message));
    }

    private @Nullable Frame vantagePoints(boolean bmp, Map<String, String> fields, MessageFields message) {
        String vantagePoint = fields.get("vp");
        String peer = fields.get("bmp_peer");
        if (vantagePoint == null || (bmp && peer == null)) {
            return rejected(Flaw.NO_VANTAGE_POINT, vantagePoint == null ? "no vp" : "no bmp_peer");
        }
        try {
            VantagePoint first = VantagePoint.parse(vantagePoint);
            message.vantagePoint = bmp ? VantagePoint.parse(String.valueOf(peer)) : first;
            message.parent = bmp ? first : null;
            return null;
        } catch (IllegalArgumentException e) {
            return rejected(Flaw.BAD_VANTAGE_POINT, String.valueOf(e.getMessage()));
        }
    }

    private @Nullable Frame prefixes(boolean withdrawal, Map<String, String> fields, MessageFields message) {
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
            if ((listed != null && !listed.isBlank()) || (withdrawn != null && !withdrawn.isBlank())) {
                return rejected(Flaw.NO_VALID_PREFIX, "no prefix among " + listed + " and " + withdrawn);
            }
            Prefix inferred = inferredPrefix;
            if (inferred == null) {
                return rejected(
                        Flaw.WITHDRAWAL_WITHOUT_PREFIX,
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
                    counters.flaw(Flaw.BAD_PREFIX);
                }
            }
        }
        return prefixes;
    }

    private @Nullable Frame attributes(Map<String, String> fields, MessageFields message) {
        String path = fields.get("as-path");
        message.asPathText = path;
        try {
            // the service puts no blank behind a set
            message.asPath = path == null ? null : AsPath.parse(path.replace("}", "} "));
        } catch (IllegalArgumentException e) {
            return rejected(Flaw.BAD_AS_PATH, String.valueOf(e.getMessage()));
        }
        String communities = fields.get("communities");
        message.communityText = communities;
        if (communities != null) {
            CommunityText read = CommunityText.parse(communities);
            message.communities = read.communities();
            message.largeCommunities = read.large();
            if (read.unreadable() > 0) {
                counters.flaw(Flaw.BAD_COMMUNITY);
            }
        }
        String origin = fields.get("origin");
        message.originText = origin;
        message.origin = origin == null ? null : origin(origin);
        if (origin != null && message.origin == null) {
            counters.flaw(Flaw.BAD_ORIGIN);
        }
        String nextHop = fields.get("nexthop");
        message.nextHopText = nextHop;
        message.nextHops = nextHop == null ? List.of() : nextHops(nextHop);
        return null;
    }

    private static @Nullable Origin origin(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "igp", "i", "0" -> Origin.IGP;
            case "egp", "e", "1" -> Origin.EGP;
            case "incomplete", "?", "2" -> Origin.INCOMPLETE;
            default -> null;
        };
    }

    private List<IpAddress> nextHops(String text) {
        List<IpAddress> addresses = new ArrayList<>();
        for (String word : text.strip().split("[,\\s]+")) {
            try {
                addresses.add(IpAddress.parse(word));
            } catch (IllegalArgumentException e) {
                counters.flaw(Flaw.BAD_NEXT_HOP);
            }
        }
        return addresses;
    }

    private void time(Map<String, String> fields, MessageFields message) {
        String seconds = fields.get("sec");
        long whole = number(seconds, MAX_SECONDS);
        if (whole < 0) {
            counters.flaw(seconds == null ? Flaw.NO_TIME : Flaw.BAD_TIME);
            Instant now = clock.instant();
            message.timeMicros = now.getEpochSecond() * MICROS_PER_SECOND + now.getNano() / 1000;
            return;
        }
        String micros = fields.get("Usec");
        long part = number(micros, MICROS_PER_SECOND - 1);
        if (micros != null && part < 0) {
            counters.flaw(Flaw.BAD_TIME);
        }
        message.hasSeconds = true;
        message.hasMicros = part >= 0;
        message.timeMicros = whole * MICROS_PER_SECOND + Math.max(part, 0);
    }

    /** A number from 0 to a maximum; -1 for anything else. */
    private static long number(@Nullable String text, long max) {
        try {
            long value = text == null ? -1 : Long.parseLong(text.strip());
            return value > max ? -1 : value;
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private Frame rejected(Flaw flaw, String detail) {
        counters.flaw(flaw);
        return new Frame.Rejected(flaw, detail);
    }
}
