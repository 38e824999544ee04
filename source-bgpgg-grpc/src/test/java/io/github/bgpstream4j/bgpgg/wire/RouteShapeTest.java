package io.github.bgpstream4j.bgpgg.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.bgpgg.proto.ListRoutesResponse;
import io.github.bgpstream4j.bgpgg.proto.LsNlri;
import io.github.bgpstream4j.bgpgg.proto.Path;
import io.github.bgpstream4j.bgpgg.proto.Route;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The layout of a route, told by its octets. */
class RouteShapeTest {
    private static final int ROUTES = 2_000_000;

    @Test
    void layout_ofRandomRoutes_isNeverMisread() throws WireException {
        long seed = 20261125;
        RandomRoutes random = new RandomRoutes(new SplittableRandom(seed));
        RouteShape shape = new RouteShape();
        for (int i = 0; i < ROUTES; i++) {
            RouteLayout layout = (i & 1) == 0 ? RouteLayout.PREFIX_FIRST : RouteLayout.PATHS_FIRST;
            int length = random.next(layout);
            shape.read(random.bytes(), 0, length);
            if (shape.layout() != layout || shape.prefixTo() - shape.prefixFrom() != random.prefixLength()) {
                throw new AssertionError("seed " + seed + ", route " + i + ": " + shape.layout());
            }
        }
    }

    @Test
    void layout_ofRouteWithoutPaths_isDecided() throws WireException {
        assertThat(layout(Route.newBuilder().setPrefix("::/0").build().toByteArray()))
                .isEqualTo(RouteLayout.PATHS_FIRST);
        assertThat(layout(Route.newBuilder()
                        .addPaths(Path.getDefaultInstance())
                        .setPrefix("10.0.0.0/8")
                        .build()
                        .toByteArray()))
                .isEqualTo(RouteLayout.PATHS_FIRST);
    }

    /** What a real v0.4 listed of three routes whose prefixes differ after their length. */
    @Test
    void layout_ofRoutesOfARealRouter_isTheCurrentOne_andTheirPrefixesAreAsTold() throws Exception {
        String path = "0a1a0a093139322e302e322e3122093132372e302e302e3128647001";
        byte[] list = HexFormat.of()
                .parseHex("0a29" + path + "120b31302e372e302e302f3234" + "0a29" + path + "120b31302e372e302e322f3234"
                        + "0a29" + path + "120b31302e372e302e312f3234");
        List<Route> routes = ListRoutesResponse.parseFrom(list).getRoutesList();
        assertThat(routes).extracting(Route::getPrefix).containsExactly("10.7.0.0/24", "10.7.0.2/24", "10.7.0.1/24");
        for (Route route : routes) {
            assertThat(layout(route.toByteArray())).isEqualTo(RouteLayout.PATHS_FIRST);
            assertThat(route.getPaths(0).getLocalPref()).isEqualTo(100);
        }
    }

    @Test
    void layout_ofBgpLs_isTheCurrentOne() throws WireException {
        byte[] route = Route.newBuilder()
                .setLsNlri(LsNlri.getDefaultInstance())
                .addPaths(Path.newBuilder().setNextHop("0.0.0.0"))
                .build()
                .toByteArray();
        assertThat(layout(route)).isEqualTo(RouteLayout.PATHS_FIRST);
    }

    @Test
    void layout_withoutPrefix_isNotGuessed() throws WireException {
        assertThat(layout(new byte[0])).isNull();
        assertThat(layout(Route.newBuilder()
                        .addPaths(Path.newBuilder().setNextHop("192.0.2.1"))
                        .build()
                        .toByteArray()))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0/0, true",
        "::/0, true",
        "2001:DB8::/32, true",
        "ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255/128, true",
        "10.0.0.0/1234, false",
        "10.0.0.0/, false",
        "/8, false",
        "10.0.0.0, false",
        "10.0.0.0/8/8, false",
        "10.0.0.0 /8, false",
        "g::/8, false",
        "fffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255/128, false"
    })
    void prefixText_isTold(String text, boolean expected) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        assertThat(AddressText.isPrefixText(bytes, 0, bytes.length)).isEqualTo(expected);
    }

    private static @Nullable RouteLayout layout(byte[] route) throws WireException {
        RouteShape shape = new RouteShape();
        shape.read(route, 0, route.length);
        return shape.layout();
    }
}
