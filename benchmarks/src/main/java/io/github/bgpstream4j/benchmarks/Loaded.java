package io.github.bgpstream4j.benchmarks;

import io.github.bgpstream4j.filter.FilterPlan;
import io.github.bgpstream4j.model.ElemVisitor;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.BgpSources;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.RecordBatch;
import io.github.bgpstream4j.source.RecordCursor;
import io.github.bgpstream4j.source.RecordReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The records of a file in memory, framed, so that what is measured is what comes after. */
@State(Scope.Benchmark)
public class Loaded {
    /** A file of any kind and compression; empty for a made table of 9,000 prefixes and 24 peers. */
    @Param("")
    public String file = "";

    private final List<RecordBatch> batches = new ArrayList<>();
    private final MadeFolder made = new MadeFolder();

    /** Reads the file. */
    @Setup
    public void load() {
        try (RecordReader reader = source().open(OpenContext.DEFAULT)) {
            boolean more = true;
            while (more) {
                RecordBatch batch = new RecordBatch();
                batch.start(0);
                more = reader.read(batch);
                batches.add(batch);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Forgets the made file. */
    @TearDown
    public void delete() {
        made.delete();
    }

    Path path() {
        return file.isEmpty() ? made.table() : Path.of(file);
    }

    BgpSource source() {
        return BgpSources.of("mrt:" + path()).get(0);
    }

    /** Shows a visitor all elems that a plan wants. */
    void decode(FilterPlan plan, ElemVisitor visitor) {
        RecordCursor cursor = new RecordCursor(plan, visitor);
        for (RecordBatch batch : batches) {
            for (int row = 0; row < batch.size(); row++) {
                if (cursor.move(batch, row)) {
                    cursor.decode();
                }
            }
        }
    }
}
