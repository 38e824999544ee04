package io.github.bgpstream4j.bgproutes;

import static io.github.bgpstream4j.bgproutes.Tests.announcement;
import static io.github.bgpstream4j.bgproutes.Tests.announcements;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.attr.Origin;
import io.github.bgpstream4j.filter.PrefixScope;
import io.github.bgpstream4j.filter.SourceScope;
import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.model.BgpRecord;
import io.github.bgpstream4j.model.Gap;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.net.Prefix;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.BgpSources;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.OverflowPolicy;
import io.github.bgpstream4j.source.RecordBatch;
import io.github.bgpstream4j.source.RecordReader;
import io.github.bgpstream4j.source.SourceException;
import io.github.bgpstream4j.source.SourceMonitor;
import io.github.bgpstream4j.testkit.BgproutesFrame;
import io.github.bgpstream4j.testkit.FakeBgproutes;
import io.github.bgpstream4j.testkit.FakeTime;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Live messages as records and elems. */
@Timeout(60)
class BgproutesSourceTest {
    private static final Prefix PREFIX = Prefix.parse("192.0.2.0/24");

    private final FakeTime timing = Tests.time();
    private final List<String> told = Collections.synchronizedList(new ArrayList<>());
    private final SourceMonitor monitor = new SourceMonitor() {
        @Override
        public void dropped(long records) {
            told.add("dropped " + records);
        }

        @Override
        public void reconnected(String reason) {
            told.add("reconnected: " + reason);
        }

        @Override
        public void warned(String what) {
            told.add("warned: " + what);
        }
    };
    private FakeBgproutes service;

    @BeforeEach
    void start() {
        service = FakeBgproutes.start(Tests.KEY);
    }

    @AfterEach
    void stop() {
        service.close();
        Tests.awaitNoThreads();
    }

    private BgproutesSource.Builder builder() {
        return BgproutesSource.builder(Tests.key())
                .settings(Tests.settings(service).build());
    }

    private BgpSource source() {
        return timing.of(builder().prefixes(List.of(PREFIX)).build());
    }

    private static List<BgpRecord> records(BgpSource source, int count) {
        List<BgpRecord> records = new ArrayList<>();
        try (BgpStream stream = BgpStream.builder().source(source).open()) {
            stream.records().limit(count).forEachOrdered(records::add);
        }
        return records;
    }

    private BgpRecord record(BgproutesFrame frame) {
        service.onConnection(connection -> connection.send(frame.json()));
        return records(source(), 1).get(0);
    }

    private static BgproutesFrame update() {
        return BgproutesFrame.update(Tests.VP).time(Tests.SECONDS, 5);
    }

    @Nested
    class Records {
        @Test
        void record_ofAMessage_isABgpMessage() {
            BgpRecord record = record(update().prefixes("192.0.2.0/24")
                    .asPath("65001 4200000000")
                    .origin("EGP")
                    .nextHop("192.0.2.1"));

            assertThat(record.status()).isEqualTo(RecordStatus.VALID);
            assertThat(record.issue()).isNull();
            BgpElem elem = record.elems().get(0);
            assertThat(elem.attributes().origin()).isEqualTo(Origin.EGP);
            assertThat(elem.originAsn(0)).isEqualTo(4_200_000_000L);
            assertThat(elem.record().source().project()).isEqualTo("bgproutes");
        }

        @Test
        void nextHop_linkLocalToo_isKept() {
            BgpElem elem = record(update().prefixes("2001:db8::/48").asPath("1").nextHop("2001:db8::1 fe80::1"))
                    .elems()
                    .get(0);

            assertThat(elem.nextHop()).isEqualTo(IpAddress.parse("2001:db8::1"));
            assertThat(elem.attributes().mpLinkLocalNextHop()).isEqualTo(IpAddress.parse("fe80::1"));
        }

