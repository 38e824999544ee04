package io.github.bgpstream4j.feed.bmp;

import io.github.bgpstream4j.model.RibView;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is wanted of what routers say.
 *
 * @param project the project of the records
 * @param router the name of the router; null for what it calls itself
 * @param views the views that are delivered; if none, one of each peer: what came before the router's policy, or where the router does not say
 *     that, what its policy left
 * @param mirror whether messages that the router mirrors are delivered, too
 * @param routerTime whether records have the router's time, where there is one, in place of the time when they were received
 * @param stripOwnAs whether the router's own AS number before that of the peer is taken out of AS_PATH
 * @param withdrawOnDown whether the end of a session withdraws each of its routes
 * @param sweep whether routes that do not come again after a lost connection are withdrawn, each
 * @param relay how a collector hands on what it heard; null for routers themselves, and for files
 */
public record RouterSettings(
        String project,
        @Nullable String router,
        Set<RibView> views,
        boolean mirror,
        boolean routerTime,
        boolean stripOwnAs,
        boolean withdrawOnDown,
        boolean sweep,
        @Nullable Relay relay) {
    /**
     * Copies the views.
     *
     * @param project the project of the records
     * @param router the name of the router
     * @param views the views that are delivered
     * @param mirror whether messages that the router mirrors are delivered
     * @param routerTime whether records have the router's time
     * @param stripOwnAs whether the router's own AS number is taken out
     * @param withdrawOnDown whether the end of a session withdraws each of its routes
     * @param sweep whether routes that do not come again are withdrawn
     * @param relay how a collector hands on what it heard
     */
    public RouterSettings {
        views = Set.copyOf(views);
    }

    /**
     * The same with another value.
     *
     * @param value the project of the records
     * @return settings
     */
    public RouterSettings withProject(String value) {
        return new RouterSettings(value, router, views, mirror, routerTime, stripOwnAs, withdrawOnDown, sweep, relay);
    }

    /**
     * The same with another value.
     *
     * @param value the name of the router; null for what it calls itself
     * @return settings
     */
    public RouterSettings withRouter(@Nullable String value) {
        return new RouterSettings(project, value, views, mirror, routerTime, stripOwnAs, withdrawOnDown, sweep, relay);
    }

    /**
     * The same with another value.
     *
     * @param value the views that are delivered; none for the default
     * @return settings
     */
    public RouterSettings withViews(Set<RibView> value) {
        return new RouterSettings(project, router, value, mirror, routerTime, stripOwnAs, withdrawOnDown, sweep, relay);
    }

    /**
     * The same with another value.
     *
     * @param value whether messages that the router mirrors are delivered
     * @return settings
     */
    public RouterSettings withMirror(boolean value) {
        return new RouterSettings(project, router, views, value, routerTime, stripOwnAs, withdrawOnDown, sweep, relay);
    }

    /**
     * The same with another value.
     *
     * @param value whether records have the router's time
     * @return settings
     */
    public RouterSettings withRouterTime(boolean value) {
        return new RouterSettings(project, router, views, mirror, value, stripOwnAs, withdrawOnDown, sweep, relay);
    }

    /**
     * The same with another value.
     *
     * @param value whether the router's own AS number is taken out of paths
     * @return settings
     */
    public RouterSettings withStripOwnAs(boolean value) {
        return new RouterSettings(project, router, views, mirror, routerTime, value, withdrawOnDown, sweep, relay);
    }

    /**
     * The same with another value.
     *
     * @param value whether the end of a session withdraws each of its routes
     * @return settings
     */
    public RouterSettings withWithdrawOnDown(boolean value) {
        return new RouterSettings(project, router, views, mirror, routerTime, stripOwnAs, value, sweep, relay);
    }

    /**
     * The same with another value.
     *
     * @param value whether routes that do not come again are withdrawn, each
     * @return settings
     */
    public RouterSettings withSweep(boolean value) {
        return new RouterSettings(project, router, views, mirror, routerTime, stripOwnAs, withdrawOnDown, value, relay);
    }

    /**
     * The same with another value.
     *
     * @param value how a collector hands on what it heard; null for routers themselves
     * @return settings
     */
    public RouterSettings withRelay(@Nullable Relay value) {
        return new RouterSettings(project, router, views, mirror, routerTime, stripOwnAs, withdrawOnDown, sweep, value);
    }
}
