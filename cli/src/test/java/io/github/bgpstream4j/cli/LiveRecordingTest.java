package io.github.bgpstream4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.format.ElemFormat;
import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.model.BgpRecord;
import io.github.bgpstream4j.model.ElemType;
import io.github.bgpstream4j.testkit.BgproutesFrame;
import io.github.bgpstream4j.testkit.FakeBgproutes;
import io.github.bgpstream4j.testkit.bgpgg.BgpggPath;
import io.github.bgpstream4j.testkit.bgpgg.BgpggRelease;
import io.github.bgpstream4j.testkit.bgpgg.FakeBgpgg;
import io.github.bgpstream4j.text.AsciiBuffer;
import io.github.bgpstream4j.writer.MrtFileWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What live sources tell, with all that JSON shows of it, is told again by a recording. */
@Timeout(60)
class LiveRecordingTest {
    private static final String UPDATES = "../examples/data/updates.sample.mrt.gz";
    private static final String LAST = "203.0.113.255/32"; // what is recorded ends when it is withdrawn
    private static final String PEER = "10.0.0.1";
    private static final String PEER6 = "2001:db8::1";

    @TempDir
    private Path folder;

    @Test
    void updatesOfBgproutes_recorded_areReplayed() throws IOException {
        try (FakeBgproutes service = FakeBgproutes.start("secret")
                .onConnection(connection -> connection
                        .send(BgpStream.open("mrt:" + UPDATES))
                        .send(
                                frame("65001_" + PEER6, 1)
                                        .prefixes("2001:db8:1::/48,::/0")
                                        .withdraws("2001:db8:2::/47,192.0.2.0/24")
                                        .nextHop(PEER6 + " fe80::1")
                                        .origin("INCOMPLETE")
                                        .communities("65001:1 65001:4200000000:7")
                                        .json(),
                                BgproutesFrame.bmpUpdate("65003_192.0.2.3", "4200000001_192.0.2.1")
                                        .time(1_767_225_901)
                                        .prefixes("198.51.100.0/25,198.51.100.128/25,0.0.0.0/0")
                                        .asPath("4200000001 65002 {64501,64502}")
                                        .nextHop("192.0.2.1")
                                        .json(),
                                frame("65001_192.0.2.9", 999_999)
                                        .withdraws(LAST)
                                        .json()))) {
            Files.writeString(folder.resolve("key"), "secret");
            String source = "bgproutes:key?api-key-file=" + folder.resolve("key") + "&websocket-url="
                    + service.websocket() + "&manager-url=" + service.manager();

            List<String> live = record(source, elem -> {});

            assertThat(live).hasSizeGreaterThan(200);
            assertThat(replayed()).isEqualTo(live);
        }
    }

    private static BgproutesFrame frame(String vantagePoint, int micros) {
        return BgproutesFrame.update(vantagePoint).time(1_767_225_900, micros).asPath("65001 65002");
    }

    @ParameterizedTest
    @EnumSource
    void tableOfARouterAndItsChanges_recorded_areReplayed(BgpggRelease release) throws IOException {
        boolean full = release == BgpggRelease.V0_4;
        try (FakeBgpgg router = FakeBgpgg.start(release).peer(PEER, 4_200_000_001L)) {
            if (full) {
                router.peer(PEER6, 64502)
                        .announce(
                                PEER6,
                                "2001:db8:1::/48",
                                BgpggPath.of("64502 {64503,64504}").nextHop(PEER6))
                        .announce(PEER6, "192.0.2.0/25", BgpggPath.of("64502").pathId(7))
                        .announce(
                                PEER6,
                                "192.0.2.0/25",
                                BgpggPath.of("64502 64502").pathId(8));
            }
            router.announce(PEER, "192.0.2.0/24", path()).announceLocal(LAST, BgpggPath.of(""));
            boolean[] changed = new boolean[1];

            List<String> live = record("bgpgg:" + router.target() + "?interval=1s", elem -> {
                if (elem.type() == ElemType.RIB && !changed[0]) {
                    changed[0] = true;
                    router.announce(PEER, "192.0.2.0/24", path().med(5));
                    router.withdrawLocal(LAST);
                    if (full) {
                        router.withdraw(PEER6, "192.0.2.0/25", 7);
                        router.announce(
                                PEER6, "2001:db8:2::/48", path().nextHop(PEER6).pathId(1));
                    }
                }
            });

            assertThat(live).hasSizeGreaterThan(4);
            assertThat(replayed()).isEqualTo(live);
        }
    }

    private static BgpggPath path() {
        return BgpggPath.of("64501 64510").origin(2).localPref(200).communities(64501L << 16 | 7, 64501L << 16 | 8);
    }

    /** Records up to the last withdrawal; returns what was recorded. */
    private List<String> record(String source, Consumer<BgpElem> seen) throws IOException {
        List<BgpElem> elems = new ArrayList<>();
        try (BgpStream stream = BgpStream.open(source);
                MrtFileWriter writer = MrtFileWriter.open(folder.resolve("live.gz"))) {
            boolean ended = false;
            for (Iterator<BgpRecord> records = stream.records().iterator(); !ended && records.hasNext(); ) {
                BgpRecord record = records.next();
                writer.write(record);
                for (BgpElem elem : record) {
                    elems.add(elem);
                    seen.accept(elem);
                    ended |= elem.type() == ElemType.WITHDRAWAL
                            && String.valueOf(elem.prefix()).equals(LAST);
                }
            }
        }
        return elems.stream().map(LiveRecordingTest::json).toList();
    }

    private List<String> replayed() {
        try (BgpStream stream = BgpStream.open("mrt:" + folder.resolve("live.gz"))) {
            return stream.elems().map(LiveRecordingTest::json).toList();
        }
    }

    /**
     * JSON without what is told of records and of where they come from. A table entry in MRT has seconds only, and always
     * an originated time.
     */
    private static String json(BgpElem elem) {
        AsciiBuffer out = new AsciiBuffer();
        ElemFormat.JSON.append(out, elem);
        String json = out.toString()
                .replaceFirst("\"project\".*?(?=\"record\")", "")
                .replaceFirst("\"record\":\\{.*?\\}+(?=,\"index\")", "");
        return elem.type() == ElemType.RIB
                ? json.replaceFirst("\\.\\d{6}", "").replaceFirst("\"originated_time\":[\\d.]+,", "")
                : json;
    }
}
