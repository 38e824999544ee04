package io.github.bgpstream4j.kafkatests;

import static io.github.bgpstream4j.testkit.BgpMessage.update;
import static io.github.bgpstream4j.testkit.WireAttribute.asPath;
import static io.github.bgpstream4j.testkit.WireAttribute.nextHop;
import static io.github.bgpstream4j.testkit.WireAttribute.origin;

import io.github.bgpstream4j.attr.Origin;
import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.testkit.Octets;
import io.github.bgpstream4j.testkit.bmp.BmpMessage;
import io.github.bgpstream4j.testkit.bmp.BmpPeer;
import io.github.bgpstream4j.testkit.bmp.OpenBmpFrame;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.IntStream;

/** OpenBMP frames that announce one prefix each, which is the frame's number; the same number is the milliseconds of its time. */
final class Numbered {
    static final String ROUTER = "route-views.test";
    static final long START_MICROS = 1_700_000_000_000_000L;

    private static final int TEN = 10 << 24;
    private static final int PAYLOAD_LENGTH_OFFSET = 8;

    private Numbered() {}

    static byte[] frame(int number) {
        return frame(number, START_MICROS + number * 1_000L);
    }

    static byte[] frame(int number, long micros) {
        return OpenBmpFrame.of(ROUTER, "203.0.113.9", micros, message(number)).bytes();
    }

    static byte[][] frames(int from, int to) {
        return IntStream.range(from, to).mapToObj(Numbered::frame).toArray(byte[][]::new);
    }

    /** One frame with several BMP messages; its time is that of the first. */
    static byte[] frameOf(int from, int to) {
        byte[] frame = frame(from);
        byte[] more = BmpMessage.stream(
                IntStream.range(from + 1, to).mapToObj(Numbered::message).toArray(BmpMessage[]::new));
        byte[] all = new Octets().put(frame).put(more).bytes();
        ByteBuffer header = ByteBuffer.wrap(all);
        header.putInt(PAYLOAD_LENGTH_OFFSET, header.getInt(PAYLOAD_LENGTH_OFFSET) + more.length);
        return all;
    }

    static BmpMessage message(int number) {
        return BmpPeer.of(64500, "192.0.2.1")
                .at(START_MICROS / 1_000_000, 0)
                .routes(update().attr(origin(Origin.IGP), asPath(64500, 64501), nextHop("192.0.2.1"))
                        .nlri(prefix(number)));
    }

    private static String prefix(int number) {
        int bits = TEN | number;
        return (bits >>> 24) + "." + (bits >>> 16 & 0xff) + "." + (bits >>> 8 & 0xff) + "." + (bits & 0xff) + "/32";
    }

    static int of(BgpElem elem) {
        byte[] address = elem.prefix().address().toByteArray();
        return ByteBuffer.wrap(Arrays.copyOf(address, 4)).getInt() & 0xff_ffff;
    }
}