        @ParameterizedTest
        @CsvSource({
            "192.0.2.0/24,2001:db8::1,2001:db8::1",
            "2001:db8::/48,192.0.2.1,192.0.2.1",
            "2001:db8::/48,2001:db8::1,2001:db8::1",
            "192.0.2.0/24,192.0.2.1,192.0.2.1"
        })
        void nextHop_ofEitherFamily_isThatOfTheElem(String prefix, String nextHop, String shown) {
            BgpElem elem = record(update().prefixes(prefix).asPath("1").nextHop(nextHop))
                    .elems()
                    .get(0);

            assertThat(elem.prefix()).isEqualTo(Prefix.parse(prefix));
            assertThat(elem.nextHop()).isEqualTo(IpAddress.parse(shown));
        }

        @Test
        void nextHop_oneOfEachFamily_goesToItsOwn() {
            List<BgpElem> elems = record(update().prefixes("192.0.2.0/24,2001:db8::/48")
                            .asPath("1")
                            .nextHop("192.0.2.1 2001:db8::1"))
                    .elems();

            assertThat(elems)
                    .extracting(elem -> String.valueOf(elem.nextHop()))
                    .containsExactly("192.0.2.1", "2001:db8::1");
        }

        @Test
        void attributes_absent_areAbsent() {
            BgpElem elem = record(update().prefixes("2001:db8::/48")).elems().get(0);

            assertThat(elem.asPath()).isNull();
            assertThat(elem.nextHop()).isNull();
            assertThat(elem.attributes().origin()).isNull();
        }

        @Test
        void message_thatFitsNoBgpMessage_isReported() {
            String path = "65001 ".repeat(20_000);
            BgpRecord record = record(update().prefixes("192.0.2.0/24").asPath(path));

            assertThat(record.status()).isEqualTo(RecordStatus.CORRUPTED_RECORD);
            assertThat(String.valueOf(record.issue())).contains("TOO_LONG");
        }

        @Test
        void withdrawal_withoutPrefix_isARecordWithoutElems_andToldOnce() throws Exception {
            service.onConnection(connection -> connection.send(
                    update().json(), update().time(Tests.SECONDS, 6).json(), announcement(1)));
            List<BgpRecord> records = records(source(), 3);

            assertThat(records).extracting(record -> record.elems().size()).containsExactly(0, 0, 1);
            assertThat(records.get(0).status()).isEqualTo(RecordStatus.CORRUPTED_RECORD);
            try (RecordReader reader = source().open(OpenContext.DEFAULT.withMonitor(monitor))) {
                read(reader, 3);
            }
            assertThat(told).isEmpty(); // the records' issues say it
            assertThat(String.valueOf(records.get(0).issue()))
                    .contains("withdrawal without prefix; its fields are Usec, record_type, sec, vp");
        }

        @Test
        void record_ofNoUse_hasItsOwnTime_elseThatOfTheOneBefore() {
            service.onConnection(connection -> connection.send(
                    update().time(1_000_000_011).prefixes("192.0.2.0/24").json(), update().json(), "garbage"));

            assertThat(records(source(), 3))
                    .extracting(BgpRecord::timeMicros)
                    .containsExactly(1_000_000_011_000_005L, Tests.SECONDS * 1_000_000 + 5, 1_000_000_011_000_005L);
        }

        @Test
        void announcement_withoutPrefix_isAValidRecordWithoutElems() {
            BgpRecord record =
                    record(update().prefixes("").asPath("65001 2").origin("IGP").nextHop("2001:db8::1"));

            assertThat(record.status()).isEqualTo(RecordStatus.VALID);
            assertThat(record.issue()).isNull();
            assertThat(record.elems()).isEmpty();
        }

        @Test
        void vantagePoint_withAName_isAPeerWithoutAddress() {
            BgpElem elem = record(BgproutesFrame.bmpUpdate("65001_rrc00", "65002_x")
                            .time(Tests.SECONDS)
                            .prefixes("192.0.2.0/24")
                            .asPath("1"))
                    .elems()
                    .get(0);

            assertThat(elem.peerAsn()).isEqualTo(65_002);
            assertThat(elem.peerAddress()).isNull();
            assertThat(elem.record().source().router()).isEqualTo("rrc00");
            assertThat(elem.record().source().routerAddress()).isNull();
        }

