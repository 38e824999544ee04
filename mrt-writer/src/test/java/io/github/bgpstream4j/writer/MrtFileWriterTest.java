package io.github.bgpstream4j.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.model.BgpRecord;
import io.github.bgpstream4j.model.RecordStatus;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MrtFileWriterTest {
    private static final String UPDATES = "mrt:" + Path.of("..", "examples", "data", "updates.sample.mrt.gz");

    @TempDir
    private Path folder;

    private MrtFileWriter write(Path file, Rotation rotation) throws IOException {
        MrtFileWriter writer = MrtFileWriter.open(file, rotation);
        try (BgpStream stream = BgpStream.open(UPDATES);
                writer) {
            for (BgpRecord record : (Iterable<BgpRecord>) stream.records()::iterator) {
                writer.write(record);
            }
        }
        return writer;
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    private List<String> linesOfAll() throws IOException {
        List<String> lines = new ArrayList<>();
        for (String name : names()) {
            lines.addAll(Recording.lines(BgpStream.open("mrt:" + folder.resolve(name))));
        }
        return lines;
    }

    @ParameterizedTest
    @ValueSource(strings = {"updates.gz", "updates.mrt"})
    void file_complete_hasItsNameAndEverything(String name) throws IOException {
        MrtFileWriter writer = write(folder.resolve(name), Rotation.NONE);

        assertThat(names()).containsExactly(name);
        assertThat(linesOfAll()).isEqualTo(Recording.lines(BgpStream.open(UPDATES)));
        assertThat(writer.files()).isOne();
        assertThat(writer.counts().copied()).isEqualTo(writer.counts().records());
    }

    @Test
    void rotation_byTime_namesFilesAsArchivesDo() throws IOException {
        write(folder.resolve("updates.gz"), Rotation.every(Duration.ofMinutes(2)));

        assertThat(names())
                .containsExactly("updates.20260101.0000.gz", "updates.20260101.0002.gz", "updates.20260101.0004.gz");
        assertThat(linesOfAll()).isEqualTo(Recording.lines(BgpStream.open(UPDATES)));
    }

    @Test
    void rotation_bySize_losesNothing() throws IOException {
        MrtFileWriter writer = write(folder.resolve("x.updates.mrt"), Rotation.atSize(4000));

        assertThat(names()).hasSize(writer.files()).hasSizeGreaterThan(2).allMatch(name -> name.endsWith(".mrt"));
        assertThat(linesOfAll()).hasSameElementsAs(Recording.lines(BgpStream.open(UPDATES)));
    }

    @Test
    void name_takenByARecordingBefore_getsANumber() throws IOException {
        Rotation rotation = Rotation.every(Duration.ofMinutes(10));
        write(folder.resolve("updates.gz"), rotation);
        write(folder.resolve("updates.gz"), rotation);

        assertThat(names()).containsExactly("updates.20260101.0000.2.gz", "updates.20260101.0000.gz");
    }

    @Test
    void file_thatExists_isNotWrittenOver() throws IOException {
        Path file = Files.writeString(folder.resolve("a.gz"), "precious");

        assertThatThrownBy(() -> MrtFileWriter.open(file)).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(file).hasContent("precious");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.gz", "a.mrt"})
    void program_endingTooSoon_leavesWhatWasFlushed(String name) throws IOException {
        byte[] part;
        try (BgpStream stream = BgpStream.open(UPDATES);
                MrtFileWriter writer = MrtFileWriter.open(folder.resolve(name))) {
            List<BgpRecord> records = stream.records().toList();
            for (BgpRecord record : records.subList(0, 100)) {
                writer.write(record);
            }
            writer.flush();
            part = Files.readAllBytes(folder.resolve(name + ".part"));
            assertThat(names()).containsExactly(name + ".part");
        }
        Path left = Files.write(folder.resolve("left"), part);
        List<String> all = Recording.lines(BgpStream.open("mrt:" + folder.resolve(name)));

        assertThat(Recording.lines(BgpStream.open("mrt:" + left)))
                .isEqualTo(all)
                .isNotEmpty();

        Path torn = Files.write(folder.resolve("torn"), Arrays.copyOf(part, part.length - 7));
        try (BgpStream stream = BgpStream.open("mrt:" + torn)) {
            assertThat(stream.records().filter(record -> record.status() == RecordStatus.VALID))
                    .hasSizeGreaterThan(90);
        }
    }
}
