package io.github.bgpstream4j.cli.run;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.cli.options.Options;
import io.github.bgpstream4j.cli.options.RecordingChoice;
import io.github.bgpstream4j.cli.terminal.OutputException;
import io.github.bgpstream4j.cli.terminal.ProgressLine;
import io.github.bgpstream4j.model.BgpRecord;
import io.github.bgpstream4j.writer.MrtFileWriter;
import io.github.bgpstream4j.writer.WriterCounts;
import java.io.IOException;
import java.util.Iterator;

/**
 * Writes a stream to MRT files. When the program is told to end, as by Ctrl-C, reading ends and the file is completed first.
 */
final class Recorder {
    private Recorder() {}

    /**
     * What became of the stream.
     *
     * @param elems those of the records, if counters are wanted; else 0, as most records are copied without being decoded
     * @param files how many files were begun
     * @param counts what stands in them
     */
    record Written(long elems, int files, WriterCounts counts) {
        @Override
        public String toString() {
            return "written: files " + files + ", records " + counts.records() + " (as collected " + counts.copied()
                    + "), elems left out " + counts.leftOut() + ", " + counts.octets() + " octets";
        }
    }

    /** Records to the end of the stream or the limit. */
    @SuppressWarnings("try") // closed before its counts are asked for, which closing changes
    static Written record(
            BgpStream stream, RecordingChoice choice, Options options, Problems problems, ProgressLine progress) {
        try (Ending ending = new Ending(stream);
                MrtFileWriter writer = MrtFileWriter.open(choice.file(), choice.rotation())) {
            long elems = 0;
            long left = options.limits().records();
            Iterator<BgpRecord> records = stream.records().iterator();
            while (left-- > 0 && records.hasNext()) {
                BgpRecord record = records.next();
                writer.write(record);
                elems += options.stats() ? count(record) : 0;
                problems.find(record);
                progress.records(1, record.timeMicros());
            }
            writer.close();
            return new Written(elems, writer.files(), writer.counts());
        } catch (IOException e) {
            throw new OutputException(choice.file(), e);
        }
    }

    private static long count(BgpRecord record) {
        long[] elems = new long[1];
        record.visitElems(elem -> elems[0]++);
        return elems[0];
    }
}
