package io.github.bgpstream4j.model;

import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.text.DisplayText;
import org.jspecify.annotations.Nullable;

/**
 * Who collected records: what stays the same from file to file, and between files and a live feed. Texts that are not known are
 * empty, as BGPStream has them.
 *
 * <p>Names are fields of every line that is printed, and wherever they come from, they end none: a {@code |}, line ends and other
 * characters that do not show are replaced as {@link DisplayText#field} does it.
 *
 * @param project the project that runs the collector, such as {@code ris}
 * @param name the collector, such as {@code rrc00}
 * @param router the router that the collector speaks to, where the source says it
 * @param routerAddress its address; null if unknown
 */
public record Collector(
        String project,
        String name,
        String router,
        @Nullable IpAddress routerAddress) {
    /**
     * Takes names as fields of a line.
     *
     * @param project the project that runs the collector
     * @param name the collector
     * @param router the router that the collector speaks to
     * @param routerAddress its address; null if unknown
     */
    public Collector {
        project = DisplayText.field(project);
        name = DisplayText.field(name);
        router = DisplayText.field(router);
    }

    /**
     * A collector that hears its peers itself.
     *
     * @param project the project that runs the collector
     * @param name the collector
     */
    public Collector(String project, String name) {
        this(project, name, "", null);
    }

    /** For example {@code ris rrc06}, and the router if there is one. */
    @Override
    public String toString() {
        return project + ' ' + name + (router.isEmpty() ? "" : ' ' + router);
    }
}
