package io.github.bgpstream4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.github.bgpstream4j.testkit.Corpus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every line of JSON output is one object that a strict parser takes, without a field that stands twice. */
class JsonOutputTest {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    @TempDir
    Path folder;

    static Stream<String> captures() {
        return Corpus.captures().stream();
    }

    @ParameterizedTest
    @MethodSource("captures")
    void json_ofDaemons_isValid(String capture) throws IOException {
        String file = Corpus.copy(capture, folder).toString();
        List<String> lines =
                Run.of("--format", "json", "-re", file).out().lines().toList();
        for (String line : lines) {
            assertObject(line);
        }
        long elems = Run.of("--format", "bgpdump", file).out().lines().count();
        assertThat(lines.stream().filter(line -> line.startsWith("{\"type\":"))).hasSize((int) elems);
    }

    private static void assertObject(String line) throws IOException {
        try (JsonParser parser = JSON.createParser(line)) {
            assertThat(parser.nextToken()).isEqualTo(JsonToken.START_OBJECT);
            parser.skipChildren();
            assertThat(parser.currentToken()).isEqualTo(JsonToken.END_OBJECT);
            assertThat(parser.nextToken()).as(line).isNull();
        }
    }
}
