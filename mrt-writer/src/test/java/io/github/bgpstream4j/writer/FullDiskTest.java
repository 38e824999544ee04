package io.github.bgpstream4j.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.model.BgpRecord;
import io.github.bgpstream4j.model.RecordStatus;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is on the disk, and what is said of it, when the disk is full for a while. */
final class FullDiskTest {
    private static final String UPDATES = "mrt:" + Path.of("..", "examples", "data", "updates.sample.mrt.gz");
    private static final String FULL = "No space left on device";

    @TempDir
    private Path folder;

    /** Takes so many octets, the last of them out of the middle of a write, until somebody makes room. */
    private static final class Disk extends FilterOutputStream {
        private long room;

        Disk(OutputStream out, long room) {
            super(out);
            this.room = room;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            int fits = (int) Math.min(room, length);
            out.write(bytes, offset, fits);
            room -= fits;
            if (fits < length) {
                throw new IOException(FULL);
            }
        }
    }

    private Disk disk = new Disk(OutputStream.nullOutputStream(), 0);

    private MrtFileWriter open(String name, Rotation rotation, long room) throws IOException {
        return MrtFileWriter.open(folder.resolve(name), rotation, out -> {
            disk = new Disk(out, room);
            return disk;
        });
    }

    /** The sample so many times over, some megabytes. */
    private static List<BgpRecord> records(int times) {
        try (BgpStream stream = BgpStream.open(UPDATES)) {
            List<BgpRecord> once = stream.records().toList();
            return Stream.generate(() -> once)
                    .limit(times)
                    .flatMap(List::stream)
                    .toList();
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    /** What a file holds: nothing but whole records, in their order. */
    private static void assertHoldsTheFirst(WriterCounts counts, List<BgpRecord> written, Path file)
            throws IOException {
        Path copy = Files.copy(file, file.resolveSibling("copy"));
        try (BgpStream stream = BgpStream.open("mrt:" + copy)) {
            List<BgpRecord> found = stream.records()
                    .filter(record -> record.rawBytes().length > 0 && record.status() != RecordStatus.CORRUPTED_SOURCE)
                    .toList();
            assertThat(found).hasSize((int) counts.records());
            for (int at = 0; at < found.size(); at++) {
                assertThat(found.get(at).rawBytes()).isEqualTo(written.get(at).rawBytes());
            }
            assertThat(stream.stats().gaps()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"r.mrt, 100001", "r.mrt, 65536", "r.mrt, 5", "r.mrt.gz, 60001", "r.mrt.gz, 15"})
    void disk_fullForAWhile_endsTheRecordingForGood(String name, long room) throws IOException {
        List<BgpRecord> records = records(600);
        MrtFileWriter writer = open(name, Rotation.NONE, room);
        int accepted = 0;
        int refused = 0;
        for (BgpRecord record : records) {
            try {
                writer.write(record);
                accepted++;
            } catch (IOException e) {
                assertThat(e).hasMessageContaining(FULL);
                refused++;
                disk.room = Long.MAX_VALUE; // somebody has made room
            }
        }
        assertThat(refused).isPositive();
        assertThat(accepted + refused).isEqualTo(records.size());
        assertThatIOException().isThrownBy(writer::flush).withMessageContaining(FULL);
        assertThatIOException().isThrownBy(writer::close).withMessageContaining(FULL);

        assertThat(names()).containsExactly(name + ".part");
        assertThat(writer.counts().records()).isLessThanOrEqualTo(accepted);
        if (room > 50_000) {
            assertThat(writer.counts().records()).isPositive();
        }
        assertHoldsTheFirst(writer.counts(), records, folder.resolve(name + ".part"));
        writer.close();
        assertThat(names()).contains(name + ".part").doesNotContain(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"s.mrt", "s.gz"})
    void disk_fullUntilTheEnd_leavesTheFilePart(String name) throws IOException {
        List<BgpRecord> records = records(1);
        MrtFileWriter writer = open(name, Rotation.NONE, 20);
        for (BgpRecord record : records) {
            writer.write(record); // all still fit into buffers
        }
        assertThatIOException().isThrownBy(writer::close).withMessage(FULL);

        assertThat(names()).containsExactly(name + ".part");
        assertThat(writer.counts()).isEqualTo(WriterCounts.NONE);
        assertHoldsTheFirst(writer.counts(), records, folder.resolve(name + ".part"));
    }

    @Test
    void disk_fullInARotatedRecording_beginsNoOtherFile() throws IOException {
        MrtFileWriter writer = open("u.mrt", Rotation.every(Duration.ofMinutes(2)), 100);
        int refused = 0;
        for (BgpRecord record : records(1)) {
            try {
                writer.write(record);
            } catch (IOException e) {
                refused++;
            }
        }
        assertThatIOException()
                .isThrownBy(() -> writer.write(records(1).get(0)))
                .withMessageContaining(FULL);
        assertThat(refused).isPositive();
        assertThat(names()).containsExactly("u.20260101.0000.mrt.part");
        assertThat(writer.counts()).isEqualTo(WriterCounts.NONE);
    }

    @Test
    void disk_fullForTheHeader_leavesNothing() throws IOException {
        assertThatIOException().isThrownBy(() -> open("u.gz", Rotation.NONE, 3)).withMessage(FULL);
        assertThat(names()).isEmpty();
    }

    @Test
    void writer_afterAFailure_writesNothingMore() throws IOException {
        List<BgpRecord> records = records(1);
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        disk = new Disk(kept, 1000);
        MrtWriter writer = new MrtWriter(disk);
        int accepted = 0;
        for (BgpRecord record : records) {
            try {
                writer.write(record);
                accepted++;
            } catch (IOException e) {
                disk.room = Long.MAX_VALUE;
            }
        }
        assertThatIOException()
                .isThrownBy(() -> writer.write(records.get(0).elems().get(0)));
        assertThatIOException().isThrownBy(writer::flush);
        assertThatIOException().isThrownBy(writer::close).withMessageContaining(FULL);
        assertThat(kept.size()).isEqualTo(1000);
        assertThat(writer.counts().records()).isEqualTo(accepted);
        byte[] whole = Arrays.copyOf(kept.toByteArray(), (int) writer.counts().octets());
        assertThat(Files.write(folder.resolve("whole"), whole)).isNotEmptyFile();
    }

    @Test
    void name_ofALinkThatLeadsNowhere_isTaken() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("z.mrt"), folder.resolve("nowhere"));

        assertThatThrownBy(() -> MrtFileWriter.open(link)).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(names()).containsExactly("z.mrt");
    }
}
