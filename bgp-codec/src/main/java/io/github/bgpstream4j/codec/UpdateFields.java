package io.github.bgpstream4j.codec;

import io.github.bgpstream4j.attr.AttributeType;
import io.github.bgpstream4j.attr.PathAttribute;
import io.github.bgpstream4j.codec.nlri.NlriCodec;
import io.github.bgpstream4j.codec.nlri.NlriCodecs;
import io.github.bgpstream4j.codec.nlri.NlriFit;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.net.BigEndian;
import org.jspecify.annotations.Nullable;

/**
 * Where in an UPDATE prefixes and the path stand, for who has to find out how to read them. Set to one message after the other;
 * owned by one thread. Fields that are not there are empty.
 */
public final class UpdateFields {
    /** What of an UPDATE has prefixes. */
    public enum Part {
        /** Withdrawn routes outside attributes (RFC 4271 §4.3). */
        WITHDRAWN,
        /** NLRI outside attributes. */
        NLRI,
        /** MP_REACH_NLRI. */
        REACH,
        /** MP_UNREACH_NLRI. */
        UNREACH
    }

    private static final int LENGTH_FIELD = 2;

    private static final int AS_PATH = AttributeType.AS_PATH.code();
    private static final int MP_REACH_NLRI = AttributeType.MP_REACH_NLRI.code();
    private static final int MP_UNREACH_NLRI = AttributeType.MP_UNREACH_NLRI.code();

    private byte[] bytes = {};
    private boolean whole;
    private int withdrawn;
    private int withdrawnEnd;
    private int nlri;
    private int end;
    private int path;
    private int pathEnd;
    private int reach;
    private int reachEnd;
    private int unreach;
    private int unreachEnd;

    /** Makes fields of nothing. */
    public UpdateFields() {}

    /**
     * Looks at a message.
     *
     * @param message holds it
     * @param from the first octet of its header
     * @param recordEnd the octet behind the record
     * @return whether it is an UPDATE whose lengths add up
     */
    public boolean set(byte[] message, int from, int recordEnd) {
        return locate(message, from, recordEnd) && whole;
    }

    /**
     * Looks at a message whose attributes may be damaged: then the fields inside of them are there that come before the damage.
     *
     * @param message holds it
     * @param from the first byte of its header
     * @param recordEnd the byte after the record
     * @return whether it is an UPDATE with the fields that it has outside of attributes
     */
    public boolean locate(byte[] message, int from, int recordEnd) {
        int body = from + BgpHeaderLayout.HEADER_LENGTH;
        if (body + 2 * LENGTH_FIELD > recordEnd
                || (message[from + BgpHeaderLayout.TYPE_OFFSET] & 0xff) != BgpHeaderLayout.UPDATE) {
            return false;
        }
        bytes = message;
        end = from + BigEndian.uint16(message, from + BgpHeaderLayout.LENGTH_OFFSET);
        withdrawn = body + LENGTH_FIELD;
        withdrawnEnd = withdrawn + BigEndian.uint16(message, body);
        int attributes = withdrawnEnd + LENGTH_FIELD;
        if (end > recordEnd || attributes > end) {
            return false;
        }
        nlri = attributes + BigEndian.uint16(message, withdrawnEnd);
        if (nlri > end) {
            return false;
        }
        path = pathEnd = reach = reachEnd = unreach = unreachEnd = 0;
        whole = attributes(attributes);
        return true;
    }

    /**
     * Whether the attributes fill their block.
     *
     * @return false if there is damage among them, after which no field is found
     */
    public boolean isWhole() {
        return whole;
    }

    /** Whether the attributes fill their block. Done while records are framed, so each attribute costs a few loads and no call. */
    private boolean attributes(int from) {
        byte[] octets = bytes;
        int last = nlri;
        int at = from;
        while (at + 3 <= last) {
            int code = octets[at + 1];
            boolean extended = (octets[at] & PathAttribute.EXTENDED_LENGTH) != 0;
            int value = extended ? at + 4 : at + 3;
            if (value > last) {
                break;
            }
            int next = value + (extended ? BigEndian.uint16(octets, at + 2) : octets[at + 2] & 0xff);
            if (next > last) {
                break;
            }
            if (code == AS_PATH && path == 0) {
                path = value;
                pathEnd = next;
            } else if (code == MP_REACH_NLRI && reach == 0) {
                reach = value;
                reachEnd = next;
            } else if (code == MP_UNREACH_NLRI && unreach == 0) {
                unreach = value;
                unreachEnd = next;
            }
            at = next;
        }
        return at == last;
    }

