package io.github.bgpstream4j.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.testkit.Corpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of every MRT file at hand is what a map is. */
class CaptureTest {
    private static final Path SAMPLES = Path.of("..", "examples", "data");
    /** Beside the checkout on some machines, and no part of it. */
    private static final Path SHARED = Path.of("..", "..", "shared", "fixtures");

    @TempDir
    private Path folder;

    static List<String> captures() {
        return Corpus.captures();
    }

    static List<Path> samples() throws IOException {
        return files(SAMPLES, ".mrt.gz");
    }

    @ParameterizedTest
    @MethodSource("captures")
    void table_ofACapture_isWhatAMapIs(String capture) {
        assertThat(check(Corpus.copy(capture, folder))).isNotNegative();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void table_ofASample_isWhatAMapIs(Path sample) {
        assertThat(check(sample)).isPositive();
    }

    @Test
    void table_ofTableAndUpdates_isWhatAMapIs() throws IOException {
        assertThat(check(samples().toArray(Path[]::new))).isPositive();
    }

    @Test
    void table_ofAFixture_isWhatAMapIs() throws IOException {
        assumeTrue(Files.isDirectory(SHARED), "no fixtures beside the checkout: " + SHARED);
        List<Path> fixtures = files(SHARED, ".mrt");
        assertThat(fixtures).isNotEmpty();
        for (Path fixture : fixtures) {
            check(fixture);
        }
        check(fixtures.toArray(Path[]::new));
    }

    /** Feeds both with the same lent elems; returns how many routes there are at the end. */
    private static int check(Path... files) {
        RoutingTable table = new RoutingTable();
        NaiveTable naive = new NaiveTable();
        BgpStream.Builder builder = BgpStream.builder();
        for (Path file : files) {
            builder.source("mrt:" + file);
        }
        List<TableSnapshot> snapshots = new ArrayList<>();
        try (BgpStream stream = builder.open()) {
            stream.visitElems(elem -> {
                table.visit(elem);
                naive.visit(elem);
                if (snapshots.isEmpty()) {
                    snapshots.add(table.snapshot());
                }
            });
        }
        naive.assertSameAs(table);
        naive.assertAnswersAre(table);
        TableSnapshot last = table.snapshot();
        table.peers().forEach(table::clear);
        assertThat(table.blockCount()).isZero();
        naive.assertSameAs(last);
        snapshots.forEach(first -> assertThat(first.routeCount()).isLessThanOrEqualTo(1));
        return last.routeCount();
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }
}
