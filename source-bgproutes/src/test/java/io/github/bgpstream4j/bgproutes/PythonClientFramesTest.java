package io.github.bgpstream4j.bgproutes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The frames that the service's own client was tried with, and what we make of each. */
final class PythonClientFramesTest {
    private static List<String> lines() throws IOException {
        try (InputStream in = Objects.requireNonNull(PythonClientFramesTest.class.getResourceAsStream("frames.tsv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        }
    }

    @TestFactory
    List<DynamicTest> frame_ofEachKind_isReadOrRejectedForAReason() throws IOException {
        List<String> lines = lines();
        assertThat(lines).hasSize(82);
        return lines.stream()
                .map(line -> line.split("\t", -1))
                .map(parts -> DynamicTest.dynamicTest(
                        parts[0],
                        () -> assertThat(shown(parts[1].replace("\\n", "\n"))).isEqualTo(parts[2])))
                .toList();
    }

    private static String shown(String text) {
        MessageDecoder decoder =
                new MessageDecoder(MessageDecoder.WITHDRAWN_FIELDS, Tests.time(), new LiveStats.Counters());
        Frame frame = decoder.decode(text);
        return frame instanceof Frame.Rejected wrong
                ? wrong.flaw() + " " + wrong.timeMicros()
                : ((Frame.Message) frame).message().text().replace("\n", " // ");
    }
}
