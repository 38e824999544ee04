package io.github.bgpstream4j.bgpgg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.contains;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.BgpSources;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.RecordBatch;
import io.github.bgpstream4j.source.RecordReader;
import io.github.bgpstream4j.source.SourceException;
import io.github.bgpstream4j.source.SourceMonitor;
import io.github.bgpstream4j.testkit.bgpgg.BgpggPath;
import io.github.bgpstream4j.testkit.bgpgg.BgpggRelease;
import io.github.bgpstream4j.testkit.bgpgg.FakeBgpgg;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The source as text, and its ways to a router. */
class BgpggSourceTest {
    private static final String ONE = "10.0.0.1";
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    private Path folder;

    private static FakeBgpgg router() {
        return FakeBgpgg.start(BgpggRelease.V0_4).peer(ONE, 64501).announce(ONE, "192.0.2.0/24", BgpggPath.of("64501"));
    }

    @Test
    void spec_opensAStream() {
        try (FakeBgpgg router = router();
                BgpStream stream = BgpStream.open("bgpgg:" + router.target() + "?rib=adj-in&peer=" + ONE + ":179"
                        + "&interval=5m&collector=edge&project=ours")) {
            Iterator<BgpElem> elems = stream.iterator();
            assertThat(elems.next()).asString().endsWith("|ESTABLISHED");
            assertThat(elems.next()).asString().contains("|ours|edge|").contains("192.0.2.0/24");
        }
    }

    @Test
    void spec_withAllOptions_isUnderstood() {
        BgpSource source = BgpSources.of("bgpgg:[::1]:50051?rib=adj-out&peer=[2001:db8::1]:179,10.0.0.1,2001:db8::2"
                        + "&interval=90&timeout=2h&ipversion=6&local-asn=64500&initial-rib=false&withdraw-on-down=true"
                        + "&fail-fast=true&tls=true&max-message=1000&max-paths=1000")
                .get(0);
        BgpggOptions options = ((BgpggSource) source).options();

        assertThat(options.rib()).isEqualTo(BgpggRib.ADJ_OUT);
        assertThat(options.peers()).hasSize(3);
        assertThat(options.interval()).isEqualTo(Duration.ofSeconds(90));
        assertThat(options.connection().timeout()).isEqualTo(Duration.ofHours(2));
        assertThat(options.connection().tls()).isTrue();
        assertThat(options.initialRib()).isFalse();
        assertThat(source.isLive()).isTrue();
        assertThat(source.info().collector()).isEqualTo("[::1]");
    }

