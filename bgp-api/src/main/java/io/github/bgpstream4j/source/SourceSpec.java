package io.github.bgpstream4j.source;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A source as text: {@code scheme:target?key=value&key=value}, for example
 * {@code mrt:updates.20160811.1600.gz?project=ris&collector=rrc00}.
 *
 * <p>A question mark begins the options only where {@code key=} follows, so globs may hold others. Values are
 * percent-decoded; a percent sign itself is {@code %25}.
 *
 * @param scheme which provider
 * @param target file, address, glob, as the scheme has it
 * @param options in the order given
 */
public record SourceSpec(String scheme, String target, Map<String, String> options) {
    private static final Pattern SCHEME = Pattern.compile("([a-z][a-z0-9+.-]*):(.+)", Pattern.DOTALL);
    private static final Pattern OPTIONS = Pattern.compile("\\?(?=[a-z][a-z0-9-]*=)");

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
     * @throws SourceException if it has no scheme, no target, or an option without value
     */
    public static SourceSpec parse(String text) {
        Matcher matcher = SCHEME.matcher(text);
        if (!matcher.matches()) {
            throw new SourceException("source is not of the form scheme:target?key=value: " + withoutOptions(text));
        }
        String scheme = matcher.group(1);
        String[] parts = OPTIONS.split(matcher.group(2), 2);
        if (parts[0].isEmpty()) {
            throw new SourceException("source without target: " + withoutOptions(text));
        }
        Map<String, String> options = new LinkedHashMap<>();
        if (parts.length == 2) {
            for (String option : parts[1].split("&", -1)) {
                int equals = option.indexOf('=');
                if (equals <= 0) {
                    throw new SourceException("option without name or value in source: " + withoutOptions(text));
                }
                String key = option.substring(0, equals);
                options.put(key, decode(key, option.substring(equals + 1), text));
            }
        }
        return new SourceSpec(scheme, parts[0], options);
    }

    /**
     * One option.
     *
     * @param key its name
     * @param ifAbsent what to return if it is not given
     * @return its value
     */
    public String option(String key, String ifAbsent) {
        return options.getOrDefault(key, ifAbsent);
    }

    /**
     * Refuses options that a scheme does not know.
     *
     * @param known names of options
     * @throws SourceException if another one is given; the message names it and the known ones
     */
    public void requireOnly(Set<String> known) {
        for (String key : options.keySet()) {
            if (!known.contains(key)) {
                throw new SourceException("unknown option '" + key + "' of source " + scheme + ":"
                        + withoutSecrets(target)
                        + "; known are " + String.join(", ", new TreeSet<>(known)));
            }
        }
    }

    /**
     * The target, without what may be secret in that of a URL, and the names of the options without their values, which may be
     * secret.
     */
    @Override
    public String toString() {
        return scheme + ":" + withoutSecrets(target)
                + (options.isEmpty() ? "" : "?" + String.join("&", options.keySet()));
    }

    /** Options may hold secrets, so messages do not show them. */
    static String withoutOptions(String text) {
        return withoutSecrets(OPTIONS.split(text, 2)[0]);
    }

    /** Of a URL, neither user info nor query. */
    private static String withoutSecrets(String target) {
        return target.contains("://") ? target.replaceFirst("(?s)[?#].*", "").replaceFirst("//[^/]*@", "//") : target;
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
