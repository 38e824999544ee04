package io.github.bgpstream4j.bmp;

import static io.github.bgpstream4j.bmp.RouterBytes.HELLO;
import static io.github.bgpstream4j.bmp.RouterBytes.PEER;
import static io.github.bgpstream4j.bmp.RouterBytes.SIXTH;
import static io.github.bgpstream4j.bmp.RouterBytes.update;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.model.Gap;
import io.github.bgpstream4j.model.TableMark;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.testkit.FakeTime;
import io.github.bgpstream4j.testkit.bmp.BmpMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a station keeps, against what it delivered. */
@Timeout(120)
class RecordingTest {
    private static final BmpMessage ROUTE = PEER.routes(update("64500", "10.0.0.0/8"));
    private static final byte[] TABLE =
            BmpMessage.stream(HELLO, PEER.up().message(), ROUTE, SIXTH.up().message());

    @TempDir
    Path folder;

    private final FakeTime time = new FakeTime(Instant.parse("2026-01-02T03:04:05Z"));

    private Listening station() throws IOException {
        return new Listening(
                builder -> Listening.anywhere(builder).record(folder), OpenContext.DEFAULT.withClock(time));
    }

    private static void readUntil(Listening station, Predicate<Listening.Got> wanted) throws IOException {
        while (station.got.stream().noneMatch(wanted)) {
            station.readOnce();
        }
    }

    private static boolean isGap(Listening.Got got) {
        Gap gap = got.gap();
        return gap != null && gap.cause() == Gap.Cause.RECONNECT;
    }

    private byte[] kept() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return Files.readAllBytes(files.toList().get(0));
        }
    }

    private Listening replayed() {
        try (Stream<Path> files = Files.list(folder)) {
            return Listening.replay(BmpFile.builder(files.toList().get(0)).build());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void lossesAndTheirTimesAndReasons_areReadAsTheyWere() throws IOException {
        Listening live = station();
        try (live) {
            try (Socket router = live.connect(TABLE)) {
                live.read(3);
                time.advance(Duration.ofSeconds(5));
                router.getOutputStream().write(BmpMessage.termination(2).bytes());
                live.read(4);
            }
            time.advance(Duration.ofSeconds(7));
            try (Socket router = live.connect(TABLE)) {
                live.read(5);
                time.advance(Duration.ofSeconds(3));
                router.getOutputStream().write(0);
            }
            live.read(6);
            time.advance(Duration.ofSeconds(2));
            live.connect(BmpMessage.stream(HELLO, ROUTE));
            live.read(7); // and the station ends while it stands
        }

        Listening replay = replayed();
        assertThat(replay.got).isEqualTo(live.got);
        assertThat(replay.got).filteredOn(RecordingTest::isGap).hasSize(2);
        assertThat(replay.got).allMatch(got -> got.collector().equals("station"));
        assertThat(replay.reasons)
                .isEqualTo(live.reasons)
                .hasSize(2)
                .first()
                .asString()
                .contains("out of resources");
    }

    @Test
    void tableThatEndsAsNothingMoreComes_endsAtTheSameTimeAgain() throws IOException {
        Listening live = station();
        try (live) {
            live.connect(TABLE);
            live.read(3);
            Listening.advanceUntil(
                    time, () -> time.instant().isAfter(Instant.parse("2026-01-02T03:07:00Z")), Duration.ofSeconds(1));
            readUntil(
                    live,
                    got -> got.marks().stream()
                            .anyMatch(mark -> mark.kind() == TableMark.Kind.DUMP_END && mark.peer() == null));
        }

        assertThat(replayed().got).isEqualTo(live.got);
    }

    @Test
    void routerThatIntroducesItselfAgain_isNoNewConnectionInARecordingEither() throws IOException {
        Listening live = station();
        try (live) {
            live.connect(BmpMessage.stream(HELLO, PEER.up().message(), HELLO, ROUTE));
            live.read(2);
        }

        assertThat(replayed().got).isEqualTo(live.got).noneMatch(RecordingTest::isGap);
    }

    @Test
    void messagesThatHaveBeenRead_areInTheFile_whenTheProgramIsKilled() throws IOException {
        Listening live = station();
        try (live) {
            live.connect(BmpMessage.stream(HELLO, ROUTE));
            live.read(1);

            Listening.until(() -> replayed().got.equals(live.got)); // the station is open, and no second passes
        }
    }

    @Test
    void recordingThatIsCut_isReadAsFarAsItGoes() throws IOException {
        Listening live = station();
        try (live) {
            live.connect(TABLE).close();
            live.read(4);
        }
        byte[] all = kept();
        for (int length = 200; length < all.length; length += 7) {
            Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(all, length));
            Listening replay = Listening.replay(BmpFile.builder(cut).build());
            int same = Math.max(0, replay.got.size() - 1); // the last one says that it is cut
            assertThat(replay.got.subList(0, same)).isEqualTo(live.got.subList(0, same));
        }
    }

    @Test
    void routerThatClosesForGood_isToldAtOnceAndRefusedThen_butNoOtherBehindItsAddress() throws IOException {
        Listening live = station();
        try (live) {
            live.connect(BmpMessage.stream(HELLO, ROUTE, BmpMessage.termination(4)));
            readUntil(live, RecordingTest::isGap);
            assertThat(live.warnings).singleElement().asString().contains("rtr1", "closed for good", "refused");

            for (int i = 1; i <= 2; i++) {
                int refused = i;
                assertThat(Listening.isClosed(live.connect(TABLE))).isTrue();
                Listening.until(() -> live.counted("strangers") == refused);
            }
            live.connect(BmpMessage.stream(BmpMessage.initiation("rtr2", ""), ROUTE));
            readUntil(live, got -> got.router().equals("rtr2"));

            assertThat(live.got).hasSize(3);
            assertThat(live.warnings).hasSize(1);
        }
        assertThat(replayed().got).isEqualTo(live.got);
    }
}
