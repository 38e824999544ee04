package io.github.bgpstream4j.broker;

import io.github.bgpstream4j.archive.ArchiveListing;
import io.github.bgpstream4j.archive.Catalogue;
import io.github.bgpstream4j.archive.Lateness;
import io.github.bgpstream4j.archive.NameSearch;
import io.github.bgpstream4j.broker.service.ComparedIndex;
import io.github.bgpstream4j.broker.service.FileIndex;
import io.github.bgpstream4j.broker.service.Query;
import io.github.bgpstream4j.broker.service.Questions;
import io.github.bgpstream4j.broker.service.ServiceUrl;
import io.github.bgpstream4j.filter.SourceScope;
import io.github.bgpstream4j.model.Collector;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.model.TimeInterval;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.SourceException;
import io.github.bgpstream4j.source.SourceFinder;
import io.github.bgpstream4j.source.SourceMonitor;
import io.github.bgpstream4j.source.SourceSearch;
import io.github.bgpstream4j.source.SourceSpec;
import io.github.bgpstream4j.text.DisplayText;
import io.github.bgpstream4j.text.UrlText;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The files of archives that hold what a stream's filter and intervals ask for: project, collector, type and time. A broker says which
 * files there are; when it fails, the next one does. Immutable.
 *
 * <p>Without an interval the stream begins now. In an interval that is not over, new files are read as they appear.
 */
public final class BrokerSource implements SourceFinder {
    private static final SourceInfo INFO = new SourceInfo(new Collector("", ""), 0, "broker", false);
    private static final List<ServiceUrl> PUBLIC = List.of(
            ServiceUrl.parse("https://broker.bgpstream.caida.org/v2"),
            ServiceUrl.parse("https://api.bgpkit.com/v3/broker"));

    private static final Pattern PATTERN = Pattern.compile("[*?,;\\[\\]{}|\\s]");

    private final List<ServiceUrl> services;
    private final List<String> parameters;
    private final boolean fallback;
    private final boolean namesOnly;
    private final boolean compares;
    private final @Nullable String base;
    private final @Nullable Path cache;
    private final Map<String, String> kafka;
    private final Duration lateness;
    private final Questions.Limits limits;

    private BrokerSource(Builder builder) {
        services = List.copyOf(builder.services);
        parameters = List.copyOf(builder.parameters);
        fallback = builder.fallback == null ? services.isEmpty() : builder.fallback;
        namesOnly = builder.namesOnly;
        compares = builder.compares;
        base = builder.base;
        cache = builder.cache;
        kafka = Map.copyOf(builder.kafka);
        lateness = builder.lateness;
        limits = builder.limits;
    }

    /**
     * Begins a source that asks the public brokers.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public SourceSearch search(OpenContext context) throws IOException {
        return search(context, new FileOpener(cache, kafka, context.monitor()));
    }

    /** The same with sources that are made as wanted. */
    SourceSearch search(OpenContext context, Finds.Opener opener) throws IOException {
        List<TimeInterval> intervals = intervals(context);
        Streams streams = new Streams(context.scope(), opener, intervals.get(intervals.size() - 1));
        if (namesOnly) {
            return new WithStreams(streams.unnamed(context.clock().instant()), names(context, intervals));
        }
        Query query = Query.of(context.scope());
        requireKnown(query, context.monitor());
        Questions questions = new Questions(context, limits);
        List<FileIndex> indices = new ArrayList<>();
        for (ServiceUrl url : urls()) {
            indices.add(url.index(query, parameters, questions, context));
        }
        if (compares && indices.size() > 1) {
            indices.set(0, new ComparedIndex(indices.get(0), indices.remove(1), context.monitor()));
        }
        boolean hasNames = fallback || base != null;
        Services all = new Services(indices, questions, context, hasNames);
        Elsewhere elsewhere = new Elsewhere(all, ways(all, indices, opener, hasNames, context), context);
        Finds finds = new Finds(context.scope(), opener, streams, new Lateness(lateness), elsewhere);
        return new BrokerSearch(all, finds, context, intervals, hasNames ? left -> names(context, left) : null);
    }

