package io.github.bgpstream4j.source;

import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.model.RecordStatus;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** The records of what a search finds, one source after the other; one that cannot be read on is a record in their place. */
final class FoundReader implements RecordReader {
    private final SourceSearch search;
    private final OpenContext context;
    private final Queue<BgpSource> found = new ArrayDeque<>();
    private @Nullable BgpSource source;
    private volatile @Nullable RecordReader reader;
    private volatile boolean cancelled;

    FoundReader(SourceSearch search, OpenContext context) {
        this.search = search;
        this.context = context;
    }

    @Override
    public boolean read(RecordBatch batch) throws IOException {
        BgpSource current = current();
        while (current != null && !cancelled) {
            if (!read(current, batch)) {
                leave();
            }
            if (batch.size() > 0) {
                return true;
            }
            current = current();
        }
        return false;
    }

    @Override
    public void cancel() {
        cancelled = true;
        search.close();
        RecordReader open = reader;
        if (open != null) {
            open.cancel();
        }
    }

    @Override
    public void close() throws IOException {
        search.close();
        leave();
    }

    /** The source to read on; null if there will be no more. */
    private @Nullable BgpSource current() throws IOException {
        while (source == null) {
            source = found.poll();
            if (source == null && !search()) {
                return null;
            }
        }
        return source;
    }

    private boolean search() throws IOException {
        try {
            FoundSources more = cancelled ? null : search.next();
            if (more != null) {
                found.addAll(more.sources());
            }
            return more != null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted while searching").initCause(e);
        }
    }

    /** False if the source has no more records. */
    private boolean read(BgpSource current, RecordBatch batch) {
        try {
            RecordReader open = reader;
            if (open == null) {
                open = current.open(context);
                reader = open;
                if (cancelled) {
                    open.cancel(); // cancel may have looked before it was there
                }
            }
            return open.read(batch);
        } catch (IOException e) {
            String reason = SourceException.reason(e);
            batch.addAbout(
                    current.info(),
                    current.expectedType(),
                    RecordStatus.CORRUPTED_SOURCE,
                    new DecodeIssue(DecodeIssue.Code.UNREADABLE, -1, "input", reason));
            return false;
        }
    }

    private void leave() throws IOException {
        RecordReader open = reader;
        source = null;
        reader = null;
        if (open != null) {
            open.close();
        }
    }
}
