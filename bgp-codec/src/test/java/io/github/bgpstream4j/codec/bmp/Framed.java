package io.github.bgpstream4j.codec.bmp;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cuts streams in portions of some size. */
final class Framed {
    /** A message, copied. */
    static final class Frame {
        final @Nullable BmpType type;
        final byte[] bytes;
        final long receivedMicros;
        final @Nullable OpenBmpHeader header;

        Frame(BmpFrames frames) {
            type = frames.type();
            bytes = Arrays.copyOfRange(frames.bytes(), frames.start(), frames.end());
            receivedMicros = frames.receivedMicros();
            header = frames.openBmp();
        }

        int length() {
            return bytes.length;
        }
    }

    private Framed() {}

    /** All messages, up to the end or, of a connection, the first thing that is none. */
    static List<Frame> of(BmpFrames frames, byte[] stream, int portion) {
        List<Frame> messages = new ArrayList<>();
        int at = 0;
        long skipped = 0;
        while (true) {
            switch (frames.next()) {
                case NOTE -> {}
                case MESSAGE, OTHER_VERSION -> messages.add(new Frame(frames));
                case UNREADABLE -> {
                    if (frames.skipped() == skipped) {
                        return messages;
                    }
                    skipped = frames.skipped();
                }
                case MORE -> {
                    if (at == stream.length) {
                        return messages;
                    }
                    ByteBuffer room = frames.room();
                    int count = Math.min(Math.min(portion, room.remaining()), stream.length - at);
                    room.put(stream, at, count);
                    at += count;
                }
            }
        }
    }

    static List<Frame> ofFile(byte[] stream) {
        return of(BmpFrames.ofFile(BmpFrames.MAX_MESSAGE), stream, 1 << 16);
    }
}