        @Test
        void message_unknown_isUnsupportedAndKept() {
            BgpRecord record = record(update().text("record_type", "state"));

            assertThat(record.status()).isEqualTo(RecordStatus.UNSUPPORTED_RECORD);
            assertThat(String.valueOf(record.issue())).contains("record_type state");
        }

        @ParameterizedTest
        @ValueSource(strings = {"x", "\u00e9", "\u20ac", "\ud83d\ude00"})
        void message_longAndOfNoUse_keepsItsFirstKibibyte(String character) {
            BgpRecord record = record(update().text("record_type", "state").text("x", character.repeat(60_000)));

            assertThat(record.rawBytes()).hasSizeBetween(1_021, 1_024);
            assertThat(new String(record.rawBytes(), StandardCharsets.UTF_8))
                    .startsWith("{\"record_type\":\"state\"")
                    .endsWith(character);
        }
    }

    @Nested
    class Reconnects {
        @Test
        void record_afterALoss_carriesTheGap() throws Exception {
            service.onConnection(
                    connection -> connection.send(announcement(0)).close(1000, "maintenance"),
                    connection -> connection.send(announcement(1)));

            List<BgpRecord> records = records(source(), 2);

            assertThat(records.get(0).gap()).isNull();
            assertThat(records.get(1).gap()).isNotNull().satisfies(gap -> {
                assertThat(gap)
                        .isEqualTo(Gap.ofTime(Gap.Cause.RECONNECT, Gap.UNKNOWN, gap.fromMicros(), gap.toMicros()));
                assertThat(gap.fromMicros()).as("since when").isPositive().isLessThanOrEqualTo(gap.toMicros());
            });
        }

        @Test
        void monitor_isToldOfLossesAndReconnects() throws Exception {
            service.onConnection(
                    connection -> connection.send(announcement(0)).close(1000, "maintenance"),
                    connection -> connection.send(announcement(1)));

            try (RecordReader reader = source().open(OpenContext.DEFAULT.withMonitor(monitor))) {
                read(reader, 2);
            }
            assertThat(told.get(0)).startsWith("warned: not connected: closed with code 1000: maintenance; next");
            assertThat(told.get(1)).isEqualTo("reconnected: closed with code 1000: maintenance");
        }

        @Test
        void manager_refusing_endsTheSource() {
            service.answerManager(400, "bad prefix");

            List<BgpRecord> records = records(source(), 2);

            assertThat(records).singleElement().satisfies(record -> {
                assertThat(record.status()).isEqualTo(RecordStatus.CORRUPTED_SOURCE);
                assertThat(String.valueOf(record.issue())).contains("192.0.2.0/24: HTTP 400: bad prefix");
            });
            assertThat(service.connections()).isZero();
        }

        @Test
        void secondStream_withTheSameKey_isRefused() throws Exception {
            service.onConnection(connection -> connection.send(announcement(0)));
            BgpSource impatient = builder()
                    .settings(Tests.settings(service)
                            .reconnect(Tests.withoutPatience())
                            .build())
                    .prefixes(List.of(PREFIX))
                    .build();
            try (RecordReader first = source().open(OpenContext.DEFAULT)) {
                read(first, 1);
                assertThatThrownBy(() -> impatient.open(OpenContext.DEFAULT))
                        .isInstanceOf(WebsocketConnectionException.class);
            }
        }
    }

    @Nested
    class Overflow {
        @Test
        void block_losesNothing_andKeepsOrder() throws Exception {
            int count = 5_000;
            service.onConnection(connection -> connection.send(announcements(0, count)));
            List<Long> origins = new ArrayList<>();
            try (RecordReader reader = source().open(OpenContext.DEFAULT.withQueue(16, OverflowPolicy.BLOCK))) {
                Tests.awaitFullQueue();
                read(reader, count).forEach(micros -> origins.add(micros - Tests.SECONDS * 1_000_000));
            }
            assertThat(origins)
                    .isEqualTo(IntStream.range(0, count).mapToObj(i -> (long) i).toList());
        }

