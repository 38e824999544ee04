package io.github.bgpstream4j;

import java.util.ArrayList;
import java.util.List;

/**
 * How far records have been delivered, for the sources that want to know: a record is delivered once the consumer has it, or once it was passed over. Where
 * it is decoded on another thread that is later than when the stream has come to it. Used by the consumer's thread, but for what says otherwise.
 */
final class Delivery {
    private final List<SourceRun> followers = new ArrayList<>();
    private final List<SourceRun> ended = new ArrayList<>();
    private volatile boolean byParts;

    /** Says that a source wants to know; it hears from now on. */
    void follow(SourceRun run) {
        followers.add(run);
    }

    /** Says that there is no more of a source, which is to be closed once everything of it was delivered. */
    void ended(SourceRun run) {
        ended.add(run);
    }

    /** Says that records are delivered by {@link #part}, long after the stream has come to them. */
    void byParts() {
        byParts = true;
    }

    /** Whether a run says by itself what it has come to. May be called by any thread that closes the stream. */
    boolean isByRecords() {
        return !byParts;
    }

    /** To be run once everything that the stream has come to so far was delivered. */
    Runnable part() {
        if (followers.isEmpty()) {
            return () -> {};
        }
        List<Runnable> parts = new ArrayList<>();
        for (SourceRun run : followers) {
            long records = run.passed();
            parts.add(() -> run.partDelivered(records));
        }
        for (SourceRun run : ended) {
            parts.add(run::release);
        }
        followers.removeAll(ended);
        ended.clear();
        return () -> parts.forEach(Runnable::run);
    }
}
