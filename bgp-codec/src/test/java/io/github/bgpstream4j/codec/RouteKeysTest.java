package io.github.bgpstream4j.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.attr.DecodeContext;
import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.model.BgpElemBuilder;
import io.github.bgpstream4j.model.ElemType;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.net.Prefix;
import io.github.bgpstream4j.net.RouteDistinguisher;
import io.github.bgpstream4j.nlri.OpaqueNlri;
import io.github.bgpstream4j.source.RecordBatch;
import io.github.bgpstream4j.testkit.BgpMessage;
import io.github.bgpstream4j.testkit.Nlri;
import io.github.bgpstream4j.testkit.WireAttribute;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is known of routes is enough to withdraw them, and no more. */
final class RouteKeysTest {
    private static final List<AddressFamily> FAMILIES = List.of(
            AddressFamily.IPV4_UNICAST,
            AddressFamily.IPV6_UNICAST,
            AddressFamily.IPV4_MULTICAST,
            AddressFamily.IPV6_LABELLED,
            AddressFamily.IPV4_VPN);

    private final RouteKeys keys = new RouteKeys();

    @Test
    void routes_withdrawn_areThoseAnnouncedInTheirOrder() throws InterruptedException {
        announce(
                route("10.0.0.0/8"),
                route("0.0.0.0/0"),
                route("10.0.0.0/8"),
                route("192.0.2.1/32").pathId(0));
        announce(
                route("2001:db8::/32"),
                route("::/0").pathId(4_294_967_295L),
                route("10.0.0.0/8").pathId(300));
        withdraw(route("0.0.0.0/0"), route("11.0.0.0/8"), route("192.0.2.1/32"));

        assertThat(keys.size()).isEqualTo(5);
        assertThat(withdrawals(false))
                .containsExactly("10.0.0.0/8", "192.0.2.1/32#0", "10.0.0.0/8#300", "2001:db8::/32", "::/0#4294967295");
        assertThat(keys.size()).isZero();
        assertThat(withdrawals(false)).isEmpty();
    }

    @Test
    void routes_ofVpnsAndWithLabels_areWithdrawnWhateverTheirLabels() throws InterruptedException {
        announce(
                route("10.0.0.0/8").family(AddressFamily.IPV4_VPN).vpn(new RouteDistinguisher(7), List.of(16)),
                route("10.0.0.0/8").family(AddressFamily.IPV4_VPN).vpn(new RouteDistinguisher(8), List.of(16)),
                route("10.0.0.0/8").family(AddressFamily.IPV4_VPN).vpn(new RouteDistinguisher(7), List.of(17, 18)));
        withdraw(route("10.0.0.0/8").family(AddressFamily.IPV4_VPN).vpn(new RouteDistinguisher(8), List.of()));

        assertThat(withdrawals(false)).containsExactly("10.0.0.0/8 0:7");
    }

    @Test
    void stale_routesThatDoNotComeAgain_areWithdrawn() throws InterruptedException {
        announce(route("10.0.0.0/8"), route("11.0.0.0/8"), route("12.0.0.0/8"), route("2001:db8::/32"));
        keys.makeStale();
        announce(route("11.0.0.0/8"), route("13.0.0.0/8"));
        withdraw(route("12.0.0.0/8"));

        assertThat(withdrawals(true)).containsExactly("10.0.0.0/8", "2001:db8::/32");
        assertThat(withdrawals(true)).isEmpty();
        assertThat(withdrawals(false)).containsExactly("11.0.0.0/8", "13.0.0.0/8");
    }

    @Test
    void message_ofAnyDecoder_isReadIntoItsTable() throws InterruptedException {
        BgpMessageDecoder messages = new BgpMessageDecoder(DecodeContext.AS4_ADD_PATH);
        RecordBatch.Kind kind =
                new RecordBatch.Kind(Decoded.INFO, RecordType.UPDATE, true, "", (bytes, at, length, elems) -> {
                    if (elems.peer(64500, null)) {
                        messages.decode(bytes, at, at + length, elems);
                    }
                });
        RouteKeys other = new RouteKeys();
        RouteKeys.Reader reader = new RouteKeys.Reader();
        byte[] message = BgpMessage.update()
                .attr(WireAttribute.origin(0), WireAttribute.asPath(64500), WireAttribute.nextHop("192.0.2.1"))
                .nlri(Nlri.prefix("10.0.0.0/8").pathId(7))
                .bytes();
        reader.read(kind, message, keys);
        reader.read(kind, BgpMessage.keepalive().bytes(), other);

        assertThat(other.size()).isZero();
        assertThat(withdrawals(false)).containsExactly("10.0.0.0/8#7");
    }

    @Test
    void elems_thatAreNoRoutesWithAPrefix_areNotKnown() {
        keys.visit(BgpElem.builder(ElemType.PEER_STATE).states(6, 1).build());
        keys.visit(BgpElem.builder(ElemType.END_OF_RIB)
                .family(AddressFamily.IPV4_UNICAST)
                .build());
        keys.visit(BgpElem.builder(ElemType.ANNOUNCEMENT)
                .nlri(new OpaqueNlri(AddressFamily.of(25, 70), new byte[] {5}))
                .build());

        assertThat(keys.size()).isZero();
    }

