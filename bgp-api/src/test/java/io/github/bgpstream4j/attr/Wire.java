package io.github.bgpstream4j.attr;

import io.github.bgpstream4j.net.IpAddress;
import java.io.ByteArrayOutputStream;

/** Path attributes octet by octet; the testkit, which has more, depends on this module. */
final class Wire {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    static Wire octets(int... octets) {
        Wire wire = new Wire();
        for (int octet : octets) {
            wire.out.write(octet);
        }
        return wire;
    }

    static Wire attribute(AttributeType type, Wire value) {
        return attribute(0xc0, type.code(), value);
    }

    static Wire attribute(int flags, int code, Wire value) {
        boolean extended = (flags & PathAttribute.EXTENDED_LENGTH) != 0;
        Wire wire = octets(flags, code);
        return (extended ? wire.u16(value.out.size()) : wire.u8(value.out.size())).put(value);
    }

    static Wire path(String path, int asnSize) {
        Wire wire = new Wire();
        for (AsPath.Segment segment : AsPath.parse(path).segments()) {
            wire.u8(segment.type().code()).u8(segment.asns().size());
            segment.asns().forEach(asn -> wire.number(asnSize, asn));
        }
        return wire;
    }

    static Wire address(String address) {
        return octets().put(IpAddress.parse(address).toByteArray());
    }

    Wire u8(int value) {
        out.write(value);
        return this;
    }

    Wire u16(int value) {
        return u8(value >> 8).u8(value);
    }

    Wire u32(long value) {
        return u16((int) (value >> 16)).u16((int) value);
    }

    Wire number(int size, long value) {
        return size == 2 ? u16((int) value) : u32(value);
    }

    Wire put(byte... bytes) {
        out.writeBytes(bytes);
        return this;
    }

    Wire put(Wire... more) {
        for (Wire one : more) {
            put(one.bytes());
        }
        return this;
    }

    byte[] bytes() {
        return out.toByteArray();
    }

    /** The octets in the middle of others, as a record has them. */
    PathAttributes read(DecodeContext context) {
        byte[] block = octets(0xff, 0xff, 0xff).put(this).u32(-1).bytes();
        return PathAttributes.of(block, 3, out.size(), context);
    }
}
