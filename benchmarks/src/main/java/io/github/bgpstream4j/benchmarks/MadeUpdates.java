package io.github.bgpstream4j.benchmarks;

import io.github.bgpstream4j.net.WireBuffer;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A file of BGP4MP_MESSAGE_AS4 and BGP4MP_STATE_CHANGE_AS4 records (RFC 6396 §4.4), with kinds and sizes of messages as
 * common as in a five-minute file of a RouteViews collector. What happens to a network is told by several peers, with other
 * routes; so the file compresses about as well as a real one. The same every time it is written.
 */
final class MadeUpdates {
    /** What it is like at the size that figures are given for. */
    static final MadeUpdates LARGE = new MadeUpdates(4_100_000, 1_700_000_000, 7 * 3600, 0);

    /** How many peers tell of things. */
    static final int PEERS = 24;

    private static final int BGP4MP = 16;
    private static final int STATE_CHANGE_AS4 = 5;
    private static final int MESSAGE_AS4 = 4;
    private static final int HEADER = 12;
    private static final int UPDATE = 2;
    private static final int KEEPALIVE = 4;
    private static final int LOCAL_ASN = 6447;
    private static final byte[] MARKER = new byte[16];

    static {
        Arrays.fill(MARKER, (byte) 0xff);
    }

    private static final int ANNOUNCE_IPV4 = 0;
    private static final int ANNOUNCE_IPV6 = 1;
    private static final int WITHDRAW_IPV4 = 2;
    private static final int WITHDRAW_IPV6 = 3;
    private static final int ALIVE = 4;
    private static final int STATE = 5;
    private static final Weights KINDS = Weights.of(
            ANNOUNCE_IPV4, 11_938, ANNOUNCE_IPV6, 4_100, WITHDRAW_IPV4, 522, WITHDRAW_IPV6, 656, ALIVE, 168, STATE, 22);
    private static final Weights IPV4_COUNTS = Weights.of(
            1, 8051, 2, 1451, 3, 637, 4, 286, 5, 387, 6, 166, 7, 101, 8, 76, 9, 80, 12, 200, 14, 98, 17, 100, 20, 100,
            24, 60, 40, 60, 160, 15);
    private static final Weights IPV6_COUNTS = Weights.of(1, 80, 2, 12, 3, 5, 5, 3);
    private static final Weights TELLERS = Weights.of(1, 3, 2, 3, 3, 2, 5, 2, 8, 1, 12, 1);

    private static final int RESTLESS = 16;
    private static final int IPV4_PREFIXES = 60_000;
    private static final int IPV6_PREFIXES = 15_000;

    private final long elems;
    private final long startSeconds;
    private final int spanSeconds;
    private final int seed;

    /**
     * Describes a file.
     *
     * @param elems about how many there are to be: the last message may have more
     * @param startSeconds when it begins, since 1970
     * @param spanSeconds how long it lasts
     * @param seed files with different ones have different messages
     */
    MadeUpdates(long elems, long startSeconds, int spanSeconds, int seed) {
        this.elems = elems;
        this.startSeconds = startSeconds;
        this.spanSeconds = spanSeconds;
        this.seed = seed;
    }

    /** One of several files of the same hour, each beginning some seconds later than the one before. */
    static MadeUpdates ofCollector(int index, long elems) {
        return new MadeUpdates(elems, 1_700_000_000 + 7L * index, 3600, index + 1);
    }

    MadeUpdates dividedBy(int divisor) {
        return new MadeUpdates(elems / divisor, startSeconds, spanSeconds / divisor, seed);
    }

    /**
     * Writes the file.
     *
     * @param out not closed
     * @return how many elems it has
     * @throws IOException if it cannot be written
     */
    long writeTo(OutputStream out) throws IOException {
        Writer writer = new Writer(out);
        while (writer.written < elems) {
            writer.event();
        }
        return writer.written;
    }

    /** Prefixes to pick neighbours from. */
    private static final class Networks {
        final long[] addresses;
        final int[] lengths;

        Networks(boolean ipv6, int count, SplittableRandom random) {
            addresses = new long[count];
            lengths = new int[count];
            PrefixWalk walk = new PrefixWalk(ipv6, random);
            for (int i = 0; i < count; i++) {
                walk.next();
                addresses[i] = walk.address();
                lengths[i] = walk.length();
            }
        }

        void put(WireBuffer out, int first, int count) {
            for (int i = 0; i < count; i++) {
                int at = (first + i) % lengths.length;
                PrefixWalk.put(out, addresses[at], lengths[at]);
            }
        }
    }

