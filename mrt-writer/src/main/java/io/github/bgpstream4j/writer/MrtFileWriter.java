package io.github.bgpstream4j.writer;

import io.github.bgpstream4j.codec.mrt.MrtEncoder;
import io.github.bgpstream4j.model.BgpRecord;
import io.github.bgpstream4j.model.ElemView;
import java.io.Closeable;
import java.io.Flushable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.UnaryOperator;
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
 * <p>After the first {@link IOException}, as of a full disk, the writer is broken for good: nothing more is written, whatever is called
 * later throws one, too, and {@link #close} leaves the file {@code .part}. {@link #counts} then are those of the records that are in it,
 * whole and up to its end, unless it cannot even be cut back.
 *
 * <p>What is written is told by {@link MrtWriter}. Not safe for use by several threads.
 */
public final class MrtFileWriter implements Closeable, Flushable {
    private static final long FLUSH_NANOS = Duration.ofSeconds(1).toNanos();

    private final Path path;
    private final Rotation rotation;
    private final UnaryOperator<OutputStream> disk;
    private @Nullable Open open;
    private @Nullable IOException failure;
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
        void close() throws IOException {
            try (file) {
                writer.close();
                file.complete();
            }
        }
    }

    private MrtFileWriter(Path path, Rotation rotation, UnaryOperator<OutputStream> disk) {
        this.path = path;
        this.rotation = rotation;
        this.disk = disk;
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
        return open(file, rotation, UnaryOperator.identity());
    }

    /** Begins a recording on a disk that a test puts between. */
    static MrtFileWriter open(Path file, Rotation rotation, UnaryOperator<OutputStream> disk) throws IOException {
        MrtFileWriter writer = new MrtFileWriter(file, rotation, disk);
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
        check();
        try {
            if (open != null || record.firstOctets(1).length > 0) { // what only reports on a source begins no file
                writerAt(record.timeMicros()).write(record);
                flushNowAndThen();
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /**
     * Writes an elem, as {@link MrtWriter#write(ElemView)} does.
     *
     * @param elem any elem; what a callback lends is copied
     * @throws IOException if the file cannot be written
     */
    public void write(ElemView elem) throws IOException {
        check();
        try {
            writerAt(elem.timeMicros()).write(elem);
            flushNowAndThen();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /**
     * What was written so far, to all files.
     *
     * @return a snapshot
     */
    public WriterCounts counts() {
        Open now = open;
        if (now == null) {
            return before;
        }
        return before.plus(failure == null ? now.writer().counts() : now.file().safeCounts());
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
        check();
        try {
            if (open != null) {
                open.writer().flush();
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /**
     * Completes the file that is being written.
     *
     * @throws IOException if it cannot be completed, or something could not be written before: its name then still ends with
     *     {@code .part}
     */
    @Override
    public void close() throws IOException {
        Open last = open;
        open = null;
        if (last == null) {
            return;
        }
        try {
            if (failure == null) {
                last.close();
            } else {
                last.file().close();
            }
        } catch (IOException e) {
            throw failed(e);
        } finally {
            before = before.plus(last.file().safeCounts());
        }
        check();
    }

    private void check() throws IOException {
        if (failure != null) {
            throw new IOException("nothing more is written, after: " + failure.getMessage(), failure);
        }
    }

    private IOException failed(IOException e) {
        failure = e;
        return e;
    }

    private MrtWriter writerAt(long micros) throws IOException {
        long seconds = MrtEncoder.seconds(micros);
        Open now = open;
        if (now != null && (rotation.isNone() || !rotation.isOver(now.start(), now.length(), seconds))) {
            return now.writer();
        }
        close();
        long start = rotation.start(seconds);
        return begin(free(rotation.name(start)), start);
    }

    private MrtWriter begin(Path file, long start) throws IOException {
        RecordingFile recording = new RecordingFile(file, disk);
        MrtWriter writer = new MrtWriter(recording.out());
        recording.countedBy(writer::counts);
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
