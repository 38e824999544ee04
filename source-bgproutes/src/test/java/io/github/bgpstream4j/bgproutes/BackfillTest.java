package io.github.bgpstream4j.bgproutes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.StreamListener;
import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.model.BgpRecord;
import io.github.bgpstream4j.model.Gap;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.net.Prefix;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.RecordBatch;
import io.github.bgpstream4j.source.RecordQueue;
import io.github.bgpstream4j.testkit.BgproutesFrame;
import io.github.bgpstream4j.testkit.FakeBgproutes;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The table at the start and what was missed, from the historical API. */
@Timeout(60)
class BackfillTest {
    private static final String VANTAGE_POINTS = """
            {"seconds": 0.1, "data": {
              "bgp": [{"id": 7, "ip": "192.0.2.1", "asn": 65001, "source": "ris", "tags": [1, {"a": 2}]},
                      {"id": 8, "ip": "nonsense", "asn": 65001}],
              "bmp": [{"id": 7, "ip": "203.0.113.9", "asn": "65002",
                       "bmp_info": {"parent_asn": 65003, "parent_ip": "192.0.2.3", "feed_types": ["bmp_loc_rib"]}}],
              "note": "ignored"}}""";

    private static final String TABLE = """
            {"data": {
              "bgp": {"7": {"192.0.2.0/24": ["65001 {65004,65005}65006", "65001:1 65001:2:3", null, null, -1],
                            "nonsense": ["1", "", null, null, -1]},
                      "99": {"192.0.2.0/24": ["1", "", null, null, -1]}},
              "bmp": {"7": {"2001:db8::/48": ["65002", ["65002:9"], null, null, 3]}}},
             "bytes": 10}""";

    private static final String LEFT_OUT = "left out of the past: rows without a time: ";

    private final List<String> warnings = Collections.synchronizedList(new ArrayList<>());
    private FakeBgproutes service;

    @BeforeEach
    void start() {
        service = FakeBgproutes.start(Tests.KEY).answerHistory("/vantage_points", 200, VANTAGE_POINTS);
    }

    @AfterEach
    void stop() {
        service.close();
        Tests.awaitNoThreads();
    }

    private BgpSource source(boolean table, boolean gaps) {
        return Tests.time()
                .of(BgproutesSource.builder(Tests.key())
                        .settings(Tests.settings(service).build())
                        .prefixes(List.of(Prefix.parse("192.0.2.0/24"), Prefix.parse("2001:db8::/48")))
                        .initialTable(table)
                        .fillGaps(gaps)
                        .build());
    }

    private List<BgpRecord> records(BgpSource source, int count) {
        List<BgpRecord> records = new ArrayList<>();
        StreamListener listener = new StreamListener() {
            @Override
            public void warned(SourceInfo info, String what) {
                warnings.add(what);
            }
        };
        try (BgpStream stream =
                BgpStream.builder().source(source).listener(listener).open()) {
            stream.records().limit(count).forEachOrdered(records::add);
        }
        return records;
    }

    private static Stream<String> lines(List<BgpRecord> records) {
        return records.stream()
                .flatMap(BgpRecord::stream)
                .map(BgpElem::toString)
                .map(line -> line.replaceFirst("\\|\\d+\\.\\d+\\|", "|"));
    }

    private static String row(Instant time, String decimals, String type, String path) {
        return "{\"data\":{\"bgp\":{\"7\":[[" + time.getEpochSecond() + decimals + ",\"" + type
                + "\",\"192.0.2.0/24\",\"" + path + "\",\"\",null,null,-1]]},\"bmp\":{}}}";
    }

    private static String live(Instant time, int micros, String path) {
        return BgproutesFrame.update(Tests.VP)
                .time(time.getEpochSecond(), micros)
                .prefixes("192.0.2.0/24")
                .asPath(path)
                .json();
    }

