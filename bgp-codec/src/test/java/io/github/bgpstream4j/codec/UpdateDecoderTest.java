package io.github.bgpstream4j.codec;

import static io.github.bgpstream4j.attr.Origin.IGP;
import static io.github.bgpstream4j.codec.Decoded.issue;
import static io.github.bgpstream4j.codec.Decoded.record;
import static io.github.bgpstream4j.codec.Decoded.routes;
import static io.github.bgpstream4j.testkit.BgpMessage.update;
import static io.github.bgpstream4j.testkit.WireAttribute.addresses;
import static io.github.bgpstream4j.testkit.WireAttribute.asPath;
import static io.github.bgpstream4j.testkit.WireAttribute.attribute;
import static io.github.bgpstream4j.testkit.WireAttribute.mpReach;
import static io.github.bgpstream4j.testkit.WireAttribute.mpUnreach;
import static io.github.bgpstream4j.testkit.WireAttribute.nextHop;
import static io.github.bgpstream4j.testkit.WireAttribute.origin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.bgpstream4j.attr.DecodeContext;
import io.github.bgpstream4j.attr.LastAttributes;
import io.github.bgpstream4j.filter.Facts;
import io.github.bgpstream4j.filter.Filter;
import io.github.bgpstream4j.filter.FilterPlan;
import io.github.bgpstream4j.filter.Match;
import io.github.bgpstream4j.filter.SourceScope;
import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.model.BgpRecord;
import io.github.bgpstream4j.model.ElemType;
import io.github.bgpstream4j.model.ElemView;
import io.github.bgpstream4j.model.NlriField;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.testkit.Nlri;
import io.github.bgpstream4j.testkit.UpdateBuilder;
import io.github.bgpstream4j.testkit.WireAttribute;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** UPDATE messages: which elems come out of them, in which order, and what of damaged ones. */
final class UpdateDecoderTest {
    private static final WireAttribute[] PATH = {origin(IGP), asPath(64500, 174), nextHop("192.0.2.1")};
    private static final DecodeContext ADD_PATH = DecodeContext.AS4_ADD_PATH;

    @Test
    void decode_allFourFields_orderIsThatOfBgpstream() {
        BgpRecord record = record(update().withdraw("10.1.0.0/16")
                .attr(mpReach(AddressFamily.IPV6_UNICAST, "2001:db8::1", "2001:db8:4::/48"))
                .attr(PATH)
                .attr(mpUnreach(AddressFamily.IPV6_UNICAST, Nlri.prefix("2001:db8:2::/48")))
                .nlri("10.3.0.0/16", "10.3.128.0/17"));

        assertThat(routes(record))
                .containsExactly(
                        "W 10.1.0.0/16", "W 2001:db8:2::/48", "A 10.3.0.0/16", "A 10.3.128.0/17", "A 2001:db8:4::/48");
        assertThat(record.elems()).extracting(BgpElem::index).containsExactly(0, 1, 2, 3, 4);
        assertThat(record.elems())
                .extracting(elem -> String.valueOf(elem.nextHop()))
                .containsExactly("null", "null", "192.0.2.1", "192.0.2.1", "2001:db8::1");
        assertThat(record.elems().get(0).asPath()).isNull();
        assertThat(issue(record)).isEqualTo("none");
    }

    @Test
    void attributes_ofOneUpdate_areRepeatedByAllItsAnnouncements() {
        UpdateBuilder message = update().withdraw("10.1.0.0/16")
                .attr(mpReach(AddressFamily.IPV6_UNICAST, "2001:db8::1", "2001:db8:4::/48"))
                .attr(PATH)
                .attr(mpUnreach(AddressFamily.IPV6_UNICAST, Nlri.prefix("2001:db8:2::/48")))
                .nlri("10.3.0.0/16", "10.3.128.0/17");
        LastAttributes last = new LastAttributes();
        List<String> seen = new ArrayList<>();
        Decoded.forEachElem(
                elem -> seen.add((last.isRepeated(elem.attributes()) ? "= " : "! ") + elem.prefix()), message, message);

        assertThat(seen)
                .containsExactly(
                        "! 10.1.0.0/16",
                        "= 2001:db8:2::/48",
                        "! 10.3.0.0/16",
                        "= 10.3.128.0/17",
                        "= 2001:db8:4::/48",
                        "! 10.1.0.0/16",
                        "= 2001:db8:2::/48",
                        "! 10.3.0.0/16",
                        "= 10.3.128.0/17",
                        "= 2001:db8:4::/48");
    }

