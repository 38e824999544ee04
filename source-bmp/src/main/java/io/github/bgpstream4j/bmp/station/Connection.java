package io.github.bgpstream4j.bmp.station;

import io.github.bgpstream4j.codec.bmp.BmpFrames;
import io.github.bgpstream4j.codec.bmp.OpenBmpHeader;
import io.github.bgpstream4j.feed.bmp.Feed;
import java.io.IOException;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A router's connection. Used by the station's thread. */
final class Connection {
    /** A router that is gone without a word is noticed after a minute and a half. */
    private static final Map<String, Integer> KEEPALIVE =
            Map.of("TCP_KEEPIDLE", 60, "TCP_KEEPINTERVAL", 10, "TCP_KEEPCOUNT", 3);

    final SocketChannel channel;
    final BmpFrames frames;
    final Feed feed;
    /** What stands before its messages where they are kept. */
    final OpenBmpHeader header;

    final @Nullable Dialer dialer;
    long heardNanos;
    boolean isRouter; // a whole message has come

    Connection(SocketChannel channel, BmpFrames frames, Feed feed, OpenBmpHeader header, @Nullable Dialer dialer) {
        this.channel = channel;
        this.frames = frames;
        this.feed = feed;
        this.header = header;
        this.dialer = dialer;
    }

    /** What the JDK can do of it: the times of keepalive are no option of all systems. */
    static void prepare(SocketChannel channel) throws IOException {
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
        for (SocketOption<?> option : channel.supportedOptions()) {
            Integer value = KEEPALIVE.get(option.name());
            if (value != null && option.type() == Integer.class) {
                set(channel, option, value);
            }
        }
    }

    @SuppressWarnings("unchecked") // its type has been looked at
    private static void set(SocketChannel channel, SocketOption<?> option, Integer value) throws IOException {
        channel.setOption((SocketOption<Integer>) option, value);
    }
}
