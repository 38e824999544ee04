package io.github.bgpstream4j.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.testkit.FakeTime;
import io.github.bgpstream4j.testkit.FileServer;
import io.github.bgpstream4j.testkit.RecordingMonitor;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Copies of what servers have: whole or not there, whatever happens. */
final class CacheTest {
    private static final byte[] FILE = new byte[5_000];

    @TempDir
    Path folder;

    private final HttpClients clients = new HttpClients(8);
    private final RecordingMonitor monitor = new RecordingMonitor();
    private final OpenContext context = OpenContext.DEFAULT.withMonitor(monitor).withClock(new FakeTime(Instant.now()));
    private FileServer server;

    @BeforeEach
    void start() throws IOException {
        server = new FileServer(FILE);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private URI url() {
        return server.url("/rrc00/2016.08/updates.20160811.1600.gz");
    }

    private HttpFile remote() {
        return HttpFile.of(url()).with(clients).cachedIn(folder);
    }

    private byte[] read() throws IOException {
        Path kept = remote().copy();
        if (kept != null) {
            return Files.readAllBytes(kept);
        }
        try (InputStream in = remote().open(context)) {
            return in.readAllBytes();
        }
    }

    private Path copy() {
        return new CacheDirectory(folder).fileOf(url());
    }

    private Path sum() {
        return CopyRecord.fileOf(copy());
    }

    private List<Path> filesInCache() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void read_secondTime_needsNoServer() throws IOException {
        assertThat(read()).isEqualTo(FILE);
        assertThat(remote().copy()).isEqualTo(copy());
        server.close();

        assertThat(read()).isEqualTo(FILE);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void copy_ofAFile_hasItsOctetsAndItsDate() throws IOException {
        assertThat(remote().copy()).isNull();
        assertThat(read()).isEqualTo(FILE);

        assertThat(filesInCache()).containsExactlyInAnyOrder(copy(), sum());
        assertThat(copy()).hasBinaryContent(FILE);
        assertThat(Files.getLastModifiedTime(copy()).toInstant()).isEqualTo("2016-08-11T16:05:00Z");
        assertThat(copy()).endsWith(Path.of("rrc00", "2016.08", "updates.20160811.1600.gz"));
    }

    @Test
    void copy_thatHasBecomeShorter_isFetchedAgain() throws IOException {
        read();
        Files.write(copy(), new byte[FILE.length - 1]);

        assertThat(remote().copy()).isNull();
        assertThat(read()).isEqualTo(FILE);
        assertThat(remote().copy()).hasBinaryContent(FILE);
        assertThat(server.requests()).hasSize(2);
        assertThat(monitor.warnings())
                .containsExactly("shorter or longer than what was fetched: " + copy() + "; it is fetched again");
    }

    @Test
    void copy_thatIsNotWhatWasFetched_isRemoved() throws IOException {
        read();
        byte[] other = FILE.clone();
        other[100] ^= 1;
        Files.write(copy(), other);

        remote().distrustCopy(monitor);

        assertThat(copy()).doesNotExist();
        assertThat(monitor.warnings())
                .containsExactly(
                        "not what was fetched: " + copy() + "; it is removed, and fetched again the next time");
        assertThat(read()).isEqualTo(FILE);
    }

    @Test
    void copy_thatIsWhatWasFetched_staysThoughItCannotBeRead() throws IOException {
        read();

        remote().distrustCopy(monitor);

        assertThat(copy()).hasBinaryContent(FILE);
        assertThat(monitor.warnings()).isEmpty();
    }

    /** Also of a record that a crash left half. */
    @ParameterizedTest
    @ValueSource(strings = {"", "4999 ab", "4999 123456789\n", "x\n"})
    void copy_thatNobodyKnows_isTakenAndNeverRemoved(String record) throws IOException {
        read();
        Files.writeString(sum(), record);

        assertThat(remote().copy()).isEqualTo(copy());
        remote().distrustCopy(monitor);
        assertThat(copy()).hasBinaryContent(FILE);
        assertThat(monitor.warnings()).singleElement().asString().contains(copy() + "; nothing is known");
    }

    @Test
    void read_broken_copyIsWholeAllTheSame() throws IOException {
        server.thenBreakAt(100).thenStatus(503);

        assertThat(read()).isEqualTo(FILE);
        assertThat(copy()).hasBinaryContent(FILE);
    }

    @Test
    void read_chunked_isKept() throws IOException {
        server.then(request -> new MockResponse.Builder().chunkedBody(new Buffer().write(FILE), 100));

        assertThat(read()).isEqualTo(FILE);
        assertThat(copy()).hasBinaryContent(FILE);
    }

    /** The end of the connection is the end of the file, or not. */
    @Test
    void read_ofUnknownLength_isNotKept() throws IOException {
        server.then(request -> server.whatIsAskedFor(request)
                .removeHeader("Content-Length")
                .onResponseEnd(SocketEffect.ShutdownConnection.INSTANCE));

        assertThat(read()).isEqualTo(FILE);
        assertThat(filesInCache()).isEmpty();
        assertThat(monitor.warnings()).singleElement().asString().contains("does not tell its length");
    }

    @Test
    void close_early_leavesNothing() throws IOException {
        try (InputStream in = remote().open(context)) {
            assertThat(in.readNBytes(100)).hasSize(100);
            assertThat(filesInCache()).singleElement().asString().endsWith(".part");
        }
        assertThat(filesInCache()).isEmpty();
    }

    /** A decompressor may know that it is at the end before it is told so. */
    @Test
    void close_afterTheLastOctet_keepsTheCopy() throws IOException {
        try (InputStream in = remote().open(context)) {
            assertThat(in.readNBytes(FILE.length)).hasSize(FILE.length);
        }
        assertThat(filesInCache()).containsExactlyInAnyOrder(copy(), sum());
    }

    @Test
    void failure_inTheMiddle_leavesNothing() throws IOException {
        server.thenBreakAt(100).thenStatus(404);

        assertThatThrownBy(this::read).hasMessage("HTTP 404");
        assertThat(filesInCache()).isEmpty();
    }

    @Test
    void missingFile_leavesNothing() {
        server.thenStatus(404);

        assertThatThrownBy(this::read).hasMessage("HTTP 404");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void leftovers_ofACrash_areIgnoredAndDeletedWhenOld() throws IOException {
        Files.createDirectories(copy().getParent());
        Path old = Files.writeString(copy().resolveSibling("." + copy().getFileName() + ".x.part"), "half");
        Path fresh = Files.writeString(copy().resolveSibling("." + copy().getFileName() + ".y.part"), "half");
        Path other = Files.writeString(copy().resolveSibling(".other.gz.z.part"), "half");
        FileTime dayBefore = FileTime.from(Instant.now().minus(Duration.ofHours(25)));
        Files.setLastModifiedTime(old, dayBefore);
        Files.setLastModifiedTime(other, dayBefore);

        assertThat(read()).isEqualTo(FILE);
        assertThat(filesInCache()).containsExactlyInAnyOrder(copy(), sum(), fresh, other);
    }

    @Test
    void readers_ofOneUrlAtOnce_doNotMeet() throws IOException {
        try (InputStream one = remote().open(context);
                InputStream two = remote().open(context)) {
            assertThat(one.readNBytes(100)).hasSize(100);
            assertThat(two.readAllBytes()).isEqualTo(FILE);
            assertThat(one.readAllBytes()).hasSize(FILE.length - 100);
        }
        assertThat(filesInCache()).containsExactlyInAnyOrder(copy(), sum());
        assertThat(copy()).hasBinaryContent(FILE);
    }

    @Test
    void cache_thatCannotBeWritten_costsAWarning() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        HttpFile remote = HttpFile.of(url()).with(clients).cachedIn(file);
        try (InputStream in = remote.open(context)) {
            assertThat(in.readAllBytes()).isEqualTo(FILE);
        }
        assertThat(monitor.warnings()).singleElement().asString().startsWith("not kept in the cache: ");
    }

    @ParameterizedTest
    @CsvSource({
        "https://data.ris.ripe.net/rrc00/2016.08/bview.gz, https/data.ris.ripe.net/rrc00/2016.08/bview.gz",
        "HTTP://Host:8080/a, http/host+8080/a"
    })
    void name_ofAPlainUrl_isItsPath(String url, String name) {
        assertThat(name(url)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "https://host/a?b=c, https/host/a~",
        "https://u:secret@host/a, https/host/a~",
        "https://host/../../etc/passwd, https/host/passwd~",
        "https://host/a/.hidden, https/host/_hidden~",
        "https://host/a//b, https/host/b~",
        "https://host/, https/host/~",
        "https://host, https/host/~",
        "https://host/a%2f..%2fb, https/host/a_2f.._2fb~",
        "https://[::1]/a, https/___1_/a~"
    })
    void name_ofAnotherUrl_hasADigest(String url, String start) {
        assertThat(name(url)).startsWith(start).hasSize(start.length() + 32).doesNotContain("secret");
    }

    @Test
    void name_ofDifferentUrls_differs() {
        assertThat(Stream.of(
                                "https://host/a?b",
                                "https://host/a?c",
                                "https://u@host/a",
                                "https://host/a",
                                "http://host/a",
                                "https://host:8443/a",
                                "https://host/a/",
                                "https://host/%61",
                                "https://[::1]/a",
                                "https://[::2]/a")
                        .map(this::name))
                .doesNotHaveDuplicates();
    }

    private String name(String url) {
        Path file = new CacheDirectory(folder).fileOf(URI.create(url));
        return folder.relativize(file).toString().replace('\\', '/');
    }
}