    /** Who is asked for what the first of the services leaves out. */
    private List<Elsewhere.Way> ways(
            Services all, List<FileIndex> indices, Finds.Opener opener, boolean hasNames, OpenContext context) {
        List<Elsewhere.Way> ways = new ArrayList<>();
        indices.stream().skip(1).forEach(service -> ways.add(new ServiceWay(all, service, opener::file)));
        if (hasNames) {
            ways.add(new ArchiveWay(() -> new ArchiveListing(base, cache, context), base, context.clock()));
        }
        return ways;
    }

    private SourceSearch names(OpenContext context, List<TimeInterval> intervals) throws IOException {
        SourceScope scope = context.scope();
        return new NameSearch(base, cache, lateness, context.withScope(scope.with(scope.types(), intervals)));
    }

    @Override
    public SourceInfo info() {
        return INFO;
    }

    @Override
    public SourceSpec spec() {
        return BrokerSourceProvider.spec(this);
    }

    /** Names the servers that are asked. */
    @Override
    public String toString() {
        if (namesOnly) {
            return "archive " + (base == null ? "of each project" : UrlText.withoutSecrets(base));
        }
        return urls().stream().map(ServiceUrl::shown).collect(Collectors.joining(", ", "broker ", ""));
    }

    List<ServiceUrl> services() {
        return services;
    }

    List<String> parameters() {
        return parameters;
    }

    boolean isFallback() {
        return fallback;
    }

    boolean isNamesOnly() {
        return namesOnly;
    }

    boolean compares() {
        return compares;
    }

    @Nullable
    String base() {
        return base;
    }

    @Nullable
    Path cache() {
        return cache;
    }

    /** What sources of Kafka are told. */
    Map<String, String> kafka() {
        return kafka;
    }

    Duration lateness() {
        return lateness;
    }

    private List<ServiceUrl> urls() {
        List<ServiceUrl> urls = new ArrayList<>(services);
        if (services.isEmpty() || fallback) {
            PUBLIC.stream()
                    .filter(url -> !urls.contains(url))
                    .limit(fallback ? PUBLIC.size() : 1)
                    .forEach(urls::add);
        }
        return urls;
    }

    /** Names that nobody knows are mistakes, except at a broker of one's own, which may have more than the public ones. */
    private void requireKnown(Query query, SourceMonitor monitor) {
        query.projects().forEach(project -> requireWhole("project", project));
        query.collectors().forEach(collector -> requireWhole("collector", collector));
        try {
            for (String project : query.projects()) {
                requireSame("project", project, Catalogue.known().projectName(project));
            }
            for (String collector : query.collectors()) {
                requireSame(
                        "collector",
                        collector.replaceFirst("(?<=^rrc\\d\\d)\\..*", ""),
                        Catalogue.known().requireCollector(collector).name());
            }
        } catch (SourceException e) {
            if (services.isEmpty()) {
                throw e;
            }
            monitor.warned(SourceException.reason(e));
        }
        FileOpener.requireReadable(query);
    }

    /** A broker would know nothing of it, and say so with an answer that has no files. */
    private static void requireWhole(String what, String name) {
        if (PATTERN.matcher(name).find()) {
            throw new SourceException("no " + what + " is called '" + DisplayText.shown(name)
                    + "': patterns and lists are not known here, name each " + what + " by itself");
        }
    }

    /** Another spelling finds the files, but the filter then leaves all of their records out. */
    private static void requireSame(String what, String given, String name) {
        if (!given.equalsIgnoreCase(name)) {
            throw new SourceException("the " + what + " '" + given + "' is called " + name + " here");
        }
    }

    private static List<TimeInterval> intervals(OpenContext context) {
        List<TimeInterval> intervals = context.scope().intervals();
        if (intervals.isEmpty()) {
            context.monitor().warned("no time window is given: beginning now, and waiting for new files");
            return List.of(TimeInterval.of(context.clock().instant(), null));
        }
        return intervals;
    }

