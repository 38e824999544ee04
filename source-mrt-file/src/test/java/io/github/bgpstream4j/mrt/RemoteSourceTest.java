package io.github.bgpstream4j.mrt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.model.BgpRecord;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.BgpSources;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.RecordBatch;
import io.github.bgpstream4j.source.RecordReader;
import io.github.bgpstream4j.source.SourceException;
import io.github.bgpstream4j.testkit.FakeTime;
import io.github.bgpstream4j.testkit.FileServer;
import io.github.bgpstream4j.testkit.RecordingMonitor;
import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sources that are URLs. */
@Timeout(60)
final class RemoteSourceTest {
    private static final byte[] FILE = Fixtures.file(Fixtures.simples(3)).gzip();

    @Test
    void source_ofAUrl_knowsWhatItsPathTells() {
        assertThat(BgpSources.of("mrt:https://user:pw@data.ris.ripe.net/rrc00/2016.08/updates.20160811.1600.gz"))
                .singleElement()
                .satisfies(source -> {
                    assertThat(source.info().project()).isEqualTo("ris");
                    assertThat(source.info().collector()).isEqualTo("rrc00");
                    assertThat(source.info().dumpTimeSeconds()).isEqualTo(1_470_931_200);
                    assertThat(source.info().location())
                            .isEqualTo("https://data.ris.ripe.net/rrc00/2016.08/updates.20160811.1600.gz");
                    assertThat(source.isReopenable()).isFalse();
                });
    }

    @Test
    void records_ofAUrlThatIsNotThere_tellTheStatus() throws IOException {
        try (FileServer server = new FileServer(FILE).thenStatus(404);
                BgpStream stream = BgpStream.builder()
                        .source("mrt:" + server.url("/missing"))
                        .source("mrt:" + server.url("/updates.gz"))
                        .open()) {
            assertThat(stream.records().toList())
                    .extracting(BgpRecord::status)
                    .containsOnlyOnce(RecordStatus.CORRUPTED_SOURCE)
                    .hasSize(4);
        }
        try (FileServer server = new FileServer(FILE).thenStatus(403);
                BgpStream stream = BgpStream.open("mrt:" + server.url("/missing"))) {
            assertThatExceptionOfType(SourceException.class)
                    .isThrownBy(() -> stream.visitElems(elem -> {}))
                    .withMessage(server.url("/missing") + ": HTTP 403");
        }
        try (FileServer server = new FileServer(FILE).thenStatus(403);
                BgpStream stream = BgpStream.builder()
                        .source("mrt:" + server.url("/missing"))
                        .failFast(false)
                        .open()) {
            assertThat(stream.records()).singleElement().satisfies(record -> {
                assertThat(record.issue()).hasToString("UNREADABLE: HTTP 403 (input)");
                assertThat(record.source().location())
                        .isEqualTo(server.url("/missing").toString());
            });
        }
    }

    @Test
    void records_ofAUrlThatBreaksForGood_areThoseBeforeAndTheOffset() throws IOException {
        byte[] plain = Fixtures.file(Fixtures.simples(3)).bytes();
        try (FileServer server =
                        new FileServer(plain).thenBreakAt(plain.length - 1).thenStatus(404);
                BgpStream stream = BgpStream.builder()
                        .source(new FakeTime(Instant.EPOCH)
                                .of(MrtFileSource.builder(server.url("/x")).build()))
                        .open()) {
            List<BgpRecord> records = stream.records().toList();
            assertThat(records).hasSize(4);
            assertThat(records.get(3).issue())
                    .hasToString("UNREADABLE: at byte " + (plain.length - 1) + ": HTTP 404 (input)");
        }
    }

    @Test
    void open_slowServer_waitsOnlyWhenItIsRead() throws Exception {
        try (FileServer server = new FileServer(FILE).thenStallAt(5)) {
            RecordingMonitor reached = new RecordingMonitor(5);
            BgpSource source = MrtFileSource.builder(server.url("/x")).build();
            RecordReader reader = source.open(OpenContext.DEFAULT.withMonitor(reached));
            assertThat(server.requests()).isEmpty();
            FutureTask<Boolean> reading = new FutureTask<>(() -> reader.read(new RecordBatch()));
            new Thread(reading).start();
            reached.awaitBytes();

            reader.cancel();

            assertThatThrownBy(reading::get).hasRootCauseMessage("cancelled");
            reader.close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://user:hidden@host/x?colector=a",
                "https://user:hidden@host/x?type=a",
                "https://user:hidden@host/a b",
                "https://user:hid/hidden@host/x",
                "https://user:1/hidden@host/x?type=a",
                "https://host/x?to\nken=hidden",
                "https://host/x?to\nken=hidden?type=a",
                "ftp://user:hidden@host/x?type=a",
                "ftp://user:hidden@host/x",
                "s3://user:hidden@host/*.gz",
                "https:/user:hidden@host/x",
                "https:user:hidden@host/x?type=a",
                "http:/user:hidden@host/*.gz",
                "@http://user:hidden@host/list",
                "https:/user:hidden@host/%00",
                "https://user:hidden@host/x?Token=hidden|",
                "https://?Token=hidden"
            })
    void sources_badUrlOrOption_doNotShowSecrets(String target) {
        assertThatThrownBy(() -> BgpSources.of("mrt:" + target))
                .isInstanceOf(SourceException.class)
                .satisfies(e -> assertThat(stackTraceOf(e)).doesNotContain("hidden"));
    }

