package io.github.bgpstream4j.benchmarks;

import io.github.bgpstream4j.net.WireBuffer;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A TABLE_DUMP_V2 file (RFC 6396 §4.3): every prefix is seen by about nine in ten peers; prefixes that follow each other
 * often have an origin and its routes in common, as in real tables. The same every time it is written.
 */
final class MadeTable {
    /** What it is like at the size that figures are given for. */
    static final MadeTable LARGE = new MadeTable(150_000, 30_000, 24);

    private static final long SECONDS = 1_700_000_000;
    private static final int TABLE_DUMP_V2 = 13;
    private static final int PEER_INDEX_TABLE = 1;
    private static final int RIB_IPV4_UNICAST = 2;
    private static final int RIB_IPV6_UNICAST = 4;
    private static final int HEADER = 12;
    private static final int SECONDS_IN_TEN_DAYS = 864_000;
    private static final double NEW_ORIGIN = 0.39;

    private final int ipv4Prefixes;
    private final int ipv6Prefixes;
    private final List<MadePeer> peers;

    MadeTable(int ipv4Prefixes, int ipv6Prefixes, int peers) {
        this.ipv4Prefixes = ipv4Prefixes;
        this.ipv6Prefixes = ipv6Prefixes;
        this.peers = MadePeer.list(peers);
    }

    MadeTable dividedBy(int divisor) {
        return new MadeTable(ipv4Prefixes / divisor, ipv6Prefixes / divisor, peers.size());
    }

    int records() {
        return 1 + ipv4Prefixes + ipv6Prefixes;
    }

    /**
     * Writes the file.
     *
     * @param out not closed
     * @return how many elems it has
     * @throws IOException if it cannot be written
     */
    long writeTo(OutputStream out) throws IOException {
        WireBuffer record = new WireBuffer();
        beginRecord(record, PEER_INDEX_TABLE);
        record.u32(0xc0000201L)
                .u16(4)
                .put((byte) 'm', (byte) 'a', (byte) 'd', (byte) 'e')
                .u16(peers.size());
        for (MadePeer peer : peers) {
            record.u8(peer.ipv6() ? 3 : 2)
                    .put(peer.address(), 0, 4)
                    .put(peer.address())
                    .u32(peer.asn());
        }
        endRecord(record, out);
        Writer writer = new Writer(record, out);
        return writer.family(false, ipv4Prefixes) + writer.family(true, ipv6Prefixes);
    }

    private static void beginRecord(WireBuffer record, int subtype) {
        record.clear().u32(SECONDS).u16(TABLE_DUMP_V2).u16(subtype).u32(0);
    }

    private static void endRecord(WireBuffer record, OutputStream out) throws IOException {
        record.setU32(HEADER - 4, record.length() - HEADER);
        record.writeTo(out);
    }

    private final class Writer {
        private final WireBuffer record;
        private final OutputStream out;
        private final RoutePool pool = new RoutePool();
        private final SplittableRandom random = new SplittableRandom(1);
        private int sequence;

        Writer(WireBuffer record, OutputStream out) {
            this.record = record;
            this.out = out;
        }

        private long family(boolean ipv6, int prefixes) throws IOException {
            PrefixWalk walk = new PrefixWalk(ipv6, random.split());
            long elems = 0;
            long origin = 0;
            for (int i = 0; i < prefixes; i++) {
                if (random.nextDouble() < NEW_ORIGIN) {
                    origin = random.nextInt(1 << 30);
                }
                walk.next();
                beginRecord(record, ipv6 ? RIB_IPV6_UNICAST : RIB_IPV4_UNICAST);
                record.u32(sequence++);
                PrefixWalk.put(record, walk.address(), walk.length());
                int count = record.length();
                record.u16(0);
                int entries = 0;
                for (int peer = 0; peer < peers.size(); peer++) {
                    if (!isMissing(origin, peer)) {
                        entry(ipv6, origin, peer);
                        entries++;
                    }
                }
                record.setU16(count, entries);
                endRecord(record, out);
                elems += entries;
            }
            return elems;
        }

        /** One peer's route (RFC 6396 §4.3.4). */
        private void entry(boolean ipv6, long origin, int peer) {
            record.u16(peer).u32(SECONDS - mixed(origin + 2, peer) % SECONDS_IN_TEN_DAYS);
            int length = record.length();
            record.u16(0);
            pool.put(record, origin, alternative(origin, peer), peers.get(peer));
            if (ipv6) {
                record.u8(0x80).u8(14).u8(17).u8(16).put(MadePeer.ipv6Address(peer));
            } else {
                record.u8(0x40).u8(3).u8(4).put(MadePeer.ipv4Address(peer));
            }
            record.setU16(length, record.length() - length - 2);
        }

        private static boolean isMissing(long origin, int peer) {
            return mixed(origin >> 3, peer) % 10 == 0;
        }

        private static int alternative(long origin, int peer) {
            return mixed(origin + 1, peer);
        }

        private static int mixed(long a, int b) {
            long mixed = (a * 31 + b) * 0x9e37_79b9_7f4a_7c15L;
            return (int) ((mixed ^ (mixed >>> 29)) >>> 33);
        }
    }
}