    /**
     * How the NLRI of a part are written.
     *
     * @param part any
     * @return null if it is not there, its NLRI do not say where they end, or it cannot be read
     */
    public @Nullable NlriCodec codec(Part part) {
        return switch (part) {
            case WITHDRAWN -> withdrawn < withdrawnEnd ? NlriCodecs.IPV4_UNICAST : null;
            case NLRI -> nlri < end ? NlriCodecs.IPV4_UNICAST : null;
            case REACH -> {
                int prefixes = reachPrefixes();
                yield prefixes > 0 && prefixes < reachEnd ? codec(reach) : null;
            }
            case UNREACH -> unreachEnd - unreach > AddressFamily.LENGTH ? codec(unreach) : null;
        };
    }

    /**
     * How a part can be read.
     *
     * @param part one that has a codec
     * @param codec that one
     * @param addPath whether path identifiers stand before the prefixes
     * @return how it fits
     */
    public NlriFit fit(Part part, NlriCodec codec, boolean addPath) {
        return codec.fit(bytes, from(part), end(part), addPath);
    }

    /**
     * Whether the same default route is more than once in a part.
     *
     * @param part one that fits when it is read in that way
     * @param codec its codec
     * @param addPath whether path identifiers are before the NLRI
     * @return as {@link NlriCodec#repeatsDefault} says
     */
    public boolean repeatsDefault(Part part, NlriCodec codec, boolean addPath) {
        return codec.repeatsDefault(bytes, from(part), end(part), addPath);
    }

    /**
     * How many path identifiers of a part may be the beginning of an NLRI.
     *
     * @param part one that fits exactly with path identifiers and without
     * @param codec its codec
     * @return as {@link NlriCodec#identifiersLikeNlri} says
     */
    public int identifiersLikeNlri(Part part, NlriCodec codec) {
        return codec.identifiersLikeNlri(bytes, from(part), end(part));
    }

    /**
     * Where the NLRI of a part begin.
     *
     * @param part one that has a codec
     * @return the index of the first byte
     */
    public int from(Part part) {
        return switch (part) {
            case WITHDRAWN -> withdrawn;
            case NLRI -> nlri;
            case REACH -> reachPrefixes();
            case UNREACH -> unreach + AddressFamily.LENGTH;
        };
    }

    /**
     * Where the NLRI of a part end.
     *
     * @param part one that has a codec
     * @return the index of the byte after the last
     */
    public int end(Part part) {
        return switch (part) {
            case WITHDRAWN -> withdrawnEnd;
            case NLRI -> end;
            case REACH -> reachEnd;
            case UNREACH -> unreachEnd;
        };
    }

    /**
     * Whether AS_PATH is there and not empty.
     *
     * @return true if there are octets to be read
     */
    public boolean hasPath() {
        return path < pathEnd;
    }

    /**
     * Whether AS_PATH is a chain of segments.
     *
     * @param asnSize octets of an AS number: 2 or 4
     * @return true if it is with AS numbers of that size
     */
    public boolean isPath(int asnSize) {
        int at = path;
        while (at + 2 <= pathEnd) { // segment: type (1), count (1)
            int count = bytes[at + 1] & 0xff;
            if (bytes[at] < 1 || bytes[at] > 4 || count == 0) {
                return false;
            }
            at += 2 + count * asnSize;
        }
        return at == pathEnd;
    }

    /**
     * An AS number of the first segment of AS_PATH.
     *
     * @param asnSize bytes of an AS number: 2 or 4
     * @param place 0 for the first one
     * @return -1 if it has no such place
     */
    public long asn(int asnSize, int place) {
        int at = path + 2 + place * asnSize;
        if (at + asnSize > pathEnd || place >= (bytes[path + 1] & 0xff)) {
            return -1;
        }
        return asnSize == 4 ? BigEndian.uint32(bytes, at) : BigEndian.uint16(bytes, at);
    }

    /** Where the prefixes of MP_REACH_NLRI begin, or -1; with SNPAs (RFC 2858) nothing is said. */
    private int reachPrefixes() {
        int hop = reach + AddressFamily.LENGTH + 1;
        if (hop >= reachEnd) {
            return -1;
        }
        int reserved = hop + (bytes[hop - 1] & 0xff);
        return reserved < reachEnd && bytes[reserved] == 0 ? reserved + 1 : -1;
    }

    private @Nullable NlriCodec codec(int at) {
        NlriCodec codec = NlriCodecs.of(AddressFamily.decode(bytes, at));
        return codec.isFramed() ? codec : null;
    }
}
