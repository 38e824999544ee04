package io.github.bgpstream4j.bgproutes;

import io.github.bgpstream4j.source.StreamClock;
import io.github.bgpstream4j.transport.HttpCalls;
import io.github.bgpstream4j.transport.ReconnectSettings;
import io.github.bgpstream4j.transport.Tls;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** How to deal with the service. Immutable. */
public final class LiveSettings {
    /** What fits the service as it is documented. */
    public static final LiveSettings DEFAULT = builder().build();

    final Endpoints endpoints;
    final @Nullable Tls tls;
    final Duration requestTimeout;
    final ReconnectSettings reconnect;
    final int maxMessageLength;
    final int maxPrefixes;
    final boolean removesDuplicates;
    final boolean infersWithdrawn;
    final List<String> withdrawnFields;
    final Function<String, RefusalReason> complaints;

    private LiveSettings(Builder builder) {
        endpoints = builder.endpoints;
        tls = builder.tls;
        requestTimeout = builder.requestTimeout;
        reconnect = builder.reconnect;
        maxMessageLength = builder.maxMessageLength;
        maxPrefixes = builder.maxPrefixes;
        removesDuplicates = builder.removesDuplicates;
        infersWithdrawn = builder.infersWithdrawn;
        withdrawnFields = builder.withdrawnFields;
        complaints = builder.complaints;
    }

    /**
     * Begins settings.
     *
     * @return a builder with the values of {@link #DEFAULT}
     */
    public static Builder builder() {
        return new Builder();
    }

    /** Questions to the service by HTTP. */
    HttpCalls calls(ApiKey key, Duration timeout, StreamClock clock) {
        return new HttpCalls(timeout, reconnect.retries().withAttempts(4), tls, key::redact, clock);
    }

    /** Everything that can be chosen. Not safe for use by several threads. */
    public static final class Builder {
        private Endpoints endpoints = Endpoints.DEFAULT;
        private @Nullable Tls tls;
        private Duration requestTimeout = Duration.ofSeconds(30);
        private ReconnectSettings reconnect = ReconnectSettings.DEFAULT;
        private int maxMessageLength = 1 << 20;
        private int maxPrefixes = 10;
        private boolean removesDuplicates = true;
        private boolean infersWithdrawn;
        private List<String> withdrawnFields = MessageDecoder.WITHDRAWN_FIELDS;
        private Function<String, RefusalReason> complaints = RefusalReason::of;

        private Builder() {}

        /**
         * Sets where the service is.
         *
         * @param addresses by default {@link Endpoints#DEFAULT}
         * @return this builder
         */
        public Builder endpoints(Endpoints addresses) {
            endpoints = addresses;
            return this;
        }

        /**
         * Sets whom to trust.
         *
         * @param context by default that of the JVM; host names are always checked
         * @param trustManager the one in the context
         * @return this builder
         */
        public Builder tls(SSLContext context, X509TrustManager trustManager) {
            tls = new Tls(context, trustManager);
            return this;
        }

        /**
         * Sets how long the live manager may take to answer.
         *
         * @param limit by default 30 seconds
         * @return this builder
         */
        public Builder requestTimeout(Duration limit) {
            requestTimeout = positive(limit);
            return this;
        }

        /**
         * Sets how the connection is looked after, and made again. Its attempts count those to reach the live manager at the start,
         * too; its pauses are those between questions by HTTP as well.
         *
         * @param howTo by default {@link ReconnectSettings#DEFAULT}
         * @return this builder
         */
        public Builder reconnect(ReconnectSettings howTo) {
            reconnect = howTo;
            return this;
        }

        /**
         * Sets the longest message that is accepted, of as many fragments as there are 64 bytes in it, but at least 1,024.
         *
         * @param octets by default 1 MiB
         * @return this builder
         */
        public Builder maxMessageLength(int octets) {
            maxMessageLength = positive(octets);
            return this;
        }

        /**
         * Sets how many prefixes the service grants the key.
         *
         * @param count by default 10
         * @return this builder
         */
        public Builder maxPrefixes(int count) {
            maxPrefixes = positive(count);
            return this;
        }

        /**
         * Says whether a message that comes again within half a minute is left out.
         *
         * @param wanted by default true
         * @return this builder
         */
        public Builder removeDuplicates(boolean wanted) {
            removesDuplicates = wanted;
            return this;
        }

        /**
         * Says whether a withdrawal that names no prefix is one of the subscribed prefix, if there is exactly one.
         *
         * @param wanted by default false: it is then reported, without elems
         * @return this builder
         */
        public Builder inferWithdrawnPrefix(boolean wanted) {
            infersWithdrawn = wanted;
            return this;
        }

        /**
         * Sets the fields that may list withdrawn prefixes; the first one present counts.
         *
         * @param names by default withdraws, withdrawals, withdrawn, withdrawn_prefixes, withdraw
         * @return this builder
         */
        public Builder withdrawnFields(List<String> names) {
            withdrawnFields = List.copyOf(names);
            return this;
        }

        /**
         * Sets what to make of the server's complaints, whose texts are not documented.
         *
         * @param judge by default {@link RefusalReason#of}
         * @return this builder
         */
        public Builder complaints(Function<String, RefusalReason> judge) {
            complaints = judge;
            return this;
        }

        /**
         * Makes the settings.
         *
         * @return settings
         */
        public LiveSettings build() {
            return new LiveSettings(this);
        }

        private static Duration positive(Duration duration) {
            if (duration.isNegative() || duration.isZero()) {
                throw new IllegalArgumentException("a positive time expected: " + duration);
            }
            return duration;
        }

        private static int positive(int number) {
            if (number < 1) {
                throw new IllegalArgumentException("a positive number expected: " + number);
            }
            return number;
        }
    }
}
