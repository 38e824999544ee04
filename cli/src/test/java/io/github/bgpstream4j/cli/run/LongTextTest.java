package io.github.bgpstream4j.cli.run;

import static io.github.bgpstream4j.testkit.BgpMessage.update;
import static io.github.bgpstream4j.testkit.WireAttribute.asPath;
import static io.github.bgpstream4j.testkit.WireAttribute.nextHop;
import static io.github.bgpstream4j.testkit.WireAttribute.origin;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.attr.Origin;
import io.github.bgpstream4j.cli.Run;
import io.github.bgpstream4j.testkit.MrtFile;
import io.github.bgpstream4j.testkit.MrtRecord;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A default route is one octet of a message, and prints its whole path: text is handed on before it fills the memory. */
@Timeout(120)
class LongTextTest {
    private static final long TIME = 1_470_916_800;

    @TempDir
    private Path folder;

    /** Keeps nothing of what is written but how much it is. */
    private static final class Counter extends OutputStream {
        private final CRC32 checksum = new CRC32();
        private long octets;
        private long lines;
        private int longest;

        @Override
        public void write(int octet) {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            checksum.update(bytes, offset, length);
            octets += length;
            longest = Math.max(longest, length);
            for (int at = offset; at < offset + length; at++) {
                lines += bytes[at] == '\n' ? 1 : 0;
            }
        }

        String all() {
            return octets + " " + checksum.getValue();
        }
    }

    /** Messages of so many default routes with a path of so many hops. */
    private String file(int messages, int routes, int hops) {
        String path = String.join(" ", Collections.nCopies(hops, "65001"));
        MrtRecord record = MrtRecord.bgp4mp(TIME)
                .peer(65001, "192.0.2.1")
                .message(update().attr(origin(Origin.IGP), asPath(path), nextHop("192.0.2.9"))
                        .nlri(Collections.nCopies(routes, "0.0.0.0/0").toArray(String[]::new)));
        return MrtFile.of(Collections.nCopies(messages, record).toArray(MrtRecord[]::new))
                .writeTo(folder.resolve(messages + "of" + routes))
                .toString();
    }

    private static Counter run(String... arguments) {
        Counter out = new Counter();
        Run run = Run.into(out, false, arguments);
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        return out;
    }

    private static String[] with(String options, String file) {
        return Stream.concat(Stream.of(options.split(" ")), Stream.of(file)).toArray(String[]::new);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--format bgpreader", "--format json", "--format bgpdump", "-m -r", "-e -r"})
    void manyRoutes_ofManyRecords_arePrintedInPieces(String format) {
        String file = file(12, 601, 500);
        Counter one = run(with("--threads 1 " + format, file));
        assertThat(one.octets).isGreaterThan(20_000_000);
        for (int threads : List.of(2, 4)) {
            Counter several = run(with("--threads " + threads + " " + format, file));
            assertThat(several.all()).isEqualTo(one.all());
            assertThat(several.longest).isLessThanOrEqualTo(LinesCollector.BUFFER);
        }
    }

    @Test
    void manyRoutes_ofOneRecord_arePrintedInPieces() {
        String file = file(1, 301, 15_000);
        List<String> printed = new ArrayList<>();
        for (int threads : List.of(1, 2, 4)) {
            Counter out = run("--threads", String.valueOf(threads), file);
            assertThat(out.lines).isEqualTo(301);
            assertThat(out.longest).isLessThanOrEqualTo(LinesCollector.BUFFER);
            printed.add(out.all());
        }
        assertThat(printed).containsOnly(printed.get(0));
    }
}
