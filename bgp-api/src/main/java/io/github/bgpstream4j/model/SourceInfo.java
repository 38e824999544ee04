package io.github.bgpstream4j.model;

import io.github.bgpstream4j.net.IpAddress;
import org.jspecify.annotations.Nullable;

/**
 * Where records come from.
 *
 * @param identity who collected them
 * @param dumpTimeSeconds nominal time of the file, in seconds since 1970; 0 if there is none
 * @param location what to name in an error: a file, an address
 * @param live whether records come as they happen: BGPStream's resource type {@code stream} rather than {@code batch}
 */
public record SourceInfo(Collector identity, long dumpTimeSeconds, String location, boolean live) {
    /** What BGPStream calls the project and the collector of a file that nothing else is known of. */
    public static final String SINGLE_FILE = "singlefile";

    /**
     * Where recorded data come from.
     *
     * @param project the project that runs the collector, such as {@code ris}
     * @param collector the collector, such as {@code rrc00}
     * @param router the router that the collector speaks to, where the source says it
     * @param routerAddress its address
     * @param dumpTimeSeconds nominal time of the file, in seconds since 1970; 0 if there is none
     * @param location what to name in an error: a file, an address
     */
    public SourceInfo(
            String project,
            String collector,
            String router,
            @Nullable IpAddress routerAddress,
            long dumpTimeSeconds,
            String location) {
        this(new Collector(project, collector, router, routerAddress), dumpTimeSeconds, location, false);
    }

    /**
     * The project that runs the collector.
     *
     * @return such as {@code ris}
     */
    public String project() {
        return identity.project();
    }

    /**
     * The name of the collector.
     *
     * @return such as {@code rrc00}
     */
    public String collector() {
        return identity.name();
    }

    /**
     * The router that the collector speaks to.
     *
     * @return empty if the source does not say it
     */
    public String router() {
        return identity.router();
    }

    /**
     * The address of that router.
     *
     * @return null if unknown
     */
    public @Nullable IpAddress routerAddress() {
        return identity.routerAddress();
    }

    /**
     * The same of records that come as they happen.
     *
     * @return live
     */
    public SourceInfo asLive() {
        return new SourceInfo(identity, dumpTimeSeconds, location, true);
    }
}
