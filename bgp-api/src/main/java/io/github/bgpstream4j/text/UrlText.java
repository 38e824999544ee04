package io.github.bgpstream4j.text;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * URLs as they may be shown: without user info, query and fragment, which may be secrets. Of a text that is no URL, or of which it
 * is not certain where the user info ends, only the scheme is left: a password with a slash in it looks like a path.
 */
public final class UrlText {
    private static final String HIDDEN = "...";
    private static final String SLASHES = "://";
    private static final Pattern SCHEMES = Pattern.compile("@?([A-Za-z][A-Za-z0-9+.-]*:)*");

    // a URL that lacks a slash, which no file is called like
    private static final Pattern NO_SLASHES = Pattern.compile("(?is)((?:@|[a-z][a-z0-9+.-]*:)*?https?:).+");

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
            Matcher mistyped = NO_SLASHES.matcher(text);
            return mistyped.matches() ? mistyped.group(1) + HIDDEN : text;
        }
        int start = slashes;
        while (start > 0 && isOfScheme(text.charAt(start - 1))) {
            start--;
        }
        String before = text.substring(0, start);
        String shown = SCHEMES.matcher(before).matches() ? before : HIDDEN;
        try {
            return shown + withoutSecrets(new URI(text.substring(start)));
        } catch (URISyntaxException e) {
            return shown + text.substring(start, slashes) + SLASHES + HIDDEN;
        }
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

    private static boolean hasAt(@Nullable String part) {
        return part != null && part.indexOf('@') >= 0;
    }

    private static boolean isOfScheme(char character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || (character >= '0' && character <= '9')
                || character == '+'
                || character == '.'
                || character == '-';
    }
}
