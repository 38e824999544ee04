package io.github.bgpstream4j.testkit.bmp;

import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.testkit.Octets;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * A BMP message as OpenBMP's collector passes it on, after a binary header of version 1.7 or after one of text lines.
 *
 * <pre>
 *   "OBMP" version (2) header length (2) message length (4) flags (1) object type (1) seconds (4) microseconds (4)
 *   collector hash (16) admin id length (2) admin id ... router hash (16) router address (16)
 *   router name length (2) name ... row count (4) BMP message ...
 * </pre>
 *
 * <p>Immutable.
 */
public final class OpenBmpFrame {
    private static final int ROUTER_MESSAGE = 0x80;
    private static final int ROUTER_IPV6 = 0x40;
    private static final int RAW_BMP = 12;
    private static final int FIXED_LENGTH = 78;

    private final String collector;
    private final String router;
    private final byte[] address;
    private final long micros;
    private final BmpMessage message;

    private OpenBmpFrame(String collector, String router, byte[] address, long micros, BmpMessage message) {
        this.collector = collector;
        this.router = router;
        this.address = address;
        this.micros = micros;
        this.message = message;
    }

    /**
     * A frame of the collector {@code testkit}.
     *
     * @param router the router's name
     * @param address its address, of either family
     * @param receivedMicros when the collector received the message, in microseconds since 1970
     * @param message the message
     * @return the frame
     */
    public static OpenBmpFrame of(String router, String address, long receivedMicros, BmpMessage message) {
        return new OpenBmpFrame("testkit", router, IpAddress.parse(address).toByteArray(), receivedMicros, message);
    }

    /**
     * The same of another collector.
     *
     * @param adminId the collector's name
     * @return a new frame
     */
    public OpenBmpFrame collector(String adminId) {
        return new OpenBmpFrame(adminId, router, address, micros, message);
    }

    /**
     * The frame with a binary header; an IPv4 address stands in the first four of its 16 bytes.
     *
     * @return a new array
     */
    public byte[] bytes() {
        byte[] admin = collector.getBytes(StandardCharsets.UTF_8);
        byte[] name = router.getBytes(StandardCharsets.UTF_8);
        byte[] bmp = message.bytes();
        return new Octets()
                .put("OBMP".getBytes(StandardCharsets.US_ASCII))
                .u8(1)
                .u8(7)
                .u16(FIXED_LENGTH + admin.length + name.length)
                .u32(bmp.length)
                .u8(ROUTER_MESSAGE | (address.length == 16 ? ROUTER_IPV6 : 0))
                .u8(RAW_BMP)
                .u32(micros / 1_000_000)
                .u32(micros % 1_000_000)
                .put(hash(collector))
                .u16(admin.length)
                .put(admin)
                .put(hash(router))
                .put(address)
                .repeat(0, 16 - address.length)
                .u16(name.length)
                .put(name)
                .u32(1)
                .put(bmp)
                .bytes();
    }

    /**
     * The frame with a header of text lines, which has no time.
     *
     * @return a new array
     */
    public byte[] textBytes() {
        byte[] bmp = message.bytes();
        String header = "V: 1.7\nC_HASH_ID: " + hex(collector) + "\nR_HASH: " + hex(router) + "\nR_IP: "
                + IpAddress.decode(address, 0, address.length == 16) + "\nL: " + bmp.length + "\n\n";
        return new Octets()
                .put(header.getBytes(StandardCharsets.US_ASCII))
                .put(bmp)
                .bytes();
    }

    private static byte[] hash(String name) {
        UUID md5 = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
        return new Octets()
                .u64(md5.getMostSignificantBits())
                .u64(md5.getLeastSignificantBits())
                .bytes();
    }

    private static String hex(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "");
    }
}
