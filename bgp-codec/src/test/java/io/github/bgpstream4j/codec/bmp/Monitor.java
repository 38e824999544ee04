package io.github.bgpstream4j.codec.bmp;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.model.BgpRecord;
import io.github.bgpstream4j.model.ElemType;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.RibView;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.RecordBatch;
import io.github.bgpstream4j.source.RecordReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The least of a station: reads the routes of a stream's messages as the evidence so far says. */
final class Monitor {
    private static final SourceInfo INFO = new SourceInfo("bmp", "test", "", null, 0, "a test");

    private record TableKey(PeerKey peer, RibView view) {}

    private final Map<PeerKey, List<PeerUp>> ups = new HashMap<>();
    private final Map<TableKey, MonitoredTable> tables = new HashMap<>();
    private final List<byte[]> updates = new ArrayList<>();
    private final List<RecordBatch.Kind> kinds = new ArrayList<>();

    static Monitor of(byte[] stream) {
        Monitor monitor = new Monitor();
        for (Framed.Frame frame : Framed.of(BmpFrames.ofConnection(BmpFrames.MAX_MESSAGE), stream, 1 << 16)) {
            monitor.message(frame);
        }
        return monitor;
    }

    private void message(Framed.Frame frame) {
        byte[] bytes = frame.bytes;
        if (frame.type == BmpType.PEER_UP) {
            PeerUp up = PeerUp.decode(bytes, 0, bytes.length);
            PeerKey key = PeerKey.of(bytes, 0);
            List<PeerUp> known = ups.computeIfAbsent(key, any -> new ArrayList<>());
            if (up != null && !known.contains(up)) {
                known.add(up);
                tables.forEach((table, reader) -> {
                    if (table.peer.equals(key)) {
                        reader.peerUp(up);
                    }
                });
            }
        } else if (frame.type == BmpType.PEER_DOWN) {
            PeerKey key = PeerKey.of(bytes, 0);
            ups.remove(key);
            tables.keySet().removeIf(table -> table.peer.equals(key));
        } else if (frame.type == BmpType.ROUTE_MONITORING) {
            MonitoredTable table = table(bytes);
            int reading = table.read(bytes, 0, bytes.length);
            updates.add(Arrays.copyOfRange(bytes, PerPeerHeader.END, bytes.length));
            kinds.add(new RecordBatch.Kind(
                    INFO, RecordType.UPDATE, true, "", new BmpUpdateDecoder(table.peer(), reading)));
        }
    }

    private MonitoredTable table(byte[] bytes) {
        TableKey key = new TableKey(PeerKey.of(bytes, 0), PerPeerHeader.view(bytes, 0));
        return tables.computeIfAbsent(key, any -> {
            MonitoredTable fresh = new MonitoredTable(PerPeerHeader.peer(bytes, 0, key.view));
            ups.getOrDefault(key.peer, List.of()).forEach(fresh::peerUp);
            return fresh;
        });
    }

    List<BgpRecord> records() {
        try (BgpStream stream = BgpStream.builder().source(new Updates()).open()) {
            return stream.records().toList();
        }
    }

    /** Letter, prefix, path identifier and path of each elem: {@code A 10.0.0.0/8#1 65001 64500}. */
    List<String> routes() {
        List<String> routes = new ArrayList<>();
        for (BgpRecord record : records()) {
            for (BgpElem elem : record.elems()) {
                routes.add(route(elem));
            }
        }
        return routes;
    }

    static String route(BgpElem elem) {
        String id = elem.pathId(-1) < 0 ? "" : "#" + elem.pathId(-1);
        String path =
                elem.type() == ElemType.ANNOUNCEMENT ? " " + elem.attributes().asPath() : "";
        return elem.type().code() + " " + elem.prefix() + id + path;
    }

    private final class Updates implements BgpSource {
        @Override
        public RecordReader open(OpenContext context) {
            return new AtOnce();
        }

        @Override
        public SourceInfo info() {
            return INFO;
        }

        @Override
        public RecordType expectedType() {
            return RecordType.UPDATE;
        }
    }

    private final class AtOnce implements RecordReader {
        private boolean read;

        @Override
        public boolean read(RecordBatch batch) {
            if (read) {
                return false;
            }
            read = true;
            int length = updates.stream().mapToInt(update -> update.length).sum();
            byte[] bytes = batch.start(length);
            int at = 0;
            for (int i = 0; i < updates.size(); i++) {
                byte[] update = updates.get(i);
                System.arraycopy(update, 0, bytes, at, update.length);
                batch.add(kinds.get(i), 0, at, update.length, -1);
                at += update.length;
            }
            return true;
        }

        @Override
        public void close() {
            // holds nothing
        }
    }
}
