package io.github.bgpstream4j.broker.service;

import io.github.bgpstream4j.source.SourceMonitor;
import java.util.EnumSet;
import java.util.Set;

/** Reports what a service names and nobody can read, each kind once. Safe for use by several threads. */
final class SkipReport {
    private final String service;
    private final SourceMonitor monitor;
    private final Set<Skipped.Kind> reported = EnumSet.noneOf(Skipped.Kind.class); // guarded by this

    /** Nothing reported yet. */
    SkipReport(String service, SourceMonitor monitor) {
        this.service = service;
        this.monitor = monitor;
    }

    /** Reports the kinds that are new. */
    synchronized void report(Skipped skipped) {
        skipped.texts().forEach((kind, text) -> {
            if (reported.add(kind)) {
                monitor.warned(service + ": " + text);
            }
        });
    }
}
