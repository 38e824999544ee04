package io.github.bgpstream4j;

import io.github.bgpstream4j.model.Gap;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.text.DisplayText;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Logs what whoever sets no listener must know all the same: that a source failed, is tried again, or has lost something. The first
 * loss of each source is enough; others are in the counters. Safe for use by several threads.
 */
final class WarningLog implements StreamListener {
    private static final String NAME = "io.github.bgpstream4j";

    private final Set<SourceInfo> losing = ConcurrentHashMap.newKeySet();

    @Override
    public void sourceFailed(SourceInfo source, String reason) {
        warn(source, reason);
    }

    @Override
    public void gap(SourceInfo source, Gap gap) {
        boolean toldElsewhere = gap.cause() == Gap.Cause.OVERFLOW || gap.cause() == Gap.Cause.MISSING_FILES;
        if (!toldElsewhere && losing.add(source)) {
            String what = gap.cause() == Gap.Cause.RECONNECT
                    ? "the connection was lost, and what came meanwhile may be missing"
                    : "data were lost, " + (gap.octets() == 0 ? "nobody knows how many" : gap.octets() + " bytes");
            warn(source, what + "; more losses only show in records and counters");
        }
    }

    @Override
    public void overflow(SourceInfo source) {
        warn(source, "records are dropped, since they come faster than they are read");
    }

    @Override
    public void warned(SourceInfo source, String what) {
        warn(source, what);
    }

    /** Locations and reasons may come from others, who must not forge lines of a log. */
    private static void warn(SourceInfo source, String what) {
        Logger log = System.getLogger(NAME);
        log.log(Level.WARNING, DisplayText.shown(source.location() + ": " + what));
    }
}
