package io.github.bgpstream4j.cli;

import static io.github.bgpstream4j.testkit.BgpMessage.update;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.testkit.MrtFile;
import io.github.bgpstream4j.testkit.MrtRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code --list-files} and {@code --collectors} print, without reading anything. */
class ListingTest {
    @TempDir
    Path folder;

    private String file(String name) throws IOException {
        Path path = folder.resolve(name);
        Files.createDirectories(path.getParent());
        return MrtFile.of(MrtRecord.bgp4mp(1_470_931_200)
                        .peer(64500, "192.0.2.1")
                        .message(update().withdraw("10.0.0.0/24")))
                .writeTo(path)
                .toString();
    }

    @Test
    void listFiles_namesWhatWouldBeRead() throws IOException {
        String first = file("rrc00/2016.08/updates.20160811.1600.gz");
        String later = file("rrc00/2016.08/updates.20160811.1605.gz");
        String other = file("rrc01/2016.08/updates.20160811.1600.gz");
        long size = Files.size(Path.of(first));
        assertThat(Run.of("--list-files", "-c", "rrc00", first, later, other))
                .isEqualTo(new Run(BgpReader.SUCCESS, """
                                2016-08-11T16:00:00Z  updates  ris  rrc00  %1$d  %2$s
                                2016-08-11T16:05:00Z  updates  ris  rrc00  %1$d  %3$s
                                # 2 sources, %4$d B
                                """.formatted(size, first, later, 2 * size), ""));
        assertThat(Run.of("--list-files", "-w", "2016-08-11 17:25,2016-08-11 17:30", first, later)
                        .out())
                .isEqualTo("# 0 sources, 0 B\n");
    }

    @Test
    void listFiles_ofWhatIsNotKnown_hasHyphens() {
        assertThat(Run.of("--list-files", "http://127.0.0.1:9/x").out()).isEqualTo("""
                        -  updates  singlefile  singlefile  -  http://127.0.0.1:9/x
                        # 1 source, 0 B, and 1 of unknown size
                        """);
    }

    @Test
    void listFiles_withWhatReads_isRefused() throws IOException {
        String file = file("a");
        for (String option : List.of("--check", "--write=x.mrt", "--html=x.html", "--explain")) {
            assertThat(Run.of("--list-files", option, file).err())
                    .contains("--list-files and --")
                    .contains(" exclude each other");
        }
    }

    @Test
    void collectors_areThoseOfTheCatalogue() {
        Run run = Run.of("--collectors");
        assertThat(run.status()).isEqualTo(BgpReader.SUCCESS);
        assertThat(run.out().lines())
                .first()
                .asString()
                .matches("#project +collector +since +until +updates +ribs +archive");
        assertThat(run.out().lines()).hasSizeGreaterThan(60).allMatch(line -> line.split(" +").length == 7);
        assertThat(run.out().lines())
                .anyMatch(
                        line -> line.matches("ris +rrc00 +2001-01-01 +now +5min +8h +https://data.ris.ripe.net/rrc00"));
    }

    @Test
    void collectors_ofProjectAndName_areFewer() {
        assertThat(Run.of("--collectors", "-p", "ris").out()).contains("rrc00").doesNotContain("route-views");
        assertThat(Run.of("--collectors", "-c", "RRC00.ripe.net", "-c", "linx")
                        .out()
                        .lines()
                        .skip(1)
                        .map(line -> line.split(" +")[1]))
                .containsExactly("rrc00", "route-views.linx");
    }

    @Test
    void collectors_ofAnUnknownName_suggestOne() {
        assertThat(Run.of("--collectors", "-c", "rcc00"))
                .isEqualTo(new Run(
                        BgpReader.USAGE_ERROR, "", "bgpreader: unknown collector 'rcc00'; did you mean rrc00?\n"));
        assertThat(Run.of("--collectors", "-p", "rsi").err()).contains("unknown project 'rsi'; did you mean ris?");
    }
}
