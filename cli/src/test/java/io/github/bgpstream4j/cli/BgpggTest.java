package io.github.bgpstream4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.testkit.bgpgg.BgpggPath;
import io.github.bgpstream4j.testkit.bgpgg.BgpggRelease;
import io.github.bgpstream4j.testkit.bgpgg.FakeBgpgg;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A router on the command line. */
class BgpggTest {
    private static final String PEER = "10.0.0.1";

    private static FakeBgpgg router(BgpggRelease release) {
        return FakeBgpgg.start(release).peer(PEER, 64501).announce(PEER, "192.0.2.0/24", BgpggPath.of("64501 64510"));
    }

    @ParameterizedTest
    @EnumSource
    void router_asDataInterface_isRead(BgpggRelease release) {
        try (FakeBgpgg router = router(release)) {
            Run run = Run.of("-d", "bgpgg", "-o", "target=" + router.target(), "-n", "2");

            assertThat(run.err()).isEmpty();
            assertThat(run.status()).isZero();
            assertThat(run.out().lines().toList())
                    .satisfiesExactly(
                            line -> assertThat(line).startsWith("U|S|").endsWith("|64501|10.0.0.1|||||||ESTABLISHED"),
                            line -> assertThat(line)
                                    .startsWith("R|R|")
                                    .contains("|bgpgg|127.0.0.1|||64501|10.0.0.1|192.0.2.0/24|192.0.2.1|64501 64510|"));
        }
    }

    @Test
    void router_asOperandWithFilter_isRead() {
        try (FakeBgpgg router = router(BgpggRelease.V0_4)) {
            Run run = Run.of("-f", "elemtype ribs", "-n", "2", "bgpgg:" + router.target() + "?rib=adj-in");

            assertThat(run.out().lines()).singleElement().asString().contains("192.0.2.0/24");
        }
    }

    @Test
    void target_missing_isSaid() {
        Run run = Run.of("-d", "bgpgg", "-o", "rib=adj-in");

        assertThat(run.status()).isEqualTo(BgpReader.USAGE_ERROR);
        assertThat(run.err()).contains("data interface bgpgg needs -o target=HOST:PORT");
    }

    @Test
    void options_areListed() {
        assertThat(Run.of("-d", "bgpgg", "-o", "?").out()).contains("target", "host:port", "rib", "adj-in", "interval");
    }
}
