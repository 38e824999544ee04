package io.github.bgpstream4j.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.model.DumpPosition;
import io.github.bgpstream4j.model.Gap;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.SourceInfo;
import org.junit.jupiter.api.Test;

final class RecordBatchTest {
    private static final RecordBatch.Kind KIND = new RecordBatch.Kind(
            new SourceInfo("", "", "", null, 0, "memory"), RecordType.UPDATE, false, "", RecordDecoder.NO_ELEMS);

    @Test
    void add_moreThanTheFirstRows_keepsAll() {
        RecordBatch batch = new RecordBatch();
        batch.start(2000);
        for (int i = 0; i < 1000; i++) {
            int row = batch.add(KIND, i, i, 2, 10L * i);
            batch.gap(row, new Gap(Gap.Cause.OVERFLOW, i, -1, -1));
            if (i % 2 == 0) {
                batch.position(row, DumpPosition.END);
                batch.fail(
                        row, RecordStatus.UNSUPPORTED_RECORD, new DecodeIssue(DecodeIssue.Code.UNSUPPORTED, 0, "", ""));
            }
        }
        assertThat(batch.size()).isEqualTo(1000);
        for (int i = 0; i < 1000; i++) {
            boolean even = i % 2 == 0;
            assertThat(batch.timeMicros(i)).isEqualTo(i);
            assertThat(batch.byteOffset(i)).isEqualTo(10L * i);
            assertThat(batch.kind(i)).isSameAs(KIND);
            assertThat(batch.status(i)).isEqualTo(even ? RecordStatus.UNSUPPORTED_RECORD : RecordStatus.VALID);
            assertThat(batch.position(i)).isEqualTo(even ? DumpPosition.END : DumpPosition.MIDDLE);
            assertThat(batch.issue(i) != null).isEqualTo(even);
            assertThat(batch.gap(i)).extracting(gap -> gap.records()).isEqualTo((long) i);
        }
    }

    @Test
    void start_again_forgetsIssuesAndGaps() {
        RecordBatch batch = new RecordBatch();
        batch.start(4);
        int row = batch.add(KIND, 1, 0, 1, 0);
        batch.fail(row, RecordStatus.CORRUPTED_RECORD, new DecodeIssue(DecodeIssue.Code.MALFORMED, 0, "", ""));
        batch.gap(row, new Gap(Gap.Cause.OVERFLOW, 1, -1, -1));
        batch.position(row, DumpPosition.END);
        byte[] bytes = batch.start(3);
        bytes[1] = 8;
        bytes[2] = 9;
        assertThat(batch.size()).isZero();
        batch.add(KIND, 2, 1, 2, 0);

        assertThat(batch.status(0)).isEqualTo(RecordStatus.VALID);
        assertThat(batch.issue(0)).isNull();
        assertThat(batch.gap(0)).isNull();
        assertThat(batch.position(0)).isEqualTo(DumpPosition.MIDDLE);
        assertThat(batch.firstOctets(0, Integer.MAX_VALUE)).containsExactly(8, 9);
    }

    @Test
    void addAbout_aSource_isARecordWithoutBytesAtItsNominalTime() {
        SourceInfo source = new SourceInfo("ris", "rrc00", "", null, 1_600_000_000, "a.gz");
        DecodeIssue why = new DecodeIssue(DecodeIssue.Code.UNREADABLE, -1, "input", "no such file");
        RecordBatch batch = new RecordBatch();
        int row = batch.addAbout(source, RecordType.RIB, RecordStatus.CORRUPTED_SOURCE, why);

        assertThat(batch.status(row)).isEqualTo(RecordStatus.CORRUPTED_SOURCE);
        assertThat(batch.status(row).isAboutSource()).isTrue();
        assertThat(batch.issue(row)).isSameAs(why);
        assertThat(batch.timeMicros(row)).isEqualTo(1_600_000_000_000_000L);
        assertThat(batch.length(row)).isZero();
        assertThat(batch.kind(row).source()).isSameAs(source);
        assertThat(batch.kind(row).type()).isEqualTo(RecordType.RIB);
        assertThat(RecordStatus.OUTSIDE_TIME_INTERVAL.isAboutSource()).isFalse();
    }
}
