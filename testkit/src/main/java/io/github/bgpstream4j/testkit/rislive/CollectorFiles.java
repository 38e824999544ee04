package io.github.bgpstream4j.testkit.rislive;

import io.github.bgpstream4j.net.Prefix;
import io.github.bgpstream4j.testkit.MrtRecord;
import io.github.bgpstream4j.testkit.PeerIndexTableBuilder;
import io.github.bgpstream4j.testkit.RibBuilder;
import io.github.bgpstream4j.testkit.rislive.RisLiveMessage.Announcement;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/** MRT files of messages, in gzip. */
final class CollectorFiles {
    private static final long MICROS_PER_SECOND = 1_000_000;

    private CollectorFiles() {}

    private record Peer(long asn, String address) {}

    static byte[] updates(Iterable<RisLiveMessage> messages) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(file)) {
            for (RisLiveMessage message : messages) {
                MrtRecord record = message.mrt();
                if (record != null) {
                    out.write(record.bytes());
                }
            }
        }
        return file.toByteArray();
    }

    static byte[] table(long second, Iterable<RisLiveMessage> before) throws IOException {
        Map<Peer, Map<Prefix, RisLiveMessage>> routes = new LinkedHashMap<>();
        for (RisLiveMessage message : before) {
            apply(message, routes.computeIfAbsent(new Peer(message.peerAsn(), message.peer()), any -> new TreeMap<>()));
        }
        PeerIndexTableBuilder peers = MrtRecord.peerIndexTable(second);
        Map<Prefix, RibBuilder> ribs = new TreeMap<>();
        List<Peer> all = new ArrayList<>(routes.keySet());
        for (int i = 0; i < all.size(); i++) {
            peers.peer(all.get(i).asn, all.get(i).address);
            int index = i;
            routes.getOrDefault(all.get(i), Map.of())
                    .forEach((prefix, message) -> ribs.computeIfAbsent(
                                    prefix, any -> MrtRecord.rib(second, prefix.toString()))
                            .entry(
                                    index,
                                    message.timeMicros() / MICROS_PER_SECOND,
                                    message.tableAttributes(prefix.isIpv6())));
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(file)) {
            out.write(peers.record().bytes());
            long number = 0;
            for (RibBuilder rib : ribs.values()) {
                out.write(rib.sequenceNumber(number++).record().bytes());
            }
        }
        return file.toByteArray();
    }

    private static void apply(RisLiveMessage message, Map<Prefix, RisLiveMessage> routes) {
        if (message.state() != null) {
            if (!message.state().equals("up")) {
                routes.clear();
            }
            return;
        }
        for (String prefix : message.withdrawals()) {
            if (!prefix.equals("eor")) {
                routes.remove(Prefix.parse(prefix));
            }
        }
        for (Announcement one : message.announcements()) {
            one.prefixes().forEach(prefix -> routes.put(Prefix.parse(prefix), message));
        }
    }
}