    /** Everything that can be chosen. Not safe for use by several threads. */
    public static final class Builder {
        private final List<ServiceUrl> services = new ArrayList<>();
        private final List<String> parameters = new ArrayList<>();
        private @Nullable Boolean fallback;
        private boolean namesOnly;
        private boolean compares;
        private @Nullable String base;
        private @Nullable Path cache;
        private final Map<String, String> kafka = new LinkedHashMap<>();
        private Duration lateness = NameSearch.DEFAULT_LATENESS;
        private Questions.Limits limits = Questions.Limits.USUAL;

        private Builder() {}

        /**
         * Adds a broker in place of the public ones; the first one is asked first.
         *
         * @param url http or https; before it {@code bgpstream:} or {@code bgpkit:} where the URL does not show which kind of broker it is
         * @return this builder
         * @throws IllegalArgumentException if it is no such URL
         */
        public Builder url(String url) {
            services.add(ServiceUrl.parse(url));
            return this;
        }

        /**
         * Adds a parameter to every question to a broker of BGPStream's kind.
         *
         * @param parameter {@code KEY=VALUE}
         * @return this builder
         * @throws IllegalArgumentException if it has no key or a percent sign that begins no escape, or there are a hundred already
         */
        public Builder parameter(String parameter) {
            if (!ServiceUrl.isParameter(parameter) || parameters.size() == BrokerSourceProvider.MAX_PARAMETERS) {
                throw new IllegalArgumentException("at most " + BrokerSourceProvider.MAX_PARAMETERS
                        + " parameters of the form KEY=VALUE expected, with %25 for a percent sign");
            }
            parameters.add(ServiceUrl.escaped(parameter));
            return this;
        }

        /**
         * Says whether the second broker is asked, too, for what is over: files that only one of both knows are read, and reported.
         *
         * @param wanted by default false
         * @return this builder
         */
        public Builder compare(boolean wanted) {
            compares = wanted;
            return this;
        }

        /**
         * Asks no broker: the names of files are computed, and folders of the archives looked at.
         *
         * @return this builder
         */
        public Builder namesOnly() {
            namesOnly = true;
            return this;
        }

        /**
         * Sets where files are looked for whose names are computed, also when all brokers have failed.
         *
         * @param place a folder or an http or https URL that is laid out as the archives are; null for the archives themselves, the default
         * @return this builder
         */
        public Builder base(@Nullable String place) {
            base = place;
            return this;
        }

        /**
         * Says whether the public brokers, and in the end computed names, go on when those that were added fail.
         *
         * @param wanted by default true only if none was added
         * @return this builder
         */
        public Builder fallback(boolean wanted) {
            fallback = wanted;
            return this;
        }

        /**
         * Sets where copies of files are kept.
         *
         * @param folder null for nowhere, the default
         * @return this builder
         */
        public Builder cacheDirectory(@Nullable Path folder) {
            cache = folder;
            return this;
        }

        /**
         * Sets the consumer group by which streams of Kafka are read.
         *
         * @param group by default none
         * @return this builder
         */
        public Builder kafkaGroup(String group) {
            kafka.put("group", group);
            return this;
        }

        /**
         * Sets where streams of Kafka begin.
         *
         * @param offset {@code latest}, the default, or another beginning that the source {@code kafka} knows
         * @return this builder
         */
        public Builder kafkaOffset(String offset) {
            kafka.put("from", offset);
            return this;
        }

        /**
         * Sets how long after its end a file is waited for in an interval that is not over.
         *
         * @param time by default 45 minutes
         * @return this builder
         * @throws IllegalArgumentException if it is negative
         */
        public Builder lateness(Duration time) {
            if (time.isNegative()) {
                throw new IllegalArgumentException("a time that is not negative expected: " + time);
            }
            lateness = time;
            return this;
        }

        Builder limits(Questions.Limits shorter) {
            limits = shorter;
            return this;
        }

        /**
         * Makes the source.
         *
         * @return the source
         */
        public BrokerSource build() {
            return new BrokerSource(this);
        }
    }
}
