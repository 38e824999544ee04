package io.github.bgpstream4j.model;

import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.text.DisplayText;
import org.jspecify.annotations.Nullable;

/**
 * Where records come from. Texts that are not known are empty, as BGPStream has them.
 *
 * <p>Names of projects, collectors and routers are fields of every line that is printed. Whoever made them up, they end none: a {@code |}, line
 * ends and other characters that do not show are replaced as {@link DisplayText#field} does it.
 *
 * @param project the project that runs the collector, such as {@code ris}
 * @param collector the collector, such as {@code rrc00}
 * @param router the router that the collector speaks to, where the source tells
 * @param routerAddress its address
 * @param dumpTimeSeconds nominal time of the file, in seconds since 1970; 0 if there is none
 * @param location what to name in an error: a file, an address
 * @param live whether records come as they happen: BGPStream's resource type {@code stream} rather than {@code batch}
 */
public record SourceInfo(
        String project,
        String collector,
        String router,
        @Nullable IpAddress routerAddress,
        long dumpTimeSeconds,
        String location,
        boolean live) {
    /** What BGPStream calls the project and the collector of a file that nothing else is known of. */
    public static final String SINGLE_FILE = "singlefile";

    /**
     * Takes names as fields of a line.
     *
     * @param project the project that runs the collector, such as {@code ris}
     * @param collector the collector, such as {@code rrc00}
     * @param router the router that the collector speaks to, where the source tells
     * @param routerAddress its address
     * @param dumpTimeSeconds nominal time of the file, in seconds since 1970; 0 if there is none
     * @param location what to name in an error: a file, an address
     * @param live whether records come as they happen
     */
    public SourceInfo {
        project = DisplayText.field(project);
        collector = DisplayText.field(collector);
        router = DisplayText.field(router);
    }

    /**
     * Where recorded data come from.
     *
     * @param project the project that runs the collector, such as {@code ris}
     * @param collector the collector, such as {@code rrc00}
     * @param router the router that the collector speaks to, where the source tells
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
        this(project, collector, router, routerAddress, dumpTimeSeconds, location, false);
    }

    /**
     * The same of records that come as they happen.
     *
     * @return live
     */
    public SourceInfo asLive() {
        return new SourceInfo(project, collector, router, routerAddress, dumpTimeSeconds, location, true);
    }
}
