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

    @Test
    void tableAt_sessionThatBirdEndsWithoutAddress_hasNoRoutes() {
        assertThat(tableAt(1_700_000_999, "bird-session-end-without-address.mrt"))
                .containsExactly("65002|192.0.2.2|10.9.0.0/16");
    }

    @Test
    void tableAt_sessionThatOpenbgpdEndsOwnSideFirst_hasNoRoutes() {
        assertThat(tableAt(1_700_000_999, "openbgpd-state-change-direction.mrt"))
                .isEmpty();
    }

    @Test
    void tableAt_tablesOfGobgpAndOpenbgpd_haveTheirRoutes() {
        assertThat(tableAt(1_796_026_000, "gobgp-4.8.0-table.mrt")).hasSize(26);
        assertThat(tableAt(1_796_026_000, "openbgpd-7.7-table-mp.mrt"))
                .hasSize(10)
                .contains("65001|10.99.0.1|192.0.2.0/24");
    }

    @Test
    void diagnose_peerTableThatWasRepaired_isNamed() {
        String file =
                Corpus.copy("frr-peer-without-type-and-address.mrt", folder).toString();
        Run run = Run.of("--diagnose", file);

        assertThat(run.out().lines().filter(line -> line.startsWith("R|R|")))
                .satisfiesExactly(
                        first -> assertThat(first).contains("|65002|192.0.2.2|"),
                        second -> assertThat(second).contains("|65003|2001:db8:99::1|"));
        assertThat(run.err()).contains("REPAIRED", "PEER_INDEX_TABLE: entry 1 of 4", "RFC 6396 §4.3.1");
        assertThat(Run.of("--strict", file).status()).isEqualTo(1);
        assertThat(Run.of("--check", file).status()).isEqualTo(1);
    }

    /** The table at a time: peer AS, peer address and prefix of each route. */
    private List<String> tableAt(long seconds, String fault) {
        Run run = Run.of(
                "--table-at",
                String.valueOf(seconds),
                Corpus.copy(fault, folder).toString());
        return run.out()
                .lines()
                .map(line -> line.split("\\|"))
                .map(fields -> fields[7] + "|" + fields[8] + "|" + fields[9])
                .toList();
    }
}
