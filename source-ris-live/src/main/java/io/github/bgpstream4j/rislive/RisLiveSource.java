package io.github.bgpstream4j.rislive;

import io.github.bgpstream4j.feed.ris.RisRecords;
import io.github.bgpstream4j.feed.ris.RisSink;
import io.github.bgpstream4j.filter.SourceScope;
import io.github.bgpstream4j.model.Collector;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.rislive.fill.ArchiveThenLive;
import io.github.bgpstream4j.rislive.fill.FillSettings;
import io.github.bgpstream4j.rislive.fill.Filler;
import io.github.bgpstream4j.rislive.link.Endpoint;
import io.github.bgpstream4j.rislive.link.Link;
import io.github.bgpstream4j.rislive.link.LinkSettings;
import io.github.bgpstream4j.rislive.link.Subscriptions;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.RecordReader;
import io.github.bgpstream4j.source.SourceException;
import io.github.bgpstream4j.source.SourceFinder;
import io.github.bgpstream4j.source.SourceSpec;
import io.github.bgpstream4j.transport.ReconnectSettings;
import io.github.bgpstream4j.transport.Tls;
import io.github.bgpstream4j.transport.live.LiveReader;
import io.github.bgpstream4j.transport.secret.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * RIPE RIS Live: the messages of its collectors as they come, each once. What a filter wants of collectors, prefixes, peers and types is
 * asked of the service; everything is tested again here. After a lost connection the next record carries a gap. Immutable.
 */
public final class RisLiveSource implements BgpSource {
    /** The service's websocket. */
    public static final URI WEBSOCKET = Endpoint.WEBSOCKET;

    /** The service's stream of lines, over HTTP. */
    public static final URI HTTP_STREAM = Endpoint.STREAM;

    private static final String PROJECT = "ris-live";

    private final LinkSettings settings;
    private final @Nullable FillSettings fill;
    private final SourceInfo info;
    private final @Nullable SourceSpec spec;
    private final long filledFrom;

    private RisLiveSource(
            LinkSettings settings,
            @Nullable FillSettings fill,
            SourceInfo info,
            @Nullable SourceSpec spec,
            long filledFrom) {
        this.settings = settings;
        this.fill = fill;
        this.info = info;
        this.spec = spec;
        this.filledFrom = filledFrom;
    }

    /**
     * This source, and before it the tables and updates of the archive in an interval of the stream that begins in the past: what has no file
     * yet when the first connection is there is filled as if it had been lost.
     *
     * @return a finder for a stream with {@code interval} or {@code latestRib}; without them it finds this source
     * @throws IllegalStateException if it does not {@linkplain Builder#fill fill}
     */
    public SourceFinder withArchive() {
        if (fill == null) {
            throw new IllegalStateException("a source that does not fill has no archive");
        }
        return new ArchiveThenLive(fill.archive(), info, from -> new RisLiveSource(settings, fill, info, spec, from));
    }

    /**
     * Begins a source that uses the service's websocket.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public RecordReader open(OpenContext context) throws IOException {
        Subscriptions asked;
        try {
            requireAny(context.scope(), Instant.EPOCH); // a stream waits for nothing once its window is over
            asked = Subscriptions.of(context.scope());
        } catch (SourceException e) {
            throw new IOException(e.getMessage(), e);
        }
        LiveReader reader = new LiveReader(context);
        RisRecords records = new RisRecords(
                reader.queue()::offer,
                info,
                context.scope().collectors().isEmpty() ? () -> {} : new Nobodys(context.monitor(), reader)::came);
        Filler filler = fill == null ? null : new Filler(fill, context, records, records::filled, reader);
        RisSink sink = filler == null ? records : filler;
        Link link = filler == null
                ? new Link(settings, asked, context, sink, reader, reader.queue()::gap)
                : new Link(settings, asked, context, sink, filler, filler::dropped);
        reader.onClose(link::close);
        if (filler != null) {
            reader.onClose(filler::close);
            if (filledFrom != ArchiveThenLive.Live.NOW) {
                filler.startAt(filledFrom);
            }
            filler.start();
        }
        link.start();
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

    @Override
    public boolean isOfManyCollectors() {
        return true;
    }

    private void requireAny(SourceScope scope, Instant now) {
        String lack = Lack.of(scope, info.project(), filledFrom == ArchiveThenLive.Live.NOW && fill != null, now);
        if (lack != null) {
            throw new SourceException(lack);
        }
    }

    @Override
    public List<String> requests(SourceScope scope) {
        requireAny(scope, Instant.now());
        return Subscriptions.of(scope).requests(settings.endpoint());
    }

    @Override
    public @Nullable SourceSpec spec() {
        return spec;
    }

    /** Names the server, and no secret. */
    @Override
    public String toString() {
        return info.location();
    }