    private final class Writer {
        private final OutputStream out;
        private final SplittableRandom random = new SplittableRandom(seed);
        private final RoutePool pool = new RoutePool();
        private final List<MadePeer> peers = MadePeer.list(PEERS);
        private final Networks ipv4 = new Networks(false, IPV4_PREFIXES, new SplittableRandom(4));
        private final Networks ipv6 = new Networks(true, IPV6_PREFIXES, new SplittableRandom(6));
        private final WireBuffer record = new WireBuffer();
        private final WireBuffer attributes = new WireBuffer();
        private final WireBuffer nlri = new WireBuffer();
        private final int[] restless = new int[RESTLESS];
        private int messageStart;
        private long written;

        Writer(OutputStream out) {
            this.out = out;
        }

        /** Something that one or more peers tell of. */
        void event() throws IOException {
            int kind = KINDS.draw(random);
            if (kind == STATE) {
                stateChange(random.nextInt(PEERS));
            } else if (kind == ALIVE) {
                beginMessage(random.nextInt(PEERS), KEEPALIVE);
                endMessage();
            } else {
                boolean isIpv6 = kind == ANNOUNCE_IPV6 || kind == WITHDRAW_IPV6;
                int count = (isIpv6 ? IPV6_COUNTS : IPV4_COUNTS).draw(random);
                int network = network();
                (isIpv6 ? ipv6 : ipv4).put(nlri.clear(), network, count);
                int first = random.nextInt(PEERS);
                int alternative = random.nextInt(1 << 10);
                int tellers = TELLERS.draw(random);
                for (int i = 0; i < tellers; i++) {
                    int peer = (first + i * 5) % PEERS;
                    attributes(kind, network, alternative + i / 4, peer);
                    update(kind, peer);
                    written += count;
                }
            }
        }

        /** Where in the address space; half of the time it is where something has just happened. */
        private int network() {
            int slot = random.nextInt(restless.length);
            if (random.nextBoolean()) {
                restless[slot] = random.nextInt(IPV4_PREFIXES);
            }
            return restless[slot];
        }

        private void attributes(int kind, int network, int alternative, int peer) {
            attributes.clear();
            if (kind == ANNOUNCE_IPV4 || kind == ANNOUNCE_IPV6) {
                pool.put(attributes, network, alternative, peers.get(peer));
            }
            if (kind == ANNOUNCE_IPV4) {
                attributes.u8(0x40).u8(3).u8(4).put(MadePeer.ipv4Address(peer));
            } else if (kind == ANNOUNCE_IPV6) {
                // AFI 2, SAFI 1, next hop, reserved octet (RFC 4760 §3)
                int length = 5 + 16 + nlri.length();
                attributes.u8(0x90).u8(14).u16(length).u16(2).u8(1).u8(16).put(MadePeer.ipv6Address(peer));
                attributes.u8(0).put(nlri);
            } else if (kind == WITHDRAW_IPV6) {
                attributes.u8(0x90).u8(15).u16(3 + nlri.length()).u16(2).u8(1).put(nlri);
            }
        }

        private void update(int kind, int peer) throws IOException {
            beginMessage(peer, UPDATE);
            if (kind == WITHDRAW_IPV4) {
                record.u16(nlri.length()).put(nlri).u16(0);
            } else {
                record.u16(0).u16(attributes.length()).put(attributes);
            }
            if (kind == ANNOUNCE_IPV4) {
                record.put(nlri);
            }
            endMessage();
        }

        private void beginMessage(int peer, int type) {
            begin(peer, MESSAGE_AS4);
            messageStart = record.length();
            record.put(MARKER).u16(0).u8(type);
        }

        private void endMessage() throws IOException {
            record.setU16(messageStart + MARKER.length, record.length() - messageStart);
            end();
        }

        private void stateChange(int peer) throws IOException {
            begin(peer, STATE_CHANGE_AS4);
            boolean up = random.nextInt(2) == 0;
            record.u16(up ? 5 : 6).u16(up ? 6 : 1);
            end();
            written++;
        }

        private void begin(int peer, int subtype) {
            MadePeer from = peers.get(peer);
            long seconds = startSeconds + written * spanSeconds / elems;
            record.clear().u32(seconds).u16(BGP4MP).u16(subtype).u32(0);
            record.u32(from.asn())
                    .u32(LOCAL_ASN)
                    .u16(0)
                    .u16(from.ipv6() ? 2 : 1)
                    .put(from.address());
            record.put(from.ipv6() ? MadePeer.ipv6Address(MadePeer.MOST) : MadePeer.ipv4Address(MadePeer.MOST));
        }

        private void end() throws IOException {
            record.setU32(HEADER - 4, record.length() - HEADER);
            record.writeTo(out);
        }
    }
}
