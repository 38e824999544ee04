package io.github.bgpstream4j.bmp;

import io.github.bgpstream4j.codec.bmp.BmpFrames;
import io.github.bgpstream4j.feed.bmp.RouterSettings;
import io.github.bgpstream4j.model.RibView;
import io.github.bgpstream4j.source.SourceOption;
import io.github.bgpstream4j.source.SourceOptions;
import io.github.bgpstream4j.source.SourceSpec;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The options that say what of a router's messages is wanted: of a station and of a file. */
final class BmpOptions {
    static final String PROJECT_IF_ABSENT = "bmp";
    static final RouterSettings USUAL =
            new RouterSettings(PROJECT_IF_ABSENT, null, Set.of(), false, false, false, false, false, null);

    private static final long MOST = 1 << 30; // an array has to hold it
    private static final String ALL_VIEWS = "all";
    private static final String WORDS = Arrays.stream(RibView.values())
            .map(RibView::word)
            .filter(word -> !word.isEmpty())
            .collect(Collectors.joining(", "));

    static final SourceOption<String> PROJECT =
            SourceOption.text("project", "project of the records (default: " + PROJECT_IF_ABSENT + ")");
    static final SourceOption<String> COLLECTOR =
            SourceOption.text("collector", "collector of the records (default: this host, of a file what it says)");
    static final SourceOption<Set<RibView>> VIEWS = SourceOption.of(
            "views",
            WORDS + " with commas between them, or all",
            BmpOptions::views,
            "tables that are delivered: " + WORDS
                    + ", or all (default: of each peer in-pre, or in-post where there is no in-pre)");
    static final SourceOption<Boolean> MIRROR = SourceOption.flag(
            "mirror", "true for messages that the router mirrors, too, as it received them (default: false)");
    static final SourceOption<Boolean> ROUTER_TIME = SourceOption.of(
            "time",
            "receive or router",
            word -> word.equals("router") ? Boolean.TRUE : word.equals("receive") ? Boolean.FALSE : null,
            "time of the records: receive, when they were received, or router, what the router says, which is in no order"
                    + " (default: receive)");
    static final SourceOption<Boolean> STRIP_OWN_AS = SourceOption.flag(
            "strip-own-as",
            "true to take the router's own AS number, where it stands before the peer's, out of paths (default: false)");
    static final SourceOption<Boolean> WITHDRAW_ON_DOWN = SourceOption.flag(
            "withdraw-on-down", "true for a withdrawal of each route of a session that ends (default: false)");
    static final SourceOption<Boolean> SWEEP = SourceOption.flag(
            "sweep",
            "true for a withdrawal of each route that does not come again after a lost connection (default: false)");
    static final SourceOption<Long> MAX_MESSAGE = SourceOption.bytes(
            "max-message", BmpFrames.LEAST_MESSAGE, MOST, "largest message; a longer one is damage (default: 1M)");

    private BmpOptions() {}

    private static @Nullable Set<RibView> views(String text) {
        Set<RibView> views = EnumSet.noneOf(RibView.class);
        for (String word : text.split(",", -1)) {
            if (word.equals(ALL_VIEWS)) {
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
     * The same text with options as they are called here: {@code withdrawOnDown} is what others call {@code withdraw-on-down}. A text whose first option has
     * a capital letter has all of them in its target.
     */
    static SourceSpec spelled(SourceSpec spec, SourceOptions known) {
        String target = spec.target();
        int question = target.indexOf('?');
        int equals = target.indexOf('=', question + 1);
        String first = question < 0 || equals < 0 ? "" : hyphenated(target.substring(question + 1, equals));
        boolean isOption =
                known.list().stream().anyMatch(option -> option.name().equals(first));
        SourceSpec apart = spec.options().isEmpty() && isOption
                ? SourceSpec.parse(
                        spec.scheme() + ":" + target.substring(0, question + 1) + first + target.substring(equals))
                : spec;
        Map<String, String> options = new LinkedHashMap<>();
        apart.options().forEach((name, value) -> options.put(hyphenated(name), value));
        return new SourceSpec(apart.scheme(), apart.target(), options);
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

    static int maxMessage(SourceOptions.Given given) {
        return (int) (long) given.get(MAX_MESSAGE, (long) BmpFrames.MAX_MESSAGE);
    }

    static int requireMaxMessage(int bytes) {
        if (bytes < BmpFrames.LEAST_MESSAGE || bytes > MOST) {
            throw new IllegalArgumentException(
                    "largest message of " + bytes + " bytes, not " + BmpFrames.LEAST_MESSAGE + " to " + MOST);
        }
        return bytes;
    }

    static RouterSettings settings(SourceOptions.Given given, @Nullable String router) {
        return new RouterSettings(
                given.get(PROJECT, PROJECT_IF_ABSENT),
                router,
                given.get(VIEWS, Set.of()),
                given.is(MIRROR),
                given.is(ROUTER_TIME),
                given.is(STRIP_OWN_AS),
                given.is(WITHDRAW_ON_DOWN),
                given.is(SWEEP),
                null);
    }
}
