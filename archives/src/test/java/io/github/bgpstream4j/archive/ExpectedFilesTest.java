package io.github.bgpstream4j.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.model.RecordType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What should be there, and what of it is not. */
final class ExpectedFilesTest {
    private static final ArchiveCollector RRC00 = Catalogue.known().requireCollector("rrc00");
    private static final long DAY = 1_470_873_600; // 2016-08-11

    @Test
    void found_everyFile_leavesNoHole() {
        ExpectedFiles files = new ExpectedFiles(RRC00, RecordType.UPDATE, DAY, DAY + 86_399);

        for (long time = DAY; time < DAY + 86_400; time += 300) {
            assertThat(files.found(time)).isNull();
        }

        assertThat(files.nextSeconds()).isEqualTo(Long.MAX_VALUE);
        assertThat(files.missingUntil(Long.MAX_VALUE)).isNull();
    }

    @Test
    void found_afterThreeHours_isOneHoleWithItsSpan() {
        ExpectedFiles files = new ExpectedFiles(RRC00, RecordType.UPDATE, DAY, DAY + 86_399);
        files.found(DAY);

        Hole hole = Objects.requireNonNull(files.found(DAY + 3 * 3600 + 300));

        assertThat(hole).isEqualTo(new Hole(RRC00, RecordType.UPDATE, DAY + 300, DAY + 3 * 3600, 36));
        assertThat(hole.endSeconds()).isEqualTo(DAY + 3 * 3600 + 300);
        assertThat(hole)
                .hasToString("missing: 36 files, rrc00/2016.08/updates.20160811.0005.gz to updates.20160811.0300.gz");
    }

    @Test
    void missingUntil_theEnd_isWhatIsLeft() {
        ExpectedFiles files = new ExpectedFiles(RRC00, RecordType.RIB, DAY + 1, DAY + 86_399);

        assertThat(files.missingUntil(Long.MAX_VALUE))
                .isEqualTo(new Hole(RRC00, RecordType.RIB, DAY + 28_800, DAY + 57_600, 2));
    }

    /** RIS of 2001: every 15 minutes, but at 22:36. */
    @Test
    void found_atIrregularTimes_isWhatWasExpected() {
        long evening = 980_980_560; // 2001-01-31 22:36
        ExpectedFiles files = new ExpectedFiles(RRC00, RecordType.UPDATE, evening - 60, evening + 86_400);

        for (int i = 0; i < 20; i++) {
            assertThat(files.found(evening + i * 900L + i % 2)).isNull();
        }
        assertThat(Objects.requireNonNull(files.found(evening + 40 * 900)).files())
                .isBetween(18L, 20L);
    }

    @Test
    void found_aRandomPart_isMissingTheRest() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        ExpectedFiles files = new ExpectedFiles(RRC00, RecordType.UPDATE, DAY, DAY + 86_399);
        List<Hole> holes = new ArrayList<>();
        int found = 0;
        for (long time = DAY; time < DAY + 86_400; time += 300) {
            if (random.nextInt(3) > 0) {
                found++;
                Hole hole = files.found(time);
                if (hole != null) {
                    holes.add(hole);
                }
            }
        }
        Hole last = files.missingUntil(Long.MAX_VALUE);
        if (last != null) {
            holes.add(last);
        }

        assertThat(found + holes.stream().mapToLong(Hole::files).sum())
                .as("seed %s", seed)
                .isEqualTo(288);
        for (int i = 1; i < holes.size(); i++) {
            assertThat(holes.get(i).firstSeconds())
                    .as("seed %s", seed)
                    .isGreaterThan(holes.get(i - 1).endSeconds() - 1);
        }
    }
}
