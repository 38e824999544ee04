package io.github.bgpstream4j.mrt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.BgpSources;
import io.github.bgpstream4j.source.SourceException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The scheme {@code csv}. */
final class CsvFileTest {
    @TempDir
    Path folder;

    private List<BgpSource> read(String... lines) throws IOException {
        Path list = folder.resolve("list.csv");
        Files.write(list, List.of(lines));
        return BgpSources.of("csv:" + list);
    }

    private List<String> locations(String... lines) throws IOException {
        return read(lines).stream().map(source -> source.info().location()).toList();
    }

    @Test
    void read_row_hasItsColumns() throws IOException {
        assertThat(read("/x/rrc01/a.mrt,ris,updates,rrc00,1600000000,300,1600001000", ""))
                .singleElement()
                .satisfies(source -> {
                    assertThat(source.info())
                            .isEqualTo(new SourceInfo("ris", "rrc00", "", null, 1_600_000_000, "/x/rrc01/a.mrt"));
                    assertThat(source.expectedType()).isEqualTo(RecordType.UPDATE);
                    assertThat(source.latestMicros()).isEqualTo((1_600_000_000L + 300 + 1020 + 1) * 1_000_000 - 1);
                });
    }

    @Test
    void read_emptyNames_areEmpty() throws IOException {
        assertThat(read("/x/rrc00/bview.20160811.1600.gz,,ribs,,0,0,0"))
                .singleElement()
                .satisfies(source -> assertThat(source.info())
                        .isEqualTo(new SourceInfo("", "", "", null, 1_470_931_200, "/x/rrc00/bview.20160811.1600.gz")));
    }

    @Test
    void read_quotedField_mayHoldCommasAndQuotes() throws IOException {
        assertThat(locations("\"/x/a,\"\"b\"\".mrt\",,ribs,,0,0,0")).containsExactly("/x/a,\"b\".mrt");
    }

    @Test
    void read_relativePath_isFoundBesideTheList() throws IOException {
        Files.createFile(folder.resolve("here.mrt"));
        assertThat(locations("here.mrt,,ribs,,0,0,0", "nowhere.mrt,,ribs,,0,0,0"))
                .containsExactly(folder.resolve("here.mrt").toString(), "nowhere.mrt");
    }

    @Test
    void read_urlAndHyphen_areNoPaths() throws IOException {
        assertThat(locations("https://u:p@h/a?b=c,ris,ribs,rrc00,1,1,1", "-,ris,ribs,rrc00,1,1,1"))
                .containsExactly("https://h/a", "standard input");
    }

    @Test
    void read_byteOrderMark_isNoPartOfThePath() throws IOException {
        assertThat(locations("\ufeff/x/a.mrt,ris,updates,rrc00,1600000000,300,1"))
                .containsExactly("/x/a.mrt");
    }

    @Test
    void read_emptyList_isNothing() throws IOException {
        assertThat(read()).isEmpty();
    }

    @Test
    void read_otherEncoding_isNamed() throws IOException {
        Path list =
                Files.writeString(folder.resolve("list.csv"), "/ü,ris,ribs,rrc00,1,1,1\n", StandardCharsets.ISO_8859_1);
        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> BgpSources.of("csv:" + list))
                .withMessage("cannot read csv file " + list + ": not UTF-8");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "a,ris,ribs,rrc00,1,1;6 columns instead of 7",
                ",ris,ribs,rrc00,1,1,1;no path",
                "a,ris,rib,rrc00,1,1,1;unknown record type 'rib', known are ribs and updates",
                "a,ris,ribs,rrc00,now,1,1;file time is not a number: 'now'",
                "a,ris,ribs,rrc00,1,x,1;duration is not a number: 'x'",
                "a,ris,ribs,rrc00,1,1,-1;time added is out of range: '-1'",
                "https://u:p@h/a b,ris,ribs,rrc00,1,1,1;not a URL: https://... (Illegal character in path)"
            })
    void read_badRow_isNamed(String line, String message) {
        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> read("/a,,ribs,,0,0,0", line))
                .withMessage(folder.resolve("list.csv") + ", line 2: " + message);
    }

    @Test
    void read_pathThatCannotBe_isNamed() {
        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> read("/a\0b,ris,ribs,rrc00,1,1,1"))
                .withMessage(
                        folder.resolve("list.csv") + ", line 1: not a file name: /a\0b (Nul character not allowed)");
    }

    @Test
    void sources_missingListOrUnknownOption_isNamed() {
        Path list = folder.resolve("none.csv");
        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> BgpSources.of("csv:" + list))
                .withMessage("cannot read csv file " + list + ": no such file");
        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> BgpSources.of("csv:" + list + "?type=ribs"))
                .withMessage("unknown option 'type' of source csv:" + list + "; known are cache, follow");
    }
}
