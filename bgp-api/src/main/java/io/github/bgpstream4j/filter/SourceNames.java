package io.github.bgpstream4j.filter;

import java.util.List;
import java.util.Locale;

/**
 * When names of projects and collectors are the same: in any case, and those of collectors with or without the domain of RIPE RIS or
 * RouteViews. Comparing allocates nothing.
 */
public final class SourceNames {
    /** Under these collectors have their host names. */
    private static final List<String> DOMAINS = List.of(".ripe.net", ".routeviews.org");

    private SourceNames() {}

    /**
     * The normal form of a project's name.
     *
     * @param name in any case
     * @return it in lower case
     */
    public static String project(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /**
     * The normal form of a collector's name.
     *
     * @param name or host name, in any case
     * @return {@code rrc00} of {@code RRC00.ripe.net}
     */
    public static String collector(String name) {
        return name.substring(0, shortLength(name)).toLowerCase(Locale.ROOT);
    }

    /**
     * Whether a project has a name.
     *
     * @param normal the name in its normal form
     * @param project the project's name in any form
     * @return whether both are the same
     */
    public static boolean isProject(String normal, String project) {
        return normal.equalsIgnoreCase(project);
    }

    /**
     * Whether a collector has a name.
     *
     * @param normal the name in its normal form
     * @param collector the collector's name in any form
     * @return whether both are the same
     */
    public static boolean isCollector(String normal, String collector) {
        int length = shortLength(collector);
        return normal.length() == length && normal.regionMatches(true, 0, collector, 0, length);
    }

    private static int shortLength(String collector) {
        for (int i = 0; i < DOMAINS.size(); i++) {
            String domain = DOMAINS.get(i);
            int start = collector.length() - domain.length();
            if (start > 0 && collector.regionMatches(true, start, domain, 0, domain.length())) {
                return start;
            }
        }
        return collector.length();
    }
}
