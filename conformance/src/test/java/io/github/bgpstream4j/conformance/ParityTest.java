package io.github.bgpstream4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.cli.InProcess;
import io.github.bgpstream4j.filter.language.BgpStreamLanguage;
import io.github.bgpstream4j.filter.language.FilterSyntaxException;
import io.github.bgpstream4j.filter.language.Filters;
import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.model.BgpRecord;
import io.github.bgpstream4j.model.DumpPosition;
import io.github.bgpstream4j.model.ElemType;
import io.github.bgpstream4j.model.PeerState;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.net.Prefix;
import io.github.bgpstream4j.source.BgpSourceProvider;
import io.github.bgpstream4j.source.BgpSources;
import io.github.bgpstream4j.source.SourceException;
import io.github.bgpstream4j.source.SourceOption;
import io.github.bgpstream4j.source.SourceSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code docs/parity.md} says that BGPStream's own APIs have here, on the sample files. */
class ParityTest {
    private static final Path DATA = Repository.ROOT.resolve("examples").resolve("data");
    private static final String UPDATES = "mrt:" + DATA.resolve("updates.sample.mrt.gz");
    private static final String RIB = "mrt:" + DATA.resolve("rib.sample.mrt.gz");
    private static final String NAMED = "?project=ris&collector=rrc00&router=r1";

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2026-01-01T00:04:55.250Z");
    private static final int RECORDS = 112;
    private static final int ELEMS = 255;

    static List<BgpSourceProvider> providers() {
        return BgpSources.available();
    }