    @ParameterizedTest
    @MethodSource("families")
    void decode_familiesOfPrefixes_announceAndWithdraw(AddressFamily family, String hop, String prefix) {
        Nlri nlri = Nlri.prefix(prefix);
        if (family.isVpn()) {
            nlri = nlri.routeDistinguisher("64500:7");
        }
        Nlri announced = family.isLabelled() ? nlri.labels(100, 200) : nlri;
        Nlri withdrawn = family.isLabelled() ? nlri.withdrawnLabel() : nlri;
        BgpRecord record =
                record(update().attr(PATH).attr(mpReach(family, hop, announced), mpUnreach(family, withdrawn)));

        assertThat(routes(record)).containsExactly("W " + prefix, "A " + prefix);
        BgpElem withdrawal = record.elems().get(0);
        BgpElem announcement = record.elems().get(1);
        assertThat(announcement.family()).isEqualTo(family);
        assertThat(announcement.nextHop()).isEqualTo(IpAddress.parse(hop));
        assertThat(announcement.labels()).isEqualTo(family.isLabelled() ? List.of(100, 200) : List.of());
        assertThat(withdrawal.labels()).isEmpty();
        assertThat(String.valueOf(announcement.routeDistinguisher())).isEqualTo(family.isVpn() ? "64500:7" : "null");
        assertThat(withdrawal.routeDistinguisher()).isEqualTo(announcement.routeDistinguisher());
        assertThat(announcement.pathId(-1)).isEqualTo(-1);
        assertThat(issue(record)).isEqualTo("none");
    }

    static Stream<Arguments> families() {
        return Stream.of(
                Arguments.of(AddressFamily.IPV4_UNICAST, "192.0.2.9", "10.0.0.0/9"),
                Arguments.of(AddressFamily.IPV4_UNICAST, "2001:db8::9", "10.0.0.0/9"),
                Arguments.of(AddressFamily.IPV6_UNICAST, "2001:db8::9", "2001:db8::/33"),
                Arguments.of(AddressFamily.IPV4_MULTICAST, "192.0.2.9", "0.0.0.0/0"),
                Arguments.of(AddressFamily.IPV6_MULTICAST, "2001:db8::9", "2001:db8::1/128"),
                Arguments.of(AddressFamily.IPV4_LABELLED, "192.0.2.9", "10.0.0.1/32"),
                Arguments.of(AddressFamily.IPV6_LABELLED, "2001:db8::9", "2001:db8::/64"),
                Arguments.of(AddressFamily.IPV4_VPN, "192.0.2.9", "10.0.0.0/24"),
                Arguments.of(AddressFamily.IPV6_VPN, "2001:db8::9", "::/0"));
    }

    @Test
    void decode_labelsOfOnePrefix_doNotStayForTheNext() {
        BgpRecord record = record(update().attr(PATH)
                .attr(mpReach(
                        AddressFamily.IPV4_VPN,
                        "192.0.2.9",
                        Nlri.prefix("10.0.0.0/24").routeDistinguisher("1:1").labels(16, 17, 18),
                        Nlri.prefix("10.0.1.0/24").routeDistinguisher("2:2").labels(19)))
                .nlri("10.9.0.0/16"));

        assertThat(record.elems())
                .extracting(BgpElem::labels)
                .containsExactly(List.of(), List.of(16, 17, 18), List.of(19));
        assertThat(record.elems())
                .extracting(elem -> String.valueOf(elem.routeDistinguisher()))
                .containsExactly("null", "1:1", "2:2");
    }

