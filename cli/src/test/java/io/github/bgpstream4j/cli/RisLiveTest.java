package io.github.bgpstream4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.testkit.broker.FakeBroker;
import io.github.bgpstream4j.testkit.rislive.FakeRisLive;
import io.github.bgpstream4j.testkit.rislive.Generation;
import io.github.bgpstream4j.testkit.rislive.RisLiveMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RIS Live from the command line. */
@Timeout(60)
class RisLiveTest {
    private static final String EVERYTHING = "nothing in the filter can be asked of RIS Live";

    private FakeRisLive service;

    @BeforeEach
    void start() {
        service = FakeRisLive.start(Generation.G2);
        service.greet(
                message("rrc00").json(Generation.G2, true), message("rrc01").json(Generation.G2, true));
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private static RisLiveMessage message(String collector) {
        return RisLiveMessage.update(collector, 64500, "192.0.2.1")
                .at(Instant.parse("2026-08-19T12:00:00.080Z"))
                .path("64500 64501")
                .announce("192.0.2.1", "198.51.100.0/24")
                .build();
    }

    private static String line(String project, String collector) {
        return "U|A|1787140800.080000|" + project + "|" + collector
                + "|||64500|192.0.2.1|198.51.100.0/24|192.0.2.1|64500 64501|64501|||\n";
    }

    private Run run(String... more) {
        List<String> arguments = new ArrayList<>(List.of("-d", "ris-live", "-o", "url=" + service.websocketUrl()));
        arguments.addAll(List.of(more));
        return Run.of(arguments.toArray(String[]::new));
    }

    @Test
    void interface_isTheLiveService() {
        assertThat(run("-c", "rrc01.ripe.net", "--limit", "1"))
                .isEqualTo(new Run(BgpReader.SUCCESS, line("ris-live", "rrc01"), ""));
        assertThat(run("-o", "project=ris", "-p", "ris", "-c", "rrc00", "--limit", "1")
                        .out())
                .isEqualTo(line("ris", "rrc00"));
        Run everything = run("--limit", "2");
        assertThat(everything.out()).isEqualTo(line("ris-live", "rrc00") + line("ris-live", "rrc01"));
        assertThat(everything.err()).contains(EVERYTHING);
    }

    @Test
    void text_isASource() {
        assertThat(Run.of("ris-live:?transport=http&url=" + service.streamUrl(), "-c", "rrc00", "--limit", "1")
                        .out())
                .isEqualTo(line("ris-live", "rrc00"));
    }

    @Test
    void linesInAFile_areReplayed(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("lines.json");
        Files.write(
                file,
                List.of(
                        message("rrc00").json(Generation.G2, true),
                        message("rrc01").json(Generation.G1, true)));
        String both = line("ris-live", "rrc00") + line("ris-live", "rrc01");
        assertThat(Run.of("ris-live:" + file)).isEqualTo(new Run(BgpReader.SUCCESS, both, ""));
        assertThat(Run.of("-d", "ris-live", "-o", "file=" + file, "-c", "rrc01"))
                .isEqualTo(new Run(BgpReader.SUCCESS, line("ris-live", "rrc01"), ""));
        assertThat(Run.of("-d", "singlefile", "-o", "upd-type=ris-live", "-o", "upd-file=" + file))
                .isEqualTo(new Run(BgpReader.SUCCESS, both.replace("ris-live", "singlefile"), ""));
        assertThat(Run.of("ris-live:" + file + "?standby=true").err())
                .contains("option 'standby' is of the live service, not of a file");
        assertThat(Run.of("-d", "singlefile", "-o", "rib-type=ris-live", "-o", "rib-file=" + file)
                        .err())
                .contains("unknown format 'ris-live' of a file with ribs; only mrt is known");
    }

    @Test
    void explain_showsWhatIsAskedOfTheServer_andConnectsToNothing() {
        Run run = run("--explain", "-c", "rrc00", "-k", "192.0.2.0/24");

        assertThat(run.status()).isZero();
        assertThat(run.out())
                .contains(
                        "\nasked           " + service.websocketUrl()
                                + " ris_subscribe {\"host\":\"rrc00\",\"prefix\":\"192.0.2.0/24\",\"moreSpecific\":true,\"lessSpecific\":false,\"type\":\"UPDATE\"}\n");
        assertThat(run("--explain", "-f", "comm 64500:1").out())
                .contains(" ris_subscribe {}\nasked           " + EVERYTHING);
        assertThat(service.requests()).isEmpty();
    }

    @Test
    void collector_thatIsMisspelt_isNamedWithASuggestion() {
        assertThat(run("--explain", "-c", "rrrc00").err()).contains("unknown collector 'rrrc00'; did you mean rrc00?");
        Run run = run("-c", "rrrc00");
        assertThat(run.status()).isEqualTo(BgpReader.USAGE_ERROR);
        assertThat(run).isEqualTo(run("-c", "rrrc00", "--check"));
        assertThat(run.err()).contains("unknown collector 'rrrc00'; did you mean rrc00?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "-p ris -c rrc00 ! project=ris has them be of ris",
                "-p routeviews ! leave the project out",
                "-c route-views2 ! RIS Live has collectors of RIPE RIS only",
                "-t ribs ! RIS Live has no tables",
                "-w 2020-01-01,2020-01-02 ! fill=true reads the archive's files",
                "-T batch ! -T batch wants those with an end",
            })
    void what_RisLiveCannotHave_isRefusedInOneLine(String arguments, String message) {
        String[] more = arguments.strip().split(" ");
        Run run = run(more);

        assertThat(run.status()).isEqualTo(BgpReader.USAGE_ERROR);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains(message).containsOnlyOnce("\n");
        List<String> explained = new ArrayList<>(List.of(more));
        explained.add("--explain");
        assertThat(run(explained.toArray(String[]::new)).err()).isEqualTo(run.err());
        assertThat(service.requests()).isEmpty();
    }

    @Test
    void project_isTheStreamThatTheBrokerNames() {
        try (FakeBroker broker = FakeBroker.start(InstantSource.system())) {
            broker.replies(reply -> reply.replace(
                    "https://ris-live.invalid/v1/stream/", service.streamUrl().toString()));
            Run run =
                    Run.of("-p", "ris-live", "-w", "2026-08-19 12:00:00,", "-o", "url=" + broker.v2(), "--limit", "2");

            assertThat(run.out()).isEqualTo(line("ris-live", "rrc00") + line("ris-live", "rrc01"));
            assertThat(service.requests()).singleElement().asString().startsWith("/v1/stream/");
        }
    }

    /** A plan is made of the first answer, and connects to nothing. */
    @Test
    void project_thatNoBrokerKnows_isTheServiceItself() {
        String start = Instant.now().getEpochSecond() + ",";
        String service = "wss://ris-live.ripe.net/v1/ws/";
        assertThat(Run.of("--list-files", "-p", "ris-live", "-w", start, "-o", "by=archive")
                        .out())
                .contains("ris-live", service);
        assertThat(Run.of(
                                "--list-files",
                                "-p",
                                "ris-live",
                                "-w",
                                start,
                                "-o",
                                "url=http://127.0.0.1:1/v2",
                                "-o",
                                "fallback=false",
                                "-o",
                                "base=.")
                        .out())
                .contains("ris-live", service);
    }
}
