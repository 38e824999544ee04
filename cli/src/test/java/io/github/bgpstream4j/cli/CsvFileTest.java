package io.github.bgpstream4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.bgpstream4j.filter.SourceScope;
import io.github.bgpstream4j.model.RecordType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvFileTest {
    private static final Selection ALL = new Selection(SourceScope.EVERYTHING);

    @TempDir
    Path folder;

    private List<CsvFile.Row> read(Selection selection, @Nullable TimeWindow window, String... lines)
            throws IOException {
        Path list = folder.resolve("list.csv");
        Files.write(list, List.of(lines));
        return CsvFile.read(list, selection, window);
    }

    @Test
    void read_row_hasItsColumns() throws IOException {
        assertThat(read(ALL, null, "/x/a.mrt,ris,updates,rrc00,1600000000,300,1600001000", ""))
                .containsExactly(new CsvFile.Row("/x/a.mrt", "ris", RecordType.UPDATE, "rrc00", 1_600_000_000, 300));
    }

    @Test
    void read_quotedField_mayHoldCommasAndQuotes() throws IOException {
        assertThat(read(ALL, null, "\"/x/a,\"\"b\"\".mrt\",,ribs,,0,0,0"))
                .containsExactly(new CsvFile.Row("/x/a,\"b\".mrt", "", RecordType.RIB, "", 0, 0));
    }

    @Test
    void read_relativePath_isFoundBesideTheList() throws IOException {
        Files.createFile(folder.resolve("here.mrt"));
        assertThat(read(ALL, null, "here.mrt,,ribs,,0,0,0", "nowhere.mrt,,ribs,,0,0,0"))
                .extracting(CsvFile.Row::path)
                .containsExactly(folder.resolve("here.mrt").toString(), "nowhere.mrt");
    }

    @Test
    void read_selection_leavesOutRows() throws IOException {
        Selection selection = new Selection(new SourceScope(
                Set.of("ris"),
                Set.of("rrc00", "rrc01"),
                Set.of(),
                Set.of(RecordType.UPDATE),
                Set.of(),
                Set.of(),
                Set.of()));
        assertThat(read(
                        selection,
                        null,
                        "/a,ris,updates,rrc00,1,1,1",
                        "/b,ris,ribs,rrc00,1,1,1",
                        "/c,ris,updates,rrc01,1,1,1",
                        "/d,ris,updates,rrc02,1,1,1",
                        "/e,routeviews,updates,rrc00,1,1,1"))
                .extracting(CsvFile.Row::path)
                .containsExactly("/a", "/c");
    }

    @Test
    void read_window_hasRoomForEarlyAndLateRecords() throws IOException {
        TimeWindow window = new TimeWindow(10_000, 20_000);
        assertThat(read(
                        ALL,
                        window,
                        "/a,,ribs,,8979,1,1",
                        "/b,,ribs,,8980,1,1",
                        "/c,,ribs,,21020,1,1",
                        "/d,,ribs,,21021,1,1",
                        "/e,,ribs,,6400,3600,1",
                        "/f,,ribs,,6399,3600,1"))
                .extracting(CsvFile.Row::path)
                .containsExactly("/b", "/c", "/e");
    }

    @Test
    void read_byteOrderMark_isNoPartOfThePath() throws IOException {
        assertThat(read(ALL, null, "\ufeff/x/a.mrt,ris,updates,rrc00,1600000000,300,1"))
                .extracting(CsvFile.Row::path)
                .containsExactly("/x/a.mrt");
    }

    @Test
    void read_otherEncoding_isNamed() throws IOException {
        Path list =
                Files.writeString(folder.resolve("list.csv"), "/ü,ris,ribs,rrc00,1,1,1\n", StandardCharsets.ISO_8859_1);
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> CsvFile.read(list, ALL, null))
                .withMessage("cannot read csv file " + list + ": not UTF-8");
    }

    @Test
    void read_pathThatCannotBe_isNamed() {
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> read(ALL, null, "/a\0b,ris,ribs,rrc00,1,1,1"))
                .withMessage(
                        folder.resolve("list.csv") + ", line 1: not a file name: /a\0b (Nul character not allowed)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a,ris,ribs,rrc00,1,1|6 columns instead of 7: a,ris,ribs,rrc00,1,1",
                ",ris,ribs,rrc00,1,1,1|no path: ,ris,ribs,rrc00,1,1,1",
                "a,ris,rib,rrc00,1,1,1|unknown record type 'rib'; known are ribs and updates",
                "a,ris,ribs,rrc00,now,1,1|file time is not a number: 'now'",
                "a,ris,ribs,rrc00,1,x,1|duration is not a number: 'x'",
                "a,ris,ribs,rrc00,1,1,-1|time added is out of range: '-1'",
            })
    void read_badRow_isNamed(String line, String message) {
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> read(ALL, null, "/a,,ribs,,0,0,0", line))
                .withMessage(folder.resolve("list.csv") + ", line 2: " + message);
    }

    @Test
    void read_missingList_isNamed() {
        Path list = folder.resolve("none.csv");
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> CsvFile.read(list, ALL, null))
                .withMessage("cannot read csv file " + list + ": no such file");
    }
}
