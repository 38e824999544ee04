package io.github.bgpstream4j.benchmarks.bmp;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.StreamStats;
import io.github.bgpstream4j.attr.Origin;
import io.github.bgpstream4j.bmp.BmpSource;
import io.github.bgpstream4j.model.ElemType;
import io.github.bgpstream4j.testkit.BgpMessage;
import io.github.bgpstream4j.testkit.WireAttribute;
import io.github.bgpstream4j.testkit.bmp.BmpMessage;
import io.github.bgpstream4j.testkit.bmp.BmpPeer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.TimeUnit;

/**
 * A station, and 64 routers that send it their tables from memory as fast as TCP allows, one prefix in a message; a stream decodes every elem. Prints how many
 * messages a second came through, the heap, and that nothing was dropped. Senders, station and stream share the processors that the JVM has: {@code taskset -c 0} gives
 * them one, {@code -Xmx256m} bounds them.
 */
public final class StationLoad {
    private static final int ROUTERS = 64;
    private static final int BLOCK = 4_096; // messages that are sent again and again

    private StationLoad() {}

    /**
     * Runs the load.
     *
     * @param arguments how many routes each router has, if not 100,000
     */
    public static void main(String[] arguments) {
        int blocks = (arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000) / BLOCK + 1;
        long routes = (long) ROUTERS * blocks * BLOCK;
        byte[] table = table();
        long[] elems = {0};
        long[] begun = {0};
        BmpSource station = BmpSource.builder()
                .listen("127.0.0.1", 0)
                .listening(at -> {
                    begun[0] = System.nanoTime();
                    for (int router = 0; router < ROUTERS; router++) {
                        send(at, router, table, blocks);
                    }
                })
                .build();
        try (BgpStream stream = BgpStream.builder().source(station).open()) {
            stream.visitElems(elem -> {
                elems[0] += elem.type() == ElemType.ANNOUNCEMENT ? 1 : 0;
                if (elems[0] == routes) {
                    report(stream.stats(), routes, System.nanoTime() - begun[0]);
                    stop(stream);
                }
            });
        }
    }

    private static void report(StreamStats stats, long routes, long nanos) {
        Runtime runtime = Runtime.getRuntime();
        System.out.printf(
                "%,d messages of %d routers: %,d a second, %d MiB of heap, %d dropped, %d gaps%n",
                routes,
                ROUTERS,
                routes * TimeUnit.SECONDS.toNanos(1) / nanos,
                (runtime.totalMemory() - runtime.freeMemory()) >> 20,
                stats.dropped(),
                stats.gaps());
    }

    private static byte[] table() {
        BmpPeer peer = BmpPeer.of(65_001, "192.0.2.1");
        BmpMessage[] messages = new BmpMessage[BLOCK];
        for (int i = 0; i < BLOCK; i++) {
            messages[i] = peer.routes(BgpMessage.update()
                    .attr(
                            WireAttribute.origin(Origin.IGP),
                            WireAttribute.asPath(65_001, 64_500 + i % 1_000, 64_501, 64_502),
                            WireAttribute.nextHop("192.0.2.1"),
                            WireAttribute.communities("65001:1 65001:666"))
                    .nlri("10." + (i >> 8) + "." + (i & 255) + ".0/24"));
        }
        return BmpMessage.stream(messages);
    }

    private static void send(InetSocketAddress station, int router, byte[] table, int blocks) {
        byte[] hello = BmpMessage.stream(
                BmpMessage.initiation("rtr" + router, ""),
                BmpPeer.of(65_001, "192.0.2.1").up().message());
        Thread thread = new Thread(() -> {
            try {
                Socket socket = new Socket(station.getAddress(), station.getPort()); // open until the end
                OutputStream out = socket.getOutputStream();
                out.write(hello);
                for (int block = 0; block < blocks; block++) {
                    out.write(table);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    /** From inside a traversal. */
    private static void stop(BgpStream stream) {
        stream.close();
    }
}
