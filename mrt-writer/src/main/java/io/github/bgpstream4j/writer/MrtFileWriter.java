package io.github.bgpstream4j.writer;

import io.github.bgpstream4j.model.BgpRecord;
import io.github.bgpstream4j.model.ElemView;
import java.io.Closeable;
import java.io.Flushable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Records a stream as one MRT file or several, compressed if their names end with {@code .gz}.
 *
 * <pre>{@code
 *   try (MrtFileWriter writer = MrtFileWriter.open(Path.of("updates.gz"), Rotation.every(Duration.ofMinutes(5)))) {
 *     for (BgpRecord record : (Iterable<BgpRecord>) stream.records()::iterator) {
 *       writer.write(record);
 *     }
 *   }
 * }</pre>
 *
 * <p>A file that is being written is named {@code NAME.part}; it gets its name when it is complete. It is flushed between records,
 * once a second as far as records come, so that a program that ends too soon loses little: what is left can be read up to the last record
 * that was flushed. No file that exists is written over.
 *
 * <p>What is written is told by {@link MrtWriter}. Not safe for use by several threads.
 */
public final class MrtFileWriter implements Closeable, Flushable {
    private static final long FLUSH_NANOS = Duration.ofSeconds(1).toNanos();

    private final Path path;
    private final Rotation rotation;
    private @Nullable Open open;
    private WriterCounts before = WriterCounts.NONE;
    private long flushedNanos = System.nanoTime();
    private int files;

    /**
     * The file that is being written.
     *
     * @param start where its stretch of time begins
     */
    private record Open(RecordingFile file, MrtWriter writer, long start) {
        /** Octets as stored; of a compressed file without those still in buffers. */
        long length() throws IOException {
            return file.isGzip() ? file.length() : writer.counts().octets();
        }

        /** Completes the file: it keeps the name of an incomplete one if that fails. */
        WriterCounts close() throws IOException {
            try (file) {
                writer.close();
                file.complete();
            }
            return writer.counts();
        }
    }

    private MrtFileWriter(Path path, Rotation rotation) {
        this.path = path;
        this.rotation = rotation;
    }

    /**
     * Begins one file.
     *
     * @param file its name
     * @return a writer
     * @throws IOException if the file exists or cannot be written
     */
    public static MrtFileWriter open(Path file) throws IOException {
        return open(file, Rotation.NONE);
    }

    /**
     * Begins a recording.
     *
     * @param file the name; files of a rotated recording have the time before {@code .gz}, {@code .mrt} or {@code .mrt.gz}, and
     *     a number behind it if there already is one of that name
     * @param rotation when another file is begun
     * @return a writer
     * @throws IOException if the file exists or cannot be written; the first file of a rotated recording is begun with its first
     *     record
     */
    public static MrtFileWriter open(Path file, Rotation rotation) throws IOException {
        MrtFileWriter writer = new MrtFileWriter(file, rotation);
        if (rotation.isNone()) {
            writer.begin(file, 0);
        }
        return writer;
    }

    /**
     * Writes a record, as {@link MrtWriter#write(BgpRecord)} does.
     *
     * @param record any record
     * @throws IOException if the file cannot be written
     */
    public void write(BgpRecord record) throws IOException {
        if (open != null || record.firstOctets(1).length > 0) { // what only tells of a source begins no file
            writerAt(record.timeMicros()).write(record);
            flushNowAndThen();
        }
    }

    /**
     * Writes an elem, as {@link MrtWriter#write(ElemView)} does.
     *
     * @param elem any elem; what a callback lends is copied
     * @throws IOException if the file cannot be written
     */
    public void write(ElemView elem) throws IOException {
        writerAt(elem.timeMicros()).write(elem);
        flushNowAndThen();
    }

    /**
     * What was written so far, to all files.
     *
     * @return a snapshot
     */
    public WriterCounts counts() {
        return open == null ? before : before.plus(open.writer().counts());
    }

    /**
     * How many files were begun.
     *
     * @return 0 or more
     */
    public int files() {
        return files;
    }

    @Override
    public void flush() throws IOException {
        if (open != null) {
            open.writer().flush();
        }
    }

    /** Completes the file that is being written. */
    @Override
    public void close() throws IOException {
        Open last = open;
        open = null;
        if (last != null) {
            before = before.plus(last.close());
        }
    }

    private MrtWriter writerAt(long micros) throws IOException {
        long seconds = RecordHeader.seconds(micros);
        Open now = open;
        if (now != null && (rotation.isNone() || !rotation.isOver(now.start(), now.length(), seconds))) {
            return now.writer();
        }
        close();
        long start = rotation.start(seconds);
        return begin(free(rotation.name(start)), start);
    }

    private MrtWriter begin(Path file, long start) throws IOException {
        RecordingFile recording = new RecordingFile(file);
        MrtWriter writer = new MrtWriter(recording.out());
        open = new Open(recording, writer, start);
        files++;
        return writer;
    }

    private Path free(String time) {
        String name = String.valueOf(path.getFileName());
        int end = name.length() - (RecordingFile.isGzip(path) ? ".gz".length() : 0);
        if (name.startsWith(".mrt", end - ".mrt".length())) {
            end -= ".mrt".length();
        }
        String stem = name.substring(0, end) + "." + time;
        Path file = path.resolveSibling(stem + name.substring(end));
        for (int number = 2; RecordingFile.isTaken(file); number++) {
            file = path.resolveSibling(stem + "." + number + name.substring(end));
        }
        return file;
    }

    private void flushNowAndThen() throws IOException {
        long now = System.nanoTime();
        if (now - flushedNanos >= FLUSH_NANOS && open != null) {
            open.writer().flushRecords();
            flushedNanos = now;
        }
    }
}