    @Test
    void options_shown_areThoseKnown() {
        String all = String.join(
                "&",
                new BgpggSourceProvider()
                        .options().list().stream()
                                .map(option -> option.name() + "=?")
                                .toList());
        assertThatThrownBy(() -> BgpSources.of("bgpgg:router:1?" + all)).hasMessageNotContaining("unknown option");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bgpgg:router",
                "bgpgg:router:1?rib=all",
                "bgpgg:router:1?peer=10.0.0.1",
                "bgpgg:router:1?rib=adj-in&peer=router",
                "bgpgg:router:1?interval=0",
                "bgpgg:router:1?interval=5d",
                "bgpgg:router:1?interval=",
                "bgpgg:router:1?timeout=0s",
                "bgpgg:router:1?ipversion=5",
                "bgpgg:router:1?local-asn=x",
                "bgpgg:router:1?tls=maybe",
                "bgpgg:router:1?max-paths=0",
                "bgpgg:router:1?max-message=0",
                "bgpgg:router:1?nonsense=1"
            })
    void spec_thatIsNone_isRefused(String text) {
        assertThatThrownBy(() -> BgpSources.of(text)).isInstanceOf(SourceException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "bgpgg:router, 'bgpgg: port missing: write router:50051'",
        "bgpgg://127.0.0.1:15998, 'bgpgg: ''//127.0.0.1:15998'' has a slash: write HOST:PORT, such as 127.0.0.1:15998'",
        "bgpgg:me:secret@router:1, 'bgpgg: a router takes no user name: write HOST:PORT'",
        "bgpgg:router:1?interval=500ms, 'interval is a number of seconds, or one with s, m or h such as 30s, not ''500ms'': bgpgg:router:1'"
    })
    void spec_thatIsNone_saysWhatToWrite(String text, String message) {
        assertThatThrownBy(() -> BgpSources.of(text))
                .isInstanceOf(SourceException.class)
                .hasMessage(message);
    }

    @Test
    void cancel_fromAnotherThread_endsTheWait() throws Exception {
        try (FakeBgpgg router = router()) {
            RecordReader reader = BgpggSource.builder(router.target()).build().open(OpenContext.DEFAULT);
            CountDownLatch delivered = new CountDownLatch(1);
            Thread thread = new Thread(() -> readUntilItFails(reader, delivered));
            thread.start();
            assertThat(delivered.await(20, TimeUnit.SECONDS)).isTrue();
            reader.cancel();
            thread.join(20_000);
            assertThat(thread.isAlive()).isFalse();
            reader.close();
        }
    }

    @Test
    void cancel_fromAnotherThread_endsACall() throws Exception {
        try (FakeBgpgg router = router()) {
            router.stallRoutesAfter(0);
            RecordReader reader = BgpggSource.builder(router.target()).build().open(OpenContext.DEFAULT);
            CountDownLatch delivered = new CountDownLatch(1);
            Thread thread = new Thread(() -> readUntilItFails(reader, delivered));
            thread.start();
            assertThat(delivered.await(20, TimeUnit.SECONDS))
                    .as("the state of the session")
                    .isTrue();
            reader.cancel();
            thread.join(20_000);
            assertThat(thread.isAlive()).isFalse();
            reader.close();
        }
    }

    @Test
    void connection_overTls_works() throws Exception {
        Path certificate = folder.resolve("certificate.pem");
        Path key = folder.resolve("key.pem");
        makeCertificate(certificate, key);
        try (FakeBgpgg router = FakeBgpgg.startTls(BgpggRelease.V0_4, certificate, key)
                .peer(ONE, 64501)
                .announce(ONE, "192.0.2.0/24", BgpggPath.of("64501"))) {
            try (Polls trusting = Polls.of(router.target(), source -> source.tls(certificate));
                    Polls untrusting =
                            Polls.of(router.target(), source -> source.tls().failFast(true));
                    Polls plain = Polls.of(router.target(), source -> source.failFast(true))) {
                assertThat(trusting.next()).hasSize(2);
                assertThatThrownBy(untrusting::next).isInstanceOf(BgpggException.class);
                assertThatThrownBy(plain::next).isInstanceOf(BgpggException.class);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.1:50051", "router.example:50051", "[2001:db8::1]:50051"})
    void connection_withoutTlsToAnotherMachine_isWarnedOf(String target) throws IOException {
        verify(monitorOf(BgpggSource.builder(target).build())).warned(contains("encryption"));
        verifyNoInteractions(monitorOf(BgpggSource.builder(target).tls().build()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:50051", "localhost:50051", "[::1]:50051"})
    void connection_withoutTlsToThisMachine_isNotWarnedOf(String target) throws IOException {
        verifyNoInteractions(monitorOf(BgpggSource.builder(target).build()));
    }

    /** What a source called that was opened and not read. */
    private static SourceMonitor monitorOf(BgpggSource source) throws IOException {
        SourceMonitor monitor = mock();
        source.open(OpenContext.DEFAULT.withMonitor(monitor)).close();
        return monitor;
    }

    private static void readUntilItFails(RecordReader reader, CountDownLatch delivered) {
        RecordBatch batch = new RecordBatch();
        try {
            while (reader.read(batch)) {
                delivered.countDown();
                batch.start(0);
            }
        } catch (IOException e) {
            // cancelled
        }
    }

    /** A certificate of 127.0.0.1 that is its own authority. */
    private void makeCertificate(Path certificate, Path keyFile) throws Exception {
        Path store = folder.resolve("store.p12");
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        List<String> command = List.of(
                keytool.toString(),
                "-genkeypair",
                "-keystore",
                store.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                new String(PASSWORD),
                "-alias",
                "router",
                "-keyalg",
                "RSA",
                "-keysize",
                "2048",
                "-dname",
                "CN=router",
                "-ext",
                "san=ip:127.0.0.1",
                "-validity",
                "36500");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD);
        Key key = keys.getKey("router", PASSWORD);
        Files.writeString(
                certificate, pem("CERTIFICATE", keys.getCertificate("router").getEncoded()));
        Files.writeString(keyFile, pem("PRIVATE KEY", key.getEncoded()));
    }

    private static String pem(String what, byte[] bytes) {
        return "-----BEGIN " + what + "-----\n" + Base64.getMimeEncoder().encodeToString(bytes) + "\n-----END " + what
                + "-----\n";
    }
}