    @Test
    void table_first_thenItsUpdates_thenLive() {
        Instant now = Instant.now();
        service.answerHistory("/rib", 200, TABLE)
                .answerHistory("/updates", 200, row(now.minusSeconds(60), "", "W", ""))
                .answerHistory("/updates", 200, "{\"data\":{\"bgp\":{},\"bmp\":{}}}")
                .onConnection(connection -> connection.send(live(now.plusSeconds(1), 1, "65001 9")));

        List<BgpRecord> records = records(source(true, false), 5);

        assertThat(lines(records))
                .containsExactly(
                        "R|R|bgproutes|live|||65001|192.0.2.1|192.0.2.0/24||65001 {65004,65005} 65006|65006|65001:1||",
                        "R|R|bgproutes|live|192.0.2.3|192.0.2.3|65002|203.0.113.9|2001:db8::/48||65002|65002|65002:9||",
                        "U|W|bgproutes|live|||65001|192.0.2.1|192.0.2.0/24||||||",
                        "U|A|bgproutes|live|||65001|192.0.2.1|192.0.2.0/24||65001 9|9|||");
        assertThat(records.get(0).issue()).isNull();
        assertThat(records.get(1).status()).isEqualTo(RecordStatus.CORRUPTED_RECORD);
        assertThat(warnings).containsExactly(LEFT_OUT + "0, rows of vantage points that are not listed: 1");
        assertThat(service.questions().get(0)).isEqualTo("/v1/vantage_points?sources=bgproutes.io,ris,routeviews");
        assertThat(service.questions().get(1))
                .matches("/v1/rib\\?date=\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d"
                        + "&prefix_exact_match=192.0.2.0/24,2001:db8::/48&return_aspath=True&return_community=True");
        assertThat(service.questions().get(2)).startsWith("/v1/updates?start_date=");
    }

    @Test
    void live_olderThanThePast_isLeftOut() {
        Instant now = Instant.now();
        service.answerHistory("/rib", 200, TABLE)
                .answerHistory("/updates", 200, row(now, "", "A", "65001 5"))
                .answerHistory("/updates", 200, "{\"data\":{}}")
                .onConnection(connection -> connection.send(
                        live(now.minusSeconds(5), 0, "65001 4"), // before what the API told
                        live(now, 250_000, "65001 5"), // the same, told with less precision
                        live(now, 260_000, "65001 6"),
                        live(now.plusSeconds(1), 0, "65001 7")));

        assertThat(lines(records(source(true, false), 6)).skip(2))
                .extracting(line -> line.split("\\|")[10])
                .containsExactly("65001 5", "65001 6", "65001 7");
    }