    @Test
    void decode_addPath_idsOfEveryFieldAreVisible() {
        BgpRecord record = record(
                ADD_PATH,
                update().withdraw(Nlri.prefix("10.1.0.0/16").pathId(0))
                        .attr(PATH)
                        .attr(mpUnreach(
                                AddressFamily.IPV6_UNICAST,
                                Nlri.prefix("2001:db8::/32").pathId(1)))
                        .attr(mpReach(
                                AddressFamily.IPV6_UNICAST,
                                "2001:db8::1",
                                Nlri.prefix("2001:db8::/32").pathId(0x01020304L)))
                        .nlri(
                                Nlri.prefix("10.2.0.0/16").pathId(4294967295L),
                                Nlri.prefix("0.0.0.0/0").pathId(5))
                        .bytes());

        assertThat(record.elems())
                .extracting(elem -> elem.pathId(-1))
                .containsExactly(0L, 1L, 4294967295L, 5L, 0x01020304L);
        assertThat(issue(record)).isEqualTo("none");
    }

    @Test
    void decode_nextHopOfTwoAddresses_globalOneCounts() {
        BgpRecord record = record(update().attr(PATH)
                .attr(mpReach(
                        AddressFamily.IPV6_UNICAST,
                        addresses("2001:db8::1", "fe80::1"),
                        Nlri.prefix("2001:db8::/32"))));

        BgpElem elem = record.elems().get(0);
        assertThat(elem.nextHop()).isEqualTo(IpAddress.parse("2001:db8::1"));
        assertThat(elem.attributes().mpLinkLocalNextHop()).isEqualTo(IpAddress.parse("fe80::1"));
    }

    @Test
    void decode_snpasOfRfc2858_areSteppedOver() {
        byte[] value = {0, 1, 1, 4, (byte) 192, 0, 2, 9, 2, 4, 0x12, 0x34, 3, 0x56, 0x70, 8, 10};
        BgpRecord record = record(update().attr(PATH).attr(attribute(0x80, 14, value)));

        assertThat(routes(record)).containsExactly("A 10.0.0.0/8");
    }

    @Test
    void decode_extendedMessage_deliversEveryPrefix() {
        String[] prefixes = IntStream.range(0, 3000)
                .mapToObj(i -> "10." + i / 256 + "." + i % 256 + ".0/24")
                .toArray(String[]::new);
        byte[] message = update().attr(PATH).nlri(prefixes).bytes();
        BgpRecord record = record(DecodeContext.AS4, message);

        assertThat(message).hasSizeGreaterThan(4096);
        assertThat(record.elems()).hasSize(3000);
        assertThat(issue(record)).isEqualTo("none");
    }

    @Nested
    @DisplayName("RFC 4760 families without prefixes")
    class Opaque {
        @ParameterizedTest
        @ValueSource(strings = {"25/70", "1/133", "2/134", "1/132", "16388/71", "1/5", "99/1"})
        void decode_otherFamily_isKeptOnTheRecordAndMakesNoElems(String name) {
            String[] numbers = name.split("/");
            AddressFamily family = AddressFamily.of(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]));
            BgpRecord record = record(update().attr(PATH)
                    .attr(mpReach(family, "192.0.2.9", Nlri.malformed(3, 1, 2, 3)))
                    .attr(mpUnreach(family, Nlri.malformed(4, 5)))
                    .nlri("10.0.0.0/8"));