        @Test
        void dropNewest_isCountedAndTold() throws Exception {
            service.onConnection(connection -> connection.send(announcements(0, 100)));
            try (RecordReader reader = source().open(OpenContext.DEFAULT
                    .withQueue(10, OverflowPolicy.DROP_NEWEST)
                    .withMonitor(monitor))) {
                while (told.size() < 90) {
                    Thread.onSpinWait();
                }
                assertThat(read(reader, 10)).hasSize(10);
            }
            assertThat(told).hasSize(90).containsOnly("dropped 1");
        }
    }

    @Nested
    class PushDown {
        private List<Prefix> pushed(Set<Integer> versions, String... prefixes) throws IOException {
            List<PrefixScope> all = Arrays.stream(prefixes)
                    .map(prefix -> new PrefixScope(Prefix.parse(prefix), true, false))
                    .toList();
            return BgproutesSource.pushedDown(
                    SourceScope.builder().prefixes(all).ipVersions(versions).build(), 10);
        }

        @Test
        void prefixes_ofTheFilter_areSubscribed() throws Exception {
            assertThat(pushed(Set.of(), "192.0.2.0/24", "2001:db8::/48"))
                    .containsExactlyInAnyOrder(Prefix.parse("192.0.2.0/24"), Prefix.parse("2001:db8::/48"));
        }

        @Test
        void prefixes_ofTheOtherFamily_areNot() throws Exception {
            assertThat(pushed(Set.of(6), "192.0.2.0/24", "2001:db8::/48"))
                    .containsExactly(Prefix.parse("2001:db8::/48"));
        }

        @Test
        void prefixes_tooManyOrNone_areAnError() {
            String[] eleven =
                    IntStream.range(0, 11).mapToObj(i -> "10.0." + i + ".0/24").toArray(String[]::new);
            assertThatThrownBy(() -> pushed(Set.of(), eleven))
                    .isInstanceOf(PrefixAssociationException.class)
                    .hasMessage("bgproutes.io sends the messages of 1 to 10 prefixes; the filter names 11");
            assertThatThrownBy(() -> pushed(Set.of())).isInstanceOf(PrefixAssociationException.class);
            assertThatThrownBy(() -> pushed(Set.of(4), "::/0")).isInstanceOf(PrefixAssociationException.class);
        }

        @Test
        void messages_ofOtherPrefixes_areFilteredHere() {
            service.onConnection(connection -> connection.send(
                    update().prefixes("192.0.2.0/24,198.51.100.0/24")
                            .asPath("1")
                            .json(),
                    update().prefixes("192.0.2.128/25").asPath("2").json()));
            List<String> prefixes = new ArrayList<>();
            try (BgpStream stream = BgpStream.builder()
                    .source(source())
                    .filter(elem -> PREFIX.covers(Objects.requireNonNull(elem.prefix())))
                    .open()) {
                stream.elems().limit(2).forEachOrdered(elem -> prefixes.add(String.valueOf(elem.prefix())));
            }
            assertThat(prefixes).containsExactly("192.0.2.0/24", "192.0.2.128/25");
        }

        @Test
        void keyWithItsOwnPrefixes_isLeftAlone() throws Exception {
            service.onConnection(connection -> connection.send(announcement(0)));
            assertThat(records(builder().keepPrefixes().build(), 1)).hasSize(1);
            assertThat(service.subscriptions()).isEmpty();
            assertThatIllegalArgumentException()
                    .isThrownBy(
                            () -> builder().keepPrefixes().initialTable(true).build());
        }
    }

    @Nested
    class Text {
        @TempDir
        private Path folder;

        private String options() throws IOException {
            Path file = folder.resolve("key");
            Files.writeString(file, Tests.KEY + "\n");
            return "?api-key-file=" + file + "&websocket-url=" + service.websocket() + "&manager-url="
                    + service.manager() + "&history-url=" + service.history();
        }

        @Test
        void prefixes_inText_areSubscribed() throws IOException {
            service.onConnection(connection -> connection.send(announcement(0)));

            List<BgpRecord> records = records(
                    BgpSources.of("bgproutes:192.0.2.0/24,2001:db8::/48" + options())
                            .get(0),
                    1);

            assertThat(records.get(0).source().location())
                    .isEqualTo(service.websocket().toString());
            assertThat(service.subscriptions()).containsExactly("192.0.2.0/24,2001:db8::/48");
        }

