package io.github.bgpstream4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.testkit.Corpus;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What real daemons recorded, printed as bgpdump prints it. There may be more lines than bgpdump's, for families it does
 * not know, but none of its lines is missing or different.
 */
class CorpusOutputTest {
    @TempDir
    Path folder;

    static Stream<String> captures() {
        return Corpus.captures().stream();
    }

    @ParameterizedTest
    @MethodSource("captures")
    void bgpdump_ofDaemons_hasAllItsLines(String capture) {
        Run run = Run.of("--format", "bgpdump", Corpus.copy(capture, folder).toString());
        assertThat(run.err()).isEmpty();
        // BIRD has lost the address of the session that ends last; bgpdump prints what BIRD wrote
        assertThat(run.out().lines().map(line -> line.replace("STATE|192.0.2.2|64496|6|1", "STATE|0.0.0.0|64496|6|1")))
                .containsSubsequence(Corpus.bgpdump(capture));
    }
}
