package io.github.bgpstream4j.mrt;

import static io.github.bgpstream4j.mrt.Fixtures.file;
import static io.github.bgpstream4j.mrt.Fixtures.simples;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.SourceException;
import io.github.bgpstream4j.testkit.FileServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files that somebody else opens, and what sources know of their size. */
final class InputOpenerTest {
    private static final String NAME = "hdfs://node:8020/archive/rrc00/2020.09/updates.20200913.1225.gz";

    @Test
    void name_isLookedAtAsAPathIs() {
        MrtFileSource source =
                MrtFileSource.builder(NAME, () -> InputStream.nullInputStream()).build();

        assertThat(source.info()).isEqualTo(new SourceInfo("ris", "rrc00", "", null, 1_599_999_900, NAME));
        assertThat(source.expectedType()).isEqualTo(RecordType.UPDATE);
        assertThat(source.isReopenable()).isTrue();
        assertThat(source).hasToString(NAME);
        assertThat(source.spec()).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void content_saysHowItIsCompressed(DecompressionTest.Packing packing) throws IOException {
        byte[] packed = packing.pack(file(simples(20)).bytes());

        assertThat(elems(MrtFileSource.builder("any", () -> new ByteArrayInputStream(packed))
                        .build()))
                .isEqualTo(20);
    }

    @Test
    void opener_isAskedForEachReading() {
        int[] opened = {0};
        byte[] bytes = file(simples(3)).bytes();
        MrtFileSource source = MrtFileSource.builder("any", () -> {
                    opened[0]++;
                    return new ByteArrayInputStream(bytes);
                })
                .build();

        assertThat(opened[0]).isZero();
        assertThat(elems(source)).isEqualTo(3);
        assertThat(elems(source)).isEqualTo(3);
        assertThat(opened[0]).isEqualTo(2);
    }

    @Test
    @SuppressWarnings("NullAway") // what callers without a checker do
    void opener_thatGivesNothing_orCannotOpen_isThrownWithTheReason() {
        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> elems(MrtFileSource.builder("any", () -> null).build()))
                .withMessage("any: the opener has opened nothing: it returned null");
        InputOpener refusing = () -> {
            throw new IOException("no such bucket");
        };
        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> elems(MrtFileSource.builder("any", refusing).build()))
                .withMessage("any: no such bucket");
    }

    @Test
    void size_isWhatIsStored(@TempDir Path folder) {
        byte[] gzip = file(simples(100)).gzip();
        Path path = file(simples(100)).writeGzipTo(folder.resolve("some.gz"));
        InputOpener withSize = new InputOpener() {
            @Override
            public InputStream open() {
                return new ByteArrayInputStream(gzip);
            }

            @Override
            public long size() {
                return gzip.length;
            }
        };

        assertThat(MrtFileSource.builder("any", withSize).build().sizeBytes()).isEqualTo(gzip.length);
        assertThat(MrtFileSource.builder("any", () -> new ByteArrayInputStream(gzip))
                        .build()
                        .sizeBytes())
                .isEqualTo(-1);
        assertThat(MrtFileSource.of(path).sizeBytes()).isEqualTo(path.toFile().length());
        assertThat(MrtFileSource.builder(path).follow(true).build().sizeBytes()).isEqualTo(-1);
        assertThat(MrtFileSource.of(folder).sizeBytes()).isEqualTo(-1);
        assertThat(MrtFileSource.of(folder.resolve("missing")).sizeBytes()).isEqualTo(-1);
        assertThat(MrtFileSource.standardInput().build().sizeBytes()).isEqualTo(-1);
    }

    @Test
    void size_ofAUrl_isThatOfItsCopy(@TempDir Path folder) throws IOException {
        byte[] gzip = file(simples(100)).gzip();
        try (FileServer server = new FileServer(gzip)) {
            BgpSource source = MrtFileSource.builder(server.url("/updates.gz"))
                    .cacheDirectory(folder)
                    .build();

            assertThat(source.sizeBytes()).isEqualTo(-1);
            assertThat(elems(source)).isEqualTo(100);
            assertThat(source.sizeBytes()).isEqualTo(gzip.length);
            assertThat(MrtFileSource.builder(server.url("/updates.gz")).build().sizeBytes())
                    .isEqualTo(-1);
        }
    }

    @Test
    void follow_ofWhatSomebodyElseOpens_isRefused() {
        MrtFileSource.Builder builder =
                MrtFileSource.builder("any", InputStream::nullInputStream).follow(true);

        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(builder::build)
                .withMessage("only files and directories of this machine can be followed: any");
    }

    @Test
    void decompressionThreads_any_giveTheSame() throws IOException {
        byte[] packed = DecompressionTest.Packing.BZIP2.pack(file(simples(200)).bytes());
        for (int threads : List.of(1, 2, 9)) {
            assertThat(elems(MrtFileSource.builder("any", () -> new ByteArrayInputStream(packed))
                            .decompressionThreads(threads)
                            .build()))
                    .isEqualTo(200);
        }
    }

    @Test
    void bzip2_readOnTheCallersThread_startsNoThread() throws IOException {
        byte[] records = file(simples(200)).bytes();
        ByteArrayOutputStream blocks = new ByteArrayOutputStream();
        while (blocks.size() < 3 * 900_000) { // what a block holds
            blocks.write(records);
        }
        byte[] packed = DecompressionTest.Packing.BZIP2.pack(blocks.toByteArray());
        BgpSource source = MrtFileSource.builder("any", () -> new ByteArrayInputStream(packed))
                .decompressionThreads(4)
                .build();
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        long[] seen = new long[1];
        try (BgpStream stream =
                BgpStream.builder().source(source).readAhead(false).open()) {
            stream.visitElems(elem -> {
                if (seen[0]++ % 1000 == 0) {
                    assertThat(Thread.getAllStackTraces().keySet())
                            .filteredOn(thread -> !before.contains(thread))
                            .extracting(Thread::getName)
                            .noneMatch(name -> name.startsWith("bzip2-") || name.startsWith("bgpstream-"));
                }
            });
        }
        assertThat(seen[0]).isEqualTo(blocks.size() / records.length * 200L);
    }

    private static long elems(BgpSource source) {
        try (BgpStream stream = BgpStream.builder().source(source).open()) {
            return stream.elems().count();
        }
    }
}
