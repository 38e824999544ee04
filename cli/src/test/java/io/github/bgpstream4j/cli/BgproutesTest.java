package io.github.bgpstream4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.testkit.BgproutesFrame;
import io.github.bgpstream4j.testkit.FakeBgproutes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The data interface bgproutes, against a server of our own. */
@Timeout(60)
class BgproutesTest {
    private static final String KEY = "s3cr3t/k3y";

    @TempDir
    private Path folder;

    private FakeBgproutes service;

    @BeforeEach
    void start() {
        service = FakeBgproutes.start(KEY);
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private Run run(String key, String... more) throws IOException {
        Path file = folder.resolve("a key & more");
        Files.writeString(file, key);
        List<String> arguments = new ArrayList<>(List.of(
                "-d", "bgproutes",
                "-o", "api-key-file=" + file,
                "-o", "websocket-url=" + service.websocket(),
                "-o", "manager-url=" + service.manager()));
        arguments.addAll(List.of(more));
        return Run.of(arguments.toArray(new String[0]));
    }

    private static String frame(String prefixes, int micros) {
        return BgproutesFrame.bmpUpdate("65003_192.0.2.3", "65001_192.0.2.1")
                .time(1_757_325_312, micros)
                .prefixes(prefixes)
                .asPath("65001 65002")
                .nextHop("192.0.2.1")
                .json();
    }

    @Test
    void prefixes_ofTheFilter_areSubscribedAndPrinted() throws IOException {
        service.onConnection(connection ->
                connection.send(frame("192.0.2.0/24,198.51.100.0/24", 1), frame("192.0.2.0/25", 2), frame("::/0", 3)));

        Run run = run(KEY, "-f", "prefix exact 192.0.2.0/24", "-n", "3");

        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        assertThat(run.out())
                .isEqualTo("U|A|1757325312.000001|bgproutes|live|192.0.2.3|192.0.2.3|65001|192.0.2.1|192.0.2.0/24"
                        + "|192.0.2.1|65001 65002|65002|||\n");
        assertThat(service.subscriptions()).containsExactly("192.0.2.0/24");
    }

    @Test
    void prefixes_ofTheOption_goBeforeTheFilter() throws IOException {
        service.onConnection(connection -> connection.send(frame("192.0.2.0/24", 1)));

        Run run = run(KEY, "-o", "prefixes=192.0.2.0/24,2001:db8::/48", "-n", "1");

        assertThat(run.out()).contains("|192.0.2.0/24|");
        assertThat(service.subscriptions()).containsExactly("192.0.2.0/24,2001:db8::/48");
    }

    @Test
    void filter_withoutPrefix_isToldAsAFailure() throws IOException {
        Run run = run(KEY, "-f", "peer 65001");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("1 to 10 prefixes; the filter names 0");
    }

    @Test
    void key_refused_isToldWithoutTheKey() throws IOException {
        Run run = run(KEY + "x", "-k", "192.0.2.0/24");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("HTTP 403: unknown key").doesNotContain(KEY);
    }

    @Test
    void option_unknown_isAMistake() throws IOException {
        Run run = run(KEY, "-o", "api-key=" + KEY);

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("unknown option 'api-key'").doesNotContain(KEY);
    }
}