        @Test
        void filter_inText_takesThePrefixesOfTheScope() throws Exception {
            BgpSource source = BgpSources.of("bgproutes:filter" + options()).get(0);
            SourceScope scope = SourceScope.builder()
                    .prefixes(Set.of(new PrefixScope(PREFIX, false, true), new PrefixScope(PREFIX, false, false)))
                    .build();
            service.onConnection(connection -> connection.send(announcement(0)));
            try (RecordReader reader = source.open(OpenContext.DEFAULT.withScope(scope))) {
                read(reader, 1);
            }
            assertThat(service.subscriptions()).containsExactly("192.0.2.0/24");
            assertThat(source.isLive()).isTrue();
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '~',
                value = {
                    "bgproutes:x~not a prefix: x",
                    "bgproutes:key?initial-table=true~the key's own prefixes",
                    "bgproutes:filter?max-prefixes=x~max-prefixes is a number from 1 to",
                    "bgproutes:filter?fill-gaps=yes~fill-gaps is true or false",
                    "bgproutes:filter?websocket-url=ws://example.org~wss://HOST expected",
                    "bgproutes:filter?nonsense=1~unknown option"
                })
        void text_wrong_saysWhatIsWrong(String text, String message) throws IOException {
            String key = options();
            String spec = text.contains("?") ? text + "&" + key.substring(1, key.indexOf('&')) : text + key;
            assertThatThrownBy(() -> BgpSources.of(spec))
                    .isInstanceOf(SourceException.class)
                    .hasMessageContaining(message);
        }

        @Test
        void key_missing_saysWhere() {
            assertThatThrownBy(() -> BgpSources.of("bgproutes:filter?api-key-env=NO_SUCH_VARIABLE_1"))
                    .isInstanceOf(SourceException.class)
                    .hasMessageContaining("the environment variable that api-key-env names is not set")
                    .hasMessageNotContaining("NO_SUCH_VARIABLE_1");
            assertThatThrownBy(() -> BgpSources.of("bgproutes:filter?api-key-file=no/such/file"))
                    .isInstanceOf(SourceException.class)
                    .hasMessageContaining("no such file")
                    .hasMessageNotContaining("no/such/file");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "max-prefixes=SECRET",
                    "fill-gaps=SECRET",
                    "api-key-env=SECRET",
                    "api-key-file=SECRET",
                    "api-key-file=SECRET%00",
                    "websocket-url=wss://h/?token=SECRET TOKEN",
                    "websocket-url=wss://h/?token=SECRET",
                    "websocket-url=http://user:SECRET@evil.example/",
                    "websocket-url=ws://user:SECRET@10.0.0.1/",
                    "websocket-url=ws://user:SECR/SECRET@127.0.0.1/",
                    "websocket-url=wss://user:1/SECRET@h/",
                    "websocket-url=wss:user:SECRET@h",
                    "websocket-url=SECRET",
                    "manager-url=https://user:SECRET@h/",
                    "manager-url=https://h/SE CRET?SECRET",
                    "history-url=http://h/?SECRET",
                    "history-url=https://h/#SECRET"
                })
        void option_whateverItsValue_doesNotShowIt(String option) throws IOException {
            String key = option.startsWith("api-key")
                    ? ""
                    : "&" + options().substring(1).split("&", 2)[0];
            assertThatThrownBy(() -> BgpSources.of("bgproutes:filter?" + option + key))
                    .isInstanceOf(SourceException.class)
                    .satisfies(failure -> {
                        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                            assertThat(cause.toString()).doesNotContain("SECR");
                        }
                    });
        }
    }

    private static List<Long> read(RecordReader reader, int count) throws IOException {
        List<Long> times = new ArrayList<>();
        RecordBatch batch = new RecordBatch();
        while (times.size() < count) {
            batch.start(0);
            assertThat(reader.read(batch)).isTrue();
            for (int i = 0; i < batch.size(); i++) {
                times.add(batch.timeMicros(i));
            }
        }
        return times;
    }
}
