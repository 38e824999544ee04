package io.github.bgpstream4j.bgpgg.record;

import io.github.bgpstream4j.bgpgg.wire.AddressText;
import io.github.bgpstream4j.bgpgg.wire.WireException;
import io.github.bgpstream4j.bgpgg.wire.WireReader;
import io.github.bgpstream4j.net.WireBuffer;
import java.util.Arrays;

/**
 * Turns a message {@code ExtendedCommunity} back into its eight octets (RFC 4360, RFC 5668, RFC 9012, RFC 7153). Where
 * the router dropped octets there are zeros. Owned by one thread.
 */
final class ExtendedCommunityWriter {
    private static final int LENGTH = 8;
    private static final int NON_TRANSITIVE = 0x40;

    // fields of ExtendedCommunity
    private static final int TWO_OCTET_AS = 1;
    private static final int IPV4_ADDRESS = 2;
    private static final int FOUR_OCTET_AS = 3;
    private static final int LINK_BANDWIDTH = 4;
    private static final int COLOR = 5;
    private static final int ENCAPSULATION = 6;
    private static final int ROUTER_MAC = 7;
    private static final int OPAQUE = 8;
    private static final int UNKNOWN = 9;

    private final WireReader fields = new WireReader();
    private final WireReader inner = new WireReader();
    private final AddressText address = new AddressText();

    private boolean transitive;
    private final long[] numbers = new long[5];
    private int valueFrom;
    private int valueTo;
    private int bits;

    void write(byte[] bytes, int from, int to, WireBuffer out) throws WireException {
        int end = out.length() + LENGTH;
        int kind = 0;
        fields.set(bytes, from, to);
        while (fields.next()) {
            if (fields.isLengthDelimited()) {
                kind = fields.number();
                read(bytes, fields.from(), fields.to());
            }
        }
        switch (kind) {
            case TWO_OCTET_AS -> {
                type(out, 0x00, (int) numbers[2]);
                out.u16((int) numbers[3]);
                out.u32(numbers[4]);
            }
            case IPV4_ADDRESS -> {
                type(out, 0x01, (int) numbers[2]);
                if (!address.parseAddress(bytes, valueFrom, valueTo) || address.isIpv6()) {
                    throw new WireException("extended community without IPv4 address");
                }
                address.appendTo(out);
                out.u16((int) numbers[4]);
            }
            case FOUR_OCTET_AS -> {
                type(out, 0x02, (int) numbers[2]);
                out.u32(numbers[3]);
                out.u16((int) numbers[4]);
            }
            case LINK_BANDWIDTH -> {
                type(out, 0x00, 0x04);
                out.u16((int) numbers[2]);
                out.u32(bits);
            }
            case COLOR -> {
                type(out, 0x03, 0x0b);
                out.u16(0);
                out.u32(numbers[2]);
            }
            case ENCAPSULATION -> {
                type(out, 0x03, 0x0c);
                out.u32(0);
                out.u16((int) numbers[2]);
            }
            case ROUTER_MAC -> {
                type(out, 0x06, 0x03);
                out.put(bytes, valueFrom, Math.min(valueTo, valueFrom + 6));
            }
            case OPAQUE -> {
                // the sub-type is lost, and with it what EVPN communities mean that are folded in here
                type(out, 0x03, 0);
                out.put(bytes, valueFrom, Math.min(valueTo, valueFrom + 6));
            }
            case UNKNOWN -> {
                out.u8((int) numbers[1]);
                out.put(bytes, valueFrom, Math.min(valueTo, valueFrom + 7));
            }
            default -> throw new WireException("extended community of kind " + kind);
        }
        out.fill(0, end - out.length());
    }

    private void type(WireBuffer out, int high, int low) {
        out.u8(transitive ? high : high | NON_TRANSITIVE).u8(low);
    }

    /** All inner messages have numbers in fields 1 to 4, one text or run of octets, and one float. */
    private void read(byte[] bytes, int from, int to) throws WireException {
        Arrays.fill(numbers, 0);
        valueFrom = from;
        valueTo = from;
        bits = 0;
        inner.set(bytes, from, to);
        while (inner.next()) {
            if (inner.isLengthDelimited()) {
                valueFrom = inner.from();
                valueTo = inner.to();
            } else if (inner.isFixed32(3)) {
                bits = inner.fixed32();
            } else if (inner.number() < numbers.length) {
                numbers[inner.number()] = inner.value();
            }
        }
        transitive = numbers[1] != 0;
    }
}
