package io.github.bgpstream4j.filter.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.github.bgpstream4j.attr.ExtendedCommunities;
import io.github.bgpstream4j.attr.LargeCommunities;
import io.github.bgpstream4j.attr.Origin;
import io.github.bgpstream4j.filter.Facts;
import io.github.bgpstream4j.filter.Filter;
import io.github.bgpstream4j.filter.FilterLanguage;
import io.github.bgpstream4j.filter.FilterPlan;
import io.github.bgpstream4j.filter.Match;
import io.github.bgpstream4j.filter.PrefixScope;
import io.github.bgpstream4j.filter.SourceScope;
import io.github.bgpstream4j.filter.language.term.IntervalTerm;
import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.model.ElemType;
import io.github.bgpstream4j.model.ElemView;
import io.github.bgpstream4j.model.Peer;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.RibView;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.net.Prefix;
import io.github.bgpstream4j.net.RouteDistinguisher;
import io.github.bgpstream4j.nlri.OpaqueNlri;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What this language has beyond libbgpstream's. */
class LanguageTest {
    private final BgpStreamLanguage language = new BgpStreamLanguage();

    private String matching(String filter) {
        return FixtureElems.matching(language.parse(filter));
    }

    @Nested
    @DisplayName("or, not and parentheses")
    class Combinations {
        @ParameterizedTest
        @CsvSource(
                delimiter = ';',
                value = {
                    "peer 64501 or peer 64503 or peer 64504; 3,11,18",
                    "peer 64500 and ipversion 6 or peer 64501; 3,14,17",
                    "peer 64500 and (ipversion 6 or elemtype peerstates); 9-10,14,17",
                    "(peer 64500) and (peer 64501); none",
                    "not peer 64500 and not peer 64502; 3,11-12,18",
                    "not (peer 64500 or peer 64502); 3,11-12,18",
                    "not(peer 64500); 3-5,8,11-12,18",
                    "not not peer 64501; 3",
                    "not peer 64500 and peer 64501; 3",
                    "((peer 64501)); 3",
                    "( peer 64501 ); 3",
                    "(prefix exact 10.0.0.0/8) or (comm 0:300); 3-5",
                    "(path \"_174_\") and peer 64500; 1",
                    "(path _174_ ) and peer 64500; 1",
                    "(project ris); 1-18",
                    "peer 64501 and not path \"\\(65001\"; none",
                    "(ipversion 4 and ipversion 6); none",
                })
        void combination_hasItsUsualMeaning(String filter, String elems) {
            assertThat(matching(filter)).isEqualTo(elems);
        }

        @Test
        void aspath_bareBeforeParenthesis_takesIt() {
            assertThatThrownBy(() -> language.parse("(path 174)"))
                    .asInstanceOf(type(FilterSyntaxException.class))
                    .satisfies(e -> assertThat(e.position()).isZero())
                    .satisfies(e -> assertThat(e.expected()).isEqualTo("a ) for this ("));
        }

        @Test
        void text_ofAConjunctionOfOneWord_doesNotBecomeAUnion() {
            BgpFilter both = Filters.asn(174).and(Filters.asn(3356));
            assertThat(both).hasToString("(asn 174) and (asn 3356)");
            assertThat(language.parse(both.toString())).isEqualTo(both);
            assertThat(FixtureElems.matching(both)).isEqualTo("1");
            assertThat(matching("asn 174 and asn 3356")).isEqualTo("1-2,12,18");
        }
    }

    @Nested
    @DisplayName("what an elem cannot have")
    class Kinds {
        @ParameterizedTest
        @CsvSource(
                delimiter = ';',
                value = {
                    "not origin 13335; 2-5,11-12,15-18",
                    "not path _3356_; 3-5,11-12,15-18",
                    "not comm 174:*; 2-5,11-12,15-18",
                    "not med 7; 2-5,11-12,15-18",
                    "not prefix 10.0.0.0/8; 4-5,7-8,11,14,17-18",
                    "not ipversion 4; 4-5,8,14,17",
                    "not (peer 64500 and origin 13335); 2-5,8,11-12,15-18",
                    "not (peer 64500 or origin 13335); 3-5,11-12,18",
                    "not (not origin 13335); 1"
                })
        void absent_matchesNeitherWay(String filter, String elems) {
            assertThat(matching(filter)).isEqualTo(elems);
        }

        @Test
        void endOfRib_isWantedOnlyIfNamed() {
            assertThat(language.parse("elemtype endofrib").plan().wantsEndOfRib())
                    .isTrue();
            assertThat(language.parse("peer 1 or elemtype announcements endofrib")
                            .plan()
                            .wantsEndOfRib())
                    .isTrue();
            assertThat(language.parse("not elemtype endofrib").plan().wantsEndOfRib())
                    .isFalse();
            assertThat(language.parse("peer 1").plan().wantsEndOfRib()).isFalse();
        }

