package io.github.bgpstream4j.kafka;

import io.github.bgpstream4j.filter.SourceScope;
import io.github.bgpstream4j.kafka.frame.FrameReaders;
import io.github.bgpstream4j.kafka.frame.FrameSettings;
import io.github.bgpstream4j.kafka.poll.Bound;
import io.github.bgpstream4j.kafka.poll.ClientConfig;
import io.github.bgpstream4j.kafka.poll.KafkaSettings;
import io.github.bgpstream4j.kafka.poll.TopicChoice;
import io.github.bgpstream4j.kafka.read.KafkaReader;
import io.github.bgpstream4j.model.Collector;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.RibView;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.RecordReader;
import io.github.bgpstream4j.source.SourceSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.jspecify.annotations.Nullable;

/**
 * BGP data in topics of Kafka brokers: OpenBMP, BMP, MRT or lines of RIS Live, of any number of partitions, each message once. Immutable; each opening is a
 * client of its own.
 *
 * <p>Messages of several partitions come in the order of their times, as far as they arrive within a short wait of each other. Nothing is dropped while the
 * stream waits for room, as the brokers keep it. What they no longer keep is a gap with its exact count.
 */
public final class KafkaSource implements BgpSource {
    private final KafkaSettings settings;
    private final FrameSettings frames;
    private final SourceInfo info;
    private final @Nullable SourceSpec spec;

    private KafkaSource(Builder builder, KafkaSettings settings, FrameSettings frames) {
        this.settings = settings;
        this.frames = frames;
        spec = builder.spec;
        String collector = frames.collector() == null ? "" : frames.collector();
        info = new SourceInfo(
                new Collector(frames.project(), collector), 0, settings.brokers(), settings.until() == null);
    }

    /**
     * Begins a source of no topic yet.
     *
     * @param brokers {@code HOST:PORT}, or several with commas between them
     * @return a builder
     */
    public static Builder builder(String brokers) {
        return new Builder(brokers);
    }

    @Override
    public RecordReader open(OpenContext context) throws IOException {
        return KafkaReader.open(settings, info, FrameReaders.of(frames, context), context);
    }

    @Override
    public SourceInfo info() {
        return info;
    }

    @Override
    public RecordType expectedType() {
        return RecordType.UPDATE;
    }

    /** Each record names its router. */
    @Override
    public boolean isOfManyCollectors() {
        return true;
    }

    @Override
    public List<String> requests(SourceScope scope) {
        return List.of("topics " + settings.topics() + " of " + settings.brokers());
    }

    @Override
    public @Nullable SourceSpec spec() {
        return spec;
    }

    /** The brokers. */
    @Override
    public String toString() {
        return info.location();
    }

    /** Everything that can be chosen. Not safe for use by several threads. */
    public static final class Builder {
        private final String brokers;
        private final Map<String, String> config = new LinkedHashMap<>();
        private @Nullable TopicChoice topics;
        private @Nullable Bound from;
        private @Nullable Path offsets;
        private @Nullable Bound until;
        private @Nullable String group;
        private Duration refresh = Duration.ofMinutes(5);
        private Duration merge = Duration.ofMillis(200);
        private long buffer = 32 << 20;
        private FrameSettings.Data data = FrameSettings.Data.AUTO;
        private FrameSettings.Names names = FrameSettings.Names.FEED;
        private String project = "kafka";
        private @Nullable String collector;
        private @Nullable String router;
        private @Nullable Boolean stripOwnAs;
        private Set<RibView> views = Set.of();
        private @Nullable SourceSpec spec;
        private Function<Map<String, Object>, Consumer<byte[], byte[]>> clients = KafkaConsumer::new;

        private Builder(String brokers) {
            this.brokers = brokers;
        }

        /**
         * Sets which topics are read.
         *
         * @param names their names
         * @return this builder
         */
        public Builder topics(String... names) {
            return topics(TopicChoice.of(List.of(names)));
        }

        /**
         * Sets which topics are read: also those that are made later.
         *
         * @param pattern is found in their names
         * @return this builder
         */
        public Builder topics(Pattern pattern) {
            return topics(TopicChoice.of(pattern));
        }

        /**
         * Begins with the messages that come from now on.
         *
         * @return this builder
         */
        public Builder fromLatest() {
            return from(Bound.LATEST);
        }

        /**
         * Begins with the first message that the brokers have.
         *
         * @return this builder
         */
        public Builder fromEarliest() {
            return from(Bound.EARLIEST);
        }

        /**
         * Begins with the messages of a time. By default it is where the interval of the stream begins; without one, now.
         *
         * @param time by the messages
         * @return this builder
         */
        public Builder from(Instant time) {
            return from(Bound.at(time));
        }

        /**
         * Sets the file that says up to where messages were delivered: the source goes on there, and keeps it.
         *
         * @param file made if there is none; null for none, the default
         * @return this builder
         */
        public Builder offsets(@Nullable Path file) {
            offsets = file;
            return this;
        }

        /**
         * Ends after the messages that there are when the source is opened.
         *
         * @return this builder
         */
        public Builder untilLatest() {
            return until(Bound.LATEST);
        }

