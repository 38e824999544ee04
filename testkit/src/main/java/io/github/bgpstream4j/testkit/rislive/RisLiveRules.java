package io.github.bgpstream4j.testkit.rislive;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** What a {@link FakeRisLive} does otherwise than the service at good times. */
public abstract sealed class RisLiveRules permits FakeRisLive {
    private static final long QUEUE_BYTES = 1 << 20;

    final Object lock = new Object(); // of the whole service

    private final Queue<Answer> answers = new ArrayDeque<>(); // guarded by lock, as what follows
    private final Queue<Refusal> refusals = new ArrayDeque<>();
    private @Nullable Refusal always;

    private volatile boolean compresses = true;
    private volatile boolean copiesPerSubscription;
    private volatile boolean silent;
    private volatile boolean answersPings = true;
    private volatile long cutAt;
    private volatile long queueLimit = QUEUE_BYTES;
    private volatile List<String> collectors = List.of("rrc00", "rrc01", "rrc21");
    private volatile List<String> greetings = List.of();
    private volatile HostForm hosts = HostForm.BOTH;
    private volatile @Nullable String authorization;

    /** The names of collectors that subscriptions may have. */
    public enum HostForm {
        /** {@code rrc21}. */
        SHORT,
        /** {@code rrc21.ripe.net}. */
        LONG,
        /** Either of them. */
        BOTH
    }

    /** What happens to a subscription. */
    record Answer(
            boolean acknowledged, boolean inForce, @Nullable String error) {
        static final Answer YES = new Answer(true, true, null);
    }

    record Refusal(int status, String body, List<String> header) {}

    RisLiveRules() {}

    /**
     * Sets what is sent first on each new connection.
     *
     * @param texts such as {@code hello}, or a {@link FakeRisLive#error}
     * @return this service
     */
    public final FakeRisLive greet(String... texts) {
        greetings = List.of(texts);
        return self();
    }

    /**
     * Does not acknowledge the next subscriptions, though they are in force.
     *
     * @param count how many
     * @return this service
     */
    public final FakeRisLive withholdAcks(int count) {
        return answer(count, new Answer(false, true, null));
    }

    /**
     * Acknowledges the next subscriptions.
     *
     * @param count how many, such as one before another that is not
     * @return this service
     */
    public final FakeRisLive acknowledge(int count) {
        return answer(count, Answer.YES);
    }

    /**
     * Neither acknowledges the next subscriptions nor sends what they ask for.
     *
     * @param count how many
     * @return this service
     */
    public final FakeRisLive ignoreSubscriptions(int count) {
        return answer(count, new Answer(false, false, null));
    }

    /**
     * Answers the next subscriptions with an error.
     *
     * @param count how many
     * @param message of the error
     * @return this service
     */
    public final FakeRisLive refuseSubscriptions(int count, String message) {
        return answer(count, new Answer(false, false, message));
    }

    /**
     * Sends no messages and no answers from now on; what is to be sent is lost.
     *
     * @param pongs whether pings of the websocket are answered still
     */
    public final void silence(boolean pongs) {
        silent = true;
        answersPings = pongs;
    }

    /** Ends {@link #silence}. */
    public final void speak() {
        silent = false;
        answersPings = true;
    }

    /**
     * Answers the next connection in its own way, or the one after those that are set already.
     *
     * @param status of HTTP, such as 200 for a page or 429
     * @param body of the answer
     * @param header names and values in turn, {@code "Retry-After", "30"}
     * @return this service
     */
    public final FakeRisLive then(int status, String body, String... header) {
        synchronized (lock) {
            refusals.add(new Refusal(status, body, List.of(header)));
        }
        return self();
    }

    /**
     * Answers every connection in its own way from now on.
     *
     * @param status of HTTP; 0 to accept them again
     * @param body of the answer
     * @param header names and values in turn
     * @return this service
     */
    public final FakeRisLive always(int status, String body, String... header) {
        synchronized (lock) {
            always = status == 0 ? null : new Refusal(status, body, List.of(header));
        }
        return self();
    }

    /**
     * Takes only connections with an {@code Authorization} header, others get 401.
     *
     * @param value what it has to be
     * @return this service
     */
    public final FakeRisLive authorization(String value) {
        authorization = value;
        return self();
    }

    /**
     * Says whether new connections are compressed if the client offers it, by permessage-deflate or gzip.
     *
     * @param compress true otherwise
     * @return this service
     */
    public final FakeRisLive compress(boolean compress) {
        compresses = compress;
        return self();
    }

    /**
     * Sends a message once for each subscription that it matches, in place of once for each connection.
     *
     * @param copies false otherwise
     * @return this service
     */
    public final FakeRisLive copyPerSubscription(boolean copies) {
        copiesPerSubscription = copies;
        return self();
    }

    /**
     * Says how collectors are to be named in subscriptions; others match nothing.
     *
     * @param form both otherwise
     * @return this service
     */
    public final FakeRisLive hosts(HostForm form) {
        hosts = form;
        return self();
    }

    /**
     * Sets what {@code ris_rrc_list} names.
     *
     * @param names short ones; rrc00, rrc01 and rrc21 otherwise
     * @return this service
     */
    public final FakeRisLive collectors(String... names) {
        collectors = List.of(names);
        return self();
    }

    /**
     * Cuts connections that are too slow, as the service does, in place of waiting for them.
     *
     * @param bytes how many may wait for a client; 0 to wait
     * @return this service
     */
    public final FakeRisLive cutWhenBehind(long bytes) {
        cutAt = bytes;
        return self();
    }

    /**
     * Sets how much may wait for a client before {@link FakeRisLive#send} waits.
     *
     * @param bytes 1 MiB otherwise
     * @return this service
     */
    public final FakeRisLive queueLimit(long bytes) {
        queueLimit = bytes;
        return self();
    }

    abstract FakeRisLive self();

    boolean compresses() {
        return compresses;
    }

    final boolean copiesPerSubscription() {
        return copiesPerSubscription;
    }

    final boolean isSilent() {
        return silent;
    }

    final long queueLimit() {
        return queueLimit;
    }

    final long cutAt() {
        return cutAt;
    }

    final boolean serves(RisFilter filter) {
        String host = filter.host();
        return host == null || hosts == HostForm.BOTH || (hosts == HostForm.LONG) == host.contains(".");
    }

    final Answer nextAnswer() {
        synchronized (lock) {
            Answer next = answers.poll();
            return next == null ? Answer.YES : next;
        }
    }

    final boolean answersPings() {
        return answersPings;
    }

    final List<String> greetings() {
        return greetings;
    }

    final List<String> collectors() {
        return collectors;
    }

    final @Nullable Refusal refusal(Request request, boolean websocket, boolean stream) {
        if (authorization != null && !authorization.equals(request.header("Authorization"))) {
            return new Refusal(401, "unauthorized", List.of());
        }
        if (!stream && !websocket) {
            return new Refusal(404, "<html>not found</html>", List.of("Content-Type", "text/html"));
        }
        if (websocket && !request.isWebSocket()) {
            return new Refusal(400, "not a websocket", List.of());
        }
        synchronized (lock) {
            Refusal next = refusals.poll();
            return next == null ? always : next;
        }
    }

    private FakeRisLive answer(int count, Answer how) {
        synchronized (lock) {
            for (int i = 0; i < count; i++) {
                answers.add(how);
            }
        }
        return self();
    }
}
