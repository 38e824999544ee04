package io.github.bgpstream4j.net;

import io.github.bgpstream4j.text.AsciiBuffer;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/**
 * An IPv4 or IPv6 address.
 *
 * <p>Immutable. The bits of both families are kept left-aligned, so the most significant bit of an IPv4 address is the
 * most significant bit of {@link #high()}, and prefix lengths count alike. IPv4 sorts before IPv6, then by value.
 */
public final class IpAddress implements Comparable<IpAddress> {
    private final long high;
    private final long low;
    private final boolean ipv6;

    private IpAddress(long high, long low, boolean ipv6) {
        this.high = high;
        this.low = low;
        this.ipv6 = ipv6;
    }

    /**
     * Makes an address of its bits.
     *
     * @param high the first 64 bits, left-aligned; of an IPv4 address only the first 32 count
     * @param low the last 64 bits of an IPv6 address
     * @param ipv6 which family
     * @return the address
     */
    public static IpAddress ofBits(long high, long low, boolean ipv6) {
        return ipv6 ? new IpAddress(high, low, true) : new IpAddress(high & 0xffffffff00000000L, 0, false);
    }

    /**
     * Makes an IPv4 address.
     *
     * @param bits its low 32 bits are the address
     * @return the address
     */
    public static IpAddress ofIpv4(long bits) {
        return new IpAddress(bits << 32, 0, false);
    }

    /**
     * Reads an address from its wire form.
     *
     * @param bytes holds the address
     * @param at its first octet
     * @param ipv6 whether it has 16 octets or 4
     * @return the address
     */
    public static IpAddress decode(byte[] bytes, int at, boolean ipv6) {
        return ipv6
                ? new IpAddress(BigEndian.int64(bytes, at), BigEndian.int64(bytes, at + 8), true)
                : new IpAddress(BigEndian.uint32(bytes, at) << 32, 0, false);
    }

    /**
     * Reads a dotted quad or an IPv6 address in any form of RFC 4291 §2.2, without zone.
     *
     * @param text the address
     * @return the address
     * @throws IllegalArgumentException if it is none
     */
    public static IpAddress parse(String text) {
        IpAddress address = IpAddressParser.parse(text);
        if (address == null) {
            throw new IllegalArgumentException("not an IP address: " + text);
        }
        return address;
    }

    /**
     * Converts from the JDK's class.
     *
     * @param address any address; scope ids are dropped
     * @return the same address
     */
    public static IpAddress of(InetAddress address) {
        byte[] bytes = address.getAddress();
        return decode(bytes, 0, bytes.length == 16);
    }

    /**
     * Converts to the JDK's class, which cannot tell {@code ::ffff:192.0.2.1} from {@code 192.0.2.1}.
     *
     * @return the same address
     */
    public InetAddress toInetAddress() {
        try {
            return InetAddress.getByAddress(toByteArray());
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    /**
     * The first 64 bits, left-aligned.
     *
     * @return of an IPv4 address: the address, then 32 zero bits
     */
    public long high() {
        return high;
    }

    /**
     * The last 64 bits.
     *
     * @return 0 for an IPv4 address
     */
    public long low() {
        return low;
    }

    /**
     * Whether this is an IPv6 address.
     *
     * @return true for IPv6
     */
    public boolean isIpv6() {
        return ipv6;
    }

    /**
     * The wire form.
     *
     * @return 4 or 16 octets
     */
    public byte[] toByteArray() {
        byte[] bytes = new byte[ipv6 ? 16 : 4];
        if (ipv6) {
            BigEndian.putInt64(bytes, 0, high);
            BigEndian.putInt64(bytes, 8, low);
        } else {
            BigEndian.putInt32(bytes, 0, high >>> 32);
        }
        return bytes;
    }

    /**
     * Appends the text form, see {@link #toString()}.
     *
     * @param out where it goes
     */
    public void appendTo(AsciiBuffer out) {
        appendTo(out, high, low, ipv6);
    }

    /**
     * Appends the text form of an address given by its bits.
     *
     * @param out where it goes
     * @param high the first 64 bits, left-aligned
     * @param low the last 64 bits
     * @param ipv6 which family
     */
    public static void appendTo(AsciiBuffer out, long high, long low, boolean ipv6) {
        if (ipv6) {
            IpAddressText.appendIpv6(out, high, low);
        } else {
            IpAddressText.appendIpv4(out, (int) (high >>> 32));
        }
    }

    /**
     * Dotted quad, or the IPv6 form that glibc's {@code inet_ntop} prints, which every tool of the field shows: RFC 5952, with
     * a dotted tail for IPv4-mapped and IPv4-compatible addresses.
     */
    @Override
    public String toString() {
        AsciiBuffer out = new AsciiBuffer(48);
        appendTo(out);
        return out.toString();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof IpAddress that && high == that.high && low == that.low && ipv6 == that.ipv6;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(high * 31 + low) * 31 + (ipv6 ? 6 : 4);
    }

    @Override
    public int compareTo(IpAddress that) {
        if (ipv6 != that.ipv6) {
            return ipv6 ? 1 : -1;
        }
        int order = Long.compareUnsigned(high, that.high);
        return order != 0 ? order : Long.compareUnsigned(low, that.low);
    }
}
