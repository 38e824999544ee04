package io.github.bgpstream4j.bgproutes;

import io.github.bgpstream4j.bgproutes.bounds.HeapShare;
import io.github.bgpstream4j.filter.PrefixScope;
import io.github.bgpstream4j.filter.SourceScope;
import io.github.bgpstream4j.model.Collector;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.net.Prefix;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.RecordReader;
import io.github.bgpstream4j.transport.live.LiveReader;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Live updates from bgproutes.io for up to ten prefixes: those of the stream's filter, unless told otherwise. Project
 * {@code bgproutes}, collector {@code live}; a router that is monitored by BMP is the router of its records.
 *
 * <p>A record is the BGP UPDATE message that a router may have sent, as far as the service tells: origin, path, communities and
 * next hop. After a lost connection the next record carries a gap. Immutable; open it once at a time, because the service grants
 * a key one connection.
 */
public final class BgproutesSource implements BgpSource {
    private static final String PROJECT = "bgproutes";
    private static final String COLLECTOR = "live";

    private final ApiKey key;
    private final LiveSettings settings;
    private final @Nullable List<Prefix> prefixes;
    private final boolean initialTable;
    private final boolean fillsGaps;
    private final SourceInfo info;

    private BgproutesSource(Builder builder) {
        key = builder.key;
        settings = builder.settings;
        prefixes = builder.prefixes;
        initialTable = builder.initialTable;
        fillsGaps = builder.fillsGaps;
        info = new SourceInfo(
                new Collector(PROJECT, COLLECTOR),
                0,
                settings.endpoints.websocket().toString(),
                true);
    }

    /**
     * Begins a source.
     *
     * @param key who we are
     * @return a builder
     */
    public static Builder builder(ApiKey key) {
        return new Builder(key);
    }

    @Override
    public RecordReader open(OpenContext context) throws IOException {
        List<Prefix> wanted = prefixes == null ? pushedDown(context.scope(), settings.maxPrefixes) : prefixes;
        LiveReader reader = new LiveReader(context);
        RecordSink sink = new RecordSink(reader.queue(), info);
        Backfill history = history(wanted, sink, context);
        LiveRecords records = new LiveRecords(sink, history, initialTable, fillsGaps);
        LiveConnection connection = new LiveConnection(key, settings, context.clock(), records, reader);
        if (!wanted.isEmpty()) {
            connection.request(wanted);
        }
        reader.onClose(connection::close);
        if (history != null) {
            reader.onClose(history::close);
        }
        try {
            connection.start();
        } catch (WebsocketConnectionException e) {
            reader.close();
            throw e;
        }
        return reader;
    }

    @Override
    public SourceInfo info() {
        return info;
    }

    @Override
    public RecordType expectedType() {
        return RecordType.UPDATE;
    }

    /** Names the server, not the key. */
    @Override
    public String toString() {
        return info.location();
    }

    private @Nullable Backfill history(List<Prefix> wanted, RecordSink sink, OpenContext context) {
        if (wanted.isEmpty() || !(initialTable || fillsGaps)) {
            return null;
        }
        return new Backfill(
                new HistoricalApi(key, settings, context.clock(), HeapShare.OF_PAST),
                sink,
                wanted,
                context.clock(),
                context.queueCapacity(),
                context.monitor()::warned);
    }

    /**
     * The prefixes to subscribe to: the base of every prefix term. The service is thought to send what is about these very
     * prefixes; what it sends is filtered all the same.
     */
    static List<Prefix> pushedDown(SourceScope scope, int max) throws PrefixAssociationException {
        List<Prefix> wanted = scope.prefixes().stream()
                .map(PrefixScope::prefix)
                .distinct()
                .filter(prefix ->
                        scope.ipVersions().isEmpty() || scope.ipVersions().contains(prefix.isIpv6() ? 6 : 4))
                .sorted()
                .toList();
        if (wanted.isEmpty() || wanted.size() > max) {
            throw new PrefixAssociationException(
                    PrefixAssociationException.NO_ANSWER,
                    "bgproutes.io sends the messages of 1 to " + max + " prefixes; the filter names " + wanted.size());
        }
        return wanted;
    }

    /** Everything that can be chosen. Not safe for use by several threads. */
    public static final class Builder {
        private final ApiKey key;
        private LiveSettings settings = LiveSettings.DEFAULT;
        private @Nullable List<Prefix> prefixes;
        private boolean keepsPrefixes;
        private boolean initialTable;
        private boolean fillsGaps;

        private Builder(ApiKey key) {
            this.key = key;
        }

        /**
         * Sets how to deal with the service.
         *
         * @param newSettings by default {@link LiveSettings#DEFAULT}
         * @return this builder
         */
        public Builder settings(LiveSettings newSettings) {
            settings = newSettings;
            return this;
        }

        /**
         * Sets the prefixes to subscribe to in place of those of the filter.
         *
         * @param wanted any that are distinct, as many as the service grants
         * @return this builder
         */
        public Builder prefixes(Collection<Prefix> wanted) {
            prefixes = List.copyOf(wanted);
            return this;
        }

        /**
         * Leaves the prefixes of the key as they are.
         *
         * @return this builder
         */
        public Builder keepPrefixes() {
            keepsPrefixes = true;
            return this;
        }

        /**
         * Says whether the table of some minutes ago, and what happened since, come before what is live. Not possible with
         * {@link #keepPrefixes()}.
         *
         * @param wanted by default false
         * @return this builder
         */
        public Builder initialTable(boolean wanted) {
            initialTable = wanted;
            return this;
        }

        /**
         * Says whether what was missed while the connection was lost is asked of the historical API. The gap is told all the same.
         * Not possible with {@link #keepPrefixes()}.
         *
         * @param wanted by default false
         * @return this builder
         */
        public Builder fillGaps(boolean wanted) {
            fillsGaps = wanted;
            return this;
        }

        /**
         * Makes the source.
         *
         * @return the source
         * @throws IllegalArgumentException if there are too many prefixes, or the past of unknown ones is wanted
         */
        public BgproutesSource build() {
            if (keepsPrefixes) {
                if (prefixes != null || initialTable || fillsGaps) {
                    throw new IllegalArgumentException(
                            "the key's own prefixes are not known, so neither is their past, and others cannot be set");
                }
                prefixes = List.of();
            } else if (prefixes != null) {
                prefixes = LiveManager.checked(prefixes, settings.maxPrefixes);
            }
            return new BgproutesSource(this);
        }
    }
}
