package io.github.bgpstream4j.transport.live;

import io.github.bgpstream4j.transport.Reconnector;
import io.github.bgpstream4j.transport.Reconnector.Loss;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Connections that bring the same, so that each stands by for the others: what was missed is what came while none of them was ready. One
 * connection alone has all of its losses. A loss that all have in common is reported as soon as it is known, also when one of them turns out
 * to have been dead for some time. Safe for use by several threads.
 */
public final class Standby {
    private static final int MAX_LOSSES = 100;

    private final Reconnector.Listener listener;
    private final List<Side> sides = new ArrayList<>();
    private Instant reportedUntil = Instant.MIN;
    private int open;
    private boolean lossTold;

    /**
     * No connections yet.
     *
     * @param listener hears of the losses that all have in common, whether any is ready, of all warnings, and of the end of the last one
     */
    public Standby(Reconnector.Listener listener) {
        this.listener = listener;
    }

    /** Hears of one of the connections; must not wait. */
    public interface Watcher {
        /** It is ready, and what was missed before has been reported. */
        void ready();

        /** It is lost, and what was missed is reported as far as it is known. */
        void lost();
    }

    /** A span in which a connection was not ready. */
    private record Span(@Nullable String reason, Instant from, Instant until) {
        /** Null if they have nothing in common. What is before the beginning of all has no reason, and is no loss. */
        private @Nullable Span and(Span other) {
            Instant later = from.isAfter(other.from) ? from : other.from;
            Instant sooner = until.isBefore(other.until) ? until : other.until;
            boolean isOther = reason == null || (reason.isEmpty() && other.reason != null);
            return later.isBefore(sooner) ? new Span(isOther ? other.reason : reason, later, sooner) : null;
        }
    }

    private boolean isAnyReady() {
        return sides.stream().anyMatch(side -> side.lostSince == null);
    }

    /**
     * Adds a connection. All are added before the first one is started.
     *
     * @param watcher hears of it
     * @return its listener
     */
    public synchronized Side add(Watcher watcher) {
        Side side = new Side(watcher);
        sides.add(side);
        open++;
        return side;
    }

    /** One connection. Its losses are kept, as another one may turn out to have been dead for some time. */
    public final class Side implements Reconnector.Listener {
        private final Watcher watcher;
        private final Deque<Span> losses = new ArrayDeque<>();
        private @Nullable Instant lostSince = Instant.MIN;
        private boolean begun;

        private Side(Watcher watcher) {
            this.watcher = watcher;
        }

        @Override
        public void nowReady(Instant since) {
            synchronized (Standby.this) {
                boolean isFirst = !isAnyReady();
                if (!begun) {
                    keep(new Span(null, Instant.MIN, since));
                }
                begun = true;
                lostSince = null;
                report();
                if (isFirst) {
                    lossTold = false;
                    listener.nowReady(since);
                }
                watcher.ready();
            }
        }

        @Override
        public void notReady(Instant since) {
            synchronized (Standby.this) {
                if (lostSince == null) {
                    lostSince = since;
                    report();
                }
                if (!isAnyReady() && !lossTold) {
                    lossTold = true; // one that has never been ready has lost what came since it should have been
                    listener.notReady(since);
                }
                watcher.lost();
            }
        }

        @Override
        public void missed(Loss loss) {
            synchronized (Standby.this) {
                keep(new Span(loss.reason(), loss.from(), loss.until()));
            }
        }

        private void keep(Span loss) {
            losses.add(loss);
            if (losses.size() > MAX_LOSSES) {
                losses.remove();
            }
        }

        private List<Span> spans() {
            List<Span> spans = new ArrayList<>(losses);
            if (lostSince != null) {
                spans.add(new Span(begun ? "" : null, lostSince, Instant.MAX));
            }
            return spans;
        }

        @Override
        public void resumed(Loss loss) {
            listener.resumed(loss);
        }

        @Override
        public void warned(String what) {
            listener.warned(what);
        }

        @Override
        public void ended(@Nullable IOException failure) {
            synchronized (Standby.this) {
                lostSince = lostSince == null ? Instant.MAX : lostSince; // it was closed, and so is all
                watcher.lost();
                open--;
                if (open == 0) {
                    listener.ended(failure);
                } else if (failure != null) {
                    listener.warned("one of " + sides.size() + " connections is given up: " + failure.getMessage());
                }
            }
        }
    }

    /** What all have in common, is over, and has not been reported yet. */
    private void report() {
        List<Span> common = List.of(new Span(null, Instant.MIN, Instant.MAX));
        for (Side side : sides) {
            List<Span> with = new ArrayList<>();
            for (Span one : common) {
                for (Span other : side.spans()) {
                    Span both = one.and(other);
                    if (both != null) {
                        with.add(both);
                    }
                }
            }
            common = with;
        }
        for (Span span :
                common.stream().sorted(Comparator.comparing(Span::from)).toList()) {
            Instant from = span.from().isAfter(reportedUntil) ? span.from() : reportedUntil;
            if (span.reason() != null && span.until().isBefore(Instant.MAX) && from.isBefore(span.until())) {
                reportedUntil = span.until();
                listener.missed(new Loss(span.reason().isEmpty() ? "not ready" : span.reason(), from, span.until()));
            }
        }
    }
}
