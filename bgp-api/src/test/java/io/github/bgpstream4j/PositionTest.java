package io.github.bgpstream4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.MemorySource;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.RecordBatch;
import io.github.bgpstream4j.source.RecordDecoder;
import io.github.bgpstream4j.source.RecordReader;
import io.github.bgpstream4j.source.Row;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Positions that no source sets. */
final class PositionTest {
    @Test
    void records_ofASourceThatSetsNone_haveTheirPositions() {
        assertThat(letters(1, 2)).isEqualTo("E");
        assertThat(letters(2, 1)).isEqualTo("BE");
        assertThat(letters(3, 2)).isEqualTo("BME");
        assertThat(letters(4, 2)).isEqualTo("BMME");
        assertThat(letters(600, 300)).isEqualTo("B" + "M".repeat(598) + "E");
    }

    @Test
    void records_ofTheLastBatchAndOfOneAfterIt_haveTheirPositions() {
        assertThat(letters(BgpStream.builder().source(new Batches(true, 3, 1)))).isEqualTo("BMME");
        assertThat(letters(BgpStream.builder().source(new Batches(false, 3, 1))))
                .isEqualTo("BMME");
        assertThat(letters(BgpStream.builder().source(new Batches(true, 1)))).isEqualTo("E");
    }

    @Test
    void records_reversed_haveThePositionsOfTheirSource() {
        assertThat(letters(BgpStream.builder().source(memory(3, 2)).reversed())).isEqualTo("EMB");
    }

    @Test
    void records_beforeAFailure_haveNoLastOne() {
        try (BgpStream stream =
                BgpStream.builder().source(memory(3, 2).failingAfter(2)).open()) {
            assertThat(stream.records())
                    .extracting(
                            record -> record.position().code() + record.status().word())
                    .containsExactly("Bvalid", "Mvalid", "Mcorrupted-source");
        }
    }

    @Test
    void source_withoutRecords_isOneRecordThatSaysSo() {
        for (boolean inLastBatch : new boolean[] {true, false}) {
            try (BgpStream stream =
                    BgpStream.builder().source(new Batches(inLastBatch)).open()) {
                assertThat(stream.records()).singleElement().satisfies(record -> {
                    assertThat(record.status()).isEqualTo(RecordStatus.EMPTY_SOURCE);
                    assertThat(record.position().code()).isEqualTo('E');
                });
            }
        }
    }

    @Test
    void reader_thatCannotBeClosed_costsAWarningAndNoRecord() {
        StreamListener listener = mock();
        try (BgpStream stream = BgpStream.builder()
                .source(new Batches(true, 1))
                .listener(listener)
                .open()) {
            assertThat(stream.records()).hasSize(1);
            assertThat(stream.stats().failedSources()).isZero();
        }
        verify(listener).warned(any(), eq("cannot be closed: stuck"));
    }

    private static String letters(int records, int perBatch) {
        return letters(BgpStream.builder().source(memory(records, perBatch)));
    }

    private static String letters(BgpStream.Builder builder) {
        try (BgpStream stream = builder.open()) {
            return stream.records()
                    .map(record -> String.valueOf(record.position().code()))
                    .collect(Collectors.joining());
        }
    }

    private static MemorySource memory(int records, int perBatch) {
        Row[] rows = IntStream.range(0, records)
                .mapToObj(time -> Row.update(time, RecordDecoder.NO_ELEMS))
                .toArray(Row[]::new);
        return MemorySource.of(rows).rowsPerBatch(perBatch).positioned();
    }

    /** Some records in each batch; the last batch is the one that is said to be the last, or an empty one is. */
    private record Batches(boolean endsWithRecords, List<Integer> sizes) implements BgpSource {
        Batches(boolean endsWithRecords, Integer... sizes) {
            this(endsWithRecords, List.of(sizes));
        }

        @Override
        public RecordReader open(OpenContext context) {
            return new RecordReader() {
                private int batches;

                @Override
                public boolean read(RecordBatch batch) {
                    RecordBatch.Kind kind =
                            new RecordBatch.Kind(info(), expectedType(), false, "", RecordDecoder.NO_ELEMS);
                    if (batches == sizes.size()) {
                        return false;
                    }
                    for (int i = 0; i < sizes.get(batches); i++) {
                        batch.add(kind, 1, 0, 0, -1);
                    }
                    batches++;
                    return !endsWithRecords || batches < sizes.size();
                }

                @Override
                public void close() throws IOException {
                    throw new IOException("stuck");
                }
            };
        }

        @Override
        public SourceInfo info() {
            return new SourceInfo("p", "c", "", null, 0, "batches");
        }

        @Override
        public RecordType expectedType() {
            return RecordType.UPDATE;
        }
    }
}
