package io.github.bgpstream4j.bgpgg;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.bgpstream4j.bgpgg.peer.PeerSession;
import io.github.bgpstream4j.bgpgg.proto.AsPathSegment;
import io.github.bgpstream4j.bgpgg.proto.LargeCommunity;
import io.github.bgpstream4j.bgpgg.proto.Path;
import io.github.bgpstream4j.bgpgg.proto.Route;
import io.github.bgpstream4j.bgpgg.record.BatchWriter;
import io.github.bgpstream4j.bgpgg.record.NlriWriter;
import io.github.bgpstream4j.bgpgg.wire.AddressText;
import io.github.bgpstream4j.bgpgg.wire.PathScan;
import io.github.bgpstream4j.bgpgg.wire.RouteShape;
import io.github.bgpstream4j.bgpgg.wire.WireException;
import io.github.bgpstream4j.fuzz.Mutations;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.source.RecordBatch;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.MethodSource;

/** Octets of routes and paths, and the records made of them. */
final class RouteFuzzTest {
    @MethodSource("seeds")
    @FuzzTest(maxDuration = "10m")
    void fuzz(byte[] data) throws Exception {
        decode(data);
    }

    @Test
    void mutations_ofGoodData_doNoHarm() {
        Mutations.run(seeds(), 20_000, RouteFuzzTest::decode);
    }

    static List<byte[]> seeds() {
        return List.of(ROUTE.toByteArray(), PATH.toByteArray());
    }

    private static final Path PATH = Path.newBuilder()
            .setNextHop("192.0.2.1")
            .addAsPath(AsPathSegment.newBuilder().addAsns(64501).addAsns(-1))
            .addCommunities(7)
            .addClusterList("192.0.2.3")
            .addLargeCommunities(LargeCommunity.newBuilder().setGlobalAdmin(-1))
            .build();
    private static final Route ROUTE =
            Route.newBuilder().setPrefix("10.0.0.0/8").addPaths(PATH).build();
    private static final PeerSession PEER = new PeerSession(0, IpAddress.parse("192.0.2.1"));
    private static final SourceInfo SOURCE = new SourceInfo("bgpgg", "router", "", null, 0, "fuzz");

    static void decode(byte[] data) {
        try {
            new RouteShape().read(data, 0, data.length);
        } catch (WireException e) {
            // as it has to be
        }
        try {
            new PathScan().read(data, 0, data.length);
            BatchWriter records = new BatchWriter(SOURCE);
            records.begin(new RecordBatch());
            AddressText prefix = new AddressText();
            byte[] text = "10.0.0.0/8".getBytes(StandardCharsets.US_ASCII);
            prefix.parsePrefix(text, 0, text.length);
            NlriWriter nlri = new NlriWriter();
            nlri.set(prefix.words(), prefix.isIpv6(), prefix.lengthBits(), PathScan.NO_ID);
            records.path(false, PEER, nlri, data, 0, data.length);
        } catch (WireException e) {
            // as it has to be
        }
    }
}
