package io.github.bgpstream4j.feed.bmp;

import io.github.bgpstream4j.codec.bmp.BmpFrames;
import io.github.bgpstream4j.codec.bmp.BmpType;
import io.github.bgpstream4j.codec.bmp.OpenBmpHeader;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whose messages are that were collected before. OpenBMP headers say which router's, or in a station's recording which connection's; without them there is one router, which connects again where it introduces itself
 * again after it has spoken of peers. Used by one thread.
 */
public final class HeaderFeeds {
    private static final int MOST = 16_384; // more routers than there are, so somebody invents them
    private static final OpenBmpHeader NONE = new OpenBmpHeader("", "", "", null, "");

    private final Routers routers;
    private final @Nullable String collector;
    private final Map<OpenBmpHeader, Feed> feeds = new HashMap<>();
    private @Nullable OpenBmpHeader last;
    private @Nullable Feed feed;
    private boolean recording;

    /**
     * Knows no router yet.
     *
     * @param routers where they are known
     * @param collector who collected the messages; null for what headers say
     */
    public HeaderFeeds(Routers routers, @Nullable String collector) {
        this.routers = routers;
        this.collector = collector;
    }

    /**
     * Whether they say themselves when connections ended and time passed, as a station keeps messages.
     *
     * @return true after {@link #recording}
     */
    public boolean isRecording() {
        return recording;
    }

    /**
     * Ends a connection, as the station has noted.
     *
     * @param header of its messages
     * @param why for people
     * @throws InterruptedException if interrupted while waiting for room
     */
    public void lost(@Nullable OpenBmpHeader header, String why) throws InterruptedException {
        Feed ended = header == null ? null : feeds.remove(header);
        last = null;
        feed = null;
        if (ended != null) {
            ended.lost(why);
        }
    }

    /** Says that a station kept these messages. */
    public void recording() {
        recording = true;
    }

    /**
     * Takes a message.
     *
     * @param frames has just found it
     * @return false if nobody reads on
     * @throws InterruptedException if interrupted while waiting for room
     */
    public boolean message(BmpFrames frames) throws InterruptedException {
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
