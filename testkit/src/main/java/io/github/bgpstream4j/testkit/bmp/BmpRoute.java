package io.github.bgpstream4j.testkit.bmp;

import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.net.Prefix;
import io.github.bgpstream4j.testkit.Nlri;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A route that a peer of a {@link FakeRouter} announces.
 *
 * <p>Immutable.
 *
 * @param prefix a unicast prefix of either family
 * @param pathId its path identifier, or -1
 * @param path its AS path, the peer's AS first
 * @param accepted whether the router's policy lets it in
 */
public record BmpRoute(String prefix, long pathId, List<Long> path, boolean accepted) {
    private static final long NO_PATH_ID = -1;

    /**
     * A route without path identifier, which the router accepts.
     *
     * @param prefix a unicast prefix of either family
     * @param path its AS path, the peer's AS first
     * @return the route
     */
    public static BmpRoute of(String prefix, long... path) {
        return new BmpRoute(prefix, NO_PATH_ID, Arrays.stream(path).boxed().toList(), true);
    }

    /**
     * The same with a path identifier.
     *
     * @param id 0 to 4294967295
     * @return a new route
     */
    public BmpRoute pathId(long id) {
        return new BmpRoute(prefix, id, path, accepted);
    }

    /**
     * The same, but the router's policy does not let it in.
     *
     * @return a new route
     */
    public BmpRoute refused() {
        return new BmpRoute(prefix, pathId, path, false);
    }

    /** For example {@code 10.0.0.0/8#1 64500 64501}. */
    @Override
    public String toString() {
        return key() + path.stream().map(asn -> " " + asn).collect(Collectors.joining());
    }

    String key() {
        return pathId == NO_PATH_ID ? prefix : prefix + "#" + pathId;
    }

    AddressFamily family() {
        return Prefix.parse(prefix).isIpv6() ? AddressFamily.IPV6_UNICAST : AddressFamily.IPV4_UNICAST;
    }

    Nlri nlri(boolean identified) {
        Nlri nlri = Nlri.prefix(prefix);
        return identified && pathId != NO_PATH_ID ? nlri.pathId(pathId) : nlri;
    }

    BmpRoute withoutPathId() {
        return new BmpRoute(prefix, NO_PATH_ID, path, accepted);
    }

    BmpRoute behind(long asn) {
        return new BmpRoute(
                prefix, pathId, Stream.concat(Stream.of(asn), path.stream()).toList(), accepted);
    }
}