    @Test
    void gap_isToldAndFilled() {
        Instant now = Instant.now();
        service.answerHistory("/updates", 200, row(now, ".5", "A", "65001 2"))
                .answerHistory("/updates", 200, "{\"data\":{}}")
                .onConnection(
                        connection -> connection
                                .send(live(now.minusSeconds(9), 0, "65001 1"))
                                .drop(),
                        connection -> connection.send(live(now.plusSeconds(9), 0, "65001 3")));

        List<BgpRecord> records = records(source(false, true), 3);

        assertThat(lines(records))
                .extracting(line -> line.split("\\|")[10])
                .containsExactly("65001 1", "65001 2", "65001 3");
        Gap gap = records.get(1).gap();
        assertThat(gap).isNotNull();
        assertThat(records.get(2).gap()).isNull();
        assertThat(service.questions()).noneMatch(question -> question.contains("/rib"));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 500})
    void api_failing_goesOnLive(int status) {
        Instant now = Instant.now();
        service.answerHistory("/rib", status, "{\"detail\":\"no " + Tests.KEY + "\"}")
                .onConnection(connection -> connection.send(live(now, 1, "65001 1"), live(now, 2, "65001 2")));

        assertThat(lines(records(source(true, true), 2)))
                .extracting(line -> line.split("\\|")[10])
                .containsExactly("65001 1", "65001 2");
        assertThat(warnings)
                .containsExactly(
                        "going on without the past: the historical API: HTTP " + status + ": {\"detail\":\"no ***\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "garbage", "{\"data\":{\"bgp\":{\"7\":{\"192.0.2.0/24\":[\"1\"", "[]", "{\"data\":7}"})
    void api_answeringNonsense_goesOnLive(String answer) {
        Instant now = Instant.now();
        service.answerHistory("/rib", 200, answer).onConnection(connection -> connection.send(live(now, 1, "65001 1")));

        assertThat(lines(records(source(true, true), 1))).hasSize(1);
        assertThat(warnings)
                .singleElement()
                .asString()
                .startsWith("going on without the past: the historical API: HTTP 200: ");
        assertThat(asked("/rib")).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":\"rate limit exceeded\",\"detail\":\"nothing for you\"}",
                "{\"data\":{},\"error\":\"rate limit exceeded\"}",
                "{\"error\":\"rate limit exceeded\",\"data\":{\"bgp\":{}}}",
                "{\"detail\":\"rate limit exceeded\"}"
            })
    void answer_thatIsAComplaint_isNoEmptyPast(String answer) {
        Instant now = Instant.now();
        service.answerHistory("/rib", 200, answer).onConnection(connection -> connection.send(live(now, 1, "65001 1")));

        assertThat(lines(records(source(true, false), 1))).hasSize(1);
        assertThat(warnings)
                .containsExactly("going on without the past: the historical API: HTTP 200: rate limit exceeded");
        assertThat(asked("/rib")).isEqualTo(4);
    }

    @Test
    void answer_thatIsAComplaintOrCutOff_isAskedForAgain_andNothingComesTwice() {
        Instant now = Instant.now();
        String table = "{\"data\":{\"bgp\":{\"7\":{\"192.0.2.0/24\":[\"65001 5\",\"\"]}}}";
        service.answerHistory("/rib", 200, "{\"error\":\"rate limit exceeded\"}")
                .answerHistory("/rib", 200, table)
                .answerHistory("/rib", 200, table + "}")
                .onConnection(connection -> connection.send(live(now, 1, "65001 1")));

        assertThat(lines(records(source(true, false), 2)))
                .extracting(line -> line.split("\\|")[10])
                .containsExactly("65001 5", "65001 1");
        assertThat(warnings).isEmpty();
        assertThat(asked("/rib")).isEqualTo(3);
    }

    @Test
    void rows_thatMakeNoSense_areRecordsWithoutElems_orCounted() {
        Instant now = Instant.ofEpochSecond(1_700_000_100);
        service.answerHistory("/vantage_points", 200, VANTAGE_POINTS)
                .answerHistory("/rib", 200, """
                        {"data": {"bgp": {"7": {"10.0.0.0/24": ["1 2 3", "1:1"], "10.0.1.0/33": ["1 2 3", "1:1"],
                                                "10.0.2.0/24": ["1 x 3", "1:1"], "10.0.3.0/24": [], "10.0.4.0/24": 7,
                                                "10.0.5.0/24": [{}, ""], "10.0.6.0/24": [null, null]},
                                          "2": {"10.0.7.0/24": ["1 2 3", ""]}, "77": {"10.0.8.0/24": ["1 2 3", ""]}}}}""")
                .answerHistory("/updates", 200, """
                        {"data": {"bgp": {"7": [["1e999999999", "A", "10.9.0.0/24", "1 2 3", ""],
                                                ["1e30", "A", "10.9.1.0/24", "1 2 3", ""],
                                                [1e30, "A", "10.9.1.0/24", "1 2 3", ""],
                                                ["notime", "A", "10.9.2.0/24", "1 2", ""],
                                                ["+999999999-01-01T00:00:00", "A", "10.9.2.0/24", "1 2", ""],
                                                [], 7, {"a": [1]}, null,
                                                [1700000000.5, "Q", "10.9.3.0/24", "1 2", ""],
                                                [1700000001, "w", "10.9.3.0/24", "1 2", ""],
                                                [1700000002, null, "10.9.3.0/24", "1 2", ""],
                                                [1700000003, "W"],
                                                [1700000004, "W", "10.9.3.0/33"],
                                                [1700000005, "A", "10.9.3.0/24"],
                                                [1700000006, "A", "10.9.4.0/24", [1, [2, 3]], [[1, 1]], null, null, -1],
                                                ["2023-11-14T22:13:27.25", "W", "10.9.5.0/24"]]},
                                 "bmp": {"7": null, "9": []}}}""")
                .answerHistory("/updates", 200, "{\"data\":{\"bgp\":[],\"bmp\":null}}")
                .onConnection(connection -> connection.send(live(now, 1, "65001 1")));

        List<BgpRecord> records = records(source(true, false), 16);

        assertThat(records.stream()
                        .flatMap(BgpRecord::stream)
                        .map(BgpElem::toString)
                        .skip(2))
                .containsExactly(
                        "U|A|1700000006.000000|bgproutes|live|||65001|192.0.2.1|10.9.4.0/24||1 {2,3}|{2,3}|1:1||",
                        "U|W|1700000007.250000|bgproutes|live|||65001|192.0.2.1|10.9.5.0/24||||||",
                        "U|A|1700000100.000001|bgproutes|live|||65001|192.0.2.1|192.0.2.0/24||65001 1|1|||");
        assertThat(records.stream().flatMap(BgpRecord::stream).limit(2))
                .extracting(elem -> String.valueOf(elem.prefix()))
                .containsExactly("10.0.0.0/24", "10.0.6.0/24");
        assertThat(records)
                .filteredOn(record -> record.status() == RecordStatus.CORRUPTED_RECORD)
                .hasSize(9);
        assertThat(records)
                .filteredOn(record -> record.status() == RecordStatus.UNSUPPORTED_RECORD)
                .extracting(BgpRecord::timeMicros)
                .containsExactly(1_700_000_000_500_000L, 1_700_000_001_000_000L);
        assertThat(warnings).containsExactly(LEFT_OUT + "9, rows of vantage points that are not listed: 2");
    }

    @Test
    void route_thatFitsNoRecord_costsItself() {
        service.answerHistory(
                        "/rib",
                        200,
                        "{\"data\":{\"bgp\":{\"7\":{\"10.0.0.0/8\":[\"" + "65001 ".repeat(20_000)
                                + "\",\"\"],\"11.0.0.0/8\":[\"65001\",\"\"]}}}}")
                .onConnection(connection -> connection.send(live(Instant.now(), 1, "65001 1")));

        List<BgpRecord> records = records(source(true, false), 3);

        assertThat(String.valueOf(records.get(0).issue())).contains("TOO_LONG");
        assertThat(records).extracting(record -> record.elems().size()).containsExactly(0, 1, 1);
        assertThat(warnings).isEmpty();
    }

    @Test
    void announcement_withoutPrefix_isHeldBackAndComes() {
        service.onConnection(connection -> connection.send(
                BgproutesFrame.update(Tests.VP)
                        .time(Tests.SECONDS)
                        .prefixes("")
                        .asPath("65001")
                        .json(),
                live(Instant.now(), 1, "65001 1")));

        assertThat(records(source(true, false), 2))
                .extracting(record -> record.elems().size())
                .containsExactly(0, 1);
    }

    @Test
    void rows_ofTwoQuestions_thatAreTheSame_comeOnce() {
        Instant now = Instant.now();
        service.answerHistory("/updates", 200, row(now, ".5", "Q", "65001 2"))
                .onConnection(
                        connection -> connection
                                .send(live(now.minusSeconds(9), 0, "65001 1"))
                                .drop(),
                        connection -> connection.send(live(now.plusSeconds(9), 0, "65001 3")));

        assertThat(records(source(false, true), 3))
                .extracting(BgpRecord::status)
                .containsExactly(RecordStatus.VALID, RecordStatus.UNSUPPORTED_RECORD, RecordStatus.VALID);
    }

    private long asked(String path) {
        return service.questions().stream()
                .filter(question -> question.startsWith("/v1" + path))
                .count();
    }

    private HistoricalApi api(long memory) {
        return new HistoricalApi(Tests.key(), Tests.settings(service).build(), Tests.time(), memory);
    }

    @Test
    void answer_ofTooManyRows_isGivenUpAtOnce() {
        service.answerHistory(
                "/rib",
                200,
                "{\"data\":{\"bgp\":{\"7\":{" + "\"192.0.2.0/24\":[\"65001\",\"\"],".repeat(100) + "\"::/0\":[]}}}}");
        HistoricalApi api = api(50_000);

        assertThatThrownBy(() -> api.table(Instant.EPOCH, List.of(), api.vantagePoints()))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("the historical API: HTTP 200: more than the memory allows");
        assertThat(asked("/rib")).isEqualTo(1);
        api.close();
    }

    @Test
    void answers_together_mayTakeTheMemory_andThenNoMore() throws Exception {
        service.answerHistory("/rib", 200, TABLE);
        HistoricalApi api = api(5_000);
        Map<String, HistoricalApi.Point> points = api.vantagePoints();

        assertThat(api.table(Instant.EPOCH, List.of(), points).rows()).hasSize(3);
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 10; i++) {
                        api.table(Instant.EPOCH, List.of(), points);
                    }
                })
                .hasMessageContaining("more than the memory allows");
        api.begin();
        assertThat(api.table(Instant.EPOCH, List.of(), points).rows()).hasSize(3);
        api.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"x\":[%s1],\"data\":{}}",
                "{\"data\":{\"x\":[%s1]}}",
                "{\"data\":{\"bgp\":{\"7\":{\"::/0\":[%s1]}}}}"
            })
    void answer_ofTooManyBytes_isGivenUpAtOnce(String answer) throws Exception {
        service.answerHistory("/rib", 200, answer.formatted("1,".repeat(100_000)));
        HistoricalApi api = api(10_000);
        Map<String, HistoricalApi.Point> points = api.vantagePoints();

        assertThatThrownBy(() -> api.table(Instant.EPOCH, List.of(), points))
                .hasMessage("the historical API: HTTP 200: more than 40000 bytes");
        assertThat(asked("/rib")).isEqualTo(1);
        api.close();
    }

    /** A message that is held back while the history is asked comes, whatever ends that; {@code bad} is the listener's. */
    @ParameterizedTest
    @CsvSource({"true,false", "false,false", "true,true"})
    void error_whileTheApiIsAsked_releasesWhatIsHeldBack(boolean memory, boolean bad) throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        InstantSource clock = () -> {
            try {
                held.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw memory ? new OutOfMemoryError("test") : new StackOverflowError();
        };
        RecordQueue queue = new RecordQueue(OpenContext.DEFAULT);
        SourceInfo info = source(true, false).info();
        MessageDecoder decoder = new MessageDecoder(List.of(), Instant::now, new LiveStats.Counters());
        LiveMessage live = ((Frame.Message) decoder.decode(live(Instant.now(), 1, "65001 1"))).message();
        try (Backfill backfill =
                new Backfill(api(1 << 20), new RecordSink(queue, info), List.of(), clock, 10, warning -> {
                    warnings.add(warning);
                    if (bad) {
                        throw new IllegalStateException("the listener's");
                    }
                })) {
            backfill.beginAt(Instant.EPOCH);
            assertThat(backfill.message(live)).isTrue();
            held.countDown();

            RecordBatch batch = new RecordBatch();
            assertThat(queue.read(batch)).isTrue();
            assertThat(batch.timeMicros(0)).isEqualTo(live.timeMicros());
        }
        assertThat(warnings)
                .containsExactly("going on without the past: "
                        + (memory ? "out of memory" : "a defect: java.lang.StackOverflowError"));
    }

    @Test
    void close_whileTheApiIsAsked_isPrompt() {
        service.answerHistory("/rib", 0, "");
        try (BgpStream stream = BgpStream.builder().source(source(true, false)).open()) {
            assertThat(stream.poll(Duration.ofMillis(1))).isNull();
        }
    }
}
