package io.github.bgpstream4j.bgproutes;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.StreamListener;
import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.model.BgpRecord;
import io.github.bgpstream4j.model.Gap;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.net.Prefix;
import io.github.bgpstream4j.testkit.BgproutesFrame;
import io.github.bgpstream4j.testkit.FakeBgproutes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
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

    private BgproutesSource source(boolean table, boolean gaps) {
        return BgproutesSource.builder(Tests.key())
                .settings(Tests.settings(service).build())
                .prefixes(List.of(Prefix.parse("192.0.2.0/24"), Prefix.parse("2001:db8::/48")))
                .timing(new FakeTiming())
                .initialTable(table)
                .fillGaps(gaps)
                .build();
    }

    private List<BgpRecord> records(BgproutesSource source, int count) {
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

        List<BgpRecord> records = records(source(true, false), 4);

        assertThat(lines(records))
                .containsExactly(
                        "R|R|bgproutes|live|||65001|192.0.2.1|192.0.2.0/24||65001 {65004,65005} 65006|65006|65001:1||",
                        "R|R|bgproutes|live|192.0.2.3|192.0.2.3|65002|203.0.113.9|2001:db8::/48||65002|65002|65002:9||",
                        "U|W|bgproutes|live|||65001|192.0.2.1|192.0.2.0/24||||||",
                        "U|A|bgproutes|live|||65001|192.0.2.1|192.0.2.0/24||65001 9|9|||");
        assertThat(records.get(0).issue()).isNull();
        assertThat(warnings).isEmpty();
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

        assertThat(lines(records(source(true, false), 5)).skip(2))
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
    }

    @Test
    void close_whileTheApiIsAsked_isPrompt() {
        service.answerHistory("/rib", 0, "");
        try (BgpStream stream = BgpStream.builder().source(source(true, false)).open()) {
            assertThat(stream.poll(Duration.ofMillis(1))).isNull();
        }
    }
}
