package io.github.bgpstream4j.rislive.fill;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.feed.ris.RisLine;
import io.github.bgpstream4j.feed.ris.RisMessage;
import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.model.Peer;
import io.github.bgpstream4j.model.PeerState;
import io.github.bgpstream4j.net.IpAddressParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
    private static final DecodeIssue ISSUE = new DecodeIssue(DecodeIssue.Code.REPAIRED, 3, "a rule", "Ü");

    @TempDir
    Path folder;

    private static RisMessage message(int length, long time) {
        RisMessage.From from = new RisMessage.From("rrc00", new Peer(64_500, IpAddressParser.parse("2001:db8::1")));
        byte[] bytes = new byte[length];
        new Random(time).nextBytes(bytes);
        return new RisMessage(from, time, -time, bytes, null, null);
    }

    private static String text(@Nullable RisLine line) {
        return line instanceof RisMessage m
                ? m.from() + " " + m.timeMicros() + " " + m.id() + " "
                        + java.util.Arrays.hashCode(m.bytes()) + " " + (m.bytes() == null) + " " + m.state() + " "
                        + m.issue()
                        + " " + m.hasPathIdentifiers()
                : String.valueOf(line);
    }

    @Test
    void lines_ofAllKinds_comeOutAsTheyWere() throws IOException {
        RisMessage.From nobody = new RisMessage.From("", new Peer(0, null));
        RisMessage.From four =
                new RisMessage.From("rrc21", new Peer(4_294_967_295L, IpAddressParser.parse("192.0.2.1")));
        Stream<RisLine> lines = Stream.of(
                message(65_535, 1_790_000_000_123_456L),
                message(19, 7).withPathIdentifiers(),
                new RisMessage(four, 0, 0, null, PeerState.IDLE, null),
                new RisMessage(nobody, Long.MAX_VALUE, Long.MIN_VALUE, null, null, ISSUE),
                new RisLine.Rejected("rrc21", 5, "{", ISSUE),
                new RisLine.Rejected(-1, "{\"a\":\"Ü" + "x".repeat(70_000), ISSUE));
        try (Spool spool = new Spool(folder, new Spool.Room(1 << 30))) {
            lines.forEach(line -> {
                try {
                    assertThat(spool.offer(line)).isTrue();
                    RisLine read = spool.poll();
                    assertThat(read).isNotNull();
                    assertThat(text(read)).isEqualTo(text(line));
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            });
        }
    }

    @Test
    void lines_ofMoreThanItsBuffers_comeOutInOrder() throws IOException {
        Random random = new Random(1);
        Deque<String> inside = new ArrayDeque<>();
        try (Spool spool = new Spool(folder, new Spool.Room(1 << 30))) {
            for (int i = 0; i < 60_000; i++) {
                RisMessage line = message(random.nextInt(500) == 0 ? 65_000 : random.nextInt(900), i);
                assertThat(spool.offer(line)).isTrue();
                inside.add(text(line));
                while (random.nextInt(i % 20_000 < 10_000 ? 3 : 2) == 0 && !inside.isEmpty()) {
                    assertThat(text(spool.poll())).isEqualTo(inside.remove());
                }
            }
            while (!inside.isEmpty()) {
                assertThat(text(spool.poll())).isEqualTo(inside.remove());
            }
            assertThat(spool.poll()).isNull();
        }
    }

    @Test
    void room_isThatOfAllSpools_andIsGivenBack() throws IOException {
        Spool.Room room = new Spool.Room(1_000);
        Spool other = new Spool(folder, room);
        try (Spool spool = new Spool(folder, room)) {
            assertThat(spool.offer(message(5_000, 1))).as("one line alone").isTrue();
            assertThat(spool.offer(message(10, 2))).isFalse();
            spool.poll();
            assertThat(room.used()).isZero();
            assertThat(spool.offer(message(400, 3))).isTrue();
            assertThat(other.offer(message(300, 4))).isTrue();
            assertThat(spool.offer(message(400, 5))).isFalse();
            other.close();
            assertThat(spool.offer(message(400, 6))).isTrue();
        }
        assertThat(room.used()).isZero();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS) // there the system deletes them when the process ends
    void files_haveNoNameWhileTheyAreOpen() throws IOException {
        try (Spool spool = new Spool(folder.resolve("new"), new Spool.Room(1 << 30))) {
            for (int i = 0; i < 100; i++) {
                spool.offer(message(10_000, i));
            }
            try (Stream<Path> files = Files.list(folder.resolve("new"))) {
                assertThat(files).isEmpty();
            }
            assertThat(text(spool.poll())).isEqualTo(text(message(10_000, 0)));
        }
    }

    @Test
    void disk_thatCannotBeWritten_isAFullSpool_andWhatIsInsideComesOut() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        try (Spool spool = new Spool(file, new Spool.Room(1 << 30))) {
            int offered = 0;
            while (spool.offer(message(1_000, offered))) {
                offered++;
            }
            assertThat(offered).isPositive();
            for (int i = 0; i < offered; i++) {
                assertThat(text(spool.poll())).isEqualTo(text(message(1_000, i)));
            }
            assertThat(spool.poll()).isNull();
            assertThat(spool.offer(message(1_000, 0))).isTrue();
        }
    }
}
