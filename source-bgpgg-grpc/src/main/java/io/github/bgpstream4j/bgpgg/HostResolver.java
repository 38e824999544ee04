package io.github.bgpstream4j.bgpgg;

import io.grpc.EquivalentAddressGroup;
import io.grpc.NameResolver;
import io.grpc.NameResolverProvider;
import io.grpc.Status;
import io.grpc.StatusOr;
import io.grpc.SynchronizationContext;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Looks a router's host up as the system does. gRPC's own resolver refuses names that DNS does not allow, such as foo_bar,
 * which containers may have. Used by the channel only, in its {@link SynchronizationContext}.
 */
final class HostResolver extends NameResolver {
    private static final long KEPT_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final HostPort target;
    private final Executor executor;
    private final SynchronizationContext context;
    private @Nullable Listener2 listener;
    private boolean looking;
    private boolean found;
    private long lookedAt;

    private HostResolver(HostPort target, Args args) {
        this.target = target;
        this.executor = Objects.requireNonNull(args.getOffloadExecutor(), "a channel has one");
        this.context = args.getSynchronizationContext();
    }

    /** Makes resolvers of targets such as {@code bgpgg:///host:port}. */
    static final class Provider extends NameResolverProvider {
        /** What such targets begin with. */
        static final String SCHEME = "bgpgg";

        private static final int USUAL_PRIORITY = 5;

        /** The target of a router. */
        static String target(HostPort router) {
            // brackets are not allowed in the path of a URI
            return SCHEME + ":///" + router.toString().replace("[", "%5B").replace("]", "%5D");
        }

        @Override
        public @Nullable NameResolver newNameResolver(URI uri, Args args) {
            return SCHEME.equals(uri.getScheme())
                    ? new HostResolver(HostPort.parse(uri.getPath().substring(1)), args)
                    : null;
        }

        @Override
        public String getDefaultScheme() {
            return SCHEME;
        }

        @Override
        protected boolean isAvailable() {
            return true;
        }

        @Override
        protected int priority() {
            return USUAL_PRIORITY;
        }
    }

    @Override
    public String getServiceAuthority() {
        return target.toString();
    }

    @Override
    public void start(Listener2 newListener) {
        listener = newListener;
        refresh();
    }

    @Override
    public void refresh() {
        // the channel asks whenever a connection fails
        boolean fresh = found && System.nanoTime() - lookedAt < KEPT_NANOS;
        if (!looking && !fresh && listener != null) {
            looking = true;
            executor.execute(() -> {
                ResolutionResult result = look();
                context.execute(() -> tell(result));
            });
        }
    }

    @Override
    public void shutdown() {
        listener = null;
    }

    private void tell(ResolutionResult result) {
        looking = false;
        found = result.getAddressesOrError().hasValue();
        lookedAt = System.nanoTime();
        Listener2 told = listener;
        if (told != null) {
            told.onResult2(result);
        }
    }

    private ResolutionResult look() {
        StatusOr<List<EquivalentAddressGroup>> found;
        try {
            List<EquivalentAddressGroup> addresses = new ArrayList<>();
            for (InetAddress address : InetAddress.getAllByName(target.bareHost())) {
                addresses.add(new EquivalentAddressGroup(new InetSocketAddress(address, target.port())));
            }
            found = StatusOr.fromValue(addresses);
        } catch (UnknownHostException e) {
            found = StatusOr.fromStatus(Status.UNAVAILABLE.withDescription("unknown host " + target.host()));
        }
        return ResolutionResult.newBuilder().setAddressesOrError(found).build();
    }
}
