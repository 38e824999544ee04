package io.github.bgpstream4j.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.SourceException;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a file of an archive may be, and what not. */
final class ArchiveFileTest {
    private static final ArchiveName NAME = ArchiveName.of("/rrc00/2016.08/updates.20160811.1600.gz");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/etc/passwd",
                "../../tmp/x.gz",
                "/dev/zero",
                "x.gz",
                "-",
                "",
                "@list",
                "*.gz",
                "file:///etc/passwd",
                "file:/etc/passwd",
                "ftp://host/x.gz",
                "jar:http://host/x.jar!/x.gz",
                "C:\\x.gz",
                "//host/x.gz",
                "http:/etc/passwd",
                "http:x.gz",
                "http:///etc/passwd",
                "http://",
                "http://host:99999/x.gz",
                "http://host/a b.gz",
                "http://host/x\u001b[2J.gz",
                "http://host/x\n.gz",
                "/tmp/\u0000x",
                " http://host/x.gz"
            })
    void text_thatIsNoUrl_isNeitherAFileOfThisMachineNorOpened(String text) {
        assertThatThrownBy(() -> new ArchiveFile(NAME, text, -1, null))
                .isInstanceOf(SourceException.class)
                .hasMessageStartingWith("not an http or https URL: ")
                .message()
                .doesNotContainPattern("\\p{Cntrl}");
    }

    @Test
    void url_isOpenedByItsText_andAFileLiterally() {
        ArchiveFile remote = new ArchiveFile(NAME, "HTTPS://user:secret@host:1/x.gz?sig=1", -1, Path.of("copies"));
        ArchiveFile local = new ArchiveFile(NAME, Path.of("http:", "host", "@x*.gz"), 7);

        assertThat(remote.spec().target()).isEqualTo("HTTPS://user:secret@host:1/x.gz?sig=1");
        assertThat(remote.spec().options()).containsEntry("cache", "copies").doesNotContainKey("literal");
        assertThat(remote.toString()).doesNotContain("secret").doesNotContain("sig");
        assertThat(local.spec().options()).containsEntry("literal", "true").doesNotContainKey("cache");
        assertThat(local.sizeBytes()).isEqualTo(7);
    }

    /** A pipe would be waited for, and a device has no end. */
    @Test
    void file_thatIsIrregular_isNotOpened(@TempDir Path folder) {
        for (Path file : new Path[] {folder, Path.of("/dev/zero")}) {
            assertThatThrownBy(() -> new ArchiveFile(NAME, file, -1).open(OpenContext.DEFAULT))
                    .isInstanceOf(IOException.class)
                    .hasMessage("not a regular file");
            assertThat(new ArchiveFile(NAME, file, -1).sizeBytes()).isEqualTo(-1);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {9_223_372_036_854L, 9_300_000_000_000L, 9_200_000_000_000_000_000L, Long.MAX_VALUE})
    void latest_ofAnAbsurdDuration_isNoEarlierThanAnyOther(long duration) {
        for (RecordType type : RecordType.values()) {
            ArchiveName name = new ArchiveName("ris", "rrc00", type, 1_470_931_200, duration);

            assertThat(new ArchiveFile(name, "http://host/x.gz", -1, null).latestMicros())
                    .isEqualTo(Long.MAX_VALUE);
            assertThat(ArchiveTimes.latestMicros(type, Long.MAX_VALUE, duration))
                    .isEqualTo(Long.MAX_VALUE);
        }
    }

    @Test
    void latest_ofAUsualDuration_isSeventeenMinutesAfterItsEnd() {
        assertThat(new ArchiveFile(NAME, "http://host/x.gz", -1, null).latestMicros())
                .isEqualTo((1_470_931_200L + 300 + 17 * 60) * 1_000_000 + 999_999);
    }
}
