package io.github.bgpstream4j.rislive.fill;

import static io.github.bgpstream4j.rislive.fill.FillWorld.state;
import static io.github.bgpstream4j.rislive.fill.FillWorld.update;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.feed.ris.RisLine;
import io.github.bgpstream4j.feed.ris.RisMessage;
import io.github.bgpstream4j.filter.SourceScope;
import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.model.Gap;
import io.github.bgpstream4j.model.PeerState;
import io.github.bgpstream4j.testkit.BgpMessage;
import io.github.bgpstream4j.testkit.MrtFile;
import io.github.bgpstream4j.testkit.MrtRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FillerTest {
    private static final DecodeIssue ISSUE = new DecodeIssue(DecodeIssue.Code.REPAIRED, -1, "a rule", "made of JSON");

    @TempDir
    Path folder;

    private FillWorld world(FillSettings settings, String... collectors) {
        SourceScope scope = SourceScope.builder().collectors(Set.of(collectors)).build();
        FillWorld world = new FillWorld(folder.resolve("archive"), settings, Duration.ofMinutes(-3), scope);
        world.filler.start();
        return world;
    }

    private FillWorld world(String... collectors) {
        return world(FillWorld.settings(folder), collectors);
    }

    private FillWorld impatient(String... collectors) {
        FillSettings usual = FillWorld.settings(folder);
        return world(new FillSettings(usual.archive(), Duration.ZERO, usual.spool(), usual.spoolLimit()), collectors);
    }

    /** Two peers; one is silent after the loss. */
    private static void loseSome(FillWorld world) throws InterruptedException {
        world.live(update("rrc00", 1, 10.1, 1), update("rrc00", 2, 10.2, 2));
        world.unheard(
                update("rrc00", 1, 10.6, 3),
                state("rrc00", 2, 12, PeerState.IDLE),
                update("rrc00", 1, 20.1, 4),
                update("rrc00", 1, 20.1, 4));
        world.lose(10.5, 20.3);
        world.live(update("rrc00", 1, 20.4, 4), update("rrc00", 1, 21.5, 5));
    }

    @Test
    void loss_isFilledInItsPlace_andIsNoGap() throws Exception {
        try (FillWorld world = world("rrc00")) {
            loseSome(world);
            world.publish(List.of("rrc00"), 0);
            world.end();
            assertThat(world.delivered).isEqualTo(world.sentByPeer());
            assertThat(world.order)
                    .containsExactly(
                            "rrc00 10",
                            "rrc00 10",
                            "filled rrc00 10",
                            "filled rrc00 12",
                            "filled rrc00 20",
                            "filled rrc00 20",
                            "rrc00 20",
                            "rrc00 21");
            assertThat(world.gaps).isEmpty();
            assertThat(world.warnings).isEmpty();
        }
    }

    @Test
    void loss_whoseFilesDoNotCome_staysReported_andWhatWaitedFollows() throws Exception {
        try (FillWorld world = impatient("rrc00")) {
            loseSome(world);
            world.end();
            assertThat(world.order).containsExactly("rrc00 10", "rrc00 10", "gap", "rrc00 20", "rrc00 21");
            assertThat(world.gaps).singleElement().satisfies(gap -> {
                assertThat(gap.from()).isEqualTo(world.time(10.5));
                assertThat(gap.until()).isEqualTo(world.time(20.3));
            });
            assertThat(world.warnings)
                    .singleElement()
                    .asString()
                    .startsWith("not filled from ")
                    .endsWith(": rrc00 2026-09-21T14:15:00Z (not there)");
        }
    }

    @Test
    void loss_ofTwoCollectors_isFilledForThatWhoseFileCame_andReportedForTheOther() throws Exception {
        try (FillWorld world = impatient()) {
            world.live(update("rrc01", 1, 9, 1));
            world.publish(List.of(), 0);
            world.unheard(update("rrc00", 2, 12, 9), update("rrc01", 2, 12, 9));
            loseSome(world);
            world.publish(List.of("rrc00"), 0);
            world.end();
            assertThat(world.order).contains("gap", "filled rrc00 12").doesNotContain("filled rrc01 12");
            assertThat(world.gaps).hasSize(1);
            assertThat(world.warnings)
                    .singleElement()
                    .asString()
                    .contains(": rrc01 20")
                    .doesNotContain("rrc00");
        }
    }

    @Test
    void collectors_thatNobodyNames_andThatHaveNoFiles_areNotWaitedFor() throws Exception {
        try (FillWorld world = world()) {
            loseSome(world);
            world.unheard(update("rrc21", 7, 15, 1));
            world.publish(List.of("rrc00", "rrc21"), 0);
            world.end();
            assertThat(world.delivered).isEqualTo(world.sentByPeer());
            assertThat(world.gaps).isEmpty();
        }
    }

    @Test
    void file_thatIsStillBeingWritten_isReadAgain() throws Exception {
        try (FillWorld world = world("rrc00")) {
            loseSome(world);
            world.publish(List.of("rrc00"), 0);
            Path file = world.path("rrc00", 0);
            byte[] whole = Files.readAllBytes(file);
            Files.write(file, Arrays.copyOf(whole, whole.length / 2));
            world.now(100);
            world.awaitReads();
            assertThat(world.order).hasSize(2);
            Files.write(file, whole);
            world.end();
            assertThat(world.delivered).isEqualTo(world.sentByPeer());
            assertThat(world.gaps).isEmpty();
        }
    }

    @Test
    void file_thatIsMadeBeforeItIsWritten_isReadAgain_howeverLongThatTakes() throws Exception {
        try (FillWorld world = world("rrc00")) {
            loseSome(world);
            world.publish(List.of("rrc00"), 0);
            Path file = world.path("rrc00", 0);
            byte[] whole = Files.readAllBytes(file);
            Files.write(file, new byte[0]);
            world.now(100);
            world.awaitReads();
            assertThat(world.order).hasSize(2);
            Files.write(file, whole);
            world.end();
            assertThat(world.delivered).isEqualTo(world.sentByPeer());
            assertThat(world.gaps).isEmpty();
        }
    }

    @Test
    void file_thatIsTheHeaderOfGzipOnly_isReadAgain() throws Exception {
        try (FillWorld world = world("rrc00")) {
            loseSome(world);
            FillWorld.write(world.path("rrc00", 0), Arrays.copyOf(MrtFile.of().gzip(), 10));
            world.now(100);
            world.awaitReads();
            assertThat(world.order).hasSize(2);
            Files.delete(world.path("rrc00", 0));
            world.publish(List.of("rrc00"), 0);
            world.end();
            assertThat(world.delivered).isEqualTo(world.sentByPeer());
            assertThat(world.gaps).isEmpty();
        }
    }

    @Test
    void file_withoutRecords_isTakenAtOnce() throws Exception {
        try (FillWorld world = world("rrc00")) {
            world.live(update("rrc00", 1, 10.1, 1));
            world.lose(10.5, 20.3);
            world.live(update("rrc00", 1, 20.4, 4));
            FillWorld.write(world.path("rrc00", 0), MrtFile.of().gzip());
            world.end();
            assertThat(world.delivered).isEqualTo(world.sentByPeer());
            assertThat(world.gaps).isEmpty();
        }
    }

    @Test
    void file_ofOldAsNumbers_cannotBeCompared() throws Exception {
        try (FillWorld world = world("rrc00")) {
            loseSome(world);
            MrtRecord old = MrtRecord.bgp4mp(FillWorld.START + 12)
                    .as2()
                    .peer(64_501, "192.0.2.1")
                    .message(BgpMessage.update().withdraw("10.0.0.0/24"));
            FillWorld.write(world.path("rrc00", 0), MrtFile.of(old).gzip());
            world.end();
            assertThat(world.gaps).hasSize(1);
            assertThat(world.warnings).singleElement().asString().contains("another form");
        }
    }

    @Test
    void messages_madeOfJson_cannotBeCompared() throws Exception {
        try (FillWorld world = world("rrc00")) {
            loseSome(world);
            RisMessage made = update("rrc00", 1, 22, 1);
            world.live(new RisMessage(made.from(), made.timeMicros(), 0, made.bytes(), null, ISSUE));
            world.publish(List.of("rrc00"), 0);
            world.end();
            assertThat(world.gaps).hasSize(1);
            assertThat(world.filled).isZero();
            assertThat(world.warnings).singleElement().asString().contains("rrc00 (messages without their bytes)");
        }
    }

    @Test
    void spool_thatIsFull_endsTheWait_andNothingIsLost() throws Exception {
        FillSettings usual = FillWorld.settings(folder);
        try (FillWorld world =
                world(new FillSettings(usual.archive(), usual.patience(), usual.spool(), 20_000), "rrc00")) {
            loseSome(world);
            for (int i = 0; i < 2_000; i++) {
                world.live(update("rrc00", 3, 30 + i * 0.01, i));
            }
            world.end();
            assertThat(world.gaps).hasSize(1);
            assertThat(world.order).hasSize(2_005);
            assertThat(world.order.indexOf("gap")).isEqualTo(2);
            assertThat(world.warnings).singleElement().asString().endsWith(": the spool is full");
        }
    }

    @Test
    void streamThatEndsWhileMessagesWait_lacksThem() throws Exception {
        try (FillWorld world = world("rrc00")) {
            world.live(update("rrc00", 1, 5, 0));
            assertThat(world.lacksSince).isNull();
            loseSome(world);
            world.now(100);
            world.awaitReads();
            assertThat(world.lacksSince).isEqualTo(world.time(10.5));
            world.publish(List.of("rrc00"), 0);
            world.end();
            assertThat(world.lacksSince).isNull();
        }
    }

    @Test
    void messages_thatWereDropped_areFilled() throws Exception {
        try (FillWorld world = world("rrc00")) {
            world.live(update("rrc00", 1, 10, 1));
            world.unheard(update("rrc00", 1, 12, 2), update("rrc00", 1, 15, 3));
            world.now(20);
            world.filler.dropped(Gap.ofTime(Gap.Cause.OVERFLOW, 2, micros(world.time(12)), micros(world.time(15))));
            world.live(update("rrc00", 1, 20, 4));
            world.publish(List.of("rrc00"), 0);
            world.end();
            assertThat(world.delivered).isEqualTo(world.sentByPeer());
            assertThat(world.gaps).isEmpty();
        }
    }

    private static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    @Test
    void lines_thatCannotBeRead_keepTheirPlace() throws Exception {
        try (FillWorld world = world("rrc00")) {
            loseSome(world);
            world.filler.rejected(new RisLine.Rejected(-1, "what", ISSUE));
            world.live(update("rrc00", 1, 30, 5));
            world.publish(List.of("rrc00"), 0);
            world.end();
            assertThat(world.order).endsWith("rrc00 21", "rejected what", "rrc00 30");
        }
    }

    @Test
    void start_isFilledFromTheBeginningOfAFile() throws Exception {
        FillSettings settings = FillWorld.settings(folder);
        SourceScope scope = SourceScope.builder().collectors(Set.of("rrc00")).build();
        try (FillWorld world = new FillWorld(folder.resolve("archive"), settings, Duration.ofMinutes(2), scope)) {
            world.filler.startAt(FillWorld.START);
            world.filler.start();
            world.unheard(update("rrc00", 1, 0, 1), update("rrc00", 1, 400.5, 2), update("rrc00", 2, 310, 2));
            world.now(400.6);
            world.filler.nowReady(world.time(400.6));
            world.live(update("rrc00", 1, 400.8, 3));
            world.publish(List.of("rrc00"), 300);
            world.end();
            assertThat(world.delivered).isEqualTo(world.sentByPeer());
            assertThat(world.filled).isEqualTo(3);
            assertThat(world.gaps).isEmpty();
        }
    }

    @Test
    void withoutALoss_messagesAreHandedOnAtOnce() throws Exception {
        try (FillWorld world = world("rrc00")) {
            world.live(update("rrc00", 1, 1, 1));
            assertThat(world.order).containsExactly("rrc00 1");
            world.filler.ended(new IOException("the end"));
            world.filler.close();
            assertThat(world.filler.message(update("rrc00", 1, 2, 1))).isFalse();
        }
    }
}
