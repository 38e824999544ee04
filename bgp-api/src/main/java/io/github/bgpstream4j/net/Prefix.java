package io.github.bgpstream4j.net;

import io.github.bgpstream4j.text.AsciiBuffer;
import org.jspecify.annotations.Nullable;

/**
 * An IPv4 or IPv6 address prefix; the bits behind its length are zero.
 *
 * <p>Immutable. Sorts IPv4 before IPv6, then by address, then the shorter one first, so that a prefix stands directly
 * before those it covers.
 */
public final class Prefix implements Comparable<Prefix> {
    private final long high;
    private final long low;
    private final byte length;
    private final boolean ipv6;

    private Prefix(long high, long low, int length, boolean ipv6) {
        this.high = high;
        this.low = low;
        this.length = (byte) length;
        this.ipv6 = ipv6;
    }

    /**
     * Makes a prefix of its bits; those behind the length are cleared.
     *
     * @param high the first 64 bits, left-aligned
     * @param low the last 64 bits, 0 for IPv4
     * @param lengthBits 0 to 32 or 128
     * @param ipv6 which family
     * @return the prefix
     * @throws IllegalArgumentException if the length is out of range
     */
    public static Prefix ofBits(long high, long low, int lengthBits, boolean ipv6) {
        int max = ipv6 ? 128 : 32;
        if (lengthBits < 0 || lengthBits > max) {
            throw new IllegalArgumentException("prefix length " + lengthBits + " > " + max);
        }
        return new Prefix(high & highMask(lengthBits), ipv6 ? low & highMask(lengthBits - 64) : 0, lengthBits, ipv6);
    }

    /**
     * Makes the prefix of the given length that holds an address.
     *
     * @param address any address
     * @param lengthBits 0 to 32 or 128
     * @return the prefix
     * @throws IllegalArgumentException if the length is out of range
     */
    public static Prefix of(IpAddress address, int lengthBits) {
        return ofBits(address.high(), address.low(), lengthBits, address.isIpv6());
    }

    /**
     * Reads {@code address/length}; host bits are cleared, as BGPStream does.
     *
     * @param text the prefix
     * @return the prefix
     * @throws IllegalArgumentException if it is none; the message holds the text
     */
    public static Prefix parse(String text) {
        int slash = text.indexOf('/');
        IpAddress address = slash < 0 ? null : IpAddressParser.parse(text.substring(0, slash));
        int length = address == null ? -1 : parseLength(text, slash + 1);
        if (address == null || length < 0) {
            throw new IllegalArgumentException("not a prefix: " + text);
        }
        if (length > (address.isIpv6() ? 128 : 32)) {
            throw new IllegalArgumentException(
                    "prefix length " + length + " > " + (address.isIpv6() ? 128 : 32) + ": " + text);
        }
        return of(address, length);
    }

    /**
     * A mask of leading ones for one 64-bit half.
     *
     * @param lengthBits how many ones; below 0 counts as 0, above 64 as 64
     * @return the mask
     */
    public static long highMask(int lengthBits) {
        if (lengthBits <= 0) {
            return 0;
        }
        return lengthBits >= 64 ? -1L : -1L << (64 - lengthBits);
    }

    /**
     * The first 64 bits, left-aligned.
     *
     * @return bits behind the length are zero
     */
    public long high() {
        return high;
    }

    /**
     * The last 64 bits.
     *
     * @return 0 for IPv4
     */
    public long low() {
        return low;
    }

    /**
     * How many bits are fixed.
     *
     * @return 0 to 32 or 128
     */
    public int lengthBits() {
        return length & 0xff;
    }

    /**
     * Whether this is an IPv6 prefix.
     *
     * @return true for IPv6
     */
    public boolean isIpv6() {
        return ipv6;
    }

    /**
     * The first address.
     *
     * @return the address before the slash
     */
    public IpAddress address() {
        return IpAddress.ofBits(high, low, ipv6);
    }

    /**
     * Whether the other prefix is this one or a more specific one.
     *
     * @param that any prefix
     * @return false if the families differ
     */
    public boolean covers(Prefix that) {
        return ipv6 == that.ipv6 && lengthBits() <= that.lengthBits() && sameBits(that.high, that.low);
    }

    /**
     * Whether an address lies in this prefix.
     *
     * @param address any address
     * @return false if the families differ
     */
    public boolean contains(IpAddress address) {
        return ipv6 == address.isIpv6() && sameBits(address.high(), address.low());
    }

    /**
     * Appends {@code address/length}.
     *
     * @param out where it goes
     */
    public void appendTo(AsciiBuffer out) {
        appendTo(out, high, low, lengthBits(), ipv6);
    }

    /**
     * Appends {@code address/length} of a prefix given by its bits.
     *
     * @param out where it goes
     * @param high the first 64 bits, left-aligned
     * @param low the last 64 bits
     * @param lengthBits the length
     * @param ipv6 which family
     */
    public static void appendTo(AsciiBuffer out, long high, long low, int lengthBits, boolean ipv6) {
        IpAddress.appendTo(out, high, low, ipv6);
        out.put('/').decimal(lengthBits);
    }

    /** {@code address/length}, the address as {@link IpAddress#toString()} has it. */
    @Override
    public String toString() {
        AsciiBuffer out = new AsciiBuffer(52);
        appendTo(out);
        return out.toString();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Prefix that
                && high == that.high
                && low == that.low
                && length == that.length
                && ipv6 == that.ipv6;
    }

    @Override
    public int hashCode() {
        // the low bits of most prefixes are zero: a multiplication brings the high ones down
        long mixed = (high ^ Long.rotateLeft(low, 32)) * Hash.GOLDEN_RATIO;
        return (((int) (mixed >>> 32)) * 31 + length) * 31 + (ipv6 ? 6 : 4);
    }

    @Override
    public int compareTo(Prefix that) {
        int order = Boolean.compare(ipv6, that.ipv6);
        if (order == 0) {
            order = Long.compareUnsigned(high, that.high);
        }
        if (order == 0) {
            order = Long.compareUnsigned(low, that.low);
        }
        return order != 0 ? order : Integer.compare(lengthBits(), that.lengthBits());
    }

    private boolean sameBits(long otherHigh, long otherLow) {
        int bits = lengthBits();
        return ((high ^ otherHigh) & highMask(bits)) == 0 && ((low ^ otherLow) & highMask(bits - 64)) == 0;
    }

    private static int parseLength(String text, int from) {
        int digits = text.length() - from;
        if (digits < 1 || digits > 3) {
            return -1;
        }
        int value = 0;
        for (int i = from; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }
}
