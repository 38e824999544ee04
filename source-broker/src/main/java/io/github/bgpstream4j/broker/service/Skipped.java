package io.github.bgpstream4j.broker.service;

import io.github.bgpstream4j.archive.ArchiveName;
import io.github.bgpstream4j.text.DisplayText;
import io.github.bgpstream4j.text.UrlText;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an answer names and nobody can read, by kind. This is the one gate for all that a server says: nothing but http and https is
 * opened, and no name or time passes that would not be one. Not safe for use by several threads.
 */
final class Skipped {
    private static final long FIRST_SECONDS = 877_392_000; // October 1997; what is older is an error of the index
    private static final long LAST_SECONDS = 4_102_444_800L; // the year 2100
    private static final long LONGEST_SECONDS = 366 * 86_400L; // no file covers more than a year
    private static final int MAX_PORT = 65_535;
    private static final int MAX_SHOWN = 200;
    /** As the name system has it (RFC 1035 §2.3.4), or an address. */
    private static final Pattern HOST = Pattern.compile("(?=.{1,253}$)([^.%]{1,63}\\.)*[^.%]{1,63}\\.?|\\[[^%]+]");

    private final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
    private final Map<Kind, String> examples = new EnumMap<>(Kind.class);

    /** Why something cannot be read. */
    enum Kind {
        /** Where it is. */
        PLACE("not at an http or https URL"),
        /** What it is called. */
        NAME("of a project or collector that cannot be called so"),
        /** Its type. */
        TYPE("neither updates nor tables"),
        /** Its format. */
        FORMAT("no files in the format mrt"),
        /** Its time or duration. */
        TIME("of a time or duration that no file has");

        private final String text;

        Kind(String text) {
            this.text = text;
        }
    }

    /** How many things have been skipped. */
    int count() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Notes that something is skipped. */
    void add(Kind kind, String example) {
        counts.merge(kind, 1, Integer::sum);
        examples.putIfAbsent(
                kind, example.isEmpty() ? "no URL" : DisplayText.shown(UrlText.withoutSecrets(example), MAX_SHOWN));
    }

    void addAll(Skipped others) {
        others.counts.forEach((kind, count) -> counts.merge(kind, count, Integer::sum));
        others.examples.forEach(examples::putIfAbsent);
    }

    /** The kinds there are, each with what to say about it. */
    Map<Kind, String> texts() {
        Map<Kind, String> texts = new EnumMap<>(Kind.class);
        counts.forEach((kind, count) -> texts.put(
                kind,
                "left out " + count + (count == 1 ? " resource" : " resources") + " that cannot be read, " + kind.text
                        + ": " + examples.get(kind)));
        return texts;
    }

    /** A file; null if it is none that can be read, which is noted. */
    @Nullable
    Resource check(ArchiveName name, String url, long sizeBytes) {
        Kind kind = !isUrl(url)
                ? Kind.PLACE
                : !isName(name.project()) || !isName(name.collector()) ? Kind.NAME : isTime(name) ? null : Kind.TIME;
        if (kind != null) {
            add(kind, kind == Kind.NAME ? name.project() + " " + name.collector() : url);
            return null;
        }
        return Resource.file(name, url, sizeBytes);
    }

    private static boolean isUrl(String text) {
        if (!text.chars().allMatch(character -> character > ' ' && character < 0x7f)) {
            return false;
        }
        try {
            URI uri = new URI(text);
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            return (scheme.equals("http") || scheme.equals("https"))
                    && uri.getHost() != null
                    && HOST.matcher(uri.getHost()).matches()
                    && uri.getPort() != 0
                    && uri.getPort() <= MAX_PORT;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** Whether it can be a field of a line. */
    private static boolean isName(String text) {
        return text.equals(DisplayText.field(text)) && text.chars().noneMatch(Character::isWhitespace);
    }

    private static boolean isTime(ArchiveName name) {
        return name.seconds() >= FIRST_SECONDS
                && name.seconds() <= LAST_SECONDS
                && name.durationSeconds() >= 0
                && name.durationSeconds() <= LONGEST_SECONDS;
    }
}
