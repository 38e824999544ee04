package io.github.bgpstream4j.bmp;

import io.github.bgpstream4j.bmp.station.Endpoint;
import io.github.bgpstream4j.bmp.station.Networks;
import io.github.bgpstream4j.bmp.station.Station;
import io.github.bgpstream4j.bmp.station.StationSettings;
import io.github.bgpstream4j.codec.bmp.BmpFrames;
import io.github.bgpstream4j.feed.bmp.Counts;
import io.github.bgpstream4j.feed.bmp.RouterSettings;
import io.github.bgpstream4j.feed.bmp.Routers;
import io.github.bgpstream4j.filter.SourceScope;
import io.github.bgpstream4j.model.Collector;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.RibView;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.net.Prefix;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.OverflowPolicy;
import io.github.bgpstream4j.source.RecordReader;
import io.github.bgpstream4j.source.SourceException;
import io.github.bgpstream4j.source.SourceSpec;
import io.github.bgpstream4j.transport.live.LiveReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A station that routers report to by BMP (RFC 7854): their peers' sessions and routes as they come, of any number of routers. It never says a word to
 * them. Immutable; each opening takes the port again.
 *
 * <p>Nothing is dropped while the stream waits for room: a router is not read then, and TCP holds it back. Where records are dropped all the same, because the stream
 * was built so, the connection is closed, as the router then sends everything again. A lost connection is a gap; the tables sent after it are between two
 * {@linkplain io.github.bgpstream4j.model.TableMark marks}.
 */
public final class BmpSource implements BgpSource {
    /** Where a station listens, unless somebody says otherwise. */
    public static final int PORT = 11_019;

    private static final int FIRST_FREE_PORT = 1_024;
    private static final int MAX_ROUTERS = 64;

    private final StationSettings station;
    private final RouterSettings routers;
    private final SourceInfo info;
    private final Consumer<InetSocketAddress> listening;
    private final @Nullable SourceSpec spec;

    private BmpSource(Builder builder, StationSettings station, RouterSettings routers, SourceInfo info) {
        this.station = station;
        this.routers = routers;
        this.info = info;
        listening = builder.listening;
        spec = builder.spec;
    }

    /**
     * Begins a station that listens nowhere and connects to nobody.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public RecordReader open(OpenContext context) throws IOException {
        Drops drops = new Drops(context.monitor());
        LiveReader reader = new LiveReader(context.withMonitor(drops));
        Counts counts = new Counts();
        Station open = new Station(station, context, counts);
        reader.onClose(open::close);
        QueueOutlet outlet = new QueueOutlet(reader.queue());
        open.start(
                new Routers(routers, context.scope(), info, outlet, context.monitor(), counts), new Station.Backlog() {
                    @Override
                    public boolean hasDropped() {
                        return drops.any();
                    }

                    @Override
                    public boolean hasDroppedOfAny() {
                        return context.overflow() == OverflowPolicy.DROP_OLDEST;
                    }

                    @Override
                    public void ended(@Nullable IOException failure) {
                        reader.ended(failure);
                    }
                });
        InetSocketAddress address = open.address();
        try {
            if (address != null) {
                listening.accept(address);
            }
        } catch (RuntimeException e) {
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

    /** Each record names its router. */
    @Override
    public boolean isOfManyCollectors() {
        return true;
    }

    /**
     * Nothing, as a station asks for nothing.
     *
     * @throws SourceException if the port or the folder of the recording cannot be had
     */
    @Override
    public List<String> requests(SourceScope scope) {
        try {
            Station.require(station);
        } catch (IOException e) {
            throw new SourceException(SourceException.reason(e), e);
        }
        return List.of();
    }

    @Override
    public @Nullable SourceSpec spec() {
        return spec;
    }

    /** Where it listens, and whom it connects to. */
    @Override
    public String toString() {
        return info.location();
    }

    /** Everything that can be chosen. Not safe for use by several threads. */
    public static final class Builder {
        private final List<Endpoint> connect = new ArrayList<>();
        private final List<Prefix> networks = new ArrayList<>();
        private @Nullable Endpoint listen;
        private int maxMessage = BmpFrames.MAX_MESSAGE;
        private int maxRouters = MAX_ROUTERS;
        private Duration idle = Duration.ZERO;
        private @Nullable Path record;
        private Consumer<InetSocketAddress> listening = address -> {};
        private @Nullable SourceSpec spec;
        private RouterSettings settings = BmpOptions.USUAL;
        private @Nullable String collector;

        private Builder() {}

        /**
         * Sets where routers connect to.
         *
         * @param host an address of this machine, or a name of it; empty for all
         * @param port from {@value #FIRST_FREE_PORT} on; 0 for one that is free
         * @return this builder
         */
        public Builder listen(String host, int port) {
            listen = new Endpoint(host, port);
            return this;
        }

        /**
         * Hears where the station listens, once it does.
         *
         * @param listener is called at each opening
         * @return this builder
         */
        public Builder listening(Consumer<InetSocketAddress> listener) {
            listening = listener;
            return this;
        }

        /**
         * Adds a router that waits for stations. It is connected to again and again.
         *
         * @param host its address or name
         * @param port its port
         * @return this builder
         */
        public Builder connect(String host, int port) {
            connect.add(new Endpoint(host, port));
            return this;
        }

        /**
         * Adds networks from where routers may connect: BMP has no passwords. Without any that is this machine only, and the station has to listen there.
         *
         * @param prefixes networks
         * @return this builder
         */
        public Builder routers(Prefix... prefixes) {
            networks.addAll(Arrays.asList(prefixes));
            return this;
        }

