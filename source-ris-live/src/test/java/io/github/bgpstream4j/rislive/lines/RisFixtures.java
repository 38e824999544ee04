package io.github.bgpstream4j.rislive.lines;

import static io.github.bgpstream4j.testkit.BgpMessage.update;

import java.util.HexFormat;
import java.util.List;

/** A few lines, and the elems that are in them. */
final class RisFixtures {
    private RisFixtures() {}

    static List<String> lines() {
        return List.of(
                message(0, "\"type\":\"STATE\",\"state\":\"connected\""),
                message(
                        1,
                        "\"type\":\"UPDATE\",\"raw\":\""
                                + HexFormat.of()
                                        .formatHex(update().withdraw("198.51.100.0/24")
                                                .bytes()) + "\""),
                message(2, "\"type\":\"KEEPALIVE\""),
                message(
                        3,
                        "\"type\":\"UPDATE\",\"path\":[64500],\"origin\":\"IGP\",\"announcements\":[{\"next_hop\":"
                                + "\"192.0.2.1\",\"prefixes\":[\"10.0.0.0/8\",\"11.0.0.0/8\"]}]"),
                message(4, "\"type\":\"STATE\",\"state\":\"down\""));
    }

    static String message(int seconds, String rest) {
        return "{\"type\":\"ris_message\",\"data\":{\"timestamp\":" + (1_558_620_040 + seconds)
                + ".080,\"peer\":\"192.0.2.1\",\"peer_asn\":\"64500\",\"host\":\"rrc21.ripe.net\"," + rest + "}}";
    }

    static List<String> elems() {
        String end = ".080000|ris-live|rrc21|||64500|192.0.2.1|";
        String route = "|192.0.2.1|64500|64500|||";
        return List.of(
                "U|S|1558620040" + end + "||||||CONNECT",
                "U|W|1558620041" + end + "198.51.100.0/24||||||",
                "U|A|1558620043" + end + "10.0.0.0/8" + route,
                "U|A|1558620043" + end + "11.0.0.0/8" + route,
                "U|S|1558620044" + end + "||||||IDLE");
    }
}
