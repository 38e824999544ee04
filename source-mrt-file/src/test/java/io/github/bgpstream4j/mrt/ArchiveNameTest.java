package io.github.bgpstream4j.mrt;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.SourceInfo;
import java.nio.file.Path;
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

    @Test
    void source_ofAnArchivesFile_knowsWhatItsPathTells() {
        MrtFileSource source = MrtFileSource.of(Path.of("m", "rrc00", "2016.08", "updates.20160811.1600.gz"));

        assertThat(source.info().project()).isEqualTo("ris");
        assertThat(source.info().collector()).isEqualTo("rrc00");
        assertThat(source.info().dumpTimeSeconds()).isEqualTo(1_470_931_200);
        assertThat(source.durationSeconds()).isEqualTo(300);
    }

    @Test
    void source_toldSomething_believesThatMoreThanItsPath() {
        Path path = Path.of("rrc00", "2016.08", "updates.20160811.1600.gz");
        MrtFileSource source = MrtFileSource.builder(path)
                .project("mine")
                .collector("lab")
                .type(RecordType.RIB)
                .dumpTimeSeconds(77)
                .durationSeconds(5)
                .build();

        assertThat(source.info()).isEqualTo(new SourceInfo("mine", "lab", "", null, 77, path.toString()));
        assertThat(source.expectedType()).isEqualTo(RecordType.RIB);
        assertThat(source.durationSeconds()).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource({
        "rrc00/2016.08/updates.20160811.1600.gz, 1470930300000000, 1470932520999999",
        "rrc00/2016.08/bview.20160811.1600.gz, 1470931080000000, 1470934920999999",
        "updates.20160811.1600.gz, 1470930300000000, 9223372036854775807",
        "some.mrt, -9223372036854775808, 9223372036854775807"
    })
    void times_aFileCanHold_haveRoomAroundTheNominalOnes(String path, long earliest, long latest) {
        MrtFileSource source = MrtFileSource.of(Path.of(path));

        assertThat(source.earliestMicros()).isEqualTo(earliest);
        assertThat(source.latestMicros()).isEqualTo(latest);
    }
}
