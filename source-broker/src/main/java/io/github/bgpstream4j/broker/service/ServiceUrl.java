package io.github.bgpstream4j.broker.service;

import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.text.UrlText;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where a broker is, and of which kind it is.
 *
 * @param kind which answers to expect
 * @param uri http or https
 */
public record ServiceUrl(Kind kind, URI uri) {
    private static final Pattern BAD_ESCAPE = Pattern.compile("%(?!\\p{XDigit}{2})");

    /** Kinds of brokers. */
    public enum Kind {
        /** BGPStream's, and those that answer as it does. */
        BGPSTREAM,
        /** bgpkit's. */
        BGPKIT,
        /** One of these: its first answer shows which. */
        UNKNOWN;

        private String prefix() {
            return name().toLowerCase(Locale.ROOT) + ":";
        }
    }

    /**
     * Reads {@code URL} or {@code KIND:URL}.
     *
     * @throws IllegalArgumentException if it is no such text
     */
    public static ServiceUrl parse(String text) {
        Kind kind = Kind.UNKNOWN;
        String url = text;
        for (Kind named : List.of(Kind.BGPSTREAM, Kind.BGPKIT)) {
            if (text.startsWith(named.prefix())) {
                kind = named;
                url = text.substring(named.prefix().length());
            }
        }
        URI uri = URI.create(url);
        String scheme = String.valueOf(uri.getScheme());
        if (!(scheme.equals("http") || scheme.equals("https")) || uri.getHost() == null || uri.getRawQuery() != null) {
            throw new IllegalArgumentException("an http or https URL without a query expected");
        }
        return new ServiceUrl(kind == Kind.UNKNOWN ? ofPath(uri.getPath()) : kind, uri);
    }

    /** The service, which is not asked yet. */
    public FileIndex index(Query query, List<String> parameters, Questions questions, OpenContext context) {
        SkipReport skips = new SkipReport("the broker " + shown(), context.monitor());
        BgpstreamIndex bgpstream = new BgpstreamIndex(uri, query, parameters, questions, skips);
        return switch (kind) {
            case BGPSTREAM -> bgpstream;
            case BGPKIT -> bgpkit(query, questions, context, skips);
            case UNKNOWN -> new UnknownIndex(bgpstream, bgpkit(query, questions, context, skips));
        };
    }

    /** What {@link #parse} reads as the same. */
    public String text() {
        return kind == Kind.UNKNOWN ? uri.toString() : kind.prefix() + uri;
    }

    /** The URL without what may be secret. */
    public String shown() {
        return UrlText.withoutSecrets(uri);
    }

    /** Whether a text can be a parameter: it has a key, and each percent sign begins an escape. */
    public static boolean isParameter(String text) {
        return text.indexOf('=') > 0 && !BAD_ESCAPE.matcher(text).find();
    }

    /** The same text without characters that no URL has. */
    public static String escaped(String text) {
        StringBuilder out = new StringBuilder();
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            char character = (char) (octet & 0xff);
            boolean isPlain = character > ' ' && character < 0x7f && "\"#<>\\^`{|}&".indexOf(character) < 0;
            out.append(isPlain ? String.valueOf(character) : String.format(Locale.ROOT, "%%%02X", (int) character));
        }
        return out.toString();
    }

    private BgpkitIndex bgpkit(Query query, Questions questions, OpenContext context, SkipReport skips) {
        EventFeed feed = context.ownThreads()
                ? new EventFeed(
                        URI.create(uri.toString().replaceFirst("/+$", "") + "/events"),
                        context.clock(),
                        context.monitor(),
                        skips)
                : null;
        return new BgpkitIndex(uri, query, questions, feed, skips);
    }

    private static Kind ofPath(String path) {
        if (path.matches(".*/v3/broker/?")) {
            return Kind.BGPKIT;
        }
        return path.matches(".*/v[12]/?") ? Kind.BGPSTREAM : Kind.UNKNOWN;
    }
}
