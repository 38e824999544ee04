package io.github.bgpstream4j.mrt;

import static io.github.bgpstream4j.attr.Origin.IGP;
import static io.github.bgpstream4j.mrt.Fixtures.PEER;
import static io.github.bgpstream4j.mrt.Fixtures.T;
import static io.github.bgpstream4j.mrt.Fixtures.a;
import static io.github.bgpstream4j.mrt.Fixtures.peers;
import static io.github.bgpstream4j.testkit.BgpMessage.update;
import static io.github.bgpstream4j.testkit.WireAttribute.asPath;
import static io.github.bgpstream4j.testkit.WireAttribute.communities;
import static io.github.bgpstream4j.testkit.WireAttribute.mpReach;
import static io.github.bgpstream4j.testkit.WireAttribute.nextHop;
import static io.github.bgpstream4j.testkit.WireAttribute.origin;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.filter.Facts;
import io.github.bgpstream4j.filter.FilterPlan;
import io.github.bgpstream4j.filter.Match;
import io.github.bgpstream4j.filter.SourceScope;
import io.github.bgpstream4j.model.BgpRecord;
import io.github.bgpstream4j.model.ElemView;
import io.github.bgpstream4j.model.ElemVisitor;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.RecordBatch;
import io.github.bgpstream4j.source.RecordCursor;
import io.github.bgpstream4j.source.RecordReader;
import io.github.bgpstream4j.testkit.MrtFile;
import io.github.bgpstream4j.testkit.MrtRecord;
import io.github.bgpstream4j.testkit.RibBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Elems that nobody wants cost no object, whichever fact rules them out; nor do those that are only lent. A record that is kept
 * costs its bytes and a few objects, however its elems are looked at.
 */
