package io.github.bgpstream4j.mrt;

import static io.github.bgpstream4j.mrt.Fixtures.file;
import static io.github.bgpstream4j.mrt.Fixtures.simples;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.PlannedSource;
import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.BgpSources;
import io.github.bgpstream4j.source.SourceSpec;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file as text, there and back. */
final class MrtSpecTest {
    private static final URI SECRET = URI.create("https://user:p%40ss@host/a/b.gz?token=x&y=%25#part");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain.mrt",
                "a b.mrt ",
                "a?project=x&y=%41.mrt",
                "updates.*.mrt",
                "[1]{2,3}.mrt",
                "-",
                "@list",
                "line\nend"
            })
    void source_ofAFileOfAnyName_readsTheSame(String name) throws IOException {
        file(simples(3)).writeTo(folder.resolve(name));
        file(simples(1)).writeTo(folder.resolve("updates.1.mrt")); // what a glob would find besides
        for (Path path :
                List.of(folder.resolve(name), Path.of("").toAbsolutePath().relativize(folder.resolve(name)))) {
            MrtFileSource source = MrtFileSource.of(path);
            assertThat(elems(again(source))).isEqualTo(elems(source)).hasSize(3);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-", "@list", "*.mrt", "@", "~", "http:"})
    void source_ofANameThatMeansMore_isThatFile(String name) {
        MrtFileSource source = MrtFileSource.of(Path.of(name));
        assertSame(again(source), source);
        assertThat(again(source).info().location()).isEqualTo(name);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void source_withRandomOptions_isTheSame(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            MrtFileSource.Builder builder = random.nextBoolean()
                    ? MrtFileSource.builder(Path.of("rrc00/updates.20160811.1600.gz"))
                    : MrtFileSource.builder(SECRET);
            boolean local = builder.build().info().location().startsWith("rrc00");
            if (random.nextBoolean()) {
                builder.project(random.nextBoolean() ? "" : "a&b=%");
            }
            if (random.nextBoolean()) {
                builder.collector("c\n?d=");
            }
            if (random.nextBoolean()) {
                builder.router("r 1");
            }
            if (random.nextBoolean()) {
                builder.type(random.nextBoolean() ? RecordType.RIB : RecordType.UPDATE);
            }
            builder.dumpTimeSeconds(random.nextInt(3)).durationSeconds(random.nextInt(3));
            builder.repair(random.nextBoolean()).follow(local && random.nextBoolean());
            if (random.nextBoolean()) {
                builder.decompressionThreads(1 + random.nextInt(4));
            }
            if (random.nextBoolean()) {
                builder.cacheDirectory(folder.resolve("a b"));
            }
            MrtFileSource source = builder.build();
            assertSame(again(source), source);
        }
    }

    @Test
    void source_ofAUrl_keepsUserAndQueryButDoesNotShowThem() {
        SourceSpec spec = spec(MrtFileSource.builder(SECRET).build());

        assertThat(spec.target()).isEqualTo(SECRET.toString());
        assertThat(spec.text()).isEqualTo("mrt:?target=https://user:p%2540ss@host/a/b.gz?token=x%26y=%2525#part");
        assertThat(spec).hasToString("mrt:https://host/a/b.gz");
        assertThat(SourceSpec.parse(spec.text())).isEqualTo(spec);
    }

    @Test
    void sources_ofAGlob_areEachOneFile() {
        file(simples(1)).writeTo(folder.resolve("a.mrt"));
        file(simples(2)).writeTo(folder.resolve("b.mrt"));

        assertThat(BgpSources.of("mrt:" + folder + "/*.mrt?router=r"))
                .extracting(source -> spec(source).text())
                .containsExactly(
                        "mrt:" + folder.resolve("a.mrt") + "?router=r", "mrt:" + folder.resolve("b.mrt") + "?router=r");
    }

    @Test
    void sources_ofACsvFile_areEachOneFile() throws IOException {
        Path list = folder.resolve("list.csv");
        Files.writeString(list, "https://u:p@host/x.gz?a=b,ris,ribs,rrc00,1000,120,0\n");

        BgpSource source = BgpSources.of("csv:" + list + "?cache=dir").get(0);
        assertThat(spec(source))
                .isEqualTo(new SourceSpec(
                        "mrt",
                        "https://u:p@host/x.gz?a=b",
                        Map.of(
                                "project", "ris",
                                "collector", "rrc00",
                                "type", "ribs",
                                "time", "1000",
                                "duration", "120",
                                "cache", "dir")));
        assertSame(again(source), source);
    }

    @Test
    void standardInput_isItself() {
        assertThat(spec(MrtFileSource.standardInput().build()).text()).isEqualTo("mrt:-");
        assertSame(
                again(MrtFileSource.standardInput().build()),
                MrtFileSource.standardInput().build());
    }

    @Test
    void file_ofAnotherFileSystem_hasNoText() throws IOException {
        try (FileSystem archive = FileSystems.newFileSystem(folder.resolve("a.zip"), Map.of("create", "true"))) {
            assertThat(MrtFileSource.of(archive.getPath("/a.mrt")).spec()).isNull();
        }
    }

    @Test
    void parts_openedByTheirText_giveWhatTheWholeGives() throws IOException {
        Path month = Files.createDirectories(folder.resolve("rrc00/2020.09"));
        for (int minute = 25; minute <= 45; minute += 5) { // the records are of 12:26:40 and after
            file(simples(3)).writeTo(month.resolve("updates.20200913.12" + minute + ".mrt"));
        }
        BgpStream.Builder whole = BgpStream.builder()
                .source("mrt:" + folder + "?router=r")
                .interval(Instant.ofEpochSecond(1_600_000_000), Instant.ofEpochSecond(1_600_000_001));

        List<String> parts = new ArrayList<>();
        for (PlannedSource planned : whole.plan().sources()) {
            BgpStream.Builder part =
                    BgpStream.builder().source(spec(planned.source()).text());
            planned.intervals().forEach(part::interval);
            parts.addAll(records(part));
        }
        Collections.sort(parts);
        assertThat(whole.plan().sizeBytes()).isEqualTo(4L * file(simples(3)).bytes().length);
        assertThat(whole.plan().sources())
                .hasSize(4); // the last is named for 12:45, which is more than 15 minutes later
        assertThat(parts).isEqualTo(records(whole)).hasSize(12);
    }

    private static List<String> records(BgpStream.Builder builder) {
        try (BgpStream stream = builder.open()) {
            return stream.records()
                    .map(record -> record.source().location() + " " + record.timeMicros() + " " + record.status() + " "
                            + record.elems())
                    .sorted() // equal times are merged
                    .toList();
        }
    }

    private static BgpSource again(BgpSource source) {
        List<BgpSource> sources = BgpSources.of(spec(source).text());
        assertThat(sources).hasSize(1);
        return sources.get(0);
    }

    private static SourceSpec spec(BgpSource source) {
        return Objects.requireNonNull(source.spec());
    }

    private static void assertSame(BgpSource again, BgpSource source) {
        assertThat(again.spec()).isEqualTo(source.spec());
        assertThat(again.info()).isEqualTo(source.info());
        assertThat(again.expectedType()).isEqualTo(source.expectedType());
        assertThat(again.earliestMicros()).isEqualTo(source.earliestMicros());
        assertThat(again.latestMicros()).isEqualTo(source.latestMicros());
        assertThat(((MrtFileSource) again).framed()).isEqualTo(((MrtFileSource) source).framed());
    }

    private static List<BgpElem> elems(BgpSource source) {
        try (BgpStream stream = BgpStream.builder().source(source).open()) {
            return stream.elems().toList();
        }
    }
}
