package io.github.bgpstream4j.source;

import io.github.bgpstream4j.text.UrlText;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A source as text: {@code scheme:target?key=value&key=value}, for example
 * {@code mrt:updates.20160811.1600.gz?project=ris&collector=rrc00}.
 *
 * <p>A question mark begins the options only where {@code key=} or {@code config.key=} follows, so globs may hold others. Values are
 * percent-decoded; a percent sign itself is {@code %25}. A target that itself holds {@code ?key=} is given as the first
 * option, percent-encoded as a value: {@code mrt:?target=https://host/a.gz?token=x%26y&collector=rrc00}. Where a provider says what is
 * meant without a target, it may be left out: {@code broker:}.
 *
 * @param scheme which provider
 * @param target file, address, glob, as the scheme has it; empty if it is left out
 * @param options in the order given
 */
public record SourceSpec(String scheme, String target, Map<String, String> options) {
    private static final Pattern SCHEME = Pattern.compile("([a-z][a-z0-9+.-]*):(.*)", Pattern.DOTALL);
    private static final Pattern OPTIONS = Pattern.compile("\\?(?=(?:[a-z][a-z0-9-]*|config\\.[^=&?]+)=)");

    private static final String TARGET = "target";

    /** What {@link #parse} or a list with a line for each source would not read as part of a target. */
    private static final Pattern NOT_PLAIN = Pattern.compile(OPTIONS + "|[\\p{Cntrl}\\x80-\\xa0\\u2028\\u2029]|^ | $");

    /**
     * Copies the options.
     *
     * @param scheme which provider
     * @param target file, address, glob, as the scheme has it
     * @param options in the order given
     */
    public SourceSpec {
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }

    /**
     * Takes a text apart.
     *
     * @param text {@code scheme:target?key=value}
     * @return its parts
     * @throws SourceException if it has no scheme, an option without value or one twice
     */
    public static SourceSpec parse(String text) {
        Matcher matcher = SCHEME.matcher(text);
        if (!matcher.matches()) {
            throw new SourceException("source is not of the form scheme:target?key=value: " + withoutOptions(text));
        }
        String scheme = matcher.group(1);
        String[] parts = OPTIONS.split(matcher.group(2), 2);
        String target = parts[0];
        Map<String, String> options = new LinkedHashMap<>();
        if (parts.length == 2) {
            boolean first = true;
            for (String option : parts[1].split("&", -1)) {
                int equals = option.indexOf('=');
                if (equals <= 0) {
                    throw new SourceException("option without name or value in source: " + withoutOptions(text));
                }
                String key = option.substring(0, equals);
                String value = decode(key, option.substring(equals + 1), text);
                if (first && parts[0].isEmpty() && key.equals(TARGET)) {
                    target = value;
                } else if (options.put(key, value) != null) {
                    throw new SourceException("option '" + key + "' twice in source: " + withoutOptions(text));
                }
                first = false;
            }
        }
        return new SourceSpec(scheme, target, options);
    }

    /**
     * The same with a target, if it has none.
     *
     * @param ifAbsent what the provider's {@link SourceTarget#ifAbsent} says
     * @return this, or one with that target
     * @throws SourceException if there must be one
     */
    SourceSpec withTarget(@Nullable String ifAbsent) {
        if (!target.isEmpty()) {
            return this;
        }
        if (ifAbsent == null) {
            throw new SourceException("source without target: " + withoutOptions());
        }
        return new SourceSpec(scheme, ifAbsent, options);
    }

    /**
     * This source as text that {@link #parse} reads as an equal one. It hides nothing: user info and query of a URL and the
     * values of options are in it, which may be secrets. So it is for handing a source on, such as to another process, and
     * not for people to read or for logs, which {@link #toString} is for. Without line ends, whatever the target is.
     *
     * @return {@code scheme:target?key=value}
     * @throws IllegalStateException if no text stands for this: it has a scheme that is none, or the name of an option has {@code =} or
     *     {@code &} in it
     */
    public String text() {
        String first = options.isEmpty() ? "" : options.keySet().iterator().next();
        boolean plain = !NOT_PLAIN.matcher(target).find()
                && (options.isEmpty() || OPTIONS.matcher("?" + first + "=").lookingAt())
                && !(target.isEmpty() && first.equals(TARGET));
        StringBuilder out = new StringBuilder(scheme).append(':');
        out.append(plain ? target : "?" + TARGET + "=" + encoded(target));
        char separator = plain ? '?' : '&';
        for (Map.Entry<String, String> option : options.entrySet()) {
            out.append(separator).append(option.getKey()).append('=').append(encoded(option.getValue()));
            separator = '&';
        }
        String text = out.toString();
        requireReadable(text);
        return text;
    }

    private void requireReadable(String text) {
        try {
            if (equals(parse(text))) {
                return;
            }
        } catch (SourceException e) {
            // reported below: its message is about a text that nobody wrote
        }
        throw new IllegalStateException("no text stands for source " + this);
    }

    /**
     * The target, without what may be secret in that of a URL, and the names of the options without their values, which may be
     * secret.
     */
    @Override
    public String toString() {
        return withoutOptions() + (options.isEmpty() ? "" : "?" + String.join("&", options.keySet()));
    }

    /** The target alone, without what may be secret in that of a URL. */
    String withoutOptions() {
        return UrlText.withoutSecrets(scheme + ":" + target);
    }

    /** Options may hold secrets, so messages do not show them. */
    static String withoutOptions(String text) {
        return UrlText.withoutSecrets(OPTIONS.split(text, 2)[0]);
    }

    /** Encodes what would end a value or a line, and blanks, which lists leave out at the end of a line. */
    private static String encoded(String value) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char character = value.charAt(i);
            if (character == '%' || character == '&' || character == ' ' || isLineEndOrControl(character)) {
                out.append(URLEncoder.encode(String.valueOf(character), StandardCharsets.UTF_8)
                        .replace("+", "%20"));
            } else {
                out.append(character);
            }
        }
        return out.toString();
    }

    private static boolean isLineEndOrControl(char character) {
        return Character.isISOControl(character)
                || character == '\u00a0'
                || character == '\u2028'
                || character == '\u2029';
    }

    /** The decoder's own message holds the value, so it is no cause. */
    private static String decode(String key, String value, String text) {
        try {
            return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new SourceException("bad percent sign in option '" + key + "' of source: " + withoutOptions(text));
        }
    }
}
