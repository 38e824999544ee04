package io.github.bgpstream4j.mrt;

import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.model.Gap;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.mrt.frame.MrtFramer;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.RecordBatch;
import io.github.bgpstream4j.source.RecordReader;
import io.github.bgpstream4j.source.SourceException;
import io.github.bgpstream4j.transport.CountedInput;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads files as they are written, one after the other, and never ends by itself.
 *
 * <p>A file that cannot be read on is told of by a record; reading goes on with the file after it.
 */
final class FollowReader implements RecordReader {
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final FileSequence sequence;
    private final Function<Path, MrtFileSource> sources;
    private final OpenContext context;
    private final CountDownLatch cancelled = new CountDownLatch(1);

    private @Nullable GrowingFile file;
    private @Nullable MrtFramer framer;
    private @Nullable MrtFileSource source;
    private @Nullable Gap gap;

    FollowReader(FileSequence sequence, Function<Path, MrtFileSource> sources, OpenContext context) {
        this.sequence = sequence;
        this.sources = sources;
        this.context = context;
    }

    @Override
    public boolean read(RecordBatch batch) throws IOException {
        while (true) {
            MrtFramer open = framer;
            try {
                if (open == null) {
                    open = openNext();
                }
                if (open.read(batch)) {
                    tellGap(batch);
                    return true;
                }
                closeFile();
            } catch (IOException e) {
                if (cancelled.getCount() == 0 || e instanceof InterruptedIOException) {
                    throw e;
                }
                closeFile();
                addUnreadable(batch, e);
                tellGap(batch);
                return true;
            }
        }
    }

    @Override
    public void cancel() {
        cancelled.countDown();
    }

    @Override
    public void close() {
        cancelled.countDown();
        closeFile();
    }

    private MrtFramer openNext() throws IOException {
        GrowingFile before = file;
        Path next = sequence.next(before);
        while (next == null) {
            pause();
            next = sequence.next(before);
        }
        if (before != null && before.path().equals(next) && before.isCutShort()) {
            // what was written between the last read and the cut was never seen
            gap = Gap.join(gap, new Gap(Gap.Cause.UNREADABLE_BYTES, Gap.UNKNOWN, Gap.UNKNOWN, Gap.UNKNOWN));
        }
        MrtFileSource named = sources.apply(next);
        source = named;
        GrowingFile opened = new GrowingFile(next, sequence, this::pause);
        file = opened;
        MrtFramer fresh = named.framer(new CountedInput(opened, context.monitor()::bytesRead), context);
        framer = fresh;
        return fresh;
    }

    private void closeFile() {
        MrtFramer open = framer;
        framer = null;
        if (open != null) {
            open.close();
        }
    }

    private void pause() throws IOException {
        try {
            if (!context.clock().sleep(LOOK_AGAIN, cancelled)) {
                throw new InterruptedIOException("cancelled");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    private void addUnreadable(RecordBatch batch, IOException cause) {
        MrtFileSource named = source;
        if (named == null) {
            throw new IllegalStateException(cause); // no file was opened, so none failed
        }
        batch.addAbout(
                named.info(),
                named.expectedType(),
                RecordStatus.CORRUPTED_SOURCE,
                new DecodeIssue(DecodeIssue.Code.UNREADABLE, -1, "input", SourceException.reason(cause)));
    }

    private void tellGap(RecordBatch batch) {
        Gap lost = gap;
        gap = null;
        if (lost != null) {
            batch.gap(0, lost);
        }
    }
}