final class AllocationTest {
    private static final Path SHARED = Path.of("../../shared/data/updates.20160811.1600.gz");
    private static final int BYTES_A_RECORD = 600;
    private static final int BYTES_BESIDE_ITS_OWN = 300;
    private static final int ROUNDS = 200;
    private static final int RECORDS = 100;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @ParameterizedTest
    @CsvSource({
        "updates, 1", "updates, 2", "updates, 4", "updates, 8", "updates, 16", "updates, 0",
        "table, 1", "table, 2", "table, 4", "table, 8", "table, 16", "table, 0"
    })
    void decode_again_allocatesNothing(String name, int rulingFact) throws IOException {
        byte[] file = name.equals("table") ? table() : updates();
        RecordBatch batch = new RecordBatch();
        try (RecordReader reader =
                Replay.source(() -> new ByteArrayInputStream(file)).open(OpenContext.DEFAULT)) {
            assertThat(reader.read(batch)).isTrue();
            assertThat(batch.size()).isEqualTo(RECORDS);
            Counter counter = new Counter();
            RecordCursor cursor = new RecordCursor(new Ruling(rulingFact), counter);
            for (int i = 0; i < ROUNDS; i++) {
                decode(batch, cursor);
            }
            long before = THREADS.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < ROUNDS; i++) {
                decode(batch, cursor);
            }
            long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;

            assertThat(counter.elems > 0).isEqualTo(rulingFact == 0);
            // an elem would cost dozens of bytes each; the bean itself and the JIT may cost a few in all
            assertThat(allocated / (ROUNDS * RECORDS)).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"updates", "table"})
    void toRecord_again_allocatesWhatIsKept(String name) throws IOException {
        byte[] file = name.equals("table") ? table() : updates();
        RecordBatch batch = new RecordBatch();
        try (RecordReader reader =
                Replay.source(() -> new ByteArrayInputStream(file)).open(OpenContext.DEFAULT)) {
            assertThat(reader.read(batch)).isTrue();
            RecordCursor cursor = new RecordCursor(FilterPlan.EVERYTHING, elem -> {});
            Counter counter = new Counter();
            BgpRecord[] kept = new BgpRecord[RECORDS];
            long keeping = 0;
            long looking = 0;
            for (int i = 0; i < 2 * ROUNDS; i++) {
                long start = THREADS.getCurrentThreadAllocatedBytes();
                keep(batch, cursor, kept);
                long keptAt = THREADS.getCurrentThreadAllocatedBytes();
                for (BgpRecord record : kept) {
                    record.visitElems(counter);
                }
                if (i >= ROUNDS) {
                    keeping += keptAt - start;
                    looking += THREADS.getCurrentThreadAllocatedBytes() - keptAt;
                }
            }

            assertThat(counter.elems).isPositive();
            assertThat(keeping / (ROUNDS * RECORDS)).isLessThan(file.length / RECORDS + BYTES_BESIDE_ITS_OWN);
            assertThat(looking / (ROUNDS * RECORDS)).isZero();
        }
    }

    @Test
    void records_ofAStream_costAtMost600BytesEach() {
        byte[] file = repeated(updates(), 100);

        assertThat(bytesARecord(() -> Replay.open(file))).isLessThan(BYTES_A_RECORD);
    }

    @Test
    void records_ofACapture_costAtMost600BytesEach() {
        Assumptions.assumeTrue(Files.exists(SHARED), "no capture of a collector in " + SHARED);

        assertThat(bytesARecord(() -> BgpStream.open("mrt:" + SHARED))).isLessThan(BYTES_A_RECORD);
    }

    /** What the thread that asks for the records allocates; looking at their elems is part of it. */
    private static long bytesARecord(Supplier<BgpStream> streams) {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            Counter counter = new Counter();
            long[] records = {0};
            long before = THREADS.getCurrentThreadAllocatedBytes();
            try (BgpStream stream = streams.get()) {
                stream.records().forEach(record -> {
                    record.visitElems(counter);
                    records[0]++;
                });
            }
            assertThat(counter.elems).isPositive();
            least = Math.min(least, (THREADS.getCurrentThreadAllocatedBytes() - before) / records[0]);
        }
        return least;
    }

    private static void keep(RecordBatch batch, RecordCursor cursor, BgpRecord[] kept) {
        for (int row = 0; row < batch.size(); row++) {
            cursor.move(batch, row);
            kept[row] = cursor.toRecord();
        }
    }

    private static byte[] repeated(byte[] file, int times) {
        byte[] all = new byte[file.length * times];
        for (int i = 0; i < times; i++) {
            System.arraycopy(file, 0, all, i * file.length, file.length);
        }
        return all;
    }

    private static void decode(RecordBatch batch, RecordCursor cursor) {
        for (int row = 0; row < batch.size(); row++) {
            if (cursor.move(batch, row)) {
                cursor.decode();
            }
        }
    }

    private static byte[] updates() {
        MrtRecord[] records = new MrtRecord[RECORDS];
        for (int i = 0; i < RECORDS; i++) {
            records[i] = MrtRecord.bgp4mp(T + i)
                    .message(update().withdraw("10.1.0.0/16")
                            .attr(origin(IGP), asPath(64500, 174), nextHop(PEER), communities("1:2"))
                            .attr(mpReach(AddressFamily.IPV6_UNICAST, "2001:db8::1", "2001:db8::/32"))
                            .nlri("10.0.0.0/8", "10.2.0.0/16"));
        }
        return MrtFile.of(records).bytes();
    }

    private static byte[] table() {
        MrtFile file = MrtFile.of(peers());
        for (int i = 0; i < RECORDS; i++) {
            RibBuilder rib = MrtRecord.rib(T, "10." + i + ".0.0/16");
            file = file.add(
                    rib.entry(0, T, a()).entry(1, T, a()).entry(2, T, a()).record());
        }
        return file.bytes();
    }

    /** Says NO as soon as one fact is known; with no such fact, YES in the end. */
    private static final class Ruling implements FilterPlan {
        private final int fact;

        Ruling(int fact) {
            this.fact = fact;
        }

        @Override
        public SourceScope scope() {
            return SourceScope.EVERYTHING;
        }

        @Override
        public Match test(int before, int known, ElemView elem) {
            if ((known & fact) != 0) {
                return Match.NO;
            }
            return known == Facts.ALL ? Match.YES : Match.UNKNOWN;
        }
    }

    private static final class Counter implements ElemVisitor {
        private long elems;

        @Override
        public void visit(ElemView elem) {
            elems += elem.prefixLength() >= 0 ? 1 : 0;
        }
    }
}
