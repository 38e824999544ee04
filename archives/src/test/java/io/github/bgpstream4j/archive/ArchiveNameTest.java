package io.github.bgpstream4j.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bgpstream4j.model.RecordType;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What paths tell. */
final class ArchiveNameTest {
    @ParameterizedTest
    @CsvSource({
        "rrc00/2016.08/updates.20160811.1600.gz, rrc00, UPDATE, 1470931200, 300",
        "/a/b/rrc21/2016.08/updates.20160811.1605.gz, rrc21, UPDATE, 1470931500, 300",
        "/rrc00/2016.08/bview.20160811.1600.gz, rrc00, RIB, 1470931200, 120",
        "rrc00/updates.20160811.1600.gz, rrc00, UPDATE, 1470931200, 300",
        "rrc01/2003.07/updates.20030723.2345.gz, rrc01, UPDATE, 1059003900, 900",
        "rrc01/2003.07/updates.20030724.0000.gz, rrc01, UPDATE, 1059004800, 300"
    })
    void of_foldersOfRis_tellTheCollector(String path, String collector, RecordType type, long seconds, long duration) {
        assertThat(ArchiveName.of(path)).isEqualTo(new ArchiveName("ris", collector, type, seconds, duration));
    }

    @ParameterizedTest
    @CsvSource({
        "x/route-views.jinx/bgpdata/2015.04/UPDATES/updates.20150401.0000.bz2, route-views.jinx, UPDATE, 900",
        "/route-views3/bgpdata/2015.04/RIBS/rib.20150401.0000.bz2, route-views3, RIB, 120",
        "/ixpn.lagos/bgpdata/2015.04/UPDATES/updates.20150401.0000.bz2, ixpn.lagos, UPDATE, 900",
        "/route-views2/bgpdata/2015.04/RIBS/rib.20150401.0000.bz2, route-views2, RIB, 120",
        "/amsix.ams/bgpdata/2015.04/UPDATES/updates.20150401.0000.bz2, amsix.ams, UPDATE, 900",
        "/bgpdata/2015.04/RIBS/rib.20150401.0000.bz2, route-views2, RIB, 120",
        "bgpdata/2015.04/UPDATES/updates.20150401.0000.bz2, route-views2, UPDATE, 900",
        "m/archive.routeviews.org/bgpdata/2015.04/RIBS/rib.20150401.0000.bz2, route-views2, RIB, 120",
        "m/routeviews.org/bgpdata/2015.04/RIBS/rib.20150401.0000.bz2, route-views2, RIB, 120",
        "/data/mirror/bgpdata/2015.04/RIBS/rib.20150401.0000.bz2, route-views2, RIB, 120"
    })
    void of_foldersOfRouteViews_tellTheCollector(String path, String collector, RecordType type, long duration) {
        assertThat(ArchiveName.of(path))
                .isEqualTo(new ArchiveName("routeviews", collector, type, 1_427_846_400, duration));
    }

    @ParameterizedTest
    @CsvSource({
        "/x/ris.rrc06.updates.1427846400.gz, ris, rrc06, UPDATE, 1427846400, 300",
        "routeviews.route-views.jinx.updates.1427846400.bz2, routeviews, route-views.jinx, UPDATE, 1427846400, 900",
        "routeviews.route-views2.ribs.1427846400.120.cache, routeviews, route-views2, RIB, 1427846400, 120",
        "ris.rrc06.updates.1427846400.3600.cache, ris, rrc06, UPDATE, 1427846400, 3600",
        "ours.lab.updates.1427846400.mrt, ours, lab, UPDATE, 1427846400, 0",
        "rrc00/2016.08/ris.rrc06.updates.1427846400, ris, rrc06, UPDATE, 1427846400, 300"
    })
    void of_nameOfBgpStream_tellsEverything(
            String path, String project, String collector, RecordType type, long seconds, long duration) {
        assertThat(ArchiveName.of(path)).isEqualTo(new ArchiveName(project, collector, type, seconds, duration));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "updates.20160811.1600.gz",
                "rrc0/2016.08/updates.20160811.1600.gz",
                "xrrc00/2016.08/updates.20160811.1600.gz",
                "rrc00/other/updates.20160811.1600.gz",
                "route-views3/2015.04/UPDATES/updates.20160811.1600.gz",
                "route-views3/bgpdata/UPDATES/updates.20160811.1600.gz",
                "bgpdata/2015.04/updates.20160811.1600.gz"
            })
    void of_otherFolders_tellNothing(String path) {
        assertThat(ArchiveName.of(path)).isEqualTo(new ArchiveName("", "", RecordType.UPDATE, 1_470_931_200, 0));
    }

    /** Something else may lie in the folder of an archive. */
    @Test
    void of_otherNameInAFolderOfAnArchive_tellsNothing() {
        assertThat(ArchiveName.of("rrc00/2016.08/mine.mrt"))
                .isEqualTo(new ArchiveName("", "", RecordType.UPDATE, 0, 0));
    }

    @ParameterizedTest
    @CsvSource({
        "ris, rrc00, UPDATE, 1470931200, https://data.ris.ripe.net/rrc00/2016.08/updates.20160811.1600.gz",
        "ris, rrc00, RIB, 1470931200, https://data.ris.ripe.net/rrc00/2016.08/bview.20160811.1600.gz",
        "routeviews, route-views.jinx, UPDATE, 1427846400, https://archive.routeviews.org/route-views.jinx/bgpdata/2015.04/UPDATES/updates.20150401.0000.bz2",
        "routeviews, amsix.ams, RIB, 1427846400, https://archive.routeviews.org/amsix.ams/bgpdata/2015.04/RIBS/rib.20150401.0000.bz2",
        "routeviews, route-views2, RIB, 1427846400, https://archive.routeviews.org/route-views2/bgpdata/2015.04/RIBS/rib.20150401.0000.bz2"
    })
    void url_ofAFile_isThatOfItsArchive(String project, String collector, RecordType type, long seconds, String url) {
        assertThat(new ArchiveName(project, collector, type, seconds, 0).url()).isEqualTo(url);
    }

    @Test
    void path_ofAnyFileOfAnyCollector_tellsTheSameAgain() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (ArchiveCollector collector : Catalogue.known().collectors()) {
            for (RecordType type : RecordType.values()) {
                long seconds = 915_148_800 + 60L * random.nextInt(15_000_000); // from 1999 on
                ArchiveName name = ArchiveName.of(collector, type, seconds);
                assertThat(ArchiveName.of("/" + name.path()))
                        .as("seed %s", seed)
                        .isEqualTo(name);
                assertThat(ArchiveName.of(name.path())).as("seed %s", seed).isEqualTo(name);
            }
        }
    }

    @Test
    void path_ofNoArchive_throws() {
        ArchiveName name = new ArchiveName("ours", "lab", RecordType.UPDATE, 1_427_846_400, 0);

        assertThatThrownBy(name::path).isInstanceOf(IllegalStateException.class);
    }
}
