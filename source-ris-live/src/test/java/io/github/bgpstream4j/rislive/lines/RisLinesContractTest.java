package io.github.bgpstream4j.rislive.lines;

import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.testkit.BgpSourceContractTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** The contract of sources, kept whatever a file of lines is wrapped in. */
final class RisLinesContractTest {
    @TempDir
    Path folder;

    abstract class Form extends BgpSourceContractTest {
        abstract byte[] stored(String lines) throws IOException;

        private BgpSource of(List<String> lines) throws IOException {
            Path file = Files.write(folder.resolve("lines.ndjson"), stored(String.join("\n", lines)));
            return RisLines.source(file, RisLines.Options.DEFAULT);
        }

        @Override
        protected BgpSource source() throws IOException {
            return of(RisFixtures.lines());
        }

        @Override
        protected List<String> expectedElems() {
            return RisFixtures.elems();
        }

        @Override
        protected BgpSource damagedSource() throws IOException {
            List<String> lines = new ArrayList<>(RisFixtures.lines());
            lines.set(1, lines.get(1).substring(0, 150));
            return of(lines);
        }

        @Override
        protected List<String> expectedElemsDespiteDamage() {
            List<String> elems = new ArrayList<>(RisFixtures.elems());
            elems.remove(1);
            return elems;
        }

        @Override
        protected BgpSource unreadableSource() {
            return RisLines.source(folder.resolve("missing.ndjson"), RisLines.Options.DEFAULT);
        }
    }

    @Nested
    class Plain extends Form {
        @Override
        byte[] stored(String lines) {
            return lines.getBytes(StandardCharsets.UTF_8);
        }
    }

    @Nested
    class WindowsLines extends Form {
        @Override
        byte[] stored(String lines) {
            return (lines.replace("\n", "\r\n\r\n") + "\r\n").getBytes(StandardCharsets.UTF_8);
        }
    }

    @Nested
    class Gzip extends Form {
        @Override
        byte[] stored(String lines) throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (OutputStream gzip = new GZIPOutputStream(bytes)) {
                gzip.write(lines.getBytes(StandardCharsets.UTF_8));
            }
            return bytes.toByteArray();
        }
    }
}