    /** Everything that can be chosen. Not safe for use by several threads. */
    public static final class Builder {
        private URI url = WEBSOCKET;
        private String client = clientOfThisVersion();
        private String project = PROJECT;
        private @Nullable Secret authorization;
        private @Nullable Tls tls;
        private ReconnectSettings reconnect = ReconnectSettings.DEFAULT;
        private Duration staleness = Duration.ofMinutes(5);
        private boolean standby;
        private boolean fills;
        private FillSettings filling = FillSettings.DEFAULT;
        private @Nullable SourceSpec spec;

        private Builder() {}

        /**
         * Sets where the service is.
         *
         * @param address ws or wss for a websocket, http or https for a stream of lines; by default {@link #WEBSOCKET}
         * @return this builder
         */
        public Builder url(URI address) {
            url = address;
            return this;
        }

        /**
         * Sets how we call ourselves, unless the URL says it.
         *
         * @param name by default {@code bgpstream4j-VERSION}
         * @return this builder
         */
        public Builder client(String name) {
            client = name;
            return this;
        }

        /**
         * Sets the project of the records.
         *
         * @param name by default {@code ris-live}; {@code ris} makes them one with those of the archives
         * @return this builder
         */
        public Builder project(String name) {
            project = name;
            return this;
        }

        /**
         * Sets the header {@code Authorization}, which is shown nowhere and sent with TLS only, except on this host.
         *
         * @param value null for none, the default
         * @return this builder
         */
        public Builder authorization(@Nullable Secret value) {
            authorization = value;
            return this;
        }

        /**
         * Sets whom to trust.
         *
         * @param trust null for what the JVM trusts, the default
         * @return this builder
         */
        public Builder tls(@Nullable Tls trust) {
            tls = trust;
            return this;
        }

        /**
         * Sets how connections are looked after.
         *
         * @param pauses by default {@link ReconnectSettings#DEFAULT}
         * @return this builder
         */
        public Builder reconnect(ReconnectSettings pauses) {
            reconnect = pauses;
            return this;
        }

        /**
         * Sets when messages are too old: a connection that has brought nothing else for three minutes is made again.
         *
         * @param age by default five minutes
         * @return this builder
         */
        public Builder staleAfter(Duration age) {
            staleness = age;
            return this;
        }

        /**
         * Says whether there is a second connection, so that nothing is lost when one of them is.
         *
         * @param wanted by default false
         * @return this builder
         */
        public Builder standby(boolean wanted) {
            standby = wanted;
            return this;
        }

        /**
         * Says whether what was missed is read from the collectors' files of updates. What comes meanwhile waits in a file.
         *
         * @param wanted by default false
         * @return this builder
         */
        public Builder fill(boolean wanted) {
            fills = wanted;
            return this;
        }

        /**
         * Sets how long the files are waited for after a loss is over; then it stays reported.
         *
         * @param time by default 15 minutes
         * @return this builder
         */
        public Builder fillWait(Duration time) {
            return filling(new FillSettings(filling.archive(), time, filling.spool(), filling.spoolLimit()));
        }

        /**
         * Sets where the collectors' files are.
         *
         * @param place a folder or URL that is laid out as RIPE's archive; null for that, the default
         * @return this builder
         */
        public Builder archive(@Nullable String place) {
            return filling(new FillSettings(place, filling.patience(), filling.spool(), filling.spoolLimit()));
        }

        /**
         * Sets where messages wait while files are waited for.
         *
         * @param folder by default that of temporary files
         * @param limit how many bytes they may have; a loss that needs more stays reported; by default 2 GiB
         * @return this builder
         */
        public Builder spool(Path folder, long limit) {
            return filling(new FillSettings(filling.archive(), filling.patience(), folder, limit));
        }

        Builder filling(FillSettings how) {
            filling = how;
            return this;
        }

        Builder spec(SourceSpec text) {
            spec = text;
            return this;
        }

        /**
         * Makes the source.
         *
         * @return the source
         * @throws IllegalArgumentException if the URL is none of these, or the header would be sent without TLS
         */
        public RisLiveSource build() {
            Endpoint endpoint = new Endpoint(url, client, authorization, tls);
            return new RisLiveSource(
                    new LinkSettings(endpoint, reconnect, staleness, standby),
                    fills ? filling : null,
                    new SourceInfo(new Collector(project, ""), 0, endpoint.toString(), true),
                    spec,
                    ArchiveThenLive.Live.NOW);
        }

        private static String clientOfThisVersion() {
            String version = RisLiveSource.class.getPackage().getImplementationVersion();
            return version == null ? "bgpstream4j" : "bgpstream4j-" + version;
        }
    }
}
