package io.github.bgpstream4j.benchmarks.bmp;

import io.github.bgpstream4j.attr.Origin;
import io.github.bgpstream4j.codec.bmp.BmpFrames;
import io.github.bgpstream4j.codec.bmp.BmpType;
import io.github.bgpstream4j.codec.bmp.BmpUpdateDecoder;
import io.github.bgpstream4j.codec.bmp.MonitoredTable;
import io.github.bgpstream4j.codec.bmp.PeerUp;
import io.github.bgpstream4j.codec.bmp.PerPeerHeader;
import io.github.bgpstream4j.filter.FilterPlan;
import io.github.bgpstream4j.model.Peer;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.RibView;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.source.RecordBatch;
import io.github.bgpstream4j.source.RecordCursor;
import io.github.bgpstream4j.testkit.BgpMessage;
import io.github.bgpstream4j.testkit.Nlri;
import io.github.bgpstream4j.testkit.OpenBuilder;
import io.github.bgpstream4j.testkit.WireAttribute;
import io.github.bgpstream4j.testkit.bmp.BmpMessage;
import io.github.bgpstream4j.testkit.bmp.BmpPeer;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Route Monitoring of 64 routers from memory, one prefix in a message as most daemons send their tables, in portions of 16 KiB. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@OperationsPerInvocation(BmpBenchmark.ROUTERS * BmpBenchmark.MESSAGES)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class BmpBenchmark {
    static final int ROUTERS = 64;
    static final int MESSAGES = 1_000;

    private static final int PORTION = 1 << 14;
    private static final SourceInfo INFO = new SourceInfo("bmp", "", "", null, 0, "benchmark");

    /** What peers and routers agree on, and whether messages hold to it. */
    @Param({"none", "agreed", "sent"})
    public String identifiers = "none";

    private final List<BmpFrames> routers = new ArrayList<>();
    private final RecordBatch batch = new RecordBatch();
    private long elems;
    private final RecordCursor cursor = new RecordCursor(FilterPlan.EVERYTHING, elem -> elems++);
    private final RecordBatch.@Nullable Kind[] kinds = new RecordBatch.@Nullable Kind[BmpUpdateDecoder.READINGS];
    private MonitoredTable table = new MonitoredTable(new Peer(0, null));
    private byte[] stream = {};

    /** Makes the messages. */
    @Setup
    public void make() {
        BmpPeer peer = BmpPeer.of(65_001, "192.0.2.1");
        int mode = identifiers.equals("none") ? 0 : OpenBuilder.BOTH;
        BgpMessage open = OpenBuilder.of(65_001, "192.0.2.1")
                .families(AddressFamily.IPV4_UNICAST)
                .addPath(AddressFamily.IPV4_UNICAST, mode)
                .message();
        byte[] up = peer.up().sent(open).received(open).bytes();
        table = new MonitoredTable(PerPeerHeader.peer(up, 0, RibView.ADJ_RIB_IN_PRE));
        PeerUp session = PeerUp.decode(up, 0, up.length);
        if (session != null) {
            table.peerUp(session);
        }
        BmpMessage[] messages = new BmpMessage[MESSAGES];
        for (int i = 0; i < MESSAGES; i++) {
            Nlri prefix = Nlri.prefix("10." + (i >> 8) + "." + (i & 255) + ".0/24");
            messages[i] = peer.routes(BgpMessage.update()
                    .attr(
                            WireAttribute.origin(Origin.IGP),
                            WireAttribute.asPath(65_001, 64_500 + i, 64_501, 64_502),
                            WireAttribute.nextHop("192.0.2.1"),
                            WireAttribute.communities("65001:1 65001:666"))
                    .nlri(identifiers.equals("sent") ? prefix.pathId(1 + i % 4) : prefix));
        }
        stream = BmpMessage.stream(messages);
        for (int i = 0; i < ROUTERS; i++) {
            routers.add(BmpFrames.ofConnection(BmpFrames.MAX_MESSAGE));
        }
    }

    /**
     * Cuts messages.
     *
     * @return how many
     */
    @Benchmark
    public long frames() {
        long count = 0;
        for (int at = 0; at < stream.length; at += PORTION) {
            for (BmpFrames frames : routers) {
                put(frames, at);
                while (frames.next() == BmpFrames.Next.MESSAGE) {
                    count += frames.type() == BmpType.ROUTE_MONITORING ? 1 : 0;
                }
            }
        }
        return count;
    }

    /**
     * Cuts messages and finds out how each is to be read, which is what is done on the thread of the routers.
     *
     * @return a sum of the ways
     */
    @Benchmark
    public long readings() {
        long sum = 0;
        for (int at = 0; at < stream.length; at += PORTION) {
            for (BmpFrames frames : routers) {
                put(frames, at);
                while (frames.next() == BmpFrames.Next.MESSAGE) {
                    sum += table.read(frames.bytes(), frames.start(), frames.end());
                }
            }
        }
        return sum;
    }

    /**
     * Cuts messages and makes elems of them.
     *
     * @return how many
     */
    @Benchmark
    public long elems() {
        for (int at = 0; at < stream.length; at += PORTION) {
            for (BmpFrames frames : routers) {
                put(frames, at);
                decode(frames);
            }
        }
        return elems;
    }

    private void decode(BmpFrames frames) {
        byte[] bytes = batch.start(2 * PORTION);
        int to = 0;
        while (frames.next() == BmpFrames.Next.MESSAGE) {
            int reading = table.read(frames.bytes(), frames.start(), frames.end());
            int from = frames.start() + PerPeerHeader.END;
            int length = frames.end() - from;
            System.arraycopy(frames.bytes(), from, bytes, to, length);
            batch.add(kind(reading), 0, to, length, -1);
            to += length;
        }
        for (int row = 0; row < batch.size(); row++) {
            cursor.move(batch, row);
            cursor.decode();
        }
    }

    private RecordBatch.Kind kind(int reading) {
        RecordBatch.Kind kind = kinds[reading];
        if (kind == null) {
            kind = new RecordBatch.Kind(INFO, RecordType.UPDATE, true, "", new BmpUpdateDecoder(table.peer(), reading));
            kinds[reading] = kind;
        }
        return kind;
    }

    private void put(BmpFrames frames, int at) {
        ByteBuffer room = frames.room();
        room.put(stream, at, Math.min(PORTION, stream.length - at));
    }
}
