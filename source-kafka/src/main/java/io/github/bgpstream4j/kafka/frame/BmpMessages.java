package io.github.bgpstream4j.kafka.frame;

import io.github.bgpstream4j.codec.bmp.BmpFrames;
import io.github.bgpstream4j.feed.Outlet;
import io.github.bgpstream4j.feed.bmp.Counts;
import io.github.bgpstream4j.feed.bmp.HeaderFeeds;
import io.github.bgpstream4j.feed.bmp.RouterSettings;
import io.github.bgpstream4j.feed.bmp.Routers;
import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.source.OpenContext;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** BMP in messages, after OpenBMP headers or without, and what is known of its routers. Used by one thread. */
final class BmpMessages {
    private static final int MAX_MESSAGE = 1 << 24; // brokers let 1 MiB through, unless configured otherwise
    private static final String RULE = "RFC 7854 §4.1";

    private final BmpFrames frames = BmpFrames.ofFile(MAX_MESSAGE);
    private final Routers routers;
    private final HeaderFeeds feeds;
    private final BrokenMessages broken;
    private final Counts counts;
    private final OpenContext context;
    private long tickMicros;

    BmpMessages(
            RouterSettings settings,
            @Nullable String collector,
            SourceInfo source,
            Outlet outlet,
            BrokenMessages broken,
            OpenContext context) {
        this.broken = broken;
        this.context = context;
        counts = new Counts();
        routers = new Routers(settings, context.scope(), source, outlet, context.monitor(), counts);
        feeds = new HeaderFeeds(routers, collector);
    }

    void read(byte[] value, long timeMicros) throws InterruptedException {
        long nanos = TimeUnit.MICROSECONDS.toNanos(timeMicros);
        routers.at(timeMicros, nanos);
        if (timeMicros - tickMicros >= TimeUnit.SECONDS.toMicros(1)) {
            tickMicros = timeMicros;
            routers.tick(timeMicros, nanos);
        }
        frames.begin(value);
        boolean more = true;
        while (more) {
            switch (frames.next()) {
                case MESSAGE -> feeds.message(frames);
                case OTHER_VERSION -> counts.add(Counts.What.VERSION_4);
                case NOTE -> context.monitor().counted("objects that are no BMP", 1);
                case UNREADABLE -> {
                    broken.add(value, timeMicros, DecodeIssue.Code.MALFORMED, frames.frame(), RULE, frames.problem());
                    more = false;
                }
                case MORE -> {
                    if (frames.pending() > 0) {
                        String what = "the message ends after " + frames.pending() + " bytes of BMP";
                        broken.add(value, timeMicros, DecodeIssue.Code.TRUNCATED, value.length, RULE, what);
                    }
                    more = false;
                }
            }
        }
        counts.report(context.monitor());
    }
}
