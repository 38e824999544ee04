package io.github.bgpstream4j.bgproutes;

import io.github.bgpstream4j.net.Prefix;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;
import okhttp3.Request;

/** Tells the service which prefixes a key gets the messages of. */
final class LiveManager {
    private final ApiKey key;
    private final LiveSettings settings;
    private final HttpCalls calls;

    LiveManager(ApiKey key, LiveSettings settings, Timing timing) {
        this.key = key;
        this.settings = settings;
        this.calls = new HttpCalls(key, settings, timing, settings.requestTimeout);
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
        Request request = new Request.Builder()
                .url(Endpoints.base(settings.endpoints.manager()) + "/update_live_prefixes?api_key=" + key.encoded()
                        + "&new_pfxs=" + list)
                .build();
        HttpCalls.Answer<String> answer = calls.get(request, body -> "");
        if (answer.body() == null) {
            String status = answer.status() == HttpCalls.Answer.NONE ? "no answer" : "HTTP " + answer.status();
            throw new PrefixAssociationException(
                    answer.status(),
                    "the live manager did not set the prefixes " + list + ": " + status + ": " + answer.text());
        }
    }

    void close() {
        calls.close();
    }
}
