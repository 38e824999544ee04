package io.github.bgpstream4j.mrt;

import static io.github.bgpstream4j.mrt.Fixtures.T;
import static io.github.bgpstream4j.mrt.Fixtures.file;
import static io.github.bgpstream4j.mrt.Fixtures.simple;
import static io.github.bgpstream4j.mrt.Fixtures.simpleLine;
import static io.github.bgpstream4j.mrt.Fixtures.simpleLines;
import static io.github.bgpstream4j.mrt.Fixtures.simples;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.SourceStats;
import io.github.bgpstream4j.model.BgpRecord;
import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.model.DecodeIssue.Code;
import io.github.bgpstream4j.model.Gap;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.testkit.MrtFile;
import io.github.bgpstream4j.testkit.MrtRecord;
import io.github.bgpstream4j.testkit.NastyStreams;
import io.github.bgpstream4j.testkit.RibBuilder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of anything else, and files with so little good in them that they might be. */
final class NotMrtTest {
    private static final int[] TYPES = {5, 9, 10, 11, 12, 13, 16, 17, 32, 48};

    @Test
    void binariesOfTheJdk_giveNoElem() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(System.getProperty("java.home")))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                try (BgpStream stream =
                        BgpStream.builder().source(MrtFileSource.of(file)).open()) {
                    assertThat(stream.records().toList())
                            .as("%s", file)
                            .hasSizeLessThan(2)
                            .allSatisfy(record -> {
                                assertThat(record.elems()).isEmpty();
                                assertThat(record.status()).isNotEqualTo(RecordStatus.VALID);
                            });
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {12, 100, 5_000, 70_000, 1_000_000})
    void garbage_isNotAnMrtFile(int length) {
        for (long seed = 0; seed < 40; seed++) {
            Random random = new Random(seed);
            byte[] octets = new byte[length];
            random.nextBytes(octets);

            assertNotMrt(octets, "random octets " + seed);
            assertNotMrt(smallNumbers(random, octets), "small numbers " + seed);
            assertNotMrt(headers(random, octets), "headers " + seed);
        }
    }

    /** As class files and indexes are full of. */
    private static byte[] smallNumbers(Random random, byte[] octets) {
        ByteBuffer numbers = ByteBuffer.wrap(octets.clone());
        while (numbers.remaining() >= 4) {
            numbers.putInt(random.nextInt(3) == 0 ? 0 : random.nextInt(1 << random.nextInt(1, 18)));
        }
        numbers.put(0, (byte) 1); // a first header of zeros
        return numbers.array();
    }

    /** Headers of known types that lead nowhere, or to another one by chance, with little or nothing in the bodies. */
    private static byte[] headers(Random random, byte[] octets) {
        ByteBuffer headers = ByteBuffer.wrap(new byte[octets.length]);
        headers.put((byte) random.nextInt(1, 256)).put((byte) random.nextInt()).position(random.nextInt(8, 12));
        while (headers.remaining() >= 64) {
            headers.putInt(random.nextBoolean() ? random.nextInt(100) : (int) T + random.nextInt(100))
                    .putShort((short) TYPES[random.nextInt(TYPES.length)])
                    .putShort((short) random.nextInt(13))
                    .putInt(random.nextInt(60));
            headers.position(headers.position() + random.nextInt(48));
        }
        return headers.array();
    }

    private static void assertNotMrt(byte[] octets, String description) {
        List<BgpRecord> records = Replay.records(octets);

        assertThat(records).as(description).singleElement().satisfies(record -> {
            assertThat(record.elems()).as(description).isEmpty();
            assertThat(record.status()).as(description).isEqualTo(RecordStatus.CORRUPTED_SOURCE);
            DecodeIssue issue = Objects.requireNonNull(record.issue());
            assertThat(issue.code()).isEqualTo(Code.UNREADABLE);
            assertThat(issue.detail()).startsWith("not an MRT file");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "root:x:0:0:root:/root:/bin/sh; not an MRT file",
                "<html><head></head></html>; not an MRT file (perhaps a web page)",
                "PK\u0003\u0004 and so on and on; not an MRT file (a zip archive: unpack it)"
            })
    void file_ofAKnownKind_isCalledSo(String text, String message) {
        assertThat(Replay.records(text.getBytes(StandardCharsets.ISO_8859_1)))
                .extracting(record -> Objects.requireNonNull(record.issue()).detail())
                .containsExactly(message);
    }

    @Test
    void source_thatIsNotMrt_countsAsFailed() {
        try (BgpStream stream = Replay.open("not an MRT file, whatever it is".getBytes(StandardCharsets.US_ASCII))) {
            assertThat(stream.elems()).isEmpty();
            assertThat(stream.stats().failedSources()).isEqualTo(1);
            assertThat(stream.sourceStats().get(0).state()).isEqualTo(SourceStats.State.FAILED);
        }
    }

    @Test
    void records_oneOrTwo_areReadFromTheFirstByte() {
        for (int count = 1; count <= 2; count++) {
            byte[] whole = file(simples(count)).bytes();

            assertThat(Replay.lines(whole)).isEqualTo(simpleLines(count));
            for (int cut = 12; cut < whole.length / count; cut++) {
                assertThat(Replay.records(Arrays.copyOf(whole, whole.length - cut)))
                        .as("without %d", cut)
                        .noneMatch(record -> record.status() == RecordStatus.CORRUPTED_SOURCE);
            }
        }
    }

    /** A record at the first byte is one; what follows megabytes later by chance is none. */
    @Test
    void record_beforeMegabytesOfSomethingElse_isAllThatIsRead() {
        byte[] other = headers(new Random(1), new byte[1 << 20]);
        Arrays.fill(other, 0, 64, (byte) 0xee);
        byte[] record = simple(0, "10.0.0.0/16").bytes();
        byte[] chance = file(simples(8)).bytes();
        byte[] octets =
                MrtFile.of(simple(0, "10.0.0.0/16")).add(other).add(chance).bytes();
        List<BgpRecord> records = Replay.records(octets);
        BgpRecord last = records.get(records.size() - 1);

        assertThat(Replay.lines(octets)).containsExactly(simpleLine(0, "10.0.0.0/16"));
        assertThat(last.status()).isEqualTo(RecordStatus.CORRUPTED_SOURCE);
        assertThat(last.gap()).isEqualTo(new Gap(Gap.Cause.UNREADABLE_BYTES, Gap.UNKNOWN, record.length, Gap.UNKNOWN));
        assertThat(last.issue())
                .hasToString(
                        "UNREADABLE at octet 0: no record that can be read, and too few before it to search for others;"
                                + " nothing after it is read (RFC 6396 §2)");
    }

    @Test
    void damageAtTheStart_ofAFileOfThreeRecords_costsOnlyItself() {
        byte[] first = new byte[500];
        new Random(2).nextBytes(first);
        for (int count : new int[] {3, 4, 400}) {
            MrtRecord[] all = simples(Math.min(count, 200));

            assertThat(Replay.lines(MrtFile.of().add(first).add(all).bytes())).isEqualTo(simpleLines(all.length));
        }
    }

    /** What a short file ends with is a record if it ends where it says. */
    @Test
    void damageAtTheStart_ofAShortFile_costsOnlyItself() {
        byte[] first = new byte[500];
        new Random(3).nextBytes(first);
        for (int count = 1; count <= 2; count++) {
            assertThat(Replay.lines(MrtFile.of().add(first).add(simples(count)).bytes()))
                    .isEqualTo(simpleLines(count));
        }
    }

    /** The third of them begins after the first 64 KiB, and what is after it does not show where it ends. */
    @Test
    void damageAfterThreeRecords_thatAreLong_costsOnlyItself() {
        RibBuilder rib = MrtRecord.rib(T, "10.0.0.0/8");
        for (int i = 0; i < 2000; i++) {
            rib = rib.entry(0, T, Fixtures.a());
        }
        byte[] damage = new byte[100];
        new Random(6).nextBytes(damage);
        byte[] bytes = MrtFile.of(Fixtures.peers(), rib.record(), rib.record())
                .add(damage)
                .add(Fixtures.ribOf("10.9.0.0/16"), Fixtures.ribOf("10.10.0.0/16"))
                .bytes();
        List<String> lines = Replay.lines(bytes);

        assertThat(bytes).hasSizeGreaterThan(128 << 10);
        assertThat(lines).hasSize(4002);
        assertThat(lines.get(4001)).contains("10.10.0.0/16");
    }

    @Test
    void records_thatBeginAfterTheFirst64KiB_areNotSearched() {
        byte[] first = new byte[(64 << 10) + 1];
        new Random(4).nextBytes(first);

        assertNotMrt(MrtFile.of().add(first).add(simples(8)).bytes(), "late");
        assertThat(Replay.lines(MrtFile.of()
                        .add(Arrays.copyOf(first, 60_000))
                        .add(simples(8))
                        .bytes()))
                .isEqualTo(simpleLines(8));
    }

    @Test
    void damageAtTheStart_throughNastyStreams_isReadTheSame() {
        byte[] first = new byte[5000];
        new Random(5).nextBytes(first);
        byte[] bytes = MrtFile.of().add(first).add(simples(8)).bytes();
        NastyStreams.over(bytes).forEach((name, data) -> {
            try (BgpStream stream = Replay.open(data)) {
                assertThat(stream.elems().map(Object::toString)).as(name).containsExactlyElementsOf(simpleLines(8));
            }
        });
    }
}
