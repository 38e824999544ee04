package io.github.bgpstream4j.bgpgg;

import io.github.bgpstream4j.model.Collector;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.RecordReader;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The routes of a bgpgg router, polled over its gRPC interface: state changes of its sessions, its table as table entries,
 * then announcements and withdrawals by difference. All releases from v0.1 to v0.4.
 *
 * <pre>{@code
 * BgpStream.builder().source(BgpggSource.builder("127.0.0.1:50051").rib(BgpggRib.ADJ_IN).build()).open()
 * }</pre>
 *
 * <p>Immutable. Only calls that read are made. Needs memory for each path of the table: about 30 octets for IPv4.
 */
public final class BgpggSource implements BgpSource {
    private static final Duration DEFAULT_INTERVAL = Duration.ofMinutes(1);
    private static final Duration MIN_INTERVAL = Duration.ofSeconds(1);
    private static final int DEFAULT_MAX_PATHS = 100_000_000;

    private final BgpggOptions options;
    private final SourceInfo info;

    private BgpggSource(BgpggOptions options, SourceInfo info) {
        this.options = options;
        this.info = info;
    }

    /**
     * Begins the source of one router.
     *
     * @param target host:port; an IPv6 address stands in brackets
     * @return a builder
     * @throws IllegalArgumentException if the target is not of that form
     */
    public static Builder builder(String target) {
        return new Builder(HostPort.parse(target));
    }

    @Override
    public RecordReader open(OpenContext context) throws IOException {
        BgpggChannel.Settings connection = options.connection();
        if (!connection.tls() && !connection.target().isLoopback()) {
            context.monitor().warned("the router is reached without encryption, and whoever reaches it can change it");
        }
        return new RoutePoller(this, new BgpggClient(new BgpggChannel(connection)), context);
    }

    @Override
    public SourceInfo info() {
        return info;
    }

    @Override
    public RecordType expectedType() {
        return options.initialRib() ? RecordType.RIB : RecordType.UPDATE;
    }

    @Override
    public String toString() {
        return info.location();
    }

    BgpggOptions options() {
        return options;
    }

    /** Everything about a router's source that can be chosen. Not safe for use by several threads. */
    public static final class Builder extends BgpggConnectionBuilder<Builder> {
        private final Set<IpAddress> peers = new LinkedHashSet<>();
        private BgpggRib rib = BgpggRib.GLOBAL;
        private Duration interval = DEFAULT_INTERVAL;
        private Set<Integer> ipVersions = Set.of();
        private long localAsn;
        private boolean initialRib = true;
        private boolean withdrawOnDown;
        private boolean failFast;
        private int maxPaths = DEFAULT_MAX_PATHS;
        private String project = "bgpgg";
        private String collector;

        private Builder(HostPort target) {
            super(target);
            this.collector = target.host();
        }

        @Override
        Builder self() {
            return this;
        }

        /**
         * Chooses the table; by default the whole one.
         *
         * @param newRib which
         * @return this builder
         */
        public Builder rib(BgpggRib newRib) {
            rib = newRib;
            return this;
        }

        /**
         * Adds a peer whose table is wanted; by default those of all established sessions are. For the tables of peers only.
         *
         * @param address its address
         * @return this builder
         */
        public Builder peer(IpAddress address) {
            peers.add(address);
            return this;
        }

        /**
         * Sets the time from the end of a poll to the next one; by default a minute. The router stands still while it copies
         * its table.
         *
         * @param newInterval at least a second
         * @return this builder
         */
        public Builder interval(Duration newInterval) {
            if (newInterval.compareTo(MIN_INTERVAL) < 0) {
                throw new IllegalArgumentException("interval is at least a second");
            }
            interval = newInterval;
            return this;
        }

        /**
         * Restricts the source to one family of addresses.
         *
         * @param version 4 or 6
         * @return this builder
         */
        public Builder ipVersion(int version) {
            if (version != 4 && version != 6) {
                throw new IllegalArgumentException("IP version " + version + ", not 4 or 6");
            }
            ipVersions = Set.of(version);
            return this;
        }

        /**
         * Says which AS the router is in, for elems of its own routes; it does not tell.
         *
         * @param asn an AS number; by default 0
         * @return this builder
         */
        public Builder localAsn(long asn) {
            if (asn < 0 || asn > 0xffffffffL) {
                throw new IllegalArgumentException("AS number " + asn);
            }
            localAsn = asn;
            return this;
        }

        /**
         * Says whether the first table is delivered; by default it is.
         *
         * @param delivered false for changes only
         * @return this builder
         */
        public Builder initialRib(boolean delivered) {
            initialRib = delivered;
            return this;
        }

        /**
         * Says whether paths that a lost session takes away are withdrawn one by one; by default the state change says it
         * all.
         *
         * @param withdrawn true for withdrawals
         * @return this builder
         */
        public Builder withdrawOnDown(boolean withdrawn) {
            withdrawOnDown = withdrawn;
            return this;
        }

        /**
         * Says what to do if the router cannot be reached at first; by default it is tried again.
         *
         * @param fails true to end with an error
         * @return this builder
         */
        public Builder failFast(boolean fails) {
            failFast = fails;
            return this;
        }

        /**
         * Sets how many paths to keep track of at most; more are an error.
         *
         * @param paths at least 1
         * @return this builder
         */
        public Builder maxPaths(int paths) {
            if (paths < 1) {
                throw new IllegalArgumentException("maxPaths " + paths);
            }
            maxPaths = paths;
            return this;
        }

        /**
         * Sets the project of the records; by default {@code bgpgg}.
         *
         * @param newProject a name
         * @return this builder
         */
        public Builder project(String newProject) {
            project = newProject;
            return this;
        }

        /**
         * Sets the collector of the records; by default the router's host.
         *
         * @param newCollector a name
         * @return this builder
         */
        public Builder collector(String newCollector) {
            collector = newCollector;
            return this;
        }

        /**
         * Makes the source; nothing is connected yet.
         *
         * @return the source
         * @throws IllegalStateException if peers are chosen for the whole table
         */
        public BgpggSource build() {
            if (rib == BgpggRib.GLOBAL && !peers.isEmpty()) {
                throw new IllegalStateException("peers can be chosen for the tables adj-in and adj-out only");
            }
            BgpggOptions options = new BgpggOptions(
                    connection(),
                    rib,
                    Set.copyOf(peers),
                    interval,
                    ipVersions,
                    localAsn,
                    initialRib,
                    withdrawOnDown,
                    failFast,
                    maxPaths);
            SourceInfo info = new SourceInfo(new Collector(project, collector), 0, "bgpgg:" + target(), true);
            return new BgpggSource(options, info);
        }
    }
}
