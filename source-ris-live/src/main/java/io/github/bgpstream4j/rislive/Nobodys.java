package io.github.bgpstream4j.rislive;

import io.github.bgpstream4j.source.SourceMonitor;
import io.github.bgpstream4j.transport.live.LiveReader;
import java.util.concurrent.atomic.AtomicBoolean;

/** Counts lines that a filter of collectors drops because they cannot be read and name none, and says so once. */
final class Nobodys {
    private final SourceMonitor monitor;
    private final LiveReader reader;
    private final AtomicBoolean said = new AtomicBoolean();

    Nobodys(SourceMonitor monitor, LiveReader reader) {
        this.monitor = monitor;
        this.reader = reader;
    }

    void came() {
        monitor.counted("unreadable", 1);
        if (!said.getAndSet(true)) {
            reader.warned(
                    "RIS Live sends lines that cannot be read and name no collector; the filter drops them, as it names"
                            + " collectors, and the counter 'unreadable' has their number");
        }
    }
}
