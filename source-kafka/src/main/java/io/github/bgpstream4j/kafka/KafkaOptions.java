package io.github.bgpstream4j.kafka;

import io.github.bgpstream4j.kafka.frame.FrameSettings;
import io.github.bgpstream4j.kafka.poll.Bound;
import io.github.bgpstream4j.kafka.poll.TopicChoice;
import io.github.bgpstream4j.model.RibView;
import io.github.bgpstream4j.source.SourceOption;
import io.github.bgpstream4j.source.SourceOptions;
import io.github.bgpstream4j.source.SourceSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The options of the scheme {@code kafka}. */
final class KafkaOptions {
    /** What options for the client itself begin with. */
    static final String CONFIG = "config.";

    private static final Pattern MILLIS = Pattern.compile("(\\d{1,7})(ms|s)");
    private static final String FILE = "offsets:";
    private static final String WORDS = Arrays.stream(RibView.values())
            .map(RibView::word)
            .filter(word -> !word.isEmpty())
            .collect(Collectors.joining(", "));

    /** Where to begin: a bound, or a file of places. */
    record From(@Nullable Bound bound, @Nullable Path file) {}

    static final SourceOption<TopicChoice> TOPICS = SourceOption.of(
            "topics",
            "names of topics with commas between them, or a regular expression that begins with ^",
            TopicChoice::parse,
            "topics that are read: names with commas between them, or a regular expression that begins with ^");
    static final SourceOption<From> FROM = SourceOption.of(
            "from",
            "latest, earliest, time:2016-08-11T16:00:00Z or offsets:FILE",
            KafkaOptions::from,
            "where to begin: latest, earliest, time:TIME, or offsets:FILE, where places are kept"
                    + " (default: where the interval begins, else latest)");
    static final SourceOption<Path> OFFSETS = SourceOption.file(
            "offsets",
            "file where places are kept; from then says where to begin without it, by default latest (default: nowhere)");
    static final SourceOption<Bound> UNTIL = SourceOption.of(
            "until",
            "latest or time:2016-08-11T17:00:00Z",
            text -> text.equals("earliest") ? null : Bound.parse(text),
            "where to end: latest, what is there at the beginning, or time:TIME (default: never)");
    static final SourceOption<String> GROUP = SourceOption.of(
            "group",
            "the name of a group",
            text -> text.isBlank() ? null : text,
            "group whose members share the partitions; the brokers then keep the places (default: none)");
    static final SourceOption<FrameSettings.Data> DATA = SourceOption.of(
            "data",
            "auto, bmp, obmp, mrt or ris-live",
            KafkaOptions::data,
            "what messages are: bmp, obmp, mrt, ris-live or auto, what each looks like (default: auto)");
    static final SourceOption<String> PROJECT = SourceOption.text("project", "project of the records (default: kafka)");
    static final SourceOption<String> COLLECTOR =
            SourceOption.text("collector", "collector of the records (default: what messages say)");
    static final SourceOption<String> ROUTER =
            SourceOption.text("router", "router of the records (default: what messages say)");
    static final SourceOption<StripOwnAs> STRIP_OWN_AS = SourceOption.of(
            "strip-own-as",
            "auto, true or false",
            StripOwnAs::of,
            "whether an own AS number that stands before the peer's is taken out of paths; auto: of OpenBMP frames"
                    + " (default: auto)");
    static final SourceOption<Duration> REFRESH = SourceOption.duration(
            "refresh", Duration.ofSeconds(1), "how often to look for new topics and partitions (default: 5m)");
    static final SourceOption<Duration> MERGE = SourceOption.of(
            "merge",
            "a number of seconds or milliseconds such as 200ms, or 0",
            KafkaOptions::millis,
            "how long a message waits for earlier ones of other partitions; 0: not at all (default: 200ms)");
    static final SourceOption<Long> BUFFER =
            SourceOption.bytes("buffer", "how many bytes of messages wait at most (default: 32M)");
    static final SourceOption<Set<RibView>> VIEWS = SourceOption.of(
            "views",
            WORDS + " with commas between them, or all",
            KafkaOptions::views,
            "tables that are delivered: " + WORDS
                    + ", or all (default: of each peer in-pre, or in-post where there is no in-pre)");
    static final SourceOption<FrameSettings.Names> NAMES = SourceOption.of(
            "names",
            "feed or archive",
            text -> text.equals("feed")
                    ? FrameSettings.Names.FEED
                    : text.equals("archive") ? FrameSettings.Names.ARCHIVE : null,
            "names of collectors: feed, what messages say, or archive, what the archive of the same routes has"
                    + " (default: feed)");