        /**
         * Sets the largest message. A longer one ends the connection.
         *
         * @param bytes by default {@value BmpFrames#MAX_MESSAGE}, at least {@value BmpFrames#LEAST_MESSAGE}
         * @return this builder
         * @throws IllegalArgumentException if it is below 48 or above 1 GiB
         */
        public Builder maxMessage(int bytes) {
            maxMessage = BmpOptions.requireMaxMessage(bytes);
            return this;
        }

        /**
         * Sets how many connections there may be at once.
         *
         * @param count by default {@value #MAX_ROUTERS}
         * @return this builder
         */
        public Builder maxRouters(int count) {
            maxRouters = count;
            return this;
        }

        /**
         * Sets after how long without a message a connection is closed.
         *
         * @param time zero for never, the default; else longer than the interval of the router's statistics
         * @return this builder
         */
        public Builder idle(Duration time) {
            idle = time;
            return this;
        }

        /**
         * Sets where messages are kept as they came, in a file for each opening, to be read again by {@link BmpFile}.
         *
         * @param folder made if there is none; null for nowhere, the default
         * @return this builder
         */
        public Builder record(@Nullable Path folder) {
            record = folder;
            return this;
        }

        /**
         * Sets the project of the records.
         *
         * @param name by default {@code bmp}
         * @return this builder
         */
        public Builder project(String name) {
            settings = settings.withProject(name);
            return this;
        }

        /**
         * Sets the collector of the records.
         *
         * @param name by default the name of this machine
         * @return this builder
         */
        public Builder collector(String name) {
            collector = name;
            return this;
        }

        /**
         * Sets which tables are delivered.
         *
         * @param wanted none for the default: of each peer what came before the router's policy, or where the router does not say that, what its policy left
         * @return this builder
         */
        public Builder views(RibView... wanted) {
            settings = settings.withViews(Set.of(wanted));
            return this;
        }

        /**
         * Says whether messages that the router mirrors are delivered, as of no view.
         *
         * @param wanted by default false
         * @return this builder
         */
        public Builder mirror(boolean wanted) {
            settings = settings.withMirror(wanted);
            return this;
        }

        /**
         * Says whether records have the router's time, where there is one. Then they are in no order.
         *
         * @param wanted by default false: they have the time when they were received
         * @return this builder
         */
        public Builder routerTime(boolean wanted) {
            settings = settings.withRouterTime(wanted);
            return this;
        }

        /**
         * Says whether the router's own AS number is taken out of paths where it stands before that of the peer, as some routers report routes.
         *
         * @param wanted by default false
         * @return this builder
         */
        public Builder stripOwnAs(boolean wanted) {
            settings = settings.withStripOwnAs(wanted);
            return this;
        }

        /**
         * Says whether the end of a session withdraws each of its routes. The source then keeps their keys.
         *
         * @param wanted by default false: the change of state says it
         * @return this builder
         */
        public Builder withdrawOnDown(boolean wanted) {
            settings = settings.withWithdrawOnDown(wanted);
            return this;
        }

        /**
         * Says whether routes that do not come again after a lost connection are withdrawn, each. The source then keeps their keys.
         *
         * @param wanted by default false: marks say it
         * @return this builder
         */
        public Builder sweep(boolean wanted) {
            settings = settings.withSweep(wanted);
            return this;
        }

        Builder at(@Nullable Endpoint endpoint, List<Endpoint> routersToCall, Networks from) {
            listen = endpoint;
            connect.addAll(routersToCall);
            networks.addAll(from.prefixes());
            return this;
        }

        Builder settings(RouterSettings wanted) {
            settings = wanted;
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
         * @throws IllegalArgumentException if it does nothing, if the port is one of the system's, or if others could connect than this machine and nobody says who
         *     may; the message says what to do
         */
        public BmpSource build() {
            Endpoint at = listen;
            if (at == null && connect.isEmpty()) {
                throw new IllegalArgumentException("neither an address to listen on nor a router to connect to");
            }
            if (at != null) {
                requireSafe(at);
            }
            if (maxRouters < 1) {
                throw new IllegalArgumentException("maxRouters " + maxRouters + " is below 1");
            }
            String name = collector == null ? hostName() : collector;
            List<String> places = new ArrayList<>();
            if (at != null) {
                places.add(at.toString());
            }
            connect.forEach(each -> places.add("to " + each));
            return new BmpSource(
                    this,
                    new StationSettings(
                            name, at, connect, new Networks(networks), maxMessage, maxRouters, idle, record),
                    settings,
                    new SourceInfo(new Collector(settings.project(), name), 0, String.join(", ", places), true));
        }

        private void requireSafe(Endpoint at) {
            if (at.port() != 0 && at.port() < FIRST_FREE_PORT) {
                throw new IllegalArgumentException("port " + at.port() + " is one of the system's: choose one from "
                        + FIRST_FREE_PORT + " on, such as " + PORT);
            }
            if (networks.isEmpty() && !isLoopback(at)) {
                throw new IllegalArgumentException("others than this machine can connect to " + at
                        + ", and BMP has no passwords: say who may with routers=, such as routers=192.0.2.0/24");
            }
        }

        private static boolean isLoopback(Endpoint at) {
            try {
                return !at.host().isEmpty() && InetAddress.getByName(at.host()).isLoopbackAddress();
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException("unknown host " + at.host(), e);
            }
        }

        private static String hostName() {
            try {
                return InetAddress.getLocalHost().getHostName();
            } catch (UnknownHostException e) {
                return "localhost";
            }
        }
    }
}