        @Test
        void endOfRib_hasAFamilyButNoPrefix() {
            BgpElem marker = TestElem.endOfRib(AddressFamily.IPV6_UNICAST);
            assertThat(language.parse("elemtype endofrib and ipversion 6").test(marker))
                    .isTrue();
            assertThat(language.parse("prefix any ::/0").test(marker)).isFalse();
            assertThat(language.parse("not prefix any ::/0").test(marker)).isFalse();
        }

        @ParameterizedTest
        @ValueSource(strings = {"prefix any 0.0.0.0/0", "prefix any ::/0", "prefix 10.0.0.0/8 2001:db8::/32"})
        void prefixTerms_ofAnotherFamily_matchNeitherWay(String term) {
            for (AddressFamily family :
                    List.of(AddressFamily.of(25, 70), AddressFamily.of(1, 133), AddressFamily.of(2, 133))) {
                BgpElem elem = BgpElem.builder(ElemType.ANNOUNCEMENT)
                        .nlri(new OpaqueNlri(family, new byte[] {1}))
                        .build();
                for (String filter : List.of(term, "not " + term)) {
                    FilterPlan plan = language.parse(filter).plan();
                    int withType = Facts.RECORD | Facts.PEER | Facts.TYPE;
                    assertThat(plan.test(Facts.NONE, withType, PartlyKnown.of(elem, withType)))
                            .as("%s of %s", filter, family)
                            .isEqualTo(Match.NO);
                    assertThat(language.parse(filter).test(elem)).isFalse();
                }
            }
        }

        @Test
        void otherFamilies_areWantedIfAFilterOfTheirsIsJoined() {
            Filter evpn = new Filter() {
                @Override
                public boolean test(ElemView elem) {
                    return elem.nlri() instanceof OpaqueNlri;
                }

                @Override
                public FilterPlan plan() {
                    return Filter.super.plan().withAllFamilies();
                }
            };
            assertThat(language.parse("peer 1").plan().wantsAllFamilies()).isFalse();
            assertThat(language.parse("afi 25 and safi 70").plan().wantsAllFamilies())
                    .isFalse();
            assertThat(language.parse("peer 1").and(evpn).plan().wantsAllFamilies())
                    .isTrue();
        }

        @Test
        void peerAddress_notToldByTheRecord_isNotEqual() {
            BgpElem elem = TestElem.peerState(1).peer(1, null).build();
            assertThat(language.parse("peerip 0.0.0.0/0").test(elem)).isFalse();
            assertThat(language.parse("not peerip 0.0.0.0/0").test(elem)).isTrue();
        }
    }

    @Nested
    @DisplayName("monitored routers")
    class Routers {
        private final BgpElem mrt = TestElem.withdrawal(64500, "10.0.0.0/8").build();

        @ParameterizedTest
        @CsvSource(
                delimiter = ';',
                value = {
                    "view in-post; true",
                    "view in-pre loc; false",
                    "view in-pre in-post; true",
                    "not view in-pre; true",
                    "bgpid 192.0.2.7; true",
                    "bgpid 192.0.2.1; false",
                    "bgpid 192.0.2.0/29 198.51.100.1; true",
                    "peerrd 64500:7; true",
                    "peerrd 64500:8 192.0.2.1:7; false",
                    "peerrd 0x0000fbf400000007; true",
                    "router rtr1; true",
                    "router rtr2; false",
                    "router rtr2 203.0.113.9; true",
                    "router 203.0.113.8; false",
                    "router 2001:db8::1; false"
                })
        void term_ofARoutersElem_hasItsMeaning(String filter, boolean passes) {
            assertThat(language.parse(filter).test(elem(0x0000fbf400000007L))).isEqualTo(passes);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "view in-pre in-post out-pre out-post loc",
                    "bgpid 0.0.0.0/0",
                    "peerrd 0:0",
                    "router 192.0.2.1"
                })
        void term_ofAnElemThatNoRouterSaid_neverMatches(String filter) {
            assertThat(language.parse(filter).test(mrt)).isFalse();
        }

