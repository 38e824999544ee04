package io.github.bgpstream4j.rislive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.filter.SourceScope;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.BgpSources;
import io.github.bgpstream4j.source.SourceException;
import io.github.bgpstream4j.source.SourceSpec;
import io.github.bgpstream4j.testkit.rislive.FakeRisLive;
import io.github.bgpstream4j.testkit.rislive.Generation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What texts of sources mean. */
@Timeout(60)
class RisLiveSourceProviderTest {
    private static final String SECRET = "Bearer nobody-knows";

    @TempDir
    Path folder;

    private static BgpSource of(String text) {
        return BgpSources.of(text).get(0);
    }

    @ParameterizedTest
    @CsvSource({
        "ris-live:, wss://ris-live.ripe.net/v1/ws/, ris-live",
        "ris-live:?transport=http, https://ris-live.ripe.net/v1/stream/, ris-live",
        "ris-live:?url=ws://127.0.0.1:1/v1/ws/&project=ris, ws://127.0.0.1:1/v1/ws/, ris",
        "ris-live:?url=http://127.0.0.1:1/&transport=http, http://127.0.0.1:1/, ris-live",
        "ris-live:?url=https://me:pass@ris.example/, https://ris.example/, ris-live",
    })
    void text_namesTheServer(String text, String location, String project) {
        BgpSource source = of(text);

        assertThat(source).hasToString(location);
        assertThat(source.info().location()).isEqualTo(location);
        assertThat(source.info().project()).isEqualTo(project);
        assertThat(source.info().collector()).isEmpty();
        assertThat(source.isLive()).isTrue();
        SourceSpec spec = source.spec();
        assertThat(spec).isNotNull().extracting(SourceSpec::text).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "ris-live:?url=ws://127.0.0.1:1/&transport=http ! transport and url are not the same kind of connection",
                "ris-live:?url=ftp://127.0.0.1/ ! a URL with ws, wss, http or https expected: ftp://127.0.0.1/",
                "ris-live:?transport=tcp ! transport",
                "ris-live:?spool-limit=9999999999G ! spool-limit is a number of bytes, or one with K, M or G such as 2G, up to 1048576G, not '9999999999G'",
                "ris-live:?spool-limit=1048577G ! spool-limit is a number of bytes",
                "ris-live:?stale-after=0 ! stale-after is a number of seconds, or one with s, m or h such as 30s, not less than 10s, not '0'",
                "ris-live:?auth-env=NO_SUCH_VARIABLE_HERE ! the environment variable that auth-env names is not set",
                "ris-live:?auth-file=no-such-file-here ! cannot read the file that auth-file names",
                "ris-live:lines.json?standby=true ! option 'standby' is of the live service, not of a file",
            })
    void text_thatCannotBeMeant_isRefusedInOneLine(String text, String message) {
        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> of(text))
                .satisfies(e -> assertThat(e.getMessage())
                        .contains(message)
                        .doesNotContain("NO_SUCH_VARIABLE_HERE", "no-such-file-here", "\n"));
    }

    @Test
    void header_ofAFile_isSent_withTlsOnly() throws IOException {
        Path file = Files.writeString(folder.resolve("auth"), SECRET + "\n");
        try (FakeRisLive service = FakeRisLive.start(Generation.G2).authorization(SECRET)) {
            String here = "ris-live:?url=" + service.websocketUrl() + "&auth-file=" + file;
            try (BgpStream stream = BgpStream.builder()
                    .source(here)
                    .interval(Instant.EPOCH, Instant.now().plusMillis(1_500))
                    .open()) {
                assertThat(stream.elems()).isEmpty(); // which ends with the interval
            }
            assertThat(service.connectionCount()).isEqualTo(1);
            assertThat(String.valueOf(of(here).spec())).doesNotContain("nobody-knows");
        }
        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> of("ris-live:?url=ws://ris.example/v1/ws/&auth-file=" + file))
                .withMessageContaining("authorization needs wss or https: ws://ris.example/v1/ws/")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("nobody-knows"));
    }

    @Test
    void requests_areWhatTheServerIsAskedFor() {
        SourceScope scope =
                SourceScope.builder().collectors(List.of("rrc00", "rrc01")).build();

        assertThat(of("ris-live:").requests(scope))
                .containsExactly(
                        "wss://ris-live.ripe.net/v1/ws/ ris_subscribe {\"host\":\"rrc00\"}",
                        "wss://ris-live.ripe.net/v1/ws/ ris_subscribe {\"host\":\"rrc01\"}");
        assertThat(of("ris-live:?transport=http").requests(scope))
                .hasSize(2)
                .first()
                .isEqualTo("https://ris-live.ripe.net/v1/stream/ X-RIS-Subscribe {}");
        assertThat(of("ris-live:lines.json").requests(scope)).isEmpty();
    }
}