            assertThat(routes(record)).containsExactly("A 10.0.0.0/8");
            assertThat(record.opaqueNlri())
                    .extracting(field -> field.nlri().family())
                    .containsOnly(family);
            assertThat(record.opaqueNlri())
                    .extracting(NlriField::type)
                    .containsExactly(ElemType.WITHDRAWAL, ElemType.ANNOUNCEMENT);
            assertThat(record.opaqueNlri().get(0).nlri().bytes()).containsExactly(4, 5);
            assertThat(record.opaqueNlri().get(1).nlri().bytes()).containsExactly(3, 1, 2, 3);
            assertThat(issue(record)).startsWith("UNSUPPORTED");
            assertThat(record.status()).isEqualTo(RecordStatus.VALID);
        }
    }

    @Nested
    @DisplayName("RFC 4760 families without prefixes, on request")
    class OpaqueOnRequest {
        private static final AddressFamily UNKNOWN = AddressFamily.of(25, 241); // for private use

        private final UpdateBuilder message = update().attr(PATH)
                .attr(mpReach(UNKNOWN, "192.0.2.9", Nlri.malformed(3, 1, 2, 3)))
                .attr(mpUnreach(AddressFamily.of(1, 241), Nlri.malformed(4, 5)))
                .nlri("10.0.0.0/8");

        @Test
        void decode_eachField_makesOneElem() {
            BgpRecord record = Decoded.ofAllFamilies(Filter.EVERYTHING, message);

            assertThat(record.elems())
                    .extracting(elem -> elem.type().code() + " " + elem.nlri())
                    .containsExactly("W [value:0405]", "A [prefix:10.0.0.0/8]", "A [value:03010203]");
            BgpElem announced = record.elems().get(2);
            assertThat(announced.family()).isEqualTo(UNKNOWN);
            assertThat(announced.nextHop()).hasToString("192.0.2.9");
            assertThat(announced.asPath()).isNotNull();
            assertThat(announced.peerAsn()).isEqualTo(64500);
            assertThat(record.opaqueNlri()).hasSize(2);
            assertThat(record.isWhole()).isTrue();
            assertThat(issue(record)).isEqualTo("none");
        }

        @Test
        void decode_unrequested_makesNone() {
            assertThat(routes(record(message))).containsExactly("A 10.0.0.0/8");
            assertThat(issue(record(message))).startsWith("UNSUPPORTED");
        }

        @Test
        void decode_underAFilter_makesThoseThatPass() {
            Filter unknown = elem -> UNKNOWN.equals(elem.family());
            BgpRecord record = Decoded.ofAllFamilies(unknown, message);

            assertThat(record.elems()).extracting(BgpElem::family).containsExactly(UNKNOWN);
            assertThat(record.isWhole()).isFalse();
        }

        @Test
        void decode_emptyField_makesNone() {
            BgpRecord record = Decoded.ofAllFamilies(
                    Filter.EVERYTHING, update().attr(PATH).attr(mpReach(UNKNOWN, "192.0.2.9", new String[0])));

            assertThat(record.elems()).isEmpty();
        }
    }

    @Nested
    @DisplayName("RFC 4724 §2 End-of-RIB")
    class EndOfRib {
        @Test
        void decode_emptyUpdate_marksIpv4UnicastForThoseWhoAsk() {
            List<BgpElem> elems = Decoded.elems(new WithEndOfRib(), update());

            assertThat(elems).extracting(BgpElem::type).containsExactly(ElemType.END_OF_RIB);
            assertThat(elems.get(0).family()).isEqualTo(AddressFamily.IPV4_UNICAST);
            assertThat(record(update()).elems()).isEmpty();
            assertThat(issue(record(update()))).isEqualTo("none");
        }

        @Test
        void decode_emptyUnreach_marksItsFamily() {
            List<BgpElem> elems =
                    Decoded.elems(new WithEndOfRib(), update().attr(mpUnreach(AddressFamily.IPV6_UNICAST)));

            assertThat(elems).extracting(BgpElem::type).containsExactly(ElemType.END_OF_RIB);
            assertThat(elems.get(0).family()).isEqualTo(AddressFamily.IPV6_UNICAST);
            assertThat(record(update().attr(mpUnreach(AddressFamily.IPV6_UNICAST)))
                            .elems())
                    .isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"2/128", "25/70", "1/133", "1/132", "16388/71", "1/5", "99/1", "65535/255"})
        void decode_emptyUnreachOfAnyFamily_marksIt(String name) {
            String[] numbers = name.split("/");
            AddressFamily family = AddressFamily.of(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]));

            assertThat(Decoded.elems(new WithEndOfRib(), update().attr(mpUnreach(family))))
                    .extracting(BgpElem::type, BgpElem::family, BgpElem::prefixLength)
                    .containsExactly(tuple(ElemType.END_OF_RIB, family, family.isVpn() ? 0 : -1));
            assertThat(issue(record(update().attr(mpUnreach(family))))).isEqualTo("none");
            assertThat(record(update().attr(mpUnreach(family))).opaqueNlri()).isEmpty();
        }

        @Test
        void decode_emptyUnreachOfOtherFamilyBesideRoutes_isNoMarker() {
            List<BgpElem> elems = Decoded.elems(
                    new WithEndOfRib(),
                    update().attr(PATH)
                            .attr(mpUnreach(AddressFamily.of(25, 70)))
                            .nlri("10.0.0.0/8"));

            assertThat(routes(elems)).containsExactly("A 10.0.0.0/8");
        }

        @Test
        void decode_emptyUnreachBesideRoutes_isNoMarker() {
            List<BgpElem> elems = Decoded.elems(
                    new WithEndOfRib(),
                    update().attr(PATH)
                            .attr(mpUnreach(AddressFamily.IPV6_UNICAST))
                            .nlri("10.0.0.0/8"));

            assertThat(routes(elems)).containsExactly("A 10.0.0.0/8");
        }
    }

    @Nested
    @DisplayName("RFC 7606 §5.3 and RFC 4271 §4.3: damaged NLRI")
    class DamagedNlri {
        @Test
        void decode_hostBits_areMasked() {
            BgpRecord record = record(update().withdraw(Nlri.malformed(13, 11, 13))
                    .attr(PATH)
                    .attr(mpReach(
                            AddressFamily.IPV6_UNICAST,
                            "2001:db8::1",
                            Nlri.malformed(65, 0x20, 1, 0x0d, 0xb8, 0, 0, 0, 0, 0xff)))
                    .nlri(Nlri.malformed(1, 0xff)));

            assertThat(routes(record)).containsExactly("W 11.8.0.0/13", "A 128.0.0.0/1", "A 2001:db8:0:0:8000::/65");
        }

        @Test
        void decode_length33_stopsTheFieldAndKeepsWhatCameBefore() {
            BgpRecord record = record(update().attr(PATH)
                    .attr(mpReach(AddressFamily.IPV6_UNICAST, "2001:db8::1", "2001:db8::/32"))
                    .nlri(Nlri.prefix("10.1.0.0/16"), Nlri.malformed(33, 10, 2, 0, 0, 0), Nlri.prefix("10.3.0.0/16")));

            assertThat(routes(record)).containsExactly("A 10.1.0.0/16", "A 2001:db8::/32");
            assertThat(issue(record)).isEqualTo("MALFORMED RFC 7606 §5.3");
            assertThat(record.status()).isEqualTo(RecordStatus.CORRUPTED_RECORD);
        }

        @Test
        void decode_length129_stopsTheField() {
            BgpRecord record = record(update().attr(mpUnreach(
                    AddressFamily.IPV6_UNICAST, Nlri.prefix("2001:db8::/32"), Nlri.malformed(129, new int[17]))));

            assertThat(routes(record)).containsExactly("W 2001:db8::/32");
            assertThat(issue(record)).isEqualTo("MALFORMED RFC 7606 §5.3");
        }

        @Test
        void decode_prefixCutByTheField_isDropped() {
            BgpRecord record = record(update().attr(PATH).nlri(Nlri.prefix("10.1.0.0/16"), Nlri.malformed(24, 10, 2)));

            assertThat(routes(record)).containsExactly("A 10.1.0.0/16");
            assertThat(issue(record)).isEqualTo("TRUNCATED RFC 7606 §5.3");
        }

        @Test
        void decode_vpnWithoutRoomForRouteDistinguisher_stopsTheField() {
            BgpRecord record = record(update().attr(PATH)
                    .attr(mpReach(
                            AddressFamily.IPV4_VPN,
                            "192.0.2.9",
                            Nlri.prefix("10.0.0.0/8").labels(16))));

            assertThat(record.elems()).isEmpty();
            assertThat(issue(record)).isEqualTo("MALFORMED RFC 7606 §5.3");
        }

        @Test
        void decode_addPathFieldOfFourOctets_isCut() {
            BgpRecord record = record(
                    ADD_PATH,
                    update().attr(PATH).nlri(Nlri.malformed(0, 0, 0, 1)).bytes());

            assertThat(record.elems()).isEmpty();
            assertThat(issue(record)).isEqualTo("TRUNCATED RFC 7606 §5.3");
        }

        @Test
        void decode_mpAttributesTooShort_makeNoElems() {
            for (int length = 0; length < 5; length++) {
                BgpRecord reach = record(update().attr(PATH)
                        .attr(attribute(0x80, 14, new byte[length]))
                        .nlri("10.0.0.0/8"));
                assertThat(routes(reach)).containsExactly("A 10.0.0.0/8");
                assertThat(issue(reach)).isEqualTo("MALFORMED RFC 7606 §5.3");
            }
            for (int length = 0; length < 3; length++) {
                BgpRecord unreach = record(update().attr(attribute(0x80, 15, new byte[length])));
                assertThat(unreach.elems()).isEmpty();
                assertThat(issue(unreach)).isEqualTo("MALFORMED RFC 7606 §5.3");
            }
        }
    }

    @Nested
    @DisplayName("RFC 7606 §4: lengths that do not fit")
    class Lengths {
        @Test
        void decode_messageCutAnywhere_keepsWholePrefixesAndInventsNone() {
            byte[] whole = update().withdraw("10.1.0.0/16", "10.2.0.0/16")
                    .attr(PATH)
                    .nlri("10.3.0.0/16", "10.4.0.0/16")
                    .bytes();
            List<String> all = routes(record(DecodeContext.AS4, whole));
            int before = 0;
            for (int length = 0; length < whole.length; length++) {
                byte[] cut = Arrays.copyOf(whole, length);
                BgpRecord record = record(DecodeContext.AS4, cut);
                List<String> some = routes(record);

                assertThat(some).isEqualTo(all.subList(0, some.size()));
                assertThat(some.size()).isGreaterThanOrEqualTo(before);
                assertThat(issue(record)).startsWith("TRUNCATED");
                before = some.size();
            }
            assertThat(before).isEqualTo(3);
        }

        @Test
        void decode_withdrawnLengthPastTheMessage_inventsNothing() {
            BgpRecord record = record(update().withdraw("10.1.0.0/16")
                    .withdrawnRoutesLength(400)
                    .attr(PATH)
                    .nlri("10.3.0.0/16"));

            assertThat(record.elems()).isEmpty();
            assertThat(issue(record)).isEqualTo("MALFORMED RFC 7606 §4");
        }

        @Test
        void decode_attributeLengthPastTheMessage_keepsWithdrawals() {
            BgpRecord record = record(update().withdraw("10.1.0.0/16")
                    .attr(PATH)
                    .totalPathAttributeLength(400)
                    .nlri("10.3.0.0/16"));

            assertThat(routes(record)).containsExactly("W 10.1.0.0/16");
            assertThat(issue(record)).isEqualTo("MALFORMED RFC 7606 §4");
        }

        @Test
        void decode_attributePastTheBlock_doesNotCrossIt() {
            BgpRecord record = record(update().attr(PATH)
                    .attr(attribute(0x80, 4, new byte[4]).declaredLength(200))
                    .nlri("10.3.0.0/16"));

            assertThat(routes(record)).containsExactly("A 10.3.0.0/16");
            assertThat(record.elems().get(0).attributes().med(-1)).isEqualTo(-1);
            assertThat(issue(record)).isEqualTo("MALFORMED RFC 7606 §4");
        }
    }

    /** Lets everything through, and names End-of-RIB markers. */
    private static final class WithEndOfRib implements Filter, FilterPlan {
        @Override
        public boolean test(ElemView elem) {
            return true;
        }

        @Override
        public FilterPlan plan() {
            return this;
        }

        @Override
        public SourceScope scope() {
            return SourceScope.EVERYTHING;
        }

        @Override
        public Match test(int before, int known, ElemView elem) {
            Objects.requireNonNull(elem);
            return known == Facts.ALL ? Match.YES : Match.UNKNOWN;
        }

        @Override
        public boolean wantsEndOfRib() {
            return true;
        }
    }
}
