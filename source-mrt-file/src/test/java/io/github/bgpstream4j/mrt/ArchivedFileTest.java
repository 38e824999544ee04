package io.github.bgpstream4j.mrt;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.SourceInfo;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a source takes from the path of its file. */
final class ArchivedFileTest {
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
