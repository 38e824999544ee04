package io.github.bgpstream4j.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.testkit.FakeTime;
import io.github.bgpstream4j.testkit.FileServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Transfers over TLS, with a certificate made for the test. */
@Timeout(60)
final class HttpsTest {
    private static final byte[] FILE = new byte[1_000];
    private static final HeldCertificate CERTIFICATE = new HeldCertificate.Builder()
            .ecdsa256()
            .addSubjectAlternativeName("localhost")
            .addSubjectAlternativeName("127.0.0.1")
            .build();
    private static final HandshakeCertificates SERVER =
            new HandshakeCertificates.Builder().heldCertificate(CERTIFICATE).build();
    private static final HandshakeCertificates CLIENT = new HandshakeCertificates.Builder()
            .addTrustedCertificate(CERTIFICATE.certificate())
            .build();

    private final HttpClients trusting =
            new HttpClients(8, builder -> builder.sslSocketFactory(CLIENT.sslSocketFactory(), CLIENT.trustManager()));
    private final FakeTime time = new FakeTime(Instant.EPOCH);

    private byte[] read(URI url, HttpClients clients) throws IOException {
        try (InputStream in = HttpFile.of(url).with(clients).open(OpenContext.DEFAULT.withClock(time))) {
            return in.readAllBytes();
        }
    }

    @Test
    void read_brokenTransfer_goesOn() throws IOException {
        try (FileServer server = new FileServer(SERVER, FILE).thenBreakAt(50)) {
            assertThat(read(server.url("/x"), trusting)).isEqualTo(FILE);
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void redirect_fromHttpToHttps_isFollowed() throws IOException {
        try (FileServer secure = new FileServer(SERVER, FILE);
                FileServer plain = new FileServer()) {
            plain.thenStatus(301, "Location", secure.url("/x").toString());

            assertThat(read(plain.url("/x"), trusting)).isEqualTo(FILE);
        }
    }

    @Test
    void redirect_fromHttpsToHttp_isRefusedWithoutAsking() throws IOException {
        try (FileServer secure = new FileServer(SERVER);
                FileServer plain = new FileServer(FILE)) {
            secure.thenStatus(301, "Location", plain.url("/x").toString());

            assertThatThrownBy(() -> read(secure.url("/x"), trusting)).hasMessage("redirected from https to http");
            assertThat(plain.requests()).isEmpty();
            assertThat(time.sleeps()).isEmpty();
        }
    }

    @Test
    void certificate_notTrusted_isNotTriedAgain() throws IOException {
        try (FileServer server = new FileServer(SERVER, FILE)) {
            assertThatThrownBy(() -> read(server.url("/x"), new HttpClients(8)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("certification path");
            assertThat(time.sleeps()).isEmpty();
        }
    }
}
