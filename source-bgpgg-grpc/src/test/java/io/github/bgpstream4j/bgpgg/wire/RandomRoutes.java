package io.github.bgpstream4j.bgpgg.wire;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/**
 * Random messages {@code Route} of either layout: both families, none to three paths, all kinds of attributes, among them
 * unknown ones whose value is itself the text of a prefix. Written octet by octet, because millions are wanted.
 */
public final class RandomRoutes {
    private static final byte[] DECOY = "10.0.0.0/24".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final SplittableRandom random;
    private final byte[] route = new byte[4_096];
    private final byte[] path = new byte[1_024];
    private final byte[] prefix = new byte[64];
    private int prefixLength;

    public RandomRoutes(SplittableRandom random) {
        this.random = random;
    }

    public byte[] bytes() {
        return route;
    }

    public int prefixLength() {
        return prefixLength;
    }

    /** Writes the next route; its octets. */
    public int next(RouteLayout layout) {
        boolean ipv6 = random.nextInt(3) == 0;
        prefixLength = number(prefix, slash(prefix, address(prefix, 0, ipv6)), random.nextInt(ipv6 ? 129 : 33));
        int at = 0;
        if (layout == RouteLayout.PREFIX_FIRST) {
            at = message(route, at, layout.prefixField, prefix, prefixLength);
        }
        for (int paths = random.nextInt(4); paths > 0; paths--) {
            at = message(route, at, layout.pathField, path, path());
        }
        return layout == RouteLayout.PREFIX_FIRST ? at : message(route, at, layout.prefixField, prefix, prefixLength);
    }

    private int path() {
        int bits = random.nextInt();
        int at = 0;
        if ((bits & 1) != 0) {
            at = tag(path, at, 1, 0);
            path[at++] = 2;
        }
        if ((bits & 6) != 0) {
            at = asPath(at);
        }
        byte[] text = new byte[48];
        at = message(path, at, 3, text, address(text, 0, (bits & 8) != 0));
        at = message(path, at, 4, text, address(text, 0, (bits & 16) != 0));
        if ((bits & 32) != 0) {
            at = varint(path, tag(path, at, 5, 0), random.nextInt() & 0xffffffffL);
        }
        if ((bits & 64) != 0) {
            at = varint(path, tag(path, at, 6, 0), random.nextInt() & 0xffffffffL);
        }
        if ((bits & 128) != 0) {
            byte[] unknown = new byte[32];
            int end = varint(unknown, tag(unknown, 0, 1, 0), random.nextInt(256));
            end = message(unknown, end, 3, DECOY, DECOY.length);
            at = message(path, at, 8, unknown, end);
        }
        if ((bits & 256) != 0) {
            byte[] communities = new byte[40];
            int end = 0;
            for (int i = random.nextInt(5); i >= 0; i--) {
                end = varint(communities, end, random.nextInt() & 0xffffffffL);
            }
            at = message(path, at, 9, communities, end);
        }
        if ((bits & 512) != 0) {
            at = varint(path, tag(path, at, 15, 0), random.nextInt() & 0xffffffffL);
        }
        return at;
    }

    private int asPath(int from) {
        byte[] asns = new byte[64];
        int end = 0;
        for (int i = random.nextInt(8); i >= 0; i--) {
            end = varint(asns, end, random.nextInt(1 << 20));
        }
        byte[] segment = new byte[80];
        segment[0] = 8;
        segment[1] = 1;
        return message(path, from, 2, segment, message(segment, 2, 2, asns, end));
    }

    private int address(byte[] target, int from, boolean ipv6) {
        int at = from;
        for (int i = 0; i < (ipv6 ? 8 : 4); i++) {
            if (i > 0) {
                target[at++] = (byte) (ipv6 ? ':' : '.');
            }
            if (ipv6) {
                target[at++] = HEX[random.nextInt(16)];
                target[at++] = HEX[random.nextInt(16)];
            } else {
                at = number(target, at, random.nextInt(256));
            }
        }
        return at;
    }

    private static int slash(byte[] target, int at) {
        target[at] = '/';
        return at + 1;
    }

    private static int number(byte[] target, int from, int value) {
        int at = from;
        if (value >= 100) {
            target[at++] = (byte) ('0' + value / 100);
        }
        if (value >= 10) {
            target[at++] = (byte) ('0' + value / 10 % 10);
        }
        target[at++] = (byte) ('0' + value % 10);
        return at;
    }

    private static int message(byte[] target, int from, int field, byte[] value, int length) {
        int at = varint(target, tag(target, from, field, 2), length);
        System.arraycopy(value, 0, target, at, length);
        return at + length;
    }

    private static int tag(byte[] target, int at, int field, int wireType) {
        target[at] = (byte) (field << 3 | wireType);
        return at + 1;
    }

    private static int varint(byte[] target, int from, long value) {
        int at = from;
        long rest = value;
        while (rest > 0x7f) {
            target[at++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        target[at++] = (byte) rest;
        return at;
    }
}
