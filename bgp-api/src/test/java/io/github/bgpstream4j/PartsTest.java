package io.github.bgpstream4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.bgpstream4j.attr.AsPath;
import io.github.bgpstream4j.attr.PathAttributes;
import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.model.ElemView;
import io.github.bgpstream4j.model.Gap;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.model.RecordView;
import io.github.bgpstream4j.source.MemorySource;
import io.github.bgpstream4j.source.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20) // a wait that is not ended would be for ever
final class PartsTest {
    private static final PathAttributes PATH =
            PathAttributes.builder().asPath(AsPath.of(64500, 13335)).build();

    @AfterEach
    void noThreadIsLeft() {
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("bgpstream-"));
    }

    /** Keeps what it is shown. */
    private static class Keeper implements PartCollector<List<String>> {
        List<String> seen = new ArrayList<>();

        @Override
        public boolean beginRecord(RecordView record) {
            seen.add("begin " + record.owned());
            return true;
        }

        @Override
        public void visit(ElemView elem) {
            seen.add(elem.owned() + " " + elem.record().gap());
        }

        @Override
        public void endRecord(RecordView record) {
            seen.add("end " + record.issueMet() + record.gap());
        }

        @Override
        public List<String> finish() {
            List<String> part = seen;
            seen = new ArrayList<>();
            return part;
        }
    }

    /** Keeps little at a time. */
    private static final class FullKeeper extends Keeper {
        static final int MOST = 7;

        @Override
        public boolean isFull() {
            return seen.size() >= MOST;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void parts_atAnyParallelism_giveWhatTraverseGives(int parallelism) {
        Keeper sequential = new Keeper();
        StreamStats stats;
        try (BgpStream stream = random(20_000).open()) {
            stream.traverse(sequential);
            stats = stream.stats();
        }
        List<String> parallel = new ArrayList<>();
        try (BgpStream stream = random(20_000).parallelism(parallelism).open()) {
            stream.forEachPart(Keeper::new, parallel::addAll);
            assertThat(stream.stats()).isEqualTo(stats);
        }
        assertThat(parallel).isEqualTo(sequential.finish());
        assertThat(stats.corruptedRecords()).isPositive();
        assertThat(stats.gaps()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void collector_thatIsFull_handsOnPiecesInOrder(int parallelism) {
        Keeper sequential = new Keeper();
        try (BgpStream stream = random(5_000).open()) {
            stream.traverse(sequential);
        }
        List<String> parallel = new ArrayList<>();
        try (BgpStream stream = random(5_000).parallelism(parallelism).open()) {
            stream.forEachPart(FullKeeper::new, piece -> {
                // what one elem or record adds, and its begin
                assertThat(piece).hasSizeLessThan(FullKeeper.MOST + 3);
                parallel.addAll(piece);
            });
        }
        assertThat(parallel).isEqualTo(sequential.finish());
    }

    @Test
    void consumer_thatThrows_endsWorkersThatWaitForIt() {
        try (BgpStream stream = random(5_000).parallelism(3).open()) {
            assertThatExceptionOfType(ArithmeticException.class)
                    .isThrownBy(() -> stream.forEachPart(FullKeeper::new, piece -> {
                        throw new ArithmeticException("from the consumer");
                    }));
        }
    }

    @Test
    void records_ofALiveSource_areDeliveredWithoutWaitingForAFullPart() throws InterruptedException {
        SlowSource live = SlowSource.live("live");
        List<String> seen = new ArrayList<>();
        BgpStream stream = BgpStream.builder().source(live).open();
        Thread consumer = new Thread(() -> stream.forEachPart(Keeper::new, part -> {
            seen.addAll(part);
            stream.close();
        }));
        consumer.start();
        live.give(Row.announcement(1, 64500, null, PATH, "10.0.0.0/8"));
        consumer.join();

        assertThat(seen).hasSize(3);
    }

    @Test
    void collector_thatThrows_endsTheTraversalWithWhatItThrew() {
        try (BgpStream stream = random(5_000).open()) {
            assertThatExceptionOfType(ArithmeticException.class)
                    .isThrownBy(() -> stream.forEachPart(
                            () -> new PartCollector<String>() {
                                @Override
                                public void visit(ElemView elem) {
                                    throw new ArithmeticException("from the collector");
                                }

                                @Override
                                public String finish() {
                                    return "";
                                }
                            },
                            part -> {}))
                    .withMessage("from the collector");
        }
    }

    @Test
    void consumer_thatCloses_getsNothingMore() {
        List<Integer> sizes = new ArrayList<>();
        BgpStream stream = random(50_000).open();
        stream.forEachPart(Keeper::new, part -> {
            sizes.add(part.size());
            stream.close();
        });
        assertThat(sizes).hasSize(1);
    }

    @Test
    void parts_besideAnotherFace_throw() {
        try (BgpStream stream = random(1).open()) {
            stream.forEachPart(Keeper::new, part -> {});
            assertThatIllegalStateException().isThrownBy(() -> stream.visitElems(elem -> {}));
        }
    }

    @Test
    void parallelism_belowOne_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BgpStream.builder().parallelism(0))
                .withMessage("parallelism 0 is below 1");
    }

    @Test
    void elems_keptFromParts_areThoseOfTheStream() {
        List<BgpElem> expected = new ArrayList<>();
        try (BgpStream stream = random(3_000).open()) {
            stream.forEach(expected::add);
        }
        List<BgpElem> kept = new ArrayList<>();
        try (BgpStream stream = random(3_000).parallelism(3).open()) {
            stream.forEachPart(ElemList::new, kept::addAll);
        }
        assertThat(kept).isEqualTo(expected);
    }

    private static final class ElemList implements PartCollector<List<BgpElem>> {
        private List<BgpElem> elems = new ArrayList<>();

        @Override
        public void visit(ElemView elem) {
            elems.add(elem.owned());
        }

        @Override
        public List<BgpElem> finish() {
            List<BgpElem> part = elems;
            elems = new ArrayList<>();
            return part;
        }
    }

    private static BgpStream.Builder random(int records) {
        Random random = new Random(42);
        BgpStream.Builder builder = BgpStream.builder().filter(elem -> elem.prefixHigh() % 5 != 3);
        for (int source = 0; source < 5; source++) {
            Row[] rows = new Row[records / 5 + 1];
            long time = 0;
            for (int i = 0; i < rows.length; i++) {
                time += random.nextInt(10);
                rows[i] = row(random, time);
            }
            builder.source(MemorySource.of(rows).rowsPerBatch(100));
        }
        return builder;
    }

    private static Row row(Random random, long time) {
        Row row =
                Row.announcement(time, 64500, "192.0.2.1", PATH, "10." + random.nextInt(256) + ".0.0/16", "11.0.0.0/8");
        return switch (random.nextInt(20)) {
            case 0 -> row.status(RecordStatus.CORRUPTED_RECORD);
            case 1 -> row.issue(DecodeIssue.Code.MALFORMED);
            case 2 -> row.gap(new Gap(Gap.Cause.OVERFLOW, 1, Gap.UNKNOWN, Gap.UNKNOWN));
            case 3 ->
                row.status(RecordStatus.UNSUPPORTED_RECORD)
                        .gap(new Gap(Gap.Cause.OVERFLOW, 2, Gap.UNKNOWN, Gap.UNKNOWN));
            default -> row;
        };
    }
}