    @Test
    void withdrawals_thatNobodyReads_end() throws InterruptedException {
        for (int i = 0; i < 5_000; i++) {
            announce(numbered(i, false));
        }
        List<byte[]> messages = new ArrayList<>();
        assertThat(keys.withdrawAll((update, addPath) -> {
                    messages.add(update);
                    return messages.size() < 2;
                }))
                .isFalse();
        assertThat(messages)
                .hasSize(2)
                .allSatisfy(message -> assertThat(message.length).isBetween(4_000, 4_096));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void routes_afterAnyElems_areWhatAMapHas(long seed) throws InterruptedException {
        Random random = new Random(seed);
        Map<String, Boolean> wanted = new LinkedHashMap<>(); // whether stale
        int range = 1 + random.nextInt(4_000);
        for (int i = 0; i < 30_000; i++) {
            if (random.nextInt(5_000) == 0) {
                keys.makeStale();
                wanted.replaceAll((route, stale) -> true);
            } else if (random.nextInt(5_000) == 0) {
                List<String> stale = new ArrayList<>();
                wanted.forEach((route, isStale) -> stale.addAll(isStale ? List.of(route) : List.of()));
                assertThat(withdrawals(true)).containsExactlyInAnyOrderElementsOf(stale);
                wanted.values().removeIf(isStale -> isStale);
            } else {
                BgpElem elem = random(random, range);
                keys.visit(elem);
                if (elem.type() == ElemType.WITHDRAWAL) {
                    wanted.remove(text(elem));
                } else {
                    wanted.put(text(elem), false);
                }
            }
            if (i % 5_000 == 0) {
                assertThat(keys.size()).isEqualTo(wanted.size());
            }
        }
        assertThat(withdrawals(false)).containsExactlyInAnyOrderElementsOf(wanted.keySet());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void route_ofALargeTable_costsAtMost16Bytes(boolean identified) {
        int routes = 0;
        for (int growth = 1; growth <= 40; growth++) {
            for (; routes < growth * 5_000; routes++) {
                BgpElemBuilder route = numbered(routes, routes % 5 == 0);
                announce(identified ? route.pathId(1 + routes % 100) : route);
            }
            assertThat(keys.octets()).as("%d routes", routes).isLessThanOrEqualTo(16L * routes);
        }
        for (int i = 0; i < routes - 10_000; i++) {
            BgpElemBuilder route = numbered(i, i % 5 == 0);
            withdraw(identified ? route.pathId(1 + i % 100) : route);
        }
        assertThat(keys.size()).isEqualTo(10_000);
        assertThat(keys.octets()).isLessThan(40L * 10_000);
    }

    /** A /24, or an IPv6 /48. */
    private static BgpElemBuilder numbered(int number, boolean ipv6) {
        return BgpElem.builder(ElemType.ANNOUNCEMENT)
                .prefix(
                        ipv6
                                ? Prefix.ofBits(0x2001L << 48 | (long) number << 16, 0, 48, true)
                                : Prefix.ofBits((0x0a000000L + ((long) number << 8)) << 32, 0, 24, false));
    }

    private static BgpElem random(Random random, int range) {
        AddressFamily family = FAMILIES.get(random.nextInt(FAMILIES.size()));
        ElemType type = random.nextInt(3) == 0 ? ElemType.WITHDRAWAL : ElemType.ANNOUNCEMENT;
        long bits = (long) random.nextInt(range) << 40;
        Prefix prefix = Prefix.ofBits(
                bits, family.isIpv6() ? bits : 0, random.nextInt(family.isIpv6() ? 129 : 33), family.isIpv6());
        BgpElemBuilder elem = BgpElem.builder(type).prefix(prefix).family(family);
        if (family.isVpn()) {
            elem.vpn(new RouteDistinguisher(random.nextInt(3)), List.of());
        }
        return (random.nextInt(3) == 0 ? elem.pathId(random.nextInt(3) << (7 * random.nextInt(4))) : elem).build();
    }

    private static BgpElemBuilder route(String prefix) {
        return BgpElem.builder(ElemType.ANNOUNCEMENT).prefix(Prefix.parse(prefix));
    }

    private void announce(BgpElemBuilder... routes) {
        for (BgpElemBuilder route : routes) {
            keys.visit(route.build());
        }
    }

    private void withdraw(BgpElemBuilder... routes) {
        for (BgpElemBuilder builder : routes) {
            BgpElem route = builder.build();
            BgpElemBuilder withdrawal = BgpElem.builder(ElemType.WITHDRAWAL);
            withdrawal.prefix(Objects.requireNonNull(route.prefix())).family(Objects.requireNonNull(route.family()));
            RouteDistinguisher distinguisher = route.routeDistinguisher();
            if (distinguisher != null) {
                withdrawal.vpn(distinguisher, List.of());
            }
            long pathId = route.pathId(-1);
            keys.visit((pathId < 0 ? withdrawal : withdrawal.pathId(pathId)).build());
        }
    }

    /** The elems of the messages. */
    private List<String> withdrawals(boolean staleOnly) throws InterruptedException {
        List<String> withdrawn = new ArrayList<>();
        RouteKeys.Withdrawals out = (update, addPath) -> {
            assertThat(update.length).isLessThanOrEqualTo(4_096);
            DecodeContext context = addPath ? DecodeContext.AS4_ADD_PATH : DecodeContext.AS4;
            Decoded.record(context, update).forEachElem(elem -> {
                assertThat(elem.type()).isEqualTo(ElemType.WITHDRAWAL);
                withdrawn.add(text(elem));
            });
            return true;
        };
        assertThat(staleOnly ? keys.withdrawStale(out) : keys.withdrawAll(out)).isTrue();
        return withdrawn;
    }

    private static String text(BgpElem elem) {
        AddressFamily family = elem.family();
        boolean unicast = family != null && family.safi() == 1;
        return elem.prefix()
                + (elem.pathId(-1) < 0 ? "" : "#" + elem.pathId(-1))
                + (elem.routeDistinguisher() == null ? "" : " " + elem.routeDistinguisher())
                + (unicast || elem.routeDistinguisher() != null ? "" : " " + family);
    }
}
