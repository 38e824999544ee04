package io.github.bgpstream4j.codec.bmp;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.bgpstream4j.filter.FilterPlan;
import io.github.bgpstream4j.fuzz.Mutations;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.source.RecordBatch;
import io.github.bgpstream4j.source.RecordCursor;
import io.github.bgpstream4j.testkit.BgpMessage;
import io.github.bgpstream4j.testkit.bmp.BmpMessage;
import io.github.bgpstream4j.testkit.bmp.BmpPeer;
import io.github.bgpstream4j.testkit.bmp.BmpTlv;
import io.github.bgpstream4j.testkit.bmp.OpenBmpFrame;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.MethodSource;

/** Streams of BMP, of a connection and of a file, with all that is in their messages. */
final class BmpFuzzTest {
    private static final SourceInfo INFO = new SourceInfo("", "", "", null, 0, "fuzz");
    private static final int MAX_MESSAGE = 1 << 17;

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "10m")
    void fuzz(byte[] data) throws Exception {
        read(data);
    }

    @Test
    void mutations_ofGoodData_doNoHarm() {
        Mutations.run(seeds(), 20_000, BmpFuzzTest::read);
    }

    static List<byte[]> seeds() {
        BmpPeer peer = BmpPeer.of(65_001, "192.0.2.1");
        BmpPeer locRib = BmpPeer.locRib(64_999, "192.0.2.254");
        List<BmpMessage> messages = new ArrayList<>(List.of(
                BmpMessage.initiation("rtr", "a router"),
                peer.up().tlv(BmpTlv.text(BmpTlv.TABLE_NAME, "blue")).message(),
                locRib.up().message(),
                peer.endOfRib(AddressFamily.IPV6_UNICAST),
                peer.statistics(BmpTlv.counter(1, 2), BmpTlv.gauge(9, AddressFamily.IPV4_UNICAST, 3)),
                peer.mirroring(BgpMessage.keepalive()),
                peer.down(3, BgpMessage.shutdown("goodbye")),
                BmpMessage.termination(0)));
        List<byte[]> updates = Mutations.messages();
        for (int i = 0; i < updates.size(); i += 20) {
            messages.add((i % 40 == 0 ? peer : locRib).routes(updates.get(i)));
        }
        List<byte[]> seeds = new ArrayList<>();
        for (BmpMessage message : messages) {
            seeds.add(BmpMessage.stream(messages.get(0), messages.get(1), message));
            seeds.add(OpenBmpFrame.of("rtr", "192.0.2.254", 1, message).bytes());
            seeds.add(OpenBmpFrame.of("rtr", "192.0.2.254", 1, message).textBytes());
        }
        return seeds;
    }

    static void read(byte[] data) {
        read(BmpFrames.ofConnection(MAX_MESSAGE), data, false);
        read(BmpFrames.ofFile(MAX_MESSAGE), data, true);
    }

    private static void read(BmpFrames frames, byte[] data, boolean file) {
        Map<PeerKey, MonitoredTable> tables = new HashMap<>();
        int at = 0;
        int messages = 0;
        while (true) {
            BmpFrames.Next next = frames.next();
            if (next == BmpFrames.Next.MORE && at < data.length) {
                ByteBuffer room = frames.room();
                int count = Math.min(Math.min(room.remaining(), 100), data.length - at);
                room.put(data, at, count);
                at += count;
            } else if (next == BmpFrames.Next.MORE || (next == BmpFrames.Next.UNREADABLE && !file)) {
                return;
            } else if (next == BmpFrames.Next.MESSAGE) {
                message(frames, tables);
            }
            if (++messages > 4 * data.length + 4) {
                throw new AssertionError("no end of " + data.length + " bytes");
            }
        }
    }

    private static void message(BmpFrames frames, Map<PeerKey, MonitoredTable> tables) {
        byte[] bytes = frames.bytes();
        int start = frames.start();
        int end = frames.end();
        BmpType type = frames.type();
        if (type == null) {
            return;
        }
        MonitoredTable table = type.hasPeer()
                ? tables.computeIfAbsent(
                        PeerKey.of(bytes, start),
                        key -> new MonitoredTable(PerPeerHeader.peer(bytes, start, PerPeerHeader.view(bytes, start))))
                : null;
        switch (type) {
            case ROUTE_MONITORING -> routes(table, bytes, start, end);
            case PEER_UP -> {
                PeerUp up = PeerUp.decode(bytes, start, end);
                if (up != null && table != null) {
                    table.peerUp(up);
                }
            }
            case PEER_DOWN -> bounded(PeerDown.decode(bytes, start, end).toString());
            case STATISTICS_REPORT ->
                Statistics.decode(bytes, start, end).entries().forEach(Statistics.Entry::name);
            case ROUTE_MIRRORING -> Mirroring.decode(bytes, start, end);
            case INITIATION -> Information.ofInitiation(bytes, start, end);
            case TERMINATION -> bounded(Termination.decode(bytes, start, end).toString());
        }
    }

    private static void bounded(String text) {
        if (text.length() > 20_000) {
            throw new AssertionError("text of " + text.length() + " characters");
        }
    }

    private static void routes(@Nullable MonitoredTable table, byte[] bytes, int start, int end) {
        if (table == null) {
            return;
        }
        int reading = table.read(bytes, start, end);
        int length = end - start - PerPeerHeader.END;
        RecordBatch batch = new RecordBatch();
        System.arraycopy(bytes, start + PerPeerHeader.END, batch.start(length), 0, length);
        BmpUpdateDecoder decoder = new BmpUpdateDecoder(table.peer(), reading);
        batch.add(new RecordBatch.Kind(INFO, RecordType.UPDATE, true, "", decoder), 0, 0, length, -1);
        RecordCursor cursor =
                new RecordCursor(FilterPlan.EVERYTHING, elem -> elem.owned().fields());
        cursor.move(batch, 0);
        cursor.decode();
        cursor.status();
    }
}
