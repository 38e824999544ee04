package io.github.bgpstream4j.transport.live;

import io.github.bgpstream4j.source.StreamClock;
import io.github.bgpstream4j.transport.Reconnector;
import io.github.bgpstream4j.transport.Reconnector.Loss;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Connections that bring the same, so that each stands by for the others: what was missed is what came while none of them was ready. One
 * connection alone has all of its losses. Safe for use by several threads.
 */
public final class Standby {
    private static final int MAX_LOSSES = 100;

    private final StreamClock clock;
    private final Reconnector.Listener listener;
    private final Runnable whenNone;
    private final Runnable whenSome;
    private final List<Side> sides = new ArrayList<>();
    private Instant reportedUntil = Instant.MIN;
    private int open;

    /**
     * No connections yet.
     *
     * @param clock what they go by
     * @param listener hears of the losses that all have in common, of all warnings, and of the end of the last one
     * @param whenNone is run when no connection is ready any more; must not wait
     * @param whenSome is run when a connection is ready and none was before, after the loss was reported; must not wait
     */
    public Standby(StreamClock clock, Reconnector.Listener listener, Runnable whenNone, Runnable whenSome) {
        this.clock = clock;
        this.listener = listener;
        this.whenNone = whenNone;
        this.whenSome = whenSome;
    }

    private boolean isAnyReady() {
        return sides.stream().anyMatch(side -> side.lostSince == null);
    }

    /**
     * Adds a connection. All are added before the first one is started.
     *
     * @return its listener
     */
    public synchronized Side add() {
        Side side = new Side();
        sides.add(side);
        open++;
        return side;
    }

    /** One connection. Its losses are kept, as another one may turn out to have been dead for some time. */
    public final class Side implements Reconnector.Listener {
        private final Deque<Loss> losses = new ArrayDeque<>();
        private @Nullable Instant lostSince = clock.instant();

        private Side() {}

        @Override
        public void nowReady() {
            synchronized (Standby.this) {
                boolean isFirst = !isAnyReady();
                lostSince = null;
                if (isFirst) {
                    whenSome.run();
                }
            }
        }

        @Override
        public void notReady(Instant since) {
            synchronized (Standby.this) {
                if (lostSince == null) {
                    lostSince = since;
                    if (!isAnyReady()) {
                        whenNone.run();
                    }
                }
            }
        }

        @Override
        public void missed(Loss loss) {
            synchronized (Standby.this) {
                losses.add(loss);
                if (losses.size() > MAX_LOSSES) {
                    losses.remove();
                }
                List<Loss> common = List.of(loss);
                for (Side other : sides) {
                    common = other == this ? common : other.commonWith(common);
                }
                common.forEach(Standby.this::report);
            }
        }

        private List<Loss> commonWith(List<Loss> others) {
            List<Loss> own = new ArrayList<>(losses);
            if (lostSince != null) {
                own.add(new Loss("", lostSince, Instant.MAX));
            }
            List<Loss> common = new ArrayList<>();
            for (Loss one : others) {
                for (Loss other : own) {
                    Instant from = one.from().isAfter(other.from()) ? one.from() : other.from();
                    Instant until = one.until().isBefore(other.until()) ? one.until() : other.until();
                    if (from.isBefore(until)) {
                        common.add(new Loss(one.reason(), from, until));
                    }
                }
            }
            return common;
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
                notReady(clock.instant());
                open--;
                if (open == 0) {
                    listener.ended(failure);
                } else if (failure != null) {
                    listener.warned("one of " + sides.size() + " connections is given up: " + failure.getMessage());
                }
            }
        }
    }

    private void report(Loss loss) {
        Instant from = loss.from().isAfter(reportedUntil) ? loss.from() : reportedUntil;
        if (from.isBefore(loss.until())) {
            reportedUntil = loss.until();
            listener.missed(new Loss(loss.reason(), from, loss.until()));
        }
    }
}
