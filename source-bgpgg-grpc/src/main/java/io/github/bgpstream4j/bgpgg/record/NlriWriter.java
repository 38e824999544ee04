package io.github.bgpstream4j.bgpgg.record;

import io.github.bgpstream4j.bgpgg.wire.AddressText;
import io.github.bgpstream4j.bgpgg.wire.PathScan;
import io.github.bgpstream4j.codec.nlri.PrefixCodec;
import io.github.bgpstream4j.net.WireBuffer;

/** The prefix of a route as it stands in a message, with its path identifier if it has one. Owned by one thread. */
public final class NlriWriter {
    private final int[] words = new int[AddressText.IPV6_WORDS];
    private boolean ipv6;
    private int lengthBits;
    private long pathId;

    public void set(int[] prefix, boolean isIpv6, int length, long id) {
        System.arraycopy(prefix, 0, words, 0, words.length);
        ipv6 = isIpv6;
        lengthBits = length;
        pathId = id;
    }

    public boolean isIpv6() {
        return ipv6;
    }

    public boolean hasPathId() {
        return pathId != PathScan.NO_ID;
    }

    /** RFC 4271 §4.3, RFC 7911 §3. */
    public void write(WireBuffer out) {
        if (hasPathId()) {
            out.u32(pathId);
        }
        PrefixCodec.append(out, AddressText.high(words), AddressText.low(words), lengthBits);
    }
}
