package io.github.bgpstream4j.bgproutes;

import io.github.bgpstream4j.net.Prefix;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.BgpSourceProvider;
import io.github.bgpstream4j.source.SourceException;
import io.github.bgpstream4j.source.SourceSpec;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The scheme {@code bgproutes}: {@code bgproutes:PREFIX,PREFIX}, {@code bgproutes:filter} for the prefixes of the stream's
 * filter, {@code bgproutes:key} for those that the key already has. Its options are those that
 * {@link #options()} lists.
 */
public final class BgproutesSourceProvider implements BgpSourceProvider {
    private static final String OF_FILTER = "filter";
    private static final String OF_KEY = "key";
    private static final String KEY_VARIABLE = "api-key-env";
    private static final String KEY_FILE = "api-key-file";
    private static final Map<String, String> OPTIONS = new LinkedHashMap<>();

    static {
        OPTIONS.put(KEY_VARIABLE, "environment variable with the API key (default: " + ApiKey.VARIABLE + ")");
        OPTIONS.put(KEY_FILE, "file with the API key");
        OPTIONS.put("initial-table", "true to begin with the table of some minutes ago (default: false)");
        OPTIONS.put("fill-gaps", "true to ask for what was missed after a lost connection (default: false)");
        OPTIONS.put("infer-withdrawn-prefix", "true if a withdrawal of nothing means the one prefix (default: false)");
        OPTIONS.put("max-prefixes", "how many prefixes the key may have (default: 10)");
        OPTIONS.put("websocket-url", "another server for live messages");
        OPTIONS.put("manager-url", "another server for subscriptions");
        OPTIONS.put("history-url", "another server for the past");
    }

    /** For {@link java.util.ServiceLoader}. */
    public BgproutesSourceProvider() {}

    @Override
    public String scheme() {
        return "bgproutes";
    }

    @Override
    public String description() {
        return "live updates from bgproutes.io: prefixes, or filter for those of the filter";
    }

    @Override
    public Map<String, String> options() {
        return Collections.unmodifiableMap(OPTIONS);
    }

    @Override
    public List<BgpSource> sources(SourceSpec spec) {
        spec.requireOnly(OPTIONS.keySet());
        try {
            LiveSettings settings = LiveSettings.builder()
                    .endpoints(endpoints(spec))
                    .maxPrefixes(number(spec, "max-prefixes", 10))
                    .inferWithdrawnPrefix(flag(spec, "infer-withdrawn-prefix"))
                    .build();
            BgproutesSource.Builder source = BgproutesSource.builder(key(spec))
                    .settings(settings)
                    .initialTable(flag(spec, "initial-table"))
                    .fillGaps(flag(spec, "fill-gaps"));
            switch (spec.target()) {
                case OF_FILTER -> {}
                case OF_KEY -> source.keepPrefixes();
                default -> source.prefixes(prefixes(spec.target()));
            }
            return List.of(source.build());
        } catch (IllegalArgumentException e) { // its message shows no option's value
            throw new SourceException(e.getMessage() + ": " + spec, e);
        }
    }

    /** Shows no value: who mistakes these options for the key gives it. */
    private static ApiKey key(SourceSpec spec) {
        String file = spec.option(KEY_FILE, "");
        String variable = spec.option(KEY_VARIABLE, ApiKey.VARIABLE);
        try {
            if (!file.isEmpty()) {
                return ApiKey.fromFile(Path.of(file));
            }
        } catch (IOException e) {
            throw new SourceException("cannot read the file that " + KEY_FILE + " names: " + reason(e) + ": " + spec);
        } catch (InvalidPathException e) {
            throw new SourceException(KEY_FILE + " is no file name: " + spec);
        }
        if (spec.options().containsKey(KEY_VARIABLE) && System.getenv(variable) == null) {
            throw new SourceException("the environment variable that " + KEY_VARIABLE + " names is not set: " + spec);
        }
        return ApiKey.fromEnvironment(variable);
    }

    /** The message of an exception about a file is its name, unless there is a reason. */
    private static String reason(IOException cause) {
        String known = SourceException.reason(cause);
        if (!(cause instanceof FileSystemException file) || !known.equals(file.getMessage())) {
            return known;
        }
        return file.getReason() == null ? "it cannot be opened" : file.getReason();
    }

    private static List<Prefix> prefixes(String list) {
        return Arrays.stream(list.split(","))
                .map(text -> Prefix.parse(text.strip()))
                .distinct()
                .toList();
    }

    private static Endpoints endpoints(SourceSpec spec) {
        Endpoints service = Endpoints.DEFAULT;
        return new Endpoints(
                address(spec, "websocket-url", service.websocket()),
                address(spec, "manager-url", service.manager()),
                address(spec, "history-url", service.history()));
    }

    private static URI address(SourceSpec spec, String option, URI ifAbsent) {
        try {
            String text = spec.option(option, "");
            return text.isEmpty() ? ifAbsent : new URI(text);
        } catch (URISyntaxException e) {
            // no cause, as its message shows the text
            throw new SourceException(option + " is no URL (" + e.getReason() + "): " + spec);
        }
    }

    private static int number(SourceSpec spec, String option, int ifAbsent) {
        try {
            String text = spec.option(option, "");
            return text.isEmpty() ? ifAbsent : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            // no cause, as its message shows the text
            throw new SourceException(option + " is no number: " + spec);
        }
    }

    private static boolean flag(SourceSpec spec, String option) {
        String text = spec.option(option, "false");
        if (!text.equals("true") && !text.equals("false")) {
            throw new SourceException(option + " is true or false: " + spec);
        }
        return text.equals("true");
    }
}