    /** The rows of the two Python APIs, which come before the C API. */
    static List<String> rows() {
        String document = Repository.text(Repository.ROOT.resolve("docs").resolve("parity.md"));
        return document.substring(0, document.indexOf("## C API"))
                .lines()
                .filter(line -> line.startsWith("| ") && !line.equals("| there | here | test |"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void row_ofAPythonApi_namesItsTest(String row) {
        assertThat(row).matches(".* \\| `\\w+Test\\.\\w+` \\|");
    }

    @Nested
    class StreamMethods {
        @ParameterizedTest
        @CsvSource({
            "project, project ris, 255",
            "project, project routeviews, 0",
            "collector, collector rrc00, 255",
            "router, router r2, 0",
            "record-type, type updates, 255",
            "record-type, type ribs, 0",
            "peer-asn, peer 64496, 58",
            "not-peer-asn, notpeer 64496, 197",
            "origin-asn, origin 64501, 39",
            "prefix, prefix 203.0.113.0/26, 25",
            "prefix-exact, prefix exact 203.0.113.0/28, 7",
            "prefix-more, prefix more 203.0.113.0/26, 25",
            "prefix-less, prefix less 203.0.113.16/30, 5",
            "prefix-any, prefix any 203.0.113.0/26 203.0.113.0/30, 25",
            "aspath, path _64504_, 75",
            "community, community 64496:100, 36",
            "extended-community, extcommunity rt:64496:*, 39",
            "ip-version, ipversion 6, 40",
            "elem-type, elemtype withdrawals peerstates, 32",
            "resource-type, resourcetype batch, 255",
            "resource-type, resourcetype stream, 0"
        })
        void addFilter_ofEachType_selectsItsElems(String there, String here, int elems) {
            assertThat(elems(UPDATES + NAMED, here)).as(there).hasSize(elems);
        }

        @Test
        void addFilter_again_unitesOneTypeAndIntersectsOthers() {
            assertThat(elems(UPDATES, "peer 64496 and peer 64498")).hasSize(58 + 41);
            assertThat(elems(UPDATES, "peer 64496 and elemtype withdrawals")).hasSize(6);
        }

        @Test
        void parseFilterString_thatIsNone_isRefusedBeforeReading() {
            assertThatThrownBy(() -> BgpStream.builder().filter("peer nobody"))
                    .isInstanceOf(FilterSyntaxException.class)
                    .hasMessageContaining("nobody");
        }

        @Test
        void addIntervalFilter_ofTwo_hasBothWithTheirEnds() {
            try (BgpStream stream = BgpStream.builder()
                    .source(UPDATES)
                    .interval(START.plusSeconds(10), START.plusSeconds(12).plusMillis(999))
                    .interval(START.plusSeconds(100), START.plusSeconds(110).plusMillis(999))
                    .open()) {
                assertThat(stream.elems()).hasSize(6 + 13);
            }
        }

        @Test
        void addRecentIntervalFilter_countedBackFromNow_hasTheLastMinute() {
            Instant now = LAST;
            try (BgpStream stream = BgpStream.builder()
                    .source(UPDATES)
                    .interval(now.minus(Duration.ofMinutes(1)), now)
                    .open()) {
                assertThat(stream.elems())
                        .hasSize(24)
                        .allMatch(elem -> !elem.time().isBefore(now.minusSeconds(60)));
            }
        }

        @Test
        void dataInterfaces_onTheClassPath_tellWhatTheyAreFor() {
            assertThat(providers()).extracting(BgpSourceProvider::scheme).contains("csv", "mrt");
            assertThat(providers()).extracting(BgpSourceProvider::description).noneMatch(String::isBlank);
        }

        @ParameterizedTest
        @MethodSource("io.github.bgpstream4j.conformance.ParityTest#providers")
        void dataInterfaceOptions_listed_areAllThatAreAccepted(BgpSourceProvider provider) {
            List<SourceOption<?>> options = provider.options().list();
            List<String> names =
                    options.stream().map(SourceOption::name).sorted().toList();
            assertThat(options).isNotEmpty();
            assertThat(options).extracting(SourceOption::meaning).noneMatch(String::isBlank);
            assertThatThrownBy(() -> provider.sources(new SourceSpec(provider.scheme(), "x", Map.of("nonsense", "1"))))
                    .isInstanceOf(SourceException.class)
                    .hasMessageContaining("unknown option 'nonsense'")
                    .hasMessageEndingWith("known are " + String.join(", ", names));
            for (String name : names) {
                assertThat(refusal(provider, name)).as(name).doesNotContain("unknown option");
            }
        }

        @Test
        void dataInterfaces_onTheCommandLine_areListedWithTheirOptions() {
            InProcess run = InProcess.run(List.of("--sources"));

            assertThat(run.status()).isZero();
            for (BgpSourceProvider provider : providers()) {
                assertThat(run.out()).contains("Source " + provider.scheme() + ": " + provider.description() + "\n");
                for (SourceOption<?> option : provider.options().list()) {
                    assertThat(run.out().lines()).anyMatch(line -> line.startsWith("  " + option + " "));
                }
            }
        }

        @Test
        void dataInterfaceOption_set_isThatOfTheRecords() {
            try (BgpStream stream = BgpStream.open(UPDATES + NAMED + "&time=86400&type=ribs")) {
                assertThat(stream.records()).hasSize(RECORDS).allSatisfy(record -> {
                    assertThat(record.source().collector()).isEqualTo("rrc00");
                    assertThat(record.source().dumpTimeSeconds()).isEqualTo(86400);
                    assertThat(record.type()).isEqualTo(RecordType.RIB);
                });
            }
        }

        @Test
        void liveMode_ofAFile_isItsOptionFollow() {
            assertThat(BgpSources.of(UPDATES + "?follow=true").get(0).isLive()).isTrue();
            assertThat(BgpSources.of(UPDATES).get(0).isLive()).isFalse();
        }

        @Test
        void start_ofAnOpenStream_isItsFirstRead() {
            try (BgpStream stream = BgpStream.open(UPDATES)) {
                assertThat(stream.stats().records()).isZero();
                assertThat(stream.iterator().hasNext()).isTrue();
                assertThat(stream.stats().records()).isPositive();
                assertThatThrownBy(stream::iterator).isInstanceOf(IllegalStateException.class);
            }
        }

        @Test
        void nextRecord_askedForToTheEnd_isNullThen() {
            List<BgpRecord> records = new ArrayList<>();
            try (BgpStream stream = BgpStream.open(UPDATES)) {
                while (!stream.hasEnded()) {
                    BgpRecord record = stream.pollRecord(Duration.ofMinutes(1));
                    if (record != null) {
                        records.add(record);
                    }
                }
                assertThat(stream.pollRecord(Duration.ZERO)).isNull();
            }
            assertThat(records).hasSize(RECORDS);
            assertThat(records).flatExtracting(BgpRecord::elems).hasSize(ELEMS);
        }
    }

    @Nested
    class RecordAttributes {
        private final List<BgpRecord> records = records(UPDATES + NAMED);

        @Test
        void record_ofTheSample_hasItsNames() {
            BgpRecord record = records.get(0);
            assertThat(record.source().project()).isEqualTo("ris");
            assertThat(record.source().collector()).isEqualTo("rrc00");
            assertThat(record.source().router()).isEqualTo("r1");
            assertThat(record.source().routerAddress()).isNull();
            assertThat(records(UPDATES).get(0).source().router()).isEmpty();
        }

        @Test
        void record_ofTheSample_hasItsTypeAndStatus() {
            assertThat(records).extracting(BgpRecord::type).containsOnly(RecordType.UPDATE);
            assertThat(records(RIB)).extracting(record -> record.type().word()).containsOnly("ribs");
            assertThat(records).extracting(BgpRecord::status).containsOnly(RecordStatus.VALID);
            try (BgpStream stream =
                    BgpStream.builder().source(UPDATES + "x").failFast(false).open()) {
                assertThat(stream.records())
                        .extracting(record -> record.status().word())
                        .containsExactly("corrupted-source");
            }
        }

        @Test
        void record_ofTheSample_hasItsTimes() {
            BgpRecord last = records.get(RECORDS - 1);
            assertThat(last.time()).isEqualTo(LAST);
            assertThat(last.timeMicros()).isEqualTo(1_767_225_895_250_000L);
            assertThat(last.source().dumpTimeSeconds()).isEqualTo(START.getEpochSecond());
        }

        @Test
        void records_ofAFile_haveTheirPositions() {
            assertThat(records.get(0).position()).isEqualTo(DumpPosition.START);
            assertThat(records.get(1).position().word()).isEqualTo("middle");
            assertThat(records.get(RECORDS - 1).position()).isEqualTo(DumpPosition.END);
        }

        @Test
        void nextElem_ofARecord_comesInOrderAndAsOftenAsAskedFor() {
            BgpRecord record = records.get(5);
            List<String> prefixes = new ArrayList<>();
            for (BgpElem elem : record) {
                prefixes.add(String.valueOf(elem.prefix()));
            }
            assertThat(prefixes).containsExactly("198.51.100.0/28", "198.51.100.80/28", "198.51.100.176/28");
            assertThat(record.elems()).isEqualTo(record.elems()).hasSize(3);
        }
    }

    @Nested
    class ElemAttributes {
        private final List<BgpElem> elems = elems(UPDATES, "elemtype announcements withdrawals peerstates");

        @Test
        void elem_ofTheSample_hasItsTypeAndTime() {
            assertThat(elems).extracting(elem -> elem.type().code()).containsOnly('A', 'W', 'S');
            assertThat(elems(RIB, "type ribs")).isNotEmpty().allMatch(elem -> elem.type() == ElemType.RIB);
            assertThat(elems.get(8).time()).isEqualTo(START.plusMillis(12_000).plusNanos(9_973_000));
        }

        @Test
        void elem_ofTheSample_hasItsPeer() {
            assertThat(elems.get(2).peerAsn()).isEqualTo(64498);
            assertThat(elems.get(2).peerAddress()).isEqualTo(IpAddress.parse("2001:db8:ffff::3"));
        }

        @Test
        void fields_ofARoute_areItsFourTexts() {
            assertThat(elems.get(5).fields())
                    .containsOnly(
                            entry("next-hop", "192.0.2.1"),
                            entry("as-path", "64496 64504 64501"),
                            entry("communities", Set.of("64496:100", "64496:0")),
                            entry("prefix", "198.51.100.0/28"));
        }

        @Test
        void fields_ofTableWithdrawalAndState_areThoseOfTheirType() {
            assertThat(elems(RIB, "elemtype ribs").get(0).fields())
                    .containsOnlyKeys("next-hop", "as-path", "communities", "prefix");
            assertThat(first(ElemType.WITHDRAWAL).fields()).isEqualTo(Map.of("prefix", "198.51.100.16/28"));
            assertThat(first(ElemType.PEER_STATE).fields())
                    .isEqualTo(Map.of("old-state", "OPENCONFIRM", "new-state", "ESTABLISHED"));
        }

        @Test
        void values_behindTheFields_haveTypesOfTheirOwn() {
            BgpElem elem = elems.get(5);
            assertThat(elem.prefix()).isEqualTo(Prefix.parse("198.51.100.0/28"));
            assertThat(elem.nextHop()).isEqualTo(IpAddress.parse("192.0.2.1"));
            assertThat(elem.originAsn(0)).isEqualTo(64501);
            assertThat(elem.communities().contains(64496, 100)).isTrue();
            assertThat(first(ElemType.PEER_STATE).newState()).isEqualTo(PeerState.ESTABLISHED);
        }

        private BgpElem first(ElemType type) {
            return elems.stream()
                    .filter(elem -> elem.type() == type)
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Nested
    class HighLevel {
        @Test
        void fromAndUntil_asText_areTakenAsUtc() {
            InProcess run =
                    InProcess.run(List.of("-w", "2026-01-01 00:00:10,2026-01-01 00:00:12", UPDATES.substring(4)));
            assertThat(run.out().lines()).hasSize(6);
            assertThat(elems(UPDATES, "interval \"2026-01-01 00:00:10,2026-01-01 00:00:12\""))
                    .hasSize(6);
        }

        @Test
        void until_leftOut_isTheEndOfTheFile() {
            try (BgpStream stream = BgpStream.builder()
                    .source(UPDATES)
                    .interval(LAST.minusSeconds(60), null)
                    .open()) {
                assertThat(stream.elems()).hasSize(24);
            }
        }

        @Test
        void lists_ofNames_areUnions() {
            try (BgpStream stream = BgpStream.builder()
                    .source(UPDATES + NAMED)
                    .filter(Filters.project("ris", "routeviews")
                            .and(Filters.collector("rrc00", "rrc01"))
                            .and(Filters.type(RecordType.RIB, RecordType.UPDATE)))
                    .open()) {
                assertThat(stream.elems()).hasSize(ELEMS);
            }
        }

        @Test
        void filter_besideAList_isAnIntersection() {
            try (BgpStream stream = BgpStream.builder()
                    .source(UPDATES + NAMED)
                    .filter(Filters.collector("rrc00").and(new BgpStreamLanguage().parse("collector rrc01")))
                    .open()) {
                assertThat(stream.elems()).isEmpty();
            }
        }

        @Test
        void iteration_ofTheStream_isThatOfItsRecords() {
            List<BgpElem> elems = new ArrayList<>();
            try (BgpStream stream = BgpStream.open(UPDATES)) {
                for (BgpElem elem : stream) {
                    elems.add(elem);
                }
            }
            assertThat(elems).hasSize(ELEMS);
            assertThat(records(UPDATES).stream().flatMap(BgpRecord::stream)).isEqualTo(elems);
        }

        @Test
        void elem_keptInAList_staysWhatItWas() {
            List<String> texts = new ArrayList<>();
            List<BgpElem> elems = new ArrayList<>();
            try (BgpStream stream = BgpStream.open(UPDATES)) {
                for (BgpElem elem : stream) {
                    texts.add(elem.toString());
                    elems.add(elem);
                }
            }
            assertThat(elems).extracting(BgpElem::toString).isEqualTo(texts);
        }

        @Test
        void text_ofRecordAndElem_isBgpreadersLine() {
            BgpRecord record = records(UPDATES + NAMED).get(5);
            assertThat(record).hasToString("U|M|1767225610.000000|ris|rrc00|r1||V|1767225600");
            assertThat(record.elems().get(0))
                    .hasToString("U|A|1767225610.000000|ris|rrc00|r1||64496|192.0.2.1|198.51.100.0/28|192.0.2.1|"
                            + "64496 64504 64501|64501|64496:100 64496:0||");
        }

        @Test
        void elem_asksItsRecord_forWhatBelongsToIt() {
            BgpElem elem = elems(UPDATES + NAMED, "elemtype announcements").get(0);
            assertThat(elem.record().type().word()).isEqualTo("updates");
            assertThat(elem.record().status().word()).isEqualTo("valid");
            assertThat(elem.record().source().project()).isEqualTo("ris");
            assertThat(elem.record().source().collector()).isEqualTo("rrc00");
            assertThat(elem.record().source().dumpTimeSeconds()).isEqualTo(START.getEpochSecond());
            assertThat(elem.record().position()).isEqualTo(DumpPosition.MIDDLE);
            assertThat(elem.timeMicros()).isEqualTo(elem.record().timeMicros());
        }

        @ParameterizedTest
        @ValueSource(strings = {"elemtype announcements", "elemtype withdrawals", "elemtype peerstates"})
        void originatedTime_ofUpdates_isAbsent(String filter) {
            assertThat(elems(UPDATES, filter))
                    .extracting(BgpElem::originatedTime)
                    .containsOnlyNulls();
        }

        @Test
        void originatedTime_ofATable_isThatOfTheEntry() {
            assertThat(elems(RIB, "elemtype ribs"))
                    .extracting(BgpElem::originatedTime)
                    .contains(START);
        }
    }

    private static List<BgpRecord> records(String source) {
        try (BgpStream stream = BgpStream.open(source)) {
            return stream.records().toList();
        }
    }

    private static List<BgpElem> elems(String source, String filter) {
        try (BgpStream stream =
                BgpStream.builder().source(source).filter(filter).open()) {
            return stream.elems().toList();
        }
    }

    /** What is said of a value that no option has. */
    private static String refusal(BgpSourceProvider provider, String option) {
        try {
            provider.sources(new SourceSpec(provider.scheme(), "x:1", Map.of(option, "?")));
            return "";
        } catch (SourceException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