        /**
         * Ends before the messages of a time.
         *
         * @param time by Kafka
         * @return this builder
         */
        public Builder until(Instant time) {
            return until(Bound.at(time));
        }

        /**
         * Shares the partitions with others of the same group. The brokers then keep the places.
         *
         * @param name null for none, the default
         * @return this builder
         */
        public Builder group(@Nullable String name) {
            group = name;
            return this;
        }

        /**
         * Says what messages are.
         *
         * @param word {@code auto}, {@code bmp}, {@code obmp}, {@code mrt} or {@code ris-live}; by default {@code auto}, what each looks like
         * @return this builder
         * @throws IllegalArgumentException if it is another word
         */
        public Builder data(String word) {
            FrameSettings.Data known = KafkaOptions.data(word);
            if (known == null) {
                throw new IllegalArgumentException("no kind of data: " + word);
            }
            return data(known);
        }

        /**
         * Sets the project of the records.
         *
         * @param name by default {@code kafka}
         * @return this builder
         */
        public Builder project(String name) {
            project = name;
            return this;
        }

        /**
         * Sets the collector of the records.
         *
         * @param name null for what messages say, the default
         * @return this builder
         */
        public Builder collector(@Nullable String name) {
            collector = name;
            return this;
        }

        /**
         * Sets the router of the records.
         *
         * @param name null for what messages say, the default
         * @return this builder
         */
        public Builder router(@Nullable String name) {
            router = name;
            return this;
        }

        /**
         * Says whether an own AS number that stands before that of the peer is taken out of paths.
         *
         * @param wanted null for OpenBMP frames only, the default
         * @return this builder
         */
        public Builder stripOwnAs(@Nullable Boolean wanted) {
            stripOwnAs = wanted;
            return this;
        }

        /**
         * Sets which tables are delivered.
         *
         * @param wanted none for the default: of each peer what came before the router's policy, or where the router does not say that, what its policy left
         * @return this builder
         */
        public Builder views(RibView... wanted) {
            return views(Set.copyOf(Arrays.asList(wanted)));
        }

        /**
         * Says whether records bear the names that the archive of the same routes has, so that a routing table goes on with what an archive began.
         *
         * @param wanted by default false: they have the names that messages have
         * @return this builder
         */
        public Builder archiveNames(boolean wanted) {
            return names(wanted ? FrameSettings.Names.ARCHIVE : FrameSettings.Names.FEED);
        }

        /**
         * Sets how often to look for new topics and partitions.
         *
         * @param period by default five minutes
         * @return this builder
         */
        public Builder refresh(Duration period) {
            refresh = period;
            return this;
        }

        /**
         * Sets how long a message waits for earlier ones of other partitions.
         *
         * @param window by default 200 ms; zero for not at all
         * @return this builder
         */
        public Builder merge(Duration window) {
            merge = window;
            return this;
        }

        /**
         * Sets how many bytes of messages wait at most. Then partitions are paused.
         *
         * @param bytes by default 32 MiB
         * @return this builder
         */
        public Builder buffer(long bytes) {
            buffer = bytes;
            return this;
        }

        /**
         * Adds what the client is given besides, as its own documentation has it.
         *
         * @param key such as {@code security.protocol}
         * @param value is in no message if it may be a secret
         * @return this builder
         */
        public Builder config(String key, String value) {
            config.put(key, value);
            return this;
        }

        Builder topics(TopicChoice choice) {
            topics = choice;
            return this;
        }

        Builder from(Bound bound) {
            from = bound;
            return this;
        }

        Builder from(KafkaOptions.From place) {
            if (place.file() != null) {
                return offsets(place.file());
            }
            from = place.bound();
            return this;
        }

        Builder until(Bound bound) {
            until = bound;
            return this;
        }

        Builder data(FrameSettings.Data kind) {
            data = kind;
            return this;
        }

        Builder names(FrameSettings.Names wanted) {
            names = wanted;
            return this;
        }

        Builder views(Set<RibView> wanted) {
            views = wanted;
            return this;
        }

        Builder spec(SourceSpec text) {
            spec = text;
            return this;
        }

        /** Has others make the clients, as tests do. */
        Builder clients(Function<Map<String, Object>, Consumer<byte[], byte[]>> maker) {
            clients = maker;
            return this;
        }

        /**
         * Makes the source.
         *
         * @return the source
         * @throws IllegalArgumentException if something is missing, or does not go together; the message says what to do
         */
        public KafkaSource build() {
            ClientConfig.requireBrokers(brokers);
            TopicChoice chosen = topics;
            if (chosen == null) {
                throw new IllegalArgumentException("no topics: say which with topics=NAME or topics=^REGEX");
            }
            if (group != null && offsets != null) {
                throw new IllegalArgumentException(
                        "the brokers keep the places of a group: group and offsets do not go together");
            }
            if (group != null && until != null) {
                throw new IllegalArgumentException("a group has no end: group and until do not go together");
            }
            KafkaSettings settings = new KafkaSettings(
                    brokers, chosen, from, offsets, until, group, refresh, merge, buffer, config, clients);
            ClientConfig.requireKnown(settings);
            return new KafkaSource(
                    this, settings, new FrameSettings(data, project, collector, router, stripOwnAs, views, names));
        }
    }
}
