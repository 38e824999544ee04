package io.github.bgpstream4j.attr;

import io.github.bgpstream4j.net.BigEndian;
import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.text.AsciiBuffer;

/**
 * The values of an IPv6 Address Specific Extended Community attribute (RFC 5701), in wire order.
 *
 * <p>Immutable; may share the bytes of the attributes it came from.
 */
public final class Ipv6ExtendedCommunities extends WireList {
    static final int WIDTH = 20;

    /** No IPv6 address specific extended communities. */
    public static final Ipv6ExtendedCommunities NONE = new Ipv6ExtendedCommunities(new byte[0], 0, 0);

    private static final int ROUTE_TARGET = 0x0002;
    private static final int ROUTE_ORIGIN = 0x0003;

    Ipv6ExtendedCommunities(byte[] bytes, int offset, int length) {
        super(bytes, offset, length, WIDTH);
    }

    /**
     * Type and subtype of one community.
     *
     * @param index 0 to size - 1
     * @return type × 256 + subtype
     */
    public int typeAndSubtype(int index) {
        return BigEndian.uint16(bytes, checkIndex(index));
    }

    /**
     * The global administrator of one community.
     *
     * @param index 0 to size - 1
     * @return an IPv6 address
     */
    public IpAddress globalAdministrator(int index) {
        return IpAddress.decode(bytes, checkIndex(index) + 2, true);
    }

    /**
     * The local administrator of one community.
     *
     * @param index 0 to size - 1
     * @return 0 to 65535
     */
    public int localAdministrator(int index) {
        return BigEndian.uint16(bytes, checkIndex(index) + 18);
    }

    @Override
    int width() {
        return WIDTH;
    }

    @Override
    void appendAt(AsciiBuffer out, int at) {
        int kind = BigEndian.uint16(bytes, at);
        if (kind == ROUTE_TARGET) {
            out.put("rt:");
        } else if (kind == ROUTE_ORIGIN) {
            out.put("soo:");
        } else {
            out.put("0x").hexByte(kind >>> 8).hexByte(kind).put(':');
        }
        out.put('[');
        IpAddress.appendTo(out, BigEndian.int64(bytes, at + 2), BigEndian.int64(bytes, at + 10), true);
        out.put("]:").decimal(BigEndian.uint16(bytes, at + 18));
    }
}
