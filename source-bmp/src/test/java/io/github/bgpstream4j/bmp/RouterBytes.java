package io.github.bgpstream4j.bmp;

import io.github.bgpstream4j.attr.Origin;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.testkit.BgpMessage;
import io.github.bgpstream4j.testkit.UpdateBuilder;
import io.github.bgpstream4j.testkit.WireAttribute;
import io.github.bgpstream4j.testkit.bmp.BmpMessage;
import io.github.bgpstream4j.testkit.bmp.BmpPeer;
import io.github.bgpstream4j.testkit.bmp.OpenBmpFrame;
import java.io.ByteArrayOutputStream;
import java.util.List;

/** What a small router says, and what is to come of it. */
final class RouterBytes {
    static final long SECONDS = 4_000_000_000L; // in the future, or a stream with an interval would not wait
    static final BmpPeer PEER = BmpPeer.of(64_500, "192.0.2.1").at(SECONDS, 0);
    static final BmpPeer SIXTH = BmpPeer.of(64_510, "2001:db8::1").at(SECONDS, 0);
    static final BmpMessage HELLO = BmpMessage.initiation("rtr1", "a router");

    private RouterBytes() {}

    static UpdateBuilder update(String path, String... prefixes) {
        return BgpMessage.update()
                .attr(WireAttribute.origin(Origin.IGP), WireAttribute.asPath(path), WireAttribute.nextHop("192.0.2.1"))
                .nlri(prefixes);
    }

    /** Messages a second apart. */
    static List<BmpMessage> messages() {
        return List.of(
                HELLO,
                PEER.at(SECONDS + 1, 0).up().message(),
                PEER.at(SECONDS + 2, 0).routes(update("64500 64501", "198.51.100.0/24", "203.0.113.0/24")),
                PEER.at(SECONDS + 3, 0).statistics(),
                SIXTH.at(SECONDS + 4, 0)
                        .routes(BgpMessage.update()
                                .attr(
                                        WireAttribute.origin(Origin.IGP),
                                        WireAttribute.asPath(64_510, 64_511),
                                        WireAttribute.mpReach(
                                                AddressFamily.IPV6_UNICAST, "2001:db8::1", "2001:db8:1::/48"))),
                PEER.at(SECONDS + 5, 0).routes(BgpMessage.update().withdraw("203.0.113.0/24")),
                PEER.at(SECONDS + 6, 0).down(4));
    }

    /** bgpreader's lines of these. */
    static List<String> lines(String collector, String router) {
        String from = ".000000|bmp|" + collector + "|" + router + "|";
        return List.of(
                "U|S|4000000001" + from + "64500|192.0.2.1|||||||ACTIVE",
                "U|A|4000000002" + from + "64500|192.0.2.1|198.51.100.0/24|192.0.2.1|64500 64501|64501|||",
                "U|A|4000000002" + from + "64500|192.0.2.1|203.0.113.0/24|192.0.2.1|64500 64501|64501|||",
                "U|A|4000000004" + from + "64510|2001:db8::1|2001:db8:1::/48|2001:db8::1|64510 64511|64511|||",
                "U|W|4000000005" + from + "64500|192.0.2.1|203.0.113.0/24||||||",
                "U|S|4000000006" + from + "64500|192.0.2.1|||||||IDLE");
    }

    static byte[] stream() {
        return BmpMessage.stream(messages().toArray(BmpMessage[]::new));
    }

    /** The same with OpenBMP headers, received a second apart. */
    static byte[] framed(boolean binary) {
        return framed(binary, new byte[0]);
    }

    /** With something else after the first three. */
    static byte[] framed(boolean binary, byte[] between) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int i = 0;
        for (BmpMessage message : messages()) {
            OpenBmpFrame frame = OpenBmpFrame.of("group", "203.0.113.9", (SECONDS + i) * 1_000_000, message);
            out.writeBytes(binary ? frame.bytes() : frame.textBytes());
            if (++i == 3) {
                out.writeBytes(between);
            }
        }
        return out.toByteArray();
    }
}
