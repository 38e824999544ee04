package io.github.bgpstream4j.bmp;

import io.github.bgpstream4j.codec.bmp.BmpFrames;
import io.github.bgpstream4j.codec.bmp.BmpType;
import io.github.bgpstream4j.codec.bmp.OpenBmpHeader;
import io.github.bgpstream4j.feed.bmp.Feed;
import io.github.bgpstream4j.feed.bmp.Routers;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whose the messages of a file are. OpenBMP headers say which router's, or in a station's recording which connection's; without them there is one router, which connects again where it introduces itself
 * again after it has spoken of peers. Used by one thread.
 */
final class FileFeeds {
    private static final int MOST = 16_384; // more routers than there are, so somebody invents them
    private static final OpenBmpHeader NONE = new OpenBmpHeader("", "", "", null, "");

    private final Routers routers;
    private final @Nullable String collector;
    private final Map<OpenBmpHeader, Feed> feeds = new HashMap<>();
    private @Nullable OpenBmpHeader last;
    private @Nullable Feed feed;
    private boolean recording;

    FileFeeds(Routers routers, @Nullable String collector) {
        this.routers = routers;
        this.collector = collector;
    }

    /** Whether the file says itself when connections ended and time passed, as a station keeps messages. */
    boolean isRecording() {
        return recording;
    }

    /** Ends a connection, as the station has noted. */
    void lost(@Nullable OpenBmpHeader header, String why) throws InterruptedException {
        Feed ended = header == null ? null : feeds.remove(header);
        last = null;
        feed = null;
        if (ended != null) {
            ended.lost(why);
        }
    }

    void recording() {
        recording = true;
    }

    /** Takes a message that was just found. */
    boolean message(BmpFrames frames) throws InterruptedException {
        Feed of = feed(frames.openBmp());
        if (!recording && frames.type() == BmpType.INITIATION && (of.hasPeers() || of.isTerminated())) {
            of.lost("the router connected again");
        }
        return of.message(frames);
    }

    @SuppressWarnings("ReferenceEquality") // messages that follow each other have the same object; others are looked up
    private Feed feed(@Nullable OpenBmpHeader header) {
        OpenBmpHeader key = header == null ? NONE : header;
        Feed known = feed;
        if (known == null || key != last) {
            if (feeds.size() >= MOST) {
                feeds.clear();
            }
            known = feeds.computeIfAbsent(key, this::connect);
            last = key;
            feed = known;
        }
        return known;
    }

    private Feed connect(OpenBmpHeader header) {
        return routers.connect(
                header.routerAddress(), collector == null ? header.collector() : collector, header.routerGroup());
    }
}