    private static final SourceOption<String> CONFIGURED = SourceOption.text(
            CONFIG + "KEY", "setting of Kafka's consumer, such as config.security.protocol=SSL; several may be given");

    static final SourceOptions ALL = SourceOptions.of(
            TOPICS,
            FROM,
            OFFSETS,
            UNTIL,
            GROUP,
            DATA,
            PROJECT,
            COLLECTOR,
            ROUTER,
            STRIP_OWN_AS,
            REFRESH,
            MERGE,
            BUFFER,
            VIEWS,
            NAMES,
            CONFIGURED);

    private KafkaOptions() {}

    /** Whether own AS numbers are taken out. */
    enum StripOwnAs {
        AUTO(null),
        TRUE(true),
        FALSE(false);

        final @Nullable Boolean wanted;

        StripOwnAs(@Nullable Boolean wanted) {
            this.wanted = wanted;
        }

        static @Nullable StripOwnAs of(String word) {
            return switch (word) {
                case "auto" -> AUTO;
                case "true" -> TRUE;
                case "false" -> FALSE;
                default -> null;
            };
        }
    }

    static FrameSettings.@Nullable Data data(String word) {
        for (FrameSettings.Data data : FrameSettings.Data.values()) {
            if (data.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(word)) {
                return data;
            }
        }
        return null;
    }

    private static @Nullable From from(String text) {
        if (text.startsWith(FILE)) {
            return text.length() > FILE.length() ? new From(null, Path.of(text.substring(FILE.length()))) : null;
        }
        Bound bound = Bound.parse(text);
        return bound == null ? null : new From(bound, null);
    }

    private static @Nullable Duration millis(String text) {
        if (text.equals("0")) {
            return Duration.ZERO;
        }
        Matcher matcher = MILLIS.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        long amount = Long.parseLong(matcher.group(1));
        return matcher.group(2).equals("s") ? Duration.ofSeconds(amount) : Duration.ofMillis(amount);
    }

    private static @Nullable Set<RibView> views(String text) {
        Set<RibView> views = EnumSet.noneOf(RibView.class);
        for (String word : text.split(",", -1)) {
            if (word.equals("all")) {
                views.addAll(EnumSet.complementOf(EnumSet.of(RibView.UNKNOWN)));
                continue;
            }
            RibView view = null;
            for (RibView each : RibView.values()) {
                view = !word.isEmpty() && each.word().equals(word) ? each : view;
            }
            if (view == null) {
                return null;
            }
            views.add(view);
        }
        return views;
    }

    /**
     * The same text with options as they are called here: {@code stripOwnAs} is what others call {@code strip-own-as}. A text whose first option has a
     * capital letter or a dot has all of them in its target.
     */
    static SourceSpec spelled(SourceSpec spec) {
        String target = spec.target();
        int question = target.indexOf('?');
        int equals = target.indexOf('=', question + 1);
        String first = question < 0 || equals < 0 ? "" : hyphenated(target.substring(question + 1, equals));
        Map<String, String> options = new LinkedHashMap<>(spec.options());
        if (!first.isEmpty()) {
            // a first option of a name that is none makes the others be read
            String tail = target.substring(question + 1);
            SourceSpec rest = SourceSpec.parse(spec.scheme() + ":?x=&" + tail);
            options.clear();
            rest.options().forEach((name, value) -> {
                if (!name.equals("x")) {
                    options.put(name, value);
                }
            });
            options.putAll(spec.options());
            target = target.substring(0, question);
        }
        Map<String, String> renamed = new LinkedHashMap<>();
        options.forEach((name, value) -> renamed.put(name.startsWith(CONFIG) ? name : hyphenated(name), value));
        return new SourceSpec(spec.scheme(), target, renamed);
    }

    private static String hyphenated(String name) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char letter = name.charAt(i);
            if (letter >= 'A' && letter <= 'Z') {
                out.append('-').append((char) (letter - 'A' + 'a'));
            } else {
                out.append(letter);
            }
        }
        return out.toString();
    }
}
