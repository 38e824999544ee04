package io.github.bgpstream4j.text;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * URLs as they may be shown: without user info, query and fragment, which may be secrets. Of a text that is no URL, or of which it
 * is not certain where the user info ends, only the scheme is left: a password with a slash in it looks like a path.
 */
public final class UrlText {
    private static final String HIDDEN = "...";
    private static final String SLASHES = "://";
    private static final String[] SCHEMES = {"http:", "https:", "http%3a", "https%3a", "http/", "https/"};

    private UrlText() {}

    /**
     * A text that may be a URL, or one after another scheme, as in {@code mrt:https://host/file}.
     *
     * @param text any
     * @return the same if it has no {@code ://}, nor {@code http:} or {@code https:} in front; else without what may be secret
     */
    public static String withoutSecrets(String text) {
        int slashes = text.indexOf(SLASHES);
        if (slashes < 0) {
            int end = endOfHttp(text);
            return end > 0 && end < text.length() ? text.substring(0, end) + HIDDEN : text;
        }
        int start = slashes;
        while (start > 0 && isOfScheme(text.charAt(start - 1))) {
            start--;
        }
        String before = text.substring(0, start);
        String shown = areSchemes(before) ? before : HIDDEN;
        try {
            return shown + withoutSecrets(new URI(text.substring(start)));
        } catch (URISyntaxException e) {
            return shown + text.substring(start, slashes) + SLASHES + HIDDEN;
        }
    }

    /**
     * A URL with another parameter in its query.
     *
     * @param url has a host
     * @param name of the parameter
     * @param value any text
     * @return the same if it has the parameter already
     */
    public static URI withParameter(URI url, String name, String value) {
        String query = url.getRawQuery() == null ? "" : url.getRawQuery();
        if (("&" + query).contains("&" + name + "=")) {
            return url;
        }
        String fragment = url.getRawFragment() == null ? "" : "#" + url.getRawFragment();
        String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return URI.create(url.getScheme() + SLASHES + url.getRawAuthority() + path + "?" + query
                + (query.isEmpty() || query.endsWith("&") ? "" : "&")
                + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8) + fragment);
    }

    /**
     * A URL.
     *
     * @param url any
     * @return without what may be secret
     */
    public static String withoutSecrets(URI url) {
        String host = url.getHost();
        String before = url.getScheme() == null ? "" : url.getScheme() + (url.isOpaque() ? ":" : SLASHES);
        if (host == null || hasAt(url.getRawPath()) || hasAt(url.getRawQuery()) || hasAt(url.getRawFragment())) {
            return before + HIDDEN;
        }
        return before + host + (url.getPort() < 0 ? "" : ":" + url.getPort()) + url.getRawPath();
    }

    /**
     * A message that may have URLs in it, with the user info of each masked, however it is spelt: also after a scheme whose slashes
     * are missing or percent-encoded. The length stays the same, so that a caret below still points at its place.
     *
     * @param message any
     * @return the same with {@code *} for each character of user info
     */
    public static String masked(String message) {
        StringBuilder text = new StringBuilder(message);
        int from = 0;
        for (int at = 0; at <= text.length(); at++) {
            if (at == text.length() || text.charAt(at) <= ' ') {
                maskWord(text, from, at);
                from = at + 1;
            }
        }
        return text.toString();
    }

    private static void maskWord(StringBuilder text, int from, int end) {
        String word = text.substring(from, end);
        int user = startOfUser(word);
        int at = Math.max(word.lastIndexOf('@'), word.lastIndexOf("%40"));
        for (int i = user; user >= 0 && i < at; i++) {
            text.setCharAt(from + i, '*');
        }
    }

    /** Where the user info of a URL in a word would begin; -1 if there is no URL. One that lacks its scheme counts if it has a password. */
    private static int startOfUser(String word) {
        int slashes = word.indexOf(SLASHES);
        int first = afterSlashes(word, 0);
        int sign = word.indexOf('@');
        int colon = word.indexOf(':');
        if (first > 0 && colon > first && sign > colon && word.lastIndexOf('/', colon) < first) {
            return first;
        }
        for (int at = 0; at < word.length(); at++) {
            for (String scheme : SCHEMES) {
                if (word.regionMatches(true, at, scheme, 0, scheme.length())) {
                    return afterSlashes(word, at + scheme.length());
                }
            }
            if (at == slashes) {
                return at + SLASHES.length();
            }
        }
        return -1;
    }

    private static int afterSlashes(String word, int from) {
        int at = from;
        while (true) {
            if (word.startsWith("/", at)) {
                at++;
            } else if (word.regionMatches(true, at, "%2f", 0, 3)) {
                at += 3;
            } else {
                return at;
            }
        }
    }

    private static boolean hasAt(@Nullable String part) {
        return part != null && part.indexOf('@') >= 0;
    }

    /** Where {@code http:} or {@code https:} ends, perhaps after other schemes: a URL that lacks a slash, as no file is called; or -1. */
    private static int endOfHttp(String text) {
        int from = 0;
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            if (character == ':' && at > from) {
                String scheme = text.substring(from, at);
                if (scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https")) {
                    return at + 1;
                }
                from = at + 1;
            } else if (character == '@' && at == from) {
                from++;
            } else if (!(at == from ? isLetter(character) : isOfScheme(character))) {
                return -1;
            }
        }
        return -1;
    }

    /** Whether a text is schemes only, each with its colon, perhaps after the {@code @} of a list. */
    private static boolean areSchemes(String text) {
        boolean begins = true;
        for (int at = text.startsWith("@") ? 1 : 0; at < text.length(); at++) {
            char character = text.charAt(at);
            boolean ends = character == ':' && !begins;
            if (!ends && !(begins ? isLetter(character) : isOfScheme(character))) {
                return false;
            }
            begins = ends;
        }
        return begins;
    }

    private static boolean isLetter(char character) {
        return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
    }

    private static boolean isOfScheme(char character) {
        return isLetter(character)
                || (character >= '0' && character <= '9')
                || character == '+'
                || character == '.'
                || character == '-';
    }
}
