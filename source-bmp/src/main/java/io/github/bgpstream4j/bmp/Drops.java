package io.github.bgpstream4j.bmp;

import io.github.bgpstream4j.source.SourceMonitor;

/** Notices on their way to the stream's monitor that records were dropped. Safe for use by several threads. */
final class Drops implements SourceMonitor {
    private final SourceMonitor monitor;
    private volatile boolean any;

    Drops(SourceMonitor monitor) {
        this.monitor = monitor;
    }

    /** Whether there were any since the call before. */
    boolean any() {
        boolean found = any;
        any = false;
        return found;
    }

    @Override
    public void dropped(long records) {
        any = true;
        monitor.dropped(records);
    }

    @Override
    public void lostSince(long micros) {
        monitor.lostSince(micros);
    }

    @Override
    public void lag(long micros) {
        monitor.lag(micros);
    }

    @Override
    public void queued(long bytes) {
        monitor.queued(bytes);
    }

    @Override
    public void reconnected(String reason) {
        monitor.reconnected(reason);
    }

    @Override
    public void warned(String what) {
        monitor.warned(what);
    }

    @Override
    public void counted(String what, long count) {
        monitor.counted(what, count);
    }

    @Override
    public void bytesRead(long count) {
        monitor.bytesRead(count);
    }
}
