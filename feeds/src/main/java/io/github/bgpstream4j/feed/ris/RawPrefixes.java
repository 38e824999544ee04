package io.github.bgpstream4j.feed.ris;

import io.github.bgpstream4j.codec.UpdateFields;
import io.github.bgpstream4j.codec.UpdateFields.Part;
import io.github.bgpstream4j.codec.nlri.NlriCodec;
import io.github.bgpstream4j.codec.nlri.NlriFit;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.net.BigEndian;

/** The prefixes of an UPDATE's bytes, to be compared with what its JSON says. Used again and again by one thread. */
final class RawPrefixes {
    private static final Part[] PARTS = Part.values();
    private static final int PATH_IDENTIFIER = 4; // RFC 7911 §3

    private final UpdateFields fields = new UpdateFields();
    private final PrefixList prefixes = new PrefixList();

    /** How bytes and JSON go together. */
    enum Agreement {
        /** They have the same prefixes. */
        SAME,
        /** They have if the bytes are read with path identifiers, which fit. */
        SAME_WITH_PATH_IDENTIFIERS,
        /** They have not. */
        DIFFERENT,
        /** The bytes cannot be read, or have routes of families that JSON has no room for. */
        INCOMPARABLE
    }

    Agreement compare(byte[] message, PrefixList json) {
        if (!fields.set(message, 0, message.length)) {
            return Agreement.INCOMPARABLE;
        }
        boolean readable = read(message, false);
        if (readable && prefixes.hasSameAs(json)) {
            return Agreement.SAME;
        }
        if (fitsWithPathIdentifiers() && read(message, true) && prefixes.hasSameAs(json)) {
            return Agreement.SAME_WITH_PATH_IDENTIFIERS;
        }
        return readable ? Agreement.DIFFERENT : Agreement.INCOMPARABLE;
    }

    private boolean fitsWithPathIdentifiers() {
        for (Part part : PARTS) {
            NlriCodec codec = fields.codec(part);
            if (codec != null && fields.fit(part, codec, true) != NlriFit.EXACT) {
                return false;
            }
        }
        return true;
    }

    private boolean read(byte[] message, boolean addPath) {
        prefixes.clear();
        for (Part part : PARTS) {
            NlriCodec codec = fields.codec(part);
            if (codec != null && !read(message, part, codec.family(), addPath)) {
                return false;
            }
            prefixes.endGroup();
        }
        return true;
    }

    private boolean read(byte[] message, Part part, AddressFamily family, boolean addPath) {
        boolean ipv6 = family.equals(AddressFamily.IPV6_UNICAST);
        if (!ipv6 && !family.equals(AddressFamily.IPV4_UNICAST)) {
            return false;
        }
        boolean withdrawn = part == Part.WITHDRAWN || part == Part.UNREACH;
        int end = fields.end(part);
        int at = fields.from(part);
        while (at < end) {
            at += addPath ? PATH_IDENTIFIER : 0;
            int bits = at < end ? message[at++] & 0xff : 0xff;
            int bytes = (bits + 7) / 8;
            if (bits > (ipv6 ? 128 : 32) || at + bytes > end) {
                return false;
            }
            long high = BigEndian.leftAligned(message, at, Math.min(bytes, 8));
            long low = bytes > 8 ? BigEndian.leftAligned(message, at + 8, bytes - 8) : 0;
            prefixes.add(high, low, bits, ipv6, withdrawn);
            at += bytes;
        }
        return true;
    }
}
