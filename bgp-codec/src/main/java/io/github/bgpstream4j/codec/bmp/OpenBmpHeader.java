package io.github.bgpstream4j.codec.bmp;

import io.github.bgpstream4j.model.TimeInterval;
import io.github.bgpstream4j.net.BigEndian;
import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.net.WireBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Who collected a BMP message and which router sent it, as OpenBMP and RouteViews write it before the message. The same object stands for all messages
 * of a router that follow each other; the time is beside it.
 *
 * <pre>
 *   "OBMP"  version (2)  header length (2)  message length (4)  flags (1)  object type (1)
 *   seconds (4)  microseconds (4)  collector's hash (16)  length (2)  collector's name
 *   router's hash (16)  router's address (16)  length (2)  router's group  rows (4)             OpenBMP 1.7
 *   or lines of text:  V: 1.7  C_HASH_ID:  R_HASH:  R_IP:  L:, then an empty one
 * </pre>
 *
 * @param collector the collector's name; empty if the header has none
 * @param collectorHash 32 hexadecimal digits; empty if the header has none
 * @param routerHash 32 hexadecimal digits; empty if the header has none
 * @param routerAddress the router's address; null if the header has none
 * @param routerGroup the router's group or name; empty if the header has none
 */
public record OpenBmpHeader(
        String collector,
        String collectorHash,
        String routerHash,
        @Nullable IpAddress routerAddress,
        String routerGroup) {
    static final int SHORTEST = 78;
    static final int RAW_BMP = 12; // object type
    static final int NOTE = 1; // what a collector says of a router
    static final byte[] MAGIC = "OBMP".getBytes(StandardCharsets.US_ASCII);
    static final int HEADER_LENGTH_OFFSET = 6;
    static final int MESSAGE_LENGTH_OFFSET = 8;
    static final int OBJECT_TYPE_OFFSET = 13;
    static final int SECONDS_OFFSET = 14;
    static final int COLLECTOR_HASH_OFFSET = 22;

    private static final int FLAGS_OFFSET = 12;
    private static final int HASH = 16;
    private static final int VERSION = 0x0107;
    private static final int OF_ROUTER = 0x80;
    private static final int IPV6 = 0x40;
    private static final int MOST_OF_NAME = 255;

    /**
     * Checks the hashes.
     *
     * @param collector the collector's name
     * @param collectorHash 32 hexadecimal digits, or empty
     * @param routerHash 32 hexadecimal digits, or empty
     * @param routerAddress the router's address; null if unknown
     * @param routerGroup the router's group or name
     * @throws IllegalArgumentException if a hash is anything else
     */
    public OpenBmpHeader {
        check(collectorHash);
        check(routerHash);
    }

    private static void check(String hash) {
        if (!hash.isEmpty() && !isHash(hash)) {
            throw new IllegalArgumentException("hash \"" + hash + "\", not 32 hexadecimal digits");
        }
    }

    private static boolean isHash(String hash) {
        boolean digits = hash.length() == 2 * HASH;
        for (int i = 0; digits && i < hash.length(); i++) {
            digits = HexFormat.isHexDigit(hash.charAt(i));
        }
        return digits;
    }

    /** Reads a header that is there as a whole; what its lengths do not leave room for is empty. */
    static OpenBmpHeader decode(byte[] bytes, int from, int end) {
        int at = from + COLLECTOR_HASH_OFFSET;
        String collectorHash = hex(bytes, at);
        at += HASH;
        int nameLength = BigEndian.uint16(bytes, at);
        String name = text(bytes, at + 2, nameLength, end);
        at += 2 + nameLength;
        if (at + 2 * HASH > end) {
            return new OpenBmpHeader(name, collectorHash, "", null, "");
        }
        String routerHash = hex(bytes, at);
        IpAddress address = address(bytes, at + HASH, (bytes[from + FLAGS_OFFSET] & IPV6) != 0);
        at += 2 * HASH;
        String group = at + 2 > end ? "" : text(bytes, at + 2, BigEndian.uint16(bytes, at), end);
        return new OpenBmpHeader(name, collectorHash, routerHash, address, group);
    }

    /** Reads the lines of a text header; lines that are not known are passed over. */
    static OpenBmpHeader decodeText(String lines) {
        IpAddress address = null;
        try {
            String written = line(lines, "R_IP: ");
            address = written.isEmpty() ? null : IpAddress.parse(written);
        } catch (IllegalArgumentException e) {
            // the message itself is sound
        }
        return new OpenBmpHeader("", hashLine(lines, "C_HASH_ID: "), hashLine(lines, "R_HASH: "), address, "");
    }

    private static String hashLine(String lines, String name) {
        String hash = line(lines, name);
        return isHash(hash) ? hash : "";
    }

    static String line(String lines, String name) {
        int at = lines.startsWith(name) ? 0 : lines.indexOf("\n" + name) + 1;
        if (at == 0 && !lines.startsWith(name)) {
            return "";
        }
        int end = lines.indexOf('\n', at);
        return lines.substring(at + name.length(), end < 0 ? lines.length() : end)
                .strip();
    }

    /**
     * Appends a message with this header before it.
     *
     * @param out receives both
     * @param receivedMicros when the message was received, in microseconds since 1970
     * @param bytes holds the message
     * @param start its first byte
     * @param end the byte after it
     */
    public void encode(WireBuffer out, long receivedMicros, byte[] bytes, int start, int end) {
        encode(out, RAW_BMP, receivedMicros, bytes, start, end);
    }

    /**
     * Appends what a station says of the router, as an object that is no message. Others pass over it.
     *
     * @param out receives it after this header
     * @param micros when it is said, in microseconds since 1970
     * @param text what is said, not empty
     */
    public void encodeNote(WireBuffer out, long micros, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        encode(out, NOTE, micros, bytes, 0, bytes.length);
    }

    private void encode(WireBuffer out, int object, long receivedMicros, byte[] bytes, int start, int end) {
        byte[] name = utf8(collector);
        byte[] group = utf8(routerGroup);
        boolean ipv6 = routerAddress != null && routerAddress.isIpv6();
        out.put(MAGIC).u16(VERSION).u16(SHORTEST + name.length + group.length).u32(end - start);
        out.u8(OF_ROUTER | (ipv6 ? IPV6 : 0)).u8(object);
        out.u32(Math.floorDiv(receivedMicros, TimeInterval.MICROS_PER_SECOND));
        out.u32(Math.floorMod(receivedMicros, TimeInterval.MICROS_PER_SECOND));
        out.put(hash(collectorHash)).u16(name.length).put(name).put(hash(routerHash));
        if (routerAddress != null) {
            out.put(routerAddress);
        }
        out.fill(0, ipv6 ? 0 : routerAddress == null ? 16 : 12);
        out.u16(group.length).put(group).u32(1).put(bytes, start, end);
    }

    /** The flag says the family. IPv4 is in the first four bytes; some writers put it into the last. */
    private static @Nullable IpAddress address(byte[] bytes, int at, boolean ipv6) {
        long high = BigEndian.int64(bytes, at);
        long low = BigEndian.int64(bytes, at + 8);
        if ((high | low) == 0) {
            return null;
        }
        return IpAddress.decode(bytes, !ipv6 && high == 0 ? at + 12 : at, ipv6);
    }

    private static String hex(byte[] bytes, int at) {
        return HexFormat.of().formatHex(bytes, at, at + HASH);
    }

    private static byte[] hash(String hex) {
        return !hex.isEmpty() ? HexFormat.of().parseHex(hex) : new byte[HASH];
    }

    private static String text(byte[] bytes, int from, int length, int end) {
        int last = Math.min(end, from + Math.min(length, MOST_OF_NAME));
        return from >= last ? "" : new String(bytes, from, last - from, StandardCharsets.UTF_8);
    }

    private static byte[] utf8(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return bytes.length <= MOST_OF_NAME ? bytes : Arrays.copyOf(bytes, MOST_OF_NAME);
    }
}
