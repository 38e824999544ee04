package io.github.bgpstream4j.cli.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.SourceStats;
import io.github.bgpstream4j.StreamListener;
import io.github.bgpstream4j.cli.options.CommandLine;
import io.github.bgpstream4j.cli.options.Options;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.SourceFinder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesTest {
    @TempDir
    Path folder;

    private static List<String> locations(String... arguments) {
        List<String> locations = new ArrayList<>();
        for (BgpSource source : Sources.of(Options.of(CommandLine.parse(arguments), Instant.EPOCH))) {
            locations.add(source.info().location());
        }
        return locations;
    }

    /** Of which sources records could be wanted; none of them can be opened. */
    private static List<String> tried(String... arguments) {
        Options options = Options.of(CommandLine.parse(arguments), Instant.EPOCH);
        try (BgpStream stream = options.stream().open(Sources.of(options), new StreamListener() {})) {
            stream.visitElems(elem -> {});
            return stream.sourceStats().stream()
                    .filter(stats -> stats.state() == SourceStats.State.FAILED)
                    .map(stats -> stats.source().location())
                    .toList();
        }
    }

    private String list(String... lines) throws IOException {
        return "csv-file=" + Files.write(folder.resolve("list?x=y.csv"), List.of(lines));
    }

    @Test
    void list_selection_leavesOutRows() throws IOException {
        String list = list(
                "/a,ris,updates,rrc00,1,1,1",
                "/b,ris,ribs,rrc00,1,1,1",
                "/c,ris,updates,RRC01.ripe.net,1,1,1",
                "/d,ris,updates,rrc02,1,1,1",
                "/e,routeviews,updates,rrc00,1,1,1");
        assertThat(tried("-o", list, "-p", "ris", "-c", "rrc00", "-c", "rrc01", "-t", "updates"))
                .containsExactly("/a", "/c");
    }

    private static boolean follows(String... arguments) {
        return Sources.of(Options.of(CommandLine.parse(arguments), Instant.EPOCH)).stream()
                .anyMatch(SourceFinder.class::isInstance);
    }

    @Test
    void list_windowWithoutEnd_isFollowed() throws IOException {
        String list = list("/a,ris,updates,rrc00,1000,1,1");

        assertThat(follows("-o", list, "-w", "1000")).isTrue();
        assertThat(follows("-o", list, "-w", "1000,0")).isTrue();
        assertThat(follows("-o", list, "-l")).isTrue();
        assertThat(follows("-o", list)).isFalse();
        assertThat(follows("-o", list, "-w", "1000,2000")).isFalse();
        assertThat(follows("-o", list, "-w", "1000", "--reverse")).isFalse();
        assertThat(follows("-o", list, "-w", "1000", "--latest-rib")).isFalse();
    }

    @Test
    void list_window_hasRoomForEarlyAndLateRecords() throws IOException {
        String list = list(
                "/a,,ribs,,100,1,1",
                "/b,,ribs,,8980,1,1",
                "/c,,ribs,,20100,1,1",
                "/d,,ribs,,20121,1,1",
                "/e,,updates,,6400,3600,1",
                "/f,,updates,,5000,3600,1",
                "/g,,updates,,20900,300,1",
                "/h,,updates,,20901,300,1");
        assertThat(tried("-o", list, "-w", "10000,20000")).containsExactly("/b", "/c", "/e", "/g");
    }

    @Test
    void urls_anywhere_areSources() throws IOException {
        Path listed = Files.writeString(folder.resolve("list.txt"), "https://h/c\n");
        assertThat(locations(
                        "-o",
                        list("https://h/a?b=c,ris,ribs,rrc00,1,1,1"),
                        "https://u:p@h/b?Token=x&type=y",
                        "@" + listed,
                        "mrt:https://h/d?type=ribs"))
                .containsExactly("https://h/a", "https://h/b", "https://h/c", "https://h/d");
        assertThat(locations("-o", "rib-file=https://h/r", "-o", "upd-file=https://h/u"))
                .containsExactly("https://h/r", "https://h/u");
    }

    /** What is in the cache can be opened again, which no URL can. */
    @Test
    void cache_ofTheCommandLine_isThatOfAllUrls() throws IOException {
        Path copies = Files.createDirectories(folder.resolve("a b+c/https/h"));
        for (String name : List.of("a", "b", "c", "d", "e")) {
            Files.createFile(copies.resolve(name));
        }
        String cache = folder.resolve("a b+c").toString();
        Path listed = Files.writeString(folder.resolve("list.txt"), "https://h/c\n");
        String rows = list("https://h/a,ris,ribs,rrc00,1,1,1");
        String[] inputs = {"https://h/b", "@" + listed, "mrt:https://h/d?type=ribs", "mrt:https://h/e"};

        assertThat(reopenable(rows, "--cache", cache, inputs)).isEqualTo(5);
        assertThat(reopenable(rows, "-o", "cache-dir=" + cache, inputs)).isEqualTo(1);
        assertThat(reopenable(rows, "--cache", folder.toString(), inputs)).isZero();
        assertThat(reopenable(rows, "--cache", folder.toString(), "mrt:https://h/d?cache=" + folder + "/a%20b%2Bc"))
                .isEqualTo(1);
    }

    private static long reopenable(String rows, String option, String value, String... inputs) {
        List<String> arguments = new ArrayList<>(List.of("-o", rows, option, value));
        arguments.addAll(List.of(inputs));
        return Sources.of(Options.of(CommandLine.parse(arguments.toArray(String[]::new)), Instant.EPOCH)).stream()
                .filter(BgpSource::isReopenable)
                .count();
    }
}
