package io.github.bgpstream4j.rislive.link;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.bgpstream4j.filter.SourceNames;
import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.net.Prefix;
import io.github.bgpstream4j.transport.json.Json;
import io.github.bgpstream4j.transport.live.Requests;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a message must have to be sent; the service knows it again by these terms. Immutable.
 *
 * @param terms the members of the JSON object, in order; values without quotes
 */
record Subscription(Map<String, String> terms) {
    static final String HOST = "host";
    static final String TYPE = "type";
    static final String REQUIRE = "require";
    static final String PEER = "peer";
    static final String PATH = "path";
    static final String PREFIX = "prefix";
    static final String MORE = "moreSpecific";
    static final String LESS = "lessSpecific";

    private static final String DOMAIN = ".ripe.net";
    private static final Map<String, String> DEFAULTS = Map.of(MORE, "true", LESS, "false");

    Subscription {
        terms = Collections.unmodifiableMap(new LinkedHashMap<>(terms));
    }

    /** The service may write prefixes, addresses and hosts in another way. */
    boolean isConfirmedBy(String json) {
        try {
            return canonical(terms).equals(canonical(read(json)));
        } catch (IOException e) {
            return false;
        }
    }

    /** In two forms, with the short name of a collector and with the long one: which one the service wants is not documented. */
    Requests.Request inForms(boolean longFirst) {
        return new Forms(this, longFirst);
    }

    private record Forms(Subscription what, boolean longFirst) implements Requests.Request {
        @Override
        public @Nullable String message(int attempt) {
            return attempt > 1 ? null : what.message((attempt == 1) != longFirst);
        }

        @Override
        public boolean isConfirmedBy(String answer) {
            return what.isConfirmedBy(answer);
        }

        /** It names the host, or says that one is wrong. */
        @Override
        public boolean isRefusedBy(String words) {
            String host = what.terms.get(HOST);
            String lower = words.toLowerCase(Locale.ROOT);
            return host != null && (lower.contains(host) || (lower.contains(HOST) && !lower.contains("rrc")));
        }

        @Override
        public String toString() {
            return what.toString();
        }
    }

    private String message(boolean withDomain) {
        return "{\"type\":\"ris_subscribe\",\"data\":{" + members(withDomain)
                + "\"socketOptions\":{\"includeRaw\":true,\"acknowledge\":true}}}";
    }

    /** The value of the header that asks for it; where the option for raw messages belongs is not documented. */
    String header() {
        return "{" + members(false) + "\"includeRaw\":true,\"socketOptions\":{\"includeRaw\":true}}";
    }

    /** For people. */
    @Override
    public String toString() {
        return ("{" + members(false) + "}").replace(",}", "}");
    }

    /** Each with a comma after it. */
    private String members(boolean withDomain) {
        return terms.entrySet().stream()
                .map(term -> "\"" + term.getKey() + "\":" + value(term.getKey(), term.getValue(), withDomain) + ",")
                .collect(Collectors.joining());
    }

    private static String value(String name, String value, boolean withDomain) {
        return switch (name) {
            case MORE, LESS, PATH -> value;
            case HOST -> "\"" + value + (withDomain ? DOMAIN : "") + "\"";
            default -> value.indexOf(',') < 0 ? "\"" + value + "\"" : "[\"" + value.replace(",", "\",\"") + "\"]";
        };
    }

    private static Map<String, String> read(String json) throws IOException {
        Map<String, String> terms = new LinkedHashMap<>();
        Json.reply(json, (name, in) -> read(name, in, terms));
        return terms;
    }

    private static void read(String name, JsonParser in, Map<String, String> terms) throws IOException {
        if (name.equals("subscription") && in.currentToken() == JsonToken.START_OBJECT) {
            Json.fields(in, (inner, value) -> read(inner, value, terms));
        } else if (in.currentToken().isScalarValue() && in.currentToken() != JsonToken.VALUE_NULL) {
            terms.put(name, in.getText());
        }
    }

    private static Map<String, String> canonical(Map<String, String> terms) {
        Map<String, String> canonical = new LinkedHashMap<>();
        terms.forEach((name, value) -> {
            if (!value.equals(DEFAULTS.get(name))) {
                canonical.put(name, canonical(name, value));
            }
        });
        return canonical;
    }

    private static String canonical(String name, String value) {
        try {
            return switch (name) {
                case HOST -> SourceNames.collector(value);
                case PREFIX -> Prefix.parse(value).toString();
                case PEER -> IpAddress.parse(value).toString();
                default -> value;
            };
        } catch (IllegalArgumentException e) {
            return value;
        }
    }
}
