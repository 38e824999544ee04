package io.github.bgpstream4j.testkit.bmp;

import io.github.bgpstream4j.net.BigEndian;
import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.net.Prefix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.IntPredicate;

/** What a stream of BMP says, read in the plainest way: a line for each message, and the prefixes that each table has at its end. */
final class Heard {
    private static final int HEADER = 48;

    final List<String> lines = new ArrayList<>();
    /** Of messages of routes, in microseconds. */
    final List<Long> routeTimes = new ArrayList<>();
    /** By address and flags of the header. */
    final Map<String, TreeSet<String>> tables = new LinkedHashMap<>();

    private final IntPredicate addPath;

    /**
     * Reads a stream.
     *
     * @param addPath whether path identifiers stand in the messages of a peer, by the last octet of its address
     */
    Heard(byte[] stream, IntPredicate addPath) {
        this.addPath = addPath;
        for (int at = 0; at < stream.length; at += BigEndian.int32(stream, at + 1)) {
            read(Arrays.copyOfRange(stream, at, at + BigEndian.int32(stream, at + 1)));
        }
    }

    private void read(byte[] message) {
        int type = message[5];
        if (type == BmpMessage.INITIATION || type == BmpMessage.TERMINATION) {
            lines.add(type == BmpMessage.INITIATION ? "initiation" : "termination");
            return;
        }
        boolean ipv6 = message[6] != 3 && (message[7] & 0x80) != 0;
        String address = IpAddress.decode(message, ipv6 ? 16 : 28, ipv6).toString();
        String who = message[6] + "/%02x ".formatted(message[7]) + address;
        String time = BigEndian.uint32(message, 40) == 0 ? " at 0" : "";
        switch (type) {
            case BmpMessage.ROUTE_MONITORING -> {
                routeTimes.add(BigEndian.uint32(message, 40) * 1_000_000 + BigEndian.uint32(message, 44));
                lines.add(who + time + routes(message, who));
            }
            case BmpMessage.PEER_UP -> lines.add("up " + who + time);
            case BmpMessage.PEER_DOWN -> {
                lines.add("down " + who + time + " " + message[HEADER] + " " + (message.length - HEADER - 1));
                tables.keySet().removeIf(table -> table.endsWith(" " + address));
            }
            default -> lines.add("type " + type);
        }
    }

    private String routes(byte[] message, String who) {
        boolean identified = addPath.test(message[31]);
        int withdrawn = HEADER + 21;
        int attributes = withdrawn + BigEndian.uint16(message, withdrawn - 2) + 2;
        int nlri = attributes + BigEndian.uint16(message, attributes - 2);
        List<String> gone = new ArrayList<>(prefixes(message, withdrawn, attributes - 2, false, identified));
        List<String> here = new ArrayList<>(prefixes(message, nlri, message.length, false, identified));
        String path = "";
        for (int at = attributes; at < nlri; ) {
            boolean extended = (message[at] & 0x10) != 0;
            int length = extended ? BigEndian.uint16(message, at + 2) : message[at + 2] & 0xff;
            int value = at + (extended ? 4 : 3);
            int end = value + length;
            switch (message[at + 1]) {
                case 2 -> path = " path of " + length;
                case 14 -> here.addAll(prefixes(message, value + 5 + message[value + 3], end, true, identified));
                case 15 -> gone.addAll(prefixes(message, value + 3, end, true, identified));
                default -> {
                    // says nothing of prefixes
                }
            }
            at = end;
        }
        TreeSet<String> table = tables.computeIfAbsent(who, any -> new TreeSet<>());
        gone.forEach(table::remove);
        table.addAll(here);
        if (gone.isEmpty() && here.isEmpty()) {
            return " end of rib";
        }
        return (gone.isEmpty() ? "" : " -" + gone) + (here.isEmpty() ? "" : " +" + here + path);
    }

    private static List<String> prefixes(byte[] message, int from, int end, boolean ipv6, boolean identified) {
        List<String> prefixes = new ArrayList<>();
        for (int at = from; at < end; ) {
            String id = "";
            if (identified) {
                id = "#" + BigEndian.uint32(message, at);
                at += 4;
            }
            int bits = message[at] & 0xff;
            byte[] address = Arrays.copyOf(Arrays.copyOfRange(message, at + 1, at + 1 + (bits + 7) / 8), ipv6 ? 16 : 4);
            prefixes.add(Prefix.of(IpAddress.decode(address, 0, ipv6), bits) + id);
            at += 1 + (bits + 7) / 8;
        }
        return prefixes;
    }
}
