package io.github.bgpstream4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.testkit.Corpus;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What faults of daemons come to on the command line. */
final class DaemonFaultsTest {
    @TempDir
    Path folder;

    @Test
    void tableAt_secondConnectionOfAPeer_keepsItsRoutes() {
        assertThat(tableAt(1_700_000_999, "second-connection-of-a-peer.mrt"))
                .containsExactly(
                        "65001|192.0.2.1|10.1.0.0/16", "65001|192.0.2.1|10.2.0.0/16", "65001|192.0.2.1|10.3.0.0/16");
    }

    @Test
    void tableAt_secondConnectionsAtFrr_keepItsRoutes() {
        assertThat(tableAt(1_796_026_000, "frr-8.4.4-second-connection.mrt"))
                .hasSize(11)
                .satisfies(routes -> assertThat(routes)
                        .filteredOn(route -> route.startsWith("65001|10.99.0.1|"))
                        .hasSize(8)
                        .filteredOn(route -> route.contains(":"))
                        .hasSize(3))
                .satisfies(routes -> assertThat(routes)
                        .filteredOn(route -> route.startsWith("65001|2001:db8:99::1|"))
                        .hasSize(3));
    }

    /** The table at a time: peer AS, peer address and prefix of each route. */
    private List<String> tableAt(long seconds, String fault) {
        Run run = Run.of("--table-at", String.valueOf(seconds), Corpus.copy(fault, folder).toString());
        assertThat(run.status()).isEqualTo(BgpReader.SUCCESS);
        return run.out()
                .lines()
                .map(line -> line.split("\\|"))
                .map(fields -> fields[7] + "|" + fields[8] + "|" + fields[9])
                .toList();
    }
}
