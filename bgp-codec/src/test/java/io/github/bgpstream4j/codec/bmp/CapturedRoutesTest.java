package io.github.bgpstream4j.codec.bmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.model.BgpRecord;
import io.github.bgpstream4j.model.RecordStatus;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Routes of real streams whose routes are known, because one scenario made all of them: no prefix or path identifier but those that were announced. */
final class CapturedRoutesTest {
    private static final Set<String> PREFIXES = Set.of(
            "192.0.2.0/24",
            "198.51.100.0/24",
            "198.51.100.128/25",
            "203.0.113.0/24",
            "2001:db8:1::/48",
            "2001:db8:2::/47",
            "10.2.0.0/16",
            "2001:db8:b::/48",
            "10.3.0.0/16",
            "2001:db8:d::/48",
            "10.4.0.0/16",
            "10.99.0.0/16",
            "10.77.0.0/16");

    @Test
    void routes_ofEachScenario_areThoseThatWereAnnounced() {
        for (Path file : Captures.files("bmp", ".bin")) {
            Set<String> found = new TreeSet<>();
            Set<Long> identifiers = new TreeSet<>();
            for (BgpRecord record : Monitor.of(Captures.bytes(file)).records()) {
                assertThat(record.status()).as(file + " " + record.issue()).isEqualTo(RecordStatus.VALID);
                for (BgpElem elem : record.elems()) {
                    found.add(String.valueOf(elem.prefix()));
                    identifiers.add(elem.pathId(-1));
                }
            }

            assertThat(PREFIXES).as(file.toString()).containsAll(found);
            assertThat(identifiers).as(file.toString()).isSubsetOf(-1L, 1L, 2L, 3L, 7L);
        }
    }

    @Test
    void routes_ofGoBgp_haveIdentifiersWhereGoBgpSendsThem() {
        Path file = Captures.folder("bmp").resolve("gobgp-4.8.0-all.1.bin");

        assertThat(Monitor.of(Captures.bytes(file)).routes())
                .contains(
                        "A 203.0.113.0/24#2 65002 64520 4200000009",
                        "A 203.0.113.0/24 65002 64520 4200000009",
                        "A 10.2.0.0/16#7 65002 64520 4200000009",
                        "A 10.2.0.0/16#1 65002 64520 4200000009",
                        "A 10.3.0.0/16 65003 4200000009 64530",
                        "A 2001:db8:1::/48#2 65001 64500");
    }

    /** Cisco, Huawei and 6WIND: no route of theirs has a path identifier, whatever they agree on with their peers. */
    @Test
    void routes_ofRealRouters_areWholeAndHaveNoIdentifiers() {
        for (Path file : Captures.files("bmp/real-routers", ".bin")) {
            for (BgpRecord record : Monitor.of(Captures.bytes(file)).records()) {
                assertThat(record.status())
                        .as(file + " " + record.issue())
                        .isIn(RecordStatus.VALID, RecordStatus.EMPTY_SOURCE);
                assertThat(record.elems()).as(file.toString()).allMatch(elem -> elem.pathId(-1) < 0);
            }
        }
    }
}