    @ParameterizedTest
    @CsvSource({
        "http://user:hidden@host/list,http://host/list",
        "s3://user:hidden@host/list,s3://host/list",
        "https:/user:hidden@host/list,https:...",
    })
    void csv_urlOfTheList_isNamedWithoutSecrets(String target, String shown) {
        assertThatThrownBy(() -> BgpSources.of("csv:" + target))
                .isInstanceOf(SourceException.class)
                .hasMessage("neither a file nor an http or https URL: " + shown);
    }

    @Test
    void cache_ofAUrl_leavesACopyThatIsAnArchiveAndNeedsNoServer(@TempDir Path folder) throws IOException {
        List<String> lines;
        String url;
        try (FileServer server = new FileServer(FILE)) {
            url = server.url("/rrc00/2016.08/updates.20160811.1600.gz").toString();
            MrtFileSource source =
                    MrtFileSource.builder(url).cacheDirectory(folder).build();
            assertThat(source.isReopenable()).isFalse();
            try (BgpStream stream = BgpStream.builder().source(source).open()) {
                lines = stream.elems().map(BgpElem::toString).toList();
            }
            assertThat(source.isReopenable()).isTrue();
            assertThat(source.sizeBytes()).isEqualTo(FILE.length);
        }
        assertThat(lines).hasSize(3).allMatch(line -> line.contains("|ris|rrc00|"));

        try (BgpStream stream = BgpStream.open("mrt:" + folder)) {
            assertThat(stream.elems().map(BgpElem::toString)).containsExactlyElementsOf(lines);
        }
        try (BgpStream stream = BgpStream.open("mrt:" + url + "?cache=" + folder + "&collector=rrc01")) {
            assertThat(stream.elems())
                    .hasSize(3)
                    .allMatch(elem -> elem.toString().contains("|ris|rrc01|"));
        }
    }

    /** A copy of the right length whose bytes are others: the next run has the file again. */
    @Test
    void cache_whoseCopyIsDamaged_isNamedAndFetchedAgain(@TempDir Path folder) throws IOException {
        try (FileServer server = new FileServer(FILE)) {
            String url = server.url("/rrc00/2016.08/updates.20160811.1600.gz").toString();
            MrtFileSource source =
                    MrtFileSource.builder(url).cacheDirectory(folder).build();
            assertThat(read(source, new RecordingMonitor())).isEqualTo(3);
            Path copy;
            try (Stream<Path> files = Files.walk(folder)) {
                copy = files.filter(file -> file.endsWith("updates.20160811.1600.gz"))
                        .findFirst()
                        .orElseThrow();
            }
            byte[] damaged = FILE.clone();
            damaged[FILE.length - 6] ^= 1; // of the checksum
            Files.write(copy, damaged);
            RecordingMonitor monitor = new RecordingMonitor();

            read(source, monitor);

            assertThat(monitor.warnings())
                    .containsExactly(
                            "not what was fetched: " + copy + "; it is removed, and fetched again the next time");
            assertThat(read(source, new RecordingMonitor())).isEqualTo(3);
            assertThat(server.requests()).hasSize(2);
            assertThat(copy).hasBinaryContent(FILE);

            Files.write(copy, Arrays.copyOf(FILE, FILE.length / 2));
            assertThat(read(source, new RecordingMonitor())).isEqualTo(3);
            assertThat(server.requests()).hasSize(3);
        }
    }

