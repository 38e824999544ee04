package io.github.bgpstream4j.kafka.frame;

import io.github.bgpstream4j.feed.Rows;
import io.github.bgpstream4j.filter.FilterPlan;
import io.github.bgpstream4j.model.Collector;
import io.github.bgpstream4j.model.ElemView;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.model.TableMark;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.RecordBatch;
import io.github.bgpstream4j.source.RecordCursor;
import io.github.bgpstream4j.source.SourceMonitor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What comes of the messages of a partition: a line for each elem, and for each record that cannot be read; each mark; what was counted. */
final class Read {
    static final FrameSettings AUTO = new FrameSettings(
            FrameSettings.Data.AUTO, "routeviews-stream", null, null, null, Set.of(), FrameSettings.Names.FEED);

    final List<String> lines = new ArrayList<>();
    final List<TableMark> marks = new ArrayList<>();
    final Map<String, Long> counted = new TreeMap<>();
    private final FrameReader reader;
    private final Rows rows = new Rows();
    private final RecordBatch batch = new RecordBatch();
    private final RecordCursor cursor = new RecordCursor(FilterPlan.EVERYTHING, this::elem);
    private long offset;

    Read(FrameSettings settings) {
        String collector = settings.collector();
        SourceInfo partition =
                new SourceInfo(new Collector(settings.project(), collector == null ? "" : collector), 0, "t/0", true);
        OpenContext context = OpenContext.DEFAULT.withMonitor(new SourceMonitor() {
            @Override
            public void counted(String what, long count) {
                counted.merge(what, count, Long::sum);
            }
        });
        reader = FrameReaders.of(settings, context).of(partition, rows);
    }

    static FrameSettings of(FrameSettings.Data data) {
        return new FrameSettings(data, "p", "c", null, null, Set.of(), FrameSettings.Names.FEED);
    }

    /** Reads messages, to which Kafka gives the seconds 1,000 and on. */
    Read take(byte[]... values) throws InterruptedException {
        for (byte[] value : values) {
            one(value);
        }
        return this;
    }

    /** Reads a message, null for a tombstone. */
    void one(byte @Nullable [] value) throws InterruptedException {
        reader.read(null, value, reader.timeMicros(value, 1_000_000 + 1_000 * offset), offset++);
        rows.moveTo(batch);
        for (int row = 0; row < batch.size(); row++) {
            marks.addAll(batch.marks(row));
            int before = lines.size();
            if (batch.status(row) != RecordStatus.VALID) {
                lines.add(batch.status(row) + " " + batch.issue(row));
            } else if (cursor.move(batch, row)) {
                cursor.decode();
            }
            if (lines.size() == before) {
                lines.add("-");
            }
        }
        batch.start(0);
    }

    void before(byte[] value) {
        reader.before(null, value, reader.timeMicros(value, 0));
    }

    private void elem(ElemView elem) {
        lines.add(elem.toString());
    }
}
