package io.github.bgpstream4j.bgproutes;

import io.github.bgpstream4j.net.Prefix;
import io.github.bgpstream4j.source.StreamClock;
import io.github.bgpstream4j.transport.HttpCalls;
import io.github.bgpstream4j.transport.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells the service which prefixes a key gets the messages of. */
final class LiveManager {
    private static final int MAX_ANSWER = 64 * 1024;

    private final ApiKey key;
    private final LiveSettings settings;
    private final HttpCalls calls;

    LiveManager(ApiKey key, LiveSettings settings, StreamClock clock) {
        this.key = key;
        this.settings = settings;
        this.calls = settings.calls(key, settings.requestTimeout, clock);
    }

    /** The prefixes of a list with commas. */
    static List<Prefix> parse(String list) {
        return Arrays.stream(list.split(","))
                .map(text -> Prefix.parse(text.strip()))
                .toList();
    }

    /**
     * Prefixes that can be asked for.
     *
     * @throws IllegalArgumentException if there are none, or more than the service grants
     */
    static List<Prefix> checked(Collection<Prefix> prefixes, int max) {
        List<Prefix> distinct = List.copyOf(new LinkedHashSet<>(prefixes));
        if (distinct.isEmpty() || distinct.size() > max) {
            throw new IllegalArgumentException("1 to " + max + " prefixes can be subscribed, not " + distinct.size());
        }
        return distinct;
    }

    /** Replaces the prefixes of the key, for all who use it. */
    void associate(List<Prefix> prefixes) throws PrefixAssociationException, InterruptedException {
        String list = prefixes.stream().map(Prefix::toString).collect(Collectors.joining(","));
        URI question = URI.create(Endpoints.base(settings.endpoints.manager()) + "/update_live_prefixes?api_key="
                + key.encoded() + "&new_pfxs=" + list);
        HttpCalls.Answer<String> answer = calls.get(question, Map.of(), LiveManager::read);
        if (answer.body() == null) {
            throw new PrefixAssociationException(
                    answer.status(), "the live manager did not set the prefixes " + list + ": " + answer.problem());
        }
    }

    /** Of an answer with status 200 nothing is known but that an object with an error would be none that did what we asked. */
    private static String read(InputStream body) throws IOException {
        String text = new String(body.readNBytes(MAX_ANSWER), StandardCharsets.UTF_8);
        String error = error(text);
        if (error != null) {
            throw new IOException(error);
        }
        return text;
    }

    private static @Nullable String error(String text) {
        @Nullable String[] error = {null};
        try {
            Json.reply(text, (name, in) -> error[0] = name.equals("error") ? Json.complaint(in) : error[0]);
        } catch (IOException e) {
            // no JSON object, or more than we read of it
        }
        return error[0];
    }

    void close() {
        calls.close();
    }
}
