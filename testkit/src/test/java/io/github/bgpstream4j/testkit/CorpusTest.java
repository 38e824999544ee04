package io.github.bgpstream4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.bgpstream4j.net.BigEndian;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class CorpusTest {
    private static final int MAX_SIZE = 64 << 10;

    static List<String> captures() {
        return Corpus.captures();
    }

    @Test
    void captures_namesAll_thatAreInTheFolder() throws IOException, URISyntaxException {
        URL readme = Corpus.class.getResource("corpus/daemons/README.md");
        assertThat(readme).isNotNull();
        try (Stream<Path> files = Files.list(Path.of(readme.toURI()).resolveSibling(""))) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.contains(".mrt")))
                    .containsExactlyInAnyOrderElementsOf(Corpus.captures());
        }
    }

    @ParameterizedTest
    @MethodSource("captures")
    void capture_isSmallAndDescribed(String name) {
        String readme = new String(Corpus.bytes("README.md"), StandardCharsets.UTF_8);

        assertThat(Corpus.bytes(name)).hasSizeBetween(12, MAX_SIZE);
        assertThat(readme).contains(name);
        assertThat(Corpus.bgpdump(name)).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("captures")
    void capture_isAChainOfWholeRecords(String name) throws IOException {
        byte[] bytes = Corpus.bytes(name);
        if (name.endsWith(".gz")) {
            try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
                bytes = in.readAllBytes();
            }
        }
        int at = 0;
        while (at < bytes.length) {
            at += 12 + (int) BigEndian.uint32(bytes, at + 8);
        }
        assertThat(at).isEqualTo(bytes.length);
    }

    @Test
    void copy_toFolder_hasTheSameBytes(@TempDir Path folder) throws IOException {
        Path copy = Corpus.copy("frr-all.mrt.gz", folder);

        assertThat(copy).hasParent(folder).hasFileName("frr-all.mrt.gz");
        assertThat(Files.readAllBytes(copy)).isEqualTo(Corpus.bytes("frr-all.mrt.gz"));
    }

    @Test
    void open_unknownName_throws() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Corpus.open("nothing.mrt").close())
                .withMessage("not in the corpus: nothing.mrt");
    }
}
