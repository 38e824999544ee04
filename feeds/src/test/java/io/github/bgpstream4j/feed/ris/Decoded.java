package io.github.bgpstream4j.feed.ris;

import io.github.bgpstream4j.filter.FilterPlan;
import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.model.RecordInfo;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.OverflowPolicy;
import io.github.bgpstream4j.source.RecordBatch;
import io.github.bgpstream4j.source.RecordCursor;
import io.github.bgpstream4j.source.RecordQueue;
import io.github.bgpstream4j.testkit.Corpus;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** What lines say, and the records and elems that are made of them. */
final class Decoded {
    static final String FIREHOSE = "2019-05-23.firehose-1000.ndjson.gz";
    static final String AS_SET = "2019-11-15.as-set-two-next-hops.ndjson";
    static final String FORMS = "2021-2026.form-samples.ndjson";

    final List<RisLine> lines = new ArrayList<>();
    final List<RecordInfo> records = new ArrayList<>();
    final List<BgpElem> elems = new ArrayList<>();
    final MessageReader reader = new MessageReader();

    private Decoded() {}

    static Decoded of(List<String> texts) {
        Decoded decoded = new Decoded();
        try {
            decoded.decode(texts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return decoded;
    }

    static Decoded of(String... texts) {
        return of(List.of(texts));
    }

    static List<String> capture(String name) {
        try (InputStream file = Corpus.open(name);
                InputStream plain = name.endsWith(".gz") ? new GZIPInputStream(file) : file) {
            return new String(plain.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void decode(List<String> texts) throws IOException, InterruptedException {
        RecordQueue queue =
                new RecordQueue(OpenContext.DEFAULT.withQueue(Integer.MAX_VALUE, OverflowPolicy.DROP_NEWEST));
        RisRecords sink = new RisRecords(queue::offer, new SourceInfo("ris-live", "", "", null, 0, "test").asLive());
        for (String text : texts) {
            reader.begin(text);
            for (RisLine line = reader.next(); line != null; line = reader.next()) {
                lines.add(line);
                if (line instanceof RisMessage message) {
                    sink.message(message);
                } else if (line instanceof RisLine.Rejected rejected) {
                    sink.rejected(rejected);
                }
            }
        }
        queue.complete();
        RecordBatch batch = new RecordBatch();
        RecordCursor cursor = new RecordCursor(FilterPlan.EVERYTHING, elem -> elems.add(elem.owned()));
        boolean more = true;
        while (more) {
            more = queue.read(batch);
            for (int row = 0; row < batch.size(); row++) {
                cursor.move(batch, row);
                cursor.decode();
                records.add(cursor.owned());
            }
            batch.start(0);
        }
    }

    /** As bgpreader prints them. */
    List<String> elemLines() {
        return elems.stream().map(BgpElem::toString).toList();
    }

    /** The only line. */
    RisLine line() {
        if (lines.size() != 1) {
            throw new AssertionError(lines);
        }
        return lines.get(0);
    }

    /** What is said of the only record; empty for nothing. */
    String said() {
        if (records.size() != 1) {
            throw new AssertionError(records);
        }
        RecordInfo record = records.get(0);
        return record.status() + (record.issue() == null ? "" : " " + record.issue());
    }
}