        @ParameterizedTest
        @CsvSource({
            "7, 0x0000000000000007",
            "0:7, 0x0000000000000007",
            "64500:7, 0x0002" + "0000fbf40007",
            "4200000000:7, 0x0002fa56ea000007",
            "64500:4294967295, 0x0000fbf4ffffffff",
            "192.0.2.1:65535, 0x0001c0000201ffff"
        })
        void peerrd_asShown_isOfTheTypesThatAreShownSo(String text, String bits) {
            assertThat(language.parse("peerrd " + text).test(elem(Long.parseUnsignedLong(bits.substring(2), 16))))
                    .isTrue();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "view pre",
                    "view \"\"",
                    "bgpid 2001:db8::1",
                    "bgpid x",
                    "peerrd x",
                    "peerrd 64500:",
                    "peerrd :1",
                    "peerrd 64500:-1",
                    "peerrd 70000:70000",
                    "peerrd 192.0.2.1:65536",
                    "peerrd 4294967296:1",
                    "peerrd 0x12"
                })
        void value_thatIsNone_isRefused(String filter) {
            assertThatThrownBy(() -> language.parse(filter)).isInstanceOf(FilterSyntaxException.class);
        }

        @Test
        void scope_ofRouters_hasNamesUnlessOneIsAnAddress() {
            assertThat(language.parse("router a b").plan().scope().routers()).containsExactlyInAnyOrder("a", "b");
            assertThat(language.parse("router a 192.0.2.1").plan().scope().routers())
                    .isEmpty();
        }

        private BgpElem elem(long distinguisher) {
            return BgpElem.builder(ElemType.WITHDRAWAL)
                    .source(new SourceInfo("bmp", "here", "rtr1", IpAddress.parse("203.0.113.9"), 0, ""))
                    .peer(new Peer(
                            64500,
                            IpAddress.parse("192.0.2.1"),
                            IpAddress.parse("192.0.2.7"),
                            new RouteDistinguisher(distinguisher),
                            RibView.ADJ_RIB_IN_POST))
                    .prefix(Prefix.parse("10.0.0.0/8"))
                    .build();
        }
    }

    @Nested
    @DisplayName("scope")
    class Scope {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "collector rrc06.ripe.net",
                    "collector RRC06",
                    "coll x rrc06",
                    "project ris",
                    "type updates",
                    "resourcetype batch",
                    "interval 1600000001,",
                    "interval 1600000000,1600000011",
                    "interval \"2020-09-13 12:26:40, 2020-09-13T12:26:51Z\"",
                    "interval 2020-09-13T14:26:40+02:00,20200913.122651",
                    "interval 2020-9-13,0",
                    "status valid"
                })
        void scope_ofTheFixture_isEverything(String filter) {
            assertThat(matching(filter)).isEqualTo("1-18");
        }

        @Test
        void resourceType_ofALiveSource_isStream() {
            BgpElem live = TestElem.peerState(1).source(TestElem.RRC06.asLive()).build();
            assertThat(language.parse("resourcetype stream").test(live)).isTrue();
            assertThat(language.parse("resourcetype batch").test(live)).isFalse();
            assertThat(language.parse("resourcetype batch stream").test(live)).isTrue();
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = ';',
                value = {
                    "interval 1600000004,1600000007; 4-10",
                    "interval 1600000004,1600000004; 4-5",
                    "interval 1,2 1600000003,1600000003; 3",
                    "not interval ,1600000010; 18",
                    "interval 2020-09-13T12:26:50.2Z,; 18",
                    "not interval ,1600000010.123456; 18",
                    "project RIS; 1-18",
                    "project ris.ripe.net; none",
                    "not project Ris; none",
                    "not collector RRC06.Ripe.Net; none",
                    "collector rrc06.example.net; none",
                    "router rrc06; none",
                    "status corrupted-record; none"
                })
        void scope_isEnforced(String filter, String elems) {
            assertThat(matching(filter)).isEqualTo(elems);
        }

        /** However the name is written in the filter, and in the source. */
        @ParameterizedTest
        @CsvSource({
            "project, ris",
            "project, RIS",
            "project, Ris",
            "collector, rrc00",
            "collector, RRC00",
            "collector, rrc00.ripe.net",
            "collector, RRC00.RIPE.NET"
        })
        void name_isThatOfTheSource_inAnyCase(String word, String written) {
            BgpFilter filter = language.parse(word + " " + written);
            for (String project : new String[] {"ris", "RIS", "rIs"}) {
                for (String collector : new String[] {"rrc00", "RRC00", "Rrc00.RIPE.net"}) {
                    SourceInfo source = new SourceInfo(project, collector, "", null, 0, "");
                    BgpElem elem = TestElem.peerState(1).source(source).build();

                    assertThat(filter.test(elem)).isTrue();
                    assertThat(filter.plan().scope().mayContain(source)).isTrue();
                }
            }
            assertThat(filter).hasToString(word + (word.equals("project") ? " ris" : " rrc00"));
        }

        @Test
        void interval_endsWithItsLastSecond() {
            BgpElem late = TestElem.peerState(1).timeMicros(10_999_999).build();
            assertThat(language.parse("interval 10,10").test(late)).isTrue();
        }

        @Test
        void scope_isTakenOnlyFromWhatMustHold() {
            SourceScope scope = language.parse(
                            "project ris and collector rrc00.ripe.net and type ribs and peer 1 2 "
                                    + "and prefix exact 10.0.0.0/8 more 11.0.0.0/8 less 12.0.0.0/8 any 13.0.0.0/8 ge 14 and ipversion 4 "
                                    + "and origin 174 3356 and aspath _64500_64501$ and aspath !_7_ and aspath 8 "
                                    + "and elemtype ribs announcements and (router a or router b) and not peer 3 and not origin 5")
                    .plan()
                    .scope();
            assertThat(scope)
                    .isEqualTo(SourceScope.builder()
                            .projects(Set.of("ris"))
                            .collectors(Set.of("rrc00"))
                            .types(Set.of(RecordType.RIB))
                            .prefixes(Set.of(
                                    new PrefixScope(Prefix.parse("10.0.0.0/8"), false, false),
                                    new PrefixScope(Prefix.parse("11.0.0.0/8"), true, false),
                                    new PrefixScope(Prefix.parse("12.0.0.0/8"), false, true),
                                    new PrefixScope(Prefix.parse("13.0.0.0/8"), true, true)))
                            .peerAsns(Set.of(1L, 2L))
                            .pathAsns(Set.of(64500L))
                            .elemTypes(Set.of(ElemType.RIB, ElemType.ANNOUNCEMENT))
                            .ipVersions(Set.of(4))
                            .build());
            assertThat(language.parse("peer 1 or project ris").plan().scope()).isEqualTo(SourceScope.EVERYTHING);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = ';',
                value = {
                    "interval 10,19; 10,19",
                    "interval 10,19 30,; 10,19 30,",
                    "interval 10.5,19.000001; 10.500000,19.000001",
                    "interval 10,19 30,39 and peer 1 and (interval 15,35); 15,19 30,35",
                    "(interval 10,19) and (interval 30,39); 10,19",
                    "not interval 10,19;",
                    "not (not interval 10,19 or peer 1); 10,19",
                    "interval 10,19 or peer 1;",
                })
        void scope_ofIntervals_isTheTimeThatMustHold(String text, @Nullable String intervals) {
            assertThat(language.parse(text).plan().scope().intervals())
                    .extracting(IntervalTerm::text)
                    .containsExactly(intervals == null ? new String[0] : intervals.split(" "));
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = ';',
                value = {
                    "peerip 192.0.2.1 2001:db8::0; 192.0.2.1 2001:db8::",
                    "peerip 192.0.2.1 2001:db8::/32;",
                    "not peerip 192.0.2.1;",
                })
        void scope_ofPeers_hasTheirAddresses_unlessOneIsAPrefix(String text, @Nullable String addresses) {
            assertThat(language.parse(text).plan().scope().peerAddresses())
                    .extracting(IpAddress::toString)
                    .containsExactlyInAnyOrder(addresses == null ? new String[0] : addresses.split(" "));
        }

        @Test
        void scope_ofStrictTerms_isAdviceAll() {
            BgpFilter filter = BgpStreamLanguage.strict().parse("project nosuch");
            assertThat(FixtureElems.matching(filter)).isEqualTo("1-18");
            assertThat(FixtureElems.matching(filter.not())).isEqualTo("none");
            assertThat(filter.plan().scope().projects()).containsExactly("nosuch");
            assertThat(filter).isNotEqualTo(language.parse("project nosuch"));
        }
    }

    @Nested
    @DisplayName("values")
    class Values {
        @ParameterizedTest
        @CsvSource(
                delimiter = ';',
                value = {
                    "peer AS64501 as64502 0.64503; 3-5,8,11",
                    "notpeer 64500 64502; 3,11-12,18",
                    "peerip 192.0.2.3 2001:db8::/32; 4-5,8,11",
                    "nexthop 192.0.2.2 2001:db8:ffff::9; 3,17",
                    "asn 64512 65010 65002; 2-3,18",
                    "asn 400001; 12",
                    "pathlen 0; 11",
                    "pathlen 3-3 >=4; 1-2,4-5,12,15-18",
                    "pathlen <=2; 3,11",
                    "med 7; 1",
                    "localpref >100; 1",
                    "localpref <120; none",
                    "origintype egp incomplete; 2-3",
                    "atomic yes; 2",
                    "aggregator 64512; 2",
                    "aggregator 203.0.113.0/24; 2",
                    "has communities; 1,3-5,11,15-17",
                    "has MULTI_EXIT_DISC 6; 1-2",
                    "community no-export; 1",
                    "afi ipv6 and elemtype withdrawals; 8,14",
                    "safi unicast; 1-8,11-18",
                    "safi 2 vpn; none",
                    "prefix 10.0.0.0/8 ge 24 le 24; 1-2,6",
                    "prefix 0.0.0.0/0 le 8 2001:db8::/32 ge 48; 3,5,8,14,17-18",
                    "prefix less 10.0.0.0/25 ge 8; 1,3,6,15",
                    "ipversion 4 and ipversion 6; 1-8,11-18",
                    "path _174_ and path _13335_; 1"
                })
        void value_hasItsMeaning(String filter, String elems) {
            assertThat(matching(filter)).isEqualTo(elems);
        }

        @Test
        void extendedCommunities_matchBothEncodingsOfAnAsNumber() {
            BgpElem two = withExtended(0x0002_fbf4_0000_0005L);
            BgpElem four = withExtended(0x0202_0000_fbf4_0005L);
            BgpElem address = withExtended(0x0103_c000_0201_0005L);
            assertThat(language.parse("extc rt:64500:5").test(two)).isTrue();
            assertThat(language.parse("extc rt:AS64500:*").test(four)).isTrue();
            assertThat(language.parse("extc soo:192.0.2.1:5").test(address)).isTrue();
            assertThat(language.parse("extc ro:*:5").test(address)).isTrue();
            assertThat(language.parse("extc rt:*:5").test(address)).isFalse();
            assertThat(language.parse("extc 0x01**c0000201****").test(address)).isTrue();
            assertThat(language.parse("extc rt:64500:6").test(two)).isFalse();
        }

        @Test
        void largeCommunities_matchPartByPart() {
            BgpElem elem = TestElem.announcement(
                            1,
                            "10.0.0.0/8",
                            builder -> builder.largeCommunities(LargeCommunities.parse("64500:1:2 4294967295:3:4")))
                    .build();
            assertThat(language.parse("lcomm 4294967295:*:4").test(elem)).isTrue();
            assertThat(language.parse("largecommunity 64500:3:*").test(elem)).isFalse();
        }

        private BgpElem withExtended(long community) {
            return TestElem.announcement(
                            1, "10.0.0.0/8", builder -> builder.extendedCommunities(ExtendedCommunities.of(community)))
                    .build();
        }
    }

    @Nested
    @DisplayName("@file")
    class FilesOfValues {
        @TempDir
        Path folder;

        @Test
        void file_holdsValuesModesAndComments() throws IOException {
            Path file = write("# customers", "10.0.0.0/24 exact 10.0.1.0/24 # office", "", "more 2001:db8::/32 ge 48");
            assertThat(matching("prefix @" + file + " and elemtype announcements"))
                    .isEqualTo("1-2,5,15-17");
            assertThat(matching("(prefix exact @" + file + ")")).isEqualTo("1-2,5-6,8,14,17");
        }

        @Test
        void modeInAFile_endsWithTheFile() throws IOException {
            Path file = Files.writeString(folder.resolve("modes.txt"), "\uFEFFless 10.0.0.0/25\n");
            assertThat(language.parse("prefix @" + file + " 172.16.0.0/13"))
                    .isEqualTo(language.parse("prefix less 10.0.0.0/25 more 172.16.0.0/13"));
            Path cut = Files.writeString(folder.resolve("cut.txt"), "10.0.0.0/8 ge\n");
            assertThatThrownBy(() -> language.parse("prefix @" + cut)).hasMessageContaining("ends behind a value");
        }

        @Test
        void badValue_isReportedWithItsLine() throws IOException {
            Path file = write("64500", "64501 6450x");
            assertThatThrownBy(() -> language.parse("peer @" + file))
                    .hasMessageContaining("expected an AS number at column 6, found \"6450x\" in " + file + " line 2");
        }

        @Test
        void missingAndEmptyFiles_areErrors() throws IOException {
            Path empty = write("# nothing");
            assertThatThrownBy(() -> language.parse("peer @" + empty)).hasMessageContaining("a file with values");
            assertThatThrownBy(() -> language.parse("peer @/no/such/file"))
                    .hasMessageContaining("a file that can be read");
        }

        @Test
        void quotedAndStrict_areValues() {
            assertThat(matching("project \"@ris\" ris")).isEqualTo("1-18");
            assertThat(BgpStreamLanguage.strict().parse("project @ris")).hasToString("project \"@ris\"");
            assertThat(language.parse("path @174")).isEqualTo(language.parse("path \"@174\""));
        }

        private Path write(String... lines) throws IOException {
            return Files.write(folder.resolve("values.txt"), List.of(lines));
        }
    }

    @Nested
    @DisplayName("errors")
    class Errors {
        @ParameterizedTest
        @CsvSource(
                delimiter = ';',
                value = {
                    "'peer 64500 and colector rrc00'; 15; collector",
                    "'preffix 10.0.0.0/8'; 0; prefix",
                    "'PEER 1'; 0; peer",
                    "'peer 1 and (orgin 5)'; 12; origin",
                    "'elemtype announcement'; 9; announcements",
                    "'comm noexport'; 5; no-export",
                    "'peer'; 4;",
                    "'peer 1 and'; 10;",
                    "'peer x and colector y'; 5;",
                    "'(peer 1'; 0;",
                    "'(peer 1))'; 8;",
                    "'not'; 3;",
                    "'peer \"1'; 5;",
                    "'peer \"1\"2'; 8;",
                    "'prefix 10.0.0.0/8 ge'; 20;",
                    "'prefix 10.0.0.0/8 ge 33x'; 21;",
                    "'prefix 10.0.0.0/8 ge \"x\"'; 21;",
                    "'prefix 10.0.0.0/8 ge 24 le 20'; 27;",
                    "'prefix exact 10.0.0.0/8 ge 24'; 13;",
                    "'prefix exact 10.0.0.0/'; 13;",
                    "'path _1_ _2_'; 9;",
                    "'path ['; 5;",
                    "'med 5-1'; 4;",
                    "'med <0'; 4;",
                    "'med >4294967295'; 4;",
                    "'pathid -1'; 7;",
                    "'interval 5'; 9;",
                    "'interval 5,1'; 9;",
                    "'interval now,'; 9;",
                    "'interval 2020-13-01,'; 9;",
                    "'lcomm 1:2'; 6;",
                    "'lcomm 1:2:x'; 6;",
                    "'extc xx:1:2'; 5;",
                    "'extc rt:1.2.3.4.5:2'; 5;",
                    "'extc 0x12'; 5;",
                    "'nexthop 10'; 8;",
                    "'origintype x'; 11;",
                    "'atomic true'; 7;",
                    "'has nothing'; 4;",
                    "'safi 256'; 5;",
                    "'status bad'; 7;"
                })
        void error_pointsAtThePlace(String filter, int position, String suggestion) {
            assertThatThrownBy(() -> language.parse(filter))
                    .asInstanceOf(type(FilterSyntaxException.class))
                    .satisfies(e -> assertThat(e.position()).isEqualTo(position))
                    .satisfies(e -> assertThat(e.suggestion()).isEqualTo(suggestion))
                    .satisfies(e -> assertThat(e.text()).isEqualTo(filter))
                    .satisfies(e -> assertThat(e.caret()).endsWith(" ".repeat(position) + "^"));
        }

        @Test
        void error_deepNesting_isNoOverflow() {
            assertThatThrownBy(() -> language.parse("(".repeat(100_000))).isInstanceOf(FilterSyntaxException.class);
            assertThatThrownBy(() -> language.parse("not ".repeat(100_000) + "peer 1"))
                    .isInstanceOf(FilterSyntaxException.class);
        }

        @Test
        void strict_doesNotSuggestWhatItDoesNotHave() {
            assertThatThrownBy(() -> BgpStreamLanguage.strict().parse("peerips 192.0.2.1"))
                    .hasMessageNotContaining("peerip\"")
                    .hasMessageContaining("expected a term");
        }
    }

    @Nested
    @DisplayName("from code")
    class FromCode {
        @Test
        void builder_makesWhatTextMakes() {
            assertThat(Filters.prefixMore("10.0.0.0/8").and(Filters.peer(64500)))
                    .isEqualTo(language.parse("prefix 10.0.0.0/8 and peer AS64500"))
                    .hasToString("prefix more 10.0.0.0/8 and peer 64500");
            assertThat(Filters.prefixLess("10.0.0.0/8"))
                    .isEqualTo(Filters.prefixLess(List.of(Prefix.parse("10.0.0.0/8"))))
                    .isEqualTo(language.parse("prefix less 10.0.0.0/8"));
            assertThat(Filters.prefixAny("10.0.0.0/8"))
                    .isEqualTo(Filters.prefixAny(List.of(Prefix.parse("10.0.0.0/8"))))
                    .isEqualTo(language.parse("prefix any 10.0.0.0/8"));
            assertThat(Filters.not(Filters.or(Filters.asPath("_1_"), Filters.notPeer(5))))
                    .isEqualTo(language.parse("not (aspath _1_ or notpeer 5)"));
            assertThat(Filters.elemType(ElemType.END_OF_RIB)).isEqualTo(language.parse("elemtype endofrib"));
            assertThat(Filters.interval(Instant.ofEpochSecond(5), null)).isEqualTo(language.parse("interval 5,"));
            assertThat(Filters.term("comm", List.of("1:*"))).isEqualTo(Filters.community("1:*"));
        }

        @Test
        void builder_eachTerm_isCalledByItsWord() {
            assertThat(List.of(
                            Filters.project("a"),
                            Filters.collector("b"),
                            Filters.router("c"),
                            Filters.type(RecordType.RIB),
                            Filters.resourceType("batch"),
                            Filters.status(RecordStatus.VALID),
                            Filters.peerIp("192.0.2.1"),
                            Filters.afi(1),
                            Filters.safi(1),
                            Filters.bgpId("192.0.2.1"),
                            Filters.peerDistinguisher("64500:1"),
                            Filters.view(RibView.LOC_RIB),
                            Filters.pathId("1"),
                            Filters.origin(1),
                            Filters.asn(1),
                            Filters.pathLength("1"),
                            Filters.largeCommunity("1:1:1"),
                            Filters.extendedCommunity("rt:1:1"),
                            Filters.nextHop("192.0.2.1"),
                            Filters.med("1"),
                            Filters.localPref("1"),
                            Filters.originType(Origin.IGP),
                            Filters.atomic(true),
                            Filters.aggregator("1"),
                            Filters.has("med")))
                    .extracting(filter -> filter.toString().split(" ")[0])
                    .containsExactly(
                            "project",
                            "collector",
                            "router",
                            "type",
                            "resourcetype",
                            "status",
                            "peerip",
                            "afi",
                            "safi",
                            "bgpid",
                            "peerrd",
                            "view",
                            "pathid",
                            "origin",
                            "asn",
                            "pathlen",
                            "largecommunity",
                            "extcommunity",
                            "nexthop",
                            "med",
                            "localpref",
                            "origintype",
                            "atomic",
                            "aggregator",
                            "has");
        }

        @Test
        void builder_badValues_areRejected() {
            assertThatThrownBy(() -> Filters.peer(-1)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> Filters.peer()).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> Filters.and()).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> Filters.project("a \"b\"")).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> Filters.prefixExact("10.0.0.0")).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> Filters.term("nothing", List.of("1")))
                    .isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void valueWithQuote_isReadAgain() {
            BgpFilter filter =
                    Filters.or(Filters.asPath("a\"b)"), Filters.project("x\"y")).not();
            assertThat(language.parse(filter.toString())).isEqualTo(filter);
        }

        @Test
        void valueWithQuote_thatWouldBeReadOtherwise_isRefused() {
            for (String value : List.of("x\")", "\tx\"y", "\"x", "@x\"")) {
                assertThatThrownBy(() -> Filters.project(value)).isInstanceOf(IllegalArgumentException.class);
            }
        }

        @Test
        void message_ofHostileText_isShortAndSilent() {
            String text = "peer 64500 and \u001b[31mfoo" + "x".repeat(100_000) + " 1";
            assertThatThrownBy(() -> language.parse(text)).isInstanceOfSatisfying(FilterSyntaxException.class, e -> {
                assertThat(e.getMessage()).hasSizeLessThan(200).doesNotContain("\u001b");
                assertThat(e.caret())
                        .hasSizeLessThan(300)
                        .doesNotContain("\u001b")
                        .contains("^");
            });
        }

        @Test
        void misspelledKeyword_isSuggested() {
            assertThatThrownBy(() -> language.parse("peer 64500 amd med 0"))
                    .hasMessageContaining("did you mean \"and\"?");
        }

        @Test
        void pathIdOfATable_isKnownOnlyWithTheAttributes() {
            int beforeEntry = Facts.RECORD | Facts.TYPE | Facts.PREFIX;
            BgpFilter filter = Filters.pathId("77");
            BgpElem elem = FixtureElems.ALL.get(0);
            assertThat(filter.plan().test(Facts.NONE, beforeEntry, elem)).isEqualTo(Match.UNKNOWN);
            assertThat(filter.plan().test(beforeEntry, Facts.ALL, elem)).isEqualTo(Match.NO);
        }

        @Test
        void foreignConditions_canBeCombined() {
            Filter lambda = elem -> elem.peerAsn() == 64501;
            BgpFilter filter = Filters.elemType(ElemType.ANNOUNCEMENT).and(lambda);
            assertThat(FixtureElems.matching(filter)).isEqualTo("3");
            assertThat(FixtureElems.matching(filter.or(Filters.matching(elem -> elem.peerAsn() == 64503))))
                    .isEqualTo("3,11");
            assertThat(FixtureElems.matching(Filters.not(lambda).and(Filters.ipVersion(6))))
                    .isEqualTo("4-5,8,14,17");
            assertThat(Filters.peer(1).and(Filter.EVERYTHING)).isEqualTo(Filters.peer(1));
            assertThat(filter.explain()).contains("whole elem");
        }

        @Test
        void explain_showsTheNormalFormAndThePlan() {
            assertThat(language.parse("comm 1:* and path _3356_ and not (collector rrc00 or peer AS2 1)")
                            .explain())
                    .isEqualTo("""
                            filter          community 1:* and aspath "_3356_" and not (collector rrc00 or peer 1 2)
                            record          not collector rrc00
                            peer            not peer 1 2
                            type+attributes community 1:*
                            type+attributes aspath "_3356_", matched on AS numbers
                            """);
            assertThat(language.parse("interval 1970-01-01,10").explain()).isEqualTo("""
                            filter          interval 0,10
                            record          interval 0,10
                            source          interval [0,10]
                            """);
            assertThat(language.parse("prefix 10.0.0.0/8").explain()).isEqualTo("""
                            filter          prefix more 10.0.0.0/8
                            type+prefix     prefix more 10.0.0.0/8
                            source          prefix [10.0.0.0/8]
                            """);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = ';',
                value = {
                    "prefix 10.0.0.0/8 le 7; prefix more 10.0.0.0/8 le 7",
                    "prefix less 10.0.0.0/8 ge 9; prefix less 10.0.0.0/8 ge 9",
                    "peer 1 and prefix 10.0.0.0/8 le 7; prefix more 10.0.0.0/8 le 7",
                    "prefix 10.0.0.0/8 le 7 or prefix 11.0.0.0/8 le 7;"
                            + " prefix more 10.0.0.0/8 le 7 or prefix more 11.0.0.0/8 le 7",
                    "prefix 10.0.0.0/8 le 8;",
                    "prefix any 10.0.0.0/8 le 7;",
                    "prefix less 10.0.0.0/8 ge 8;",
                    "prefix 2001:db8::/32 ge 128;",
                    "prefix 10.0.0.0/8 le 7 11.0.0.0/8;",
                    "prefix 10.0.0.0/8 le 7 or peer 1;",
                    "not prefix 10.0.0.0/8 le 7;",
                    "peer 1;"
                })
        void impossible_isThePartThatNoElemPasses(String text, @Nullable String part) {
            assertThat(language.parse(text).impossible()).isEqualTo(part);
        }

        @Test
        void language_isFoundByServiceLoader() {
            assertThat(ServiceLoader.load(FilterLanguage.class).findFirst())
                    .get()
                    .isInstanceOf(BgpStreamLanguage.class);
        }
    }

    @Nested
    @DisplayName("from the options of a command line")
    class Options {
        @Test
        void termAndFlatText_areUnited() {
            assertThat(options().text("peer 64500").term("peer", "64501").filter())
                    .isEqualTo(Filters.peer(64500, 64501));
        }

        @Test
        void terms_areUnitedPerWord() {
            assertThat(options()
                            .term("prefix", "10.0.0.0/24")
                            .term("prefix", "10.0.1.0/24")
                            .term("notpeer", "64502")
                            .term("aspath", "_174_")
                            .term("aspath", "_3356_")
                            .filter())
                    .hasToString("prefix more 10.0.0.0/24 10.0.1.0/24 and notpeer 64502 and aspath \"_174_\" and "
                            + "aspath \"_3356_\"");
        }

        @Test
        void severalTexts_mustAllMatch() {
            assertThat(options().text("peer 64500").text("peer 64501").filter())
                    .hasToString("(peer 64500) and (peer 64501)");
            assertThat(options().text("peer 1 or peer 2").term("peer", "3").filter())
                    .hasToString("(peer 1 or peer 2) and peer 3");
            assertThat(options().filter()).isNull();
        }

        @Test
        void badValue_isShownBehindItsTerm() {
            assertThatThrownBy(() -> options().term("peer", "64x"))
                    .asInstanceOf(type(FilterSyntaxException.class))
                    .satisfies(e -> assertThat(e.caret().lines()).containsExactly("peer 64x", "     ^"));
        }

        @Test
        void strict_unitesToo() {
            assertThat(new FilterOptions(BgpStreamLanguage.strict())
                            .text("peer 64500")
                            .term("peer", "64501")
                            .term("notpeer", "64500")
                            .filter())
                    .hasToString("peer 64500 64501 and notpeer 64500");
        }

        private FilterOptions options() {
            return new FilterOptions(new BgpStreamLanguage());
        }
    }
}
