package io.github.bgpstream4j.filter.language.value;

import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.net.Prefix;

/**
 * One prefix of a filter with the way it is meant.
 *
 * @param prefix the prefix
 * @param mode how others must lie to it
 * @param lengths which lengths they may have
 */
public record PrefixRule(Prefix prefix, PrefixMode mode, LengthRange lengths) {
    private static final int TEXT_LIMIT = 49; // libbgpstream takes texts shorter than this

    public static PrefixRule parse(Value value, boolean strict) {
        return new PrefixRule(parsePrefix(value, strict), value.mode(), value.lengths());
    }

    /** Whether no prefix that lies so has such a length. */
    public boolean isImpossible() {
        int longest = mode.inside() ? (prefix.isIpv6() ? 128 : 32) : prefix.lengthBits();
        int shortest = mode.around() ? 0 : prefix.lengthBits();
        return Math.max(shortest, lengths.min()) > Math.min(longest, lengths.max());
    }

    /** In strict reading an empty length is 0, as libbgpstream has it. */
    private static Prefix parsePrefix(Value value, boolean strict) {
        String text = value.text();
        int slash = text.indexOf('/');
        if (slash < 0 || text.length() >= TEXT_LIMIT) {
            throw value.bad("a prefix such as 10.0.0.0/8");
        }
        if (slash == text.length() - 1 && !strict) {
            throw value.bad("a length after the slash");
        }
        try {
            IpAddress address = IpAddress.parse(text.substring(0, slash));
            int max = address.isIpv6() ? 128 : 32;
            long length = CNumber.parse(text.substring(slash + 1), max);
            if (length < 0) {
                throw value.bad("a length of 0 to " + max + " after the slash");
            }
            return Prefix.of(address, (int) length);
        } catch (Value.BadValueException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw value.bad("a prefix such as 10.0.0.0/8");
        }
    }
}