    /** A file that is damaged at its server is not fetched again and again. */
    @Test
    void cache_ofAFileThatIsDamagedAtTheServer_staysAsItIs(@TempDir Path folder) throws IOException {
        byte[] damaged = FILE.clone();
        damaged[FILE.length - 6] ^= 1;
        try (FileServer server = new FileServer(damaged)) {
            MrtFileSource source = MrtFileSource.builder(server.url("/x.gz").toString())
                    .cacheDirectory(folder)
                    .build();
            RecordingMonitor monitor = new RecordingMonitor();
            read(source, monitor);
            read(source, monitor);

            assertThat(server.requests()).hasSize(1);
            assertThat(monitor.warnings()).isEmpty();
        }
    }

    private static int read(MrtFileSource source, RecordingMonitor monitor) throws IOException {
        int rows = 0;
        try (RecordReader reader = source.open(OpenContext.DEFAULT.withMonitor(monitor))) {
            for (RecordBatch batch = new RecordBatch(); reader.read(batch); batch = new RecordBatch()) {
                rows += batch.size();
            }
        } catch (IOException e) {
            assertThat(e).hasMessageNotContaining("HTTP");
        }
        return rows;
    }

    private static String stackTraceOf(Throwable failure) {
        StringBuilder text = new StringBuilder();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            text.append(cause).append('\n');
        }
        return text.toString();
    }

    @Test
    void builder_otherScheme_isRefused() {
        assertThatThrownBy(() -> MrtFileSource.builder(URI.create("ftp://host/x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not an http or https URL: ftp://host/x");
        assertThatThrownBy(() -> MrtFileSource.builder(URI.create("http://user:hid/hidden@host/x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not an http or https URL: http://...");
    }

    /** Whoever reads only files needs no HTTP client, and does without its classes. */
    @Test
    void library_missing_isMissedByUrlsOnly() throws Exception {
        try (URLClassLoader without = new Without("okhttp3.")) {
            assertThatThrownBy(() -> open(without, URI.class, URI.create("http://host/x")))
                    .hasRootCauseInstanceOf(ClassNotFoundException.class)
                    .rootCause()
                    .hasMessageStartingWith("okhttp3.");
            assertThatThrownBy(() -> open(without, URI.class, URI.create("http://host/x")))
                    .cause()
                    .isInstanceOf(IOException.class)
                    .hasMessage(
                            "a URL, and the library to read it is not on the class path: com.squareup.okhttp3:okhttp-jvm");
            assertThatThrownBy(() -> open(without, Path.class, Path.of("missing")))
                    .cause()
                    .hasMessage("no such file");
        }
    }

    @Test
    void library_ofACompressionMissing_isNamedByTheFirstRead(@TempDir Path folder) throws Exception {
        byte[] xz = {(byte) 0xfd, '7', 'z', 'X', 'Z', 0, 0, 0};
        Path file = Files.write(folder.resolve("updates.xz"), xz);
        try (URLClassLoader without = new Without("org.tukaani.")) {
            Object source = without.loadClass(MrtFileSource.class.getName())
                    .getMethod("of", Path.class)
                    .invoke(null, file);
            Class<?> stream = without.loadClass(BgpStream.class.getName());
            Object builder = stream.getMethod("builder").invoke(null);
            builder.getClass()
                    .getMethod("source", without.loadClass(BgpSource.class.getName()))
                    .invoke(builder, source);
            Object open = builder.getClass().getMethod("open").invoke(builder);
            Iterator<?> elems = (Iterator<?>) stream.getMethod("iterator").invoke(open);

            assertThatThrownBy(elems::hasNext)
                    .hasMessage(
                            file + ": compressed, and the library to read it is not on the class path: org.tukaani:xz");
            stream.getMethod("close").invoke(open);
        }
    }

    private static void open(ClassLoader loader, Class<?> type, Object place) throws ReflectiveOperationException {
        Class<?> source = loader.loadClass(MrtFileSource.class.getName());
        Object builder = source.getMethod("builder", type).invoke(null, place);
        Object built = builder.getClass().getMethod("build").invoke(builder);
        Class<?> context = loader.loadClass(OpenContext.class.getName());
        source.getMethod("open", context)
                .invoke(built, context.getField("DEFAULT").get(null));
    }

    /** The classes of this class path anew, without those of a library. */
    private static final class Without extends URLClassLoader {
        private final String prefix;

        Without(String prefix) {
            super(classPath(), ClassLoader.getPlatformClassLoader());
            this.prefix = prefix;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (name.startsWith(prefix)) {
                throw new ClassNotFoundException(name);
            }
            return super.findClass(name);
        }

        private static URL[] classPath() {
            return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                    .map(entry -> {
                        try {
                            return Path.of(entry).toUri().toURL();
                        } catch (MalformedURLException e) {
                            throw new IllegalArgumentException(e);
                        }
                    })
                    .toArray(URL[]::new);
        }
    }
}
