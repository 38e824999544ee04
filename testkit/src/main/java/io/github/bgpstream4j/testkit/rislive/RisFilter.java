package io.github.bgpstream4j.testkit.rislive;

import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.net.Prefix;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One subscription: all that is given must hold. Immutable. */
final class RisFilter {
    private final String json;
    private final @Nullable String host;
    private final @Nullable String type;
    private final @Nullable String require;
    private final @Nullable IpAddress peer;
    private final @Nullable PathPattern path;
    private final @Nullable Prefix prefix;
    private final boolean moreSpecific;
    private final boolean lessSpecific;

    /** Throws IllegalArgumentException, which says what is wrong with the data. */
    private RisFilter(Map<String, @Nullable Object> data) {
        Map<String, @Nullable Object> own = new LinkedHashMap<>(data);
        own.remove("socketOptions");
        json = Json.write(own);
        host = text(data.get("host"), "host");
        type = text(data.get("type"), "type");
        require = text(data.get("require"), "require");
        String address = text(data.get("peer"), "peer");
        peer = address == null ? null : IpAddress.parse(address);
        Object pattern = data.get("path");
        path = pattern == null
                ? null
                : PathPattern.parse(pattern instanceof BigDecimal number ? number.toPlainString() : pattern.toString());
        String asked = text(data.get("prefix"), "prefix");
        prefix = asked == null ? null : Prefix.parse(asked);
        moreSpecific = flag(data.get("moreSpecific"), true, "moreSpecific");
        lessSpecific = flag(data.get("lessSpecific"), false, "lessSpecific");
    }

    /** What was asked for, without the options of the socket. */
    String json() {
        return json;
    }

    /** What stands in the data of one subscription: one filter for each prefix. */
    static List<RisFilter> ofEach(Map<String, @Nullable Object> data) {
        if (!(data.get("prefix") instanceof List<?> list)) {
            return List.of(new RisFilter(data));
        }
        List<RisFilter> filters = new ArrayList<>();
        for (Object one : list) {
            Map<String, @Nullable Object> own = new LinkedHashMap<>(data);
            own.put("prefix", one);
            filters.add(new RisFilter(own));
        }
        return filters;
    }

    boolean matches(RisLiveMessage message, Generation generation) {
        return (host == null || shortHost(host).equals(message.collector()))
                && (type == null || isOfType(message, type))
                && (require == null || message.has(require, generation))
                && (peer == null || peer.equals(message.peerAddress()))
                && (path == null || path.matches(message.hops()))
                && (prefix == null || message.prefixes().stream().anyMatch(its -> matches(prefix, its)));
    }

    /** The name of a collector as archives have it. */
    static String shortHost(String host) {
        int dot = host.indexOf('.');
        return dot < 0 ? host : host.substring(0, dot);
    }

    /** The collector as it was asked for. */
    @Nullable
    String host() {
        return host;
    }

    private static boolean isOfType(RisLiveMessage message, String type) {
        String its = Objects.toString(message.type(), "");
        return its.equals("STATE") ? type.equals("STATE") || type.equals("RIS_PEER_STATE") : its.equals(type);
    }

    private boolean matches(Prefix asked, Prefix its) {
        return asked.equals(its) || (moreSpecific && asked.covers(its)) || (lessSpecific && its.covers(asked));
    }

    private static @Nullable String text(@Nullable Object value, String name) {
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw new IllegalArgumentException(name + " is not a string: " + Json.write(value));
    }

    static boolean flag(@Nullable Object value, boolean otherwise, String name) {
        if (value == null) {
            return otherwise;
        }
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw new IllegalArgumentException(name + " is neither true nor false: " + Json.write(value));
    }
}
