package io.github.bgpstream4j.mrt.frame;

import io.github.bgpstream4j.codec.BgpHeaderLayout;
import io.github.bgpstream4j.codec.mrt.Bgp4mpLayout;
import io.github.bgpstream4j.codec.mrt.Bgp4mpSubtype;
import io.github.bgpstream4j.codec.mrt.MrtHeaderLayout;
import io.github.bgpstream4j.codec.mrt.MrtType;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.net.BigEndian;

/**
 * Finds the next record where a length has led astray: headers that each lead to the next one.
 *
 * <p>Octets inside a record may look like a header, but hardly so that its length leads to another one, and that to a third, all of
 * known types, of about the same time, and with the marker of a BGP message where it has to be. The end of the data takes
 * the place of a header that is missing, and so does that of a record whose body ends exactly where its length says, or where
 * another record begins: it may be the only good one between two damaged ones.
 *
 * <p>Each place is tested by at most {@value #LINKS} headers, so a search takes time in proportion to its octets.
 */
final class RecordSearch {
    /** What a test says. */
    enum Answer {
        YES,
        NO,
        /** More data is needed. */
        UNDECIDED
    }

    /** No time to compare with is known. */
    static final long NO_TIME = -1;

    /** Longer records exist, but none that a search would rely on: what it waits for stays in memory. */
    static final int MAX_LENGTH = 1 << 20;

    private static final int LINKS = 3;
    private static final long DAY = 24 * 60 * 60;
    private static final long LAST_TIME_OF_1970 = 365 * DAY - 1;

    private static final int ATTRIBUTE_HEADER = 3; // RFC 4271 §4.3
    private static final int UNUSED_FLAGS = 0x0f;
    private static final int LAST_ATTRIBUTE = 40; // of those that were known when others wrote TABLE_DUMP_V2
    private static final int OSPFV2 = 11; // types without BGP, which are stepped over (RFC 6396 §4)
    private static final int ISIS = 32;
    private static final int OSPFV3_ET = 49;

    private final int maxLength;

    /**
     * Makes a search.
     *
     * @param limit the longest record that is read
     */
    RecordSearch(int limit) {
        maxLength = Math.min(limit, MAX_LENGTH);
    }

    /**
     * The first place where records begin.
     *
     * @param bytes holds the data
     * @param from the first place to look at
     * @param filled the octet behind the data
     * @param ended whether no more data follows
     * @param reference the time of a record nearby, or {@link #NO_TIME}
     * @return the place; else the complement ({@code ~}) of the first place that more data may show to be one
     */
    int find(byte[] bytes, int from, int filled, boolean ended, long reference) {
        for (int at = from; at + MrtHeaderLayout.HEADER_LENGTH <= filled; at++) {
            if (bytes[at + MrtHeaderLayout.TYPE_OFFSET] != 0) {
                continue; // all types are below 256
            }
            Answer answer = chain(bytes, at, filled, ended, reference);
            if (answer != Answer.NO) {
                return answer == Answer.YES ? at : ~at;
            }
        }
        return ~Math.max(from, filled - MrtHeaderLayout.HEADER_LENGTH + 1);
    }

    /** Whether two times are about the same. */
    static boolean isNear(long seconds, long reference) {
        return reference == NO_TIME || Math.abs(seconds - reference) <= DAY;
    }

    /**
     * Whether records begin at a place.
     *
     * @param bytes holds the data
     * @param from the place
     * @param filled the octet behind the data
     * @param ended whether no more data follows
     * @param reference the time of a record nearby, or {@link #NO_TIME}
     * @return whether they do
     */
    Answer chain(byte[] bytes, int from, int filled, boolean ended, long reference) {
        int at = from;
        int last = from;
        long near = reference;
        for (int link = 0; link < LINKS; link++) {
            if (at == filled && ended && link > 0) {
                return Answer.YES;
            }
            Answer answer = header(bytes, at, filled, ended, near);
            if (answer != Answer.YES) {
                boolean speaks = answer == Answer.NO && link > 0 && speaks(bytes, last, at, filled, ended, near);
                return speaks ? Answer.YES : answer;
            }
            near = BigEndian.uint32(bytes, at);
            last = at;
            at = next(bytes, at, filled, near);
        }
        return Answer.YES;
    }

    /** Whether a record that leads to nothing is one by its body. */
    private boolean speaks(byte[] bytes, int at, int declaredEnd, int filled, boolean ended, long near) {
        if (declaredEnd <= filled && RecordShape.endsAt(bytes, at, declaredEnd)) {
            return true;
        }
        int end = RecordShape.end(bytes, at, filled);
        return end != RecordShape.UNKNOWN
                && ((end == filled && ended) || header(bytes, end, filled, true, near) == Answer.YES);
    }

    /** Whether a chain of headers leads from one place exactly to another. */
    boolean leads(byte[] bytes, int from, int to, long reference) {
        int at = from;
        while (at < to && header(bytes, at, to, true, reference) == Answer.YES) {
            at += MrtHeaderLayout.HEADER_LENGTH + (int) BigEndian.uint32(bytes, at + MrtHeaderLayout.LENGTH_OFFSET);
        }
        return at == to && from < to;
    }

    /** Whether a record that may be of an unknown type or time is followed by others, or by the end. */
    Answer isFollowed(byte[] bytes, int from, int filled, boolean ended, long lastSeconds, int longest) {
        int at = from;
        boolean first = lastSeconds == NO_TIME;
        long reference = first ? BigEndian.uint32(bytes, from) : lastSeconds;
        for (int link = 0; link < LINKS; link++) {
            if (at == filled && ended && link > 0) {
                return Answer.YES;
            }
            if (at + MrtHeaderLayout.HEADER_LENGTH > filled) {
                return ended ? Answer.NO : Answer.UNDECIDED;
            }
            long seconds = BigEndian.uint32(bytes, at);
            long length = BigEndian.uint32(bytes, at + MrtHeaderLayout.LENGTH_OFFSET);
            int type = BigEndian.uint16(bytes, at + MrtHeaderLayout.TYPE_OFFSET);
            if (length > longest
                    || (type == 0 && (first || (seconds == 0 && length == 0)))
                    || (first && !isNear(seconds, reference))) {
                return Answer.NO;
            }
            at += MrtHeaderLayout.HEADER_LENGTH + (int) length;
            Answer next = at == filled && ended ? Answer.YES : header(bytes, at, filled, ended, reference);
            if (next == Answer.NO) {
                next = header(bytes, at, filled, ended, seconds);
            }
            if (next != Answer.NO) {
                return next;
            }
            if (!isNear(seconds, reference)) {
                return Answer.NO;
            }
        }
        return Answer.YES;
    }

    /** Whether what stands at a place looks like a record of a known type, as far as its first octets tell. */
    Answer header(byte[] bytes, int at, int filled, boolean ended, long reference) {
        Answer missing = ended ? Answer.NO : Answer.UNDECIDED;
        if (at + MrtHeaderLayout.HEADER_LENGTH > filled) {
            return missing;
        }
        int type = BigEndian.uint16(bytes, at + MrtHeaderLayout.TYPE_OFFSET);
        if (type < MrtType.BGP || type > OSPFV3_ET) {
            return Answer.NO;
        }
        long length = BigEndian.uint32(bytes, at + MrtHeaderLayout.LENGTH_OFFSET);
        long seconds = BigEndian.uint32(bytes, at);
        if (length > maxLength || !isNear(seconds, reference)) {
            return Answer.NO;
        }
        int subtype = BigEndian.uint16(bytes, at + MrtHeaderLayout.SUBTYPE_OFFSET);
        int body = at + MrtHeaderLayout.HEADER_LENGTH;
        return switch (type) {
            case MrtType.BGP4MP -> bgp4mp(bytes, body, (int) length, filled, missing, subtype);
            case MrtType.BGP4MP_ET ->
                bgp4mp(
                        bytes,
                        body + MrtHeaderLayout.MICROSECONDS_LENGTH,
                        (int) length - MrtHeaderLayout.MICROSECONDS_LENGTH,
                        filled,
                        missing,
                        subtype);
            case MrtType.TABLE_DUMP_V2 -> tableDumpV2(bytes, body, (int) length, filled, missing, subtype);
            case MrtType.TABLE_DUMP ->
                reference == NO_TIME && seconds <= LAST_TIME_OF_1970
                        ? Answer.NO
                        : tableDump(bytes, body, (int) length, filled, missing, subtype);
            case MrtType.BGP, MrtType.BGP4PLUS, MrtType.BGP4PLUS_01 -> legacy(type, subtype, length);
            case OSPFV2, ISIS, ISIS + 1, OSPFV3_ET - 1, OSPFV3_ET ->
                subtype <= 1 && length > 0 ? Answer.YES : Answer.NO;
            default -> Answer.NO;
        };
    }

    /** Where the next header is: of RIS's TABLE_DUMP records of several entries, four octets behind their length. */
    int next(byte[] bytes, int at, int filled, long reference) {
        int next =
                at + MrtHeaderLayout.HEADER_LENGTH + (int) BigEndian.uint32(bytes, at + MrtHeaderLayout.LENGTH_OFFSET);
        int longer = next + RecordShape.TABLE_DUMP_VIEW_AND_SEQUENCE;
        boolean batched = BigEndian.uint16(bytes, at + MrtHeaderLayout.TYPE_OFFSET) == MrtType.TABLE_DUMP
                && longer <= filled
                && RecordShape.endsAt(bytes, at, longer)
                && header(bytes, next, filled, true, reference) != Answer.YES;
        return batched ? longer : next;
    }

    private static Answer bgp4mp(byte[] bytes, int at, int length, int filled, Answer missing, int code) {
        Bgp4mpSubtype subtype = Bgp4mpSubtype.of(code);
        if (subtype == null) {
            return Answer.NO;
        }
        int afiAt = Bgp4mpLayout.afiAt(0, subtype.asnSize());
        if (subtype.isStateChange() && length == 2 * subtype.asnSize() + Bgp4mpLayout.STATES) {
            return Answer.YES; // as old Zebra wrote them, without addresses
        }
        if (length < Bgp4mpLayout.addressAt(afiAt)) {
            return Answer.NO;
        }
        if (at + Bgp4mpLayout.addressAt(afiAt) > filled) {
            return missing;
        }
        int body = Bgp4mpLayout.bodyAt(bytes, at + afiAt, filled);
        if (body == Bgp4mpLayout.NONE) {
            return Answer.NO;
        }
        int left = length - (body - at);
        if (subtype.isStateChange()) {
            return left == Bgp4mpLayout.STATES ? Answer.YES : Answer.NO;
        }
        if (!subtype.isMessage()) {
            return left > 0 ? Answer.YES : Answer.NO;
        }
        if (left < BgpHeaderLayout.HEADER_LENGTH) {
            return Answer.NO;
        }
        if (body + BgpHeaderLayout.TYPE_OFFSET > filled) {
            return missing;
        }
        return isMarker(bytes, body)
                        && BigEndian.uint16(bytes, body + BgpHeaderLayout.LENGTH_OFFSET)
                                >= BgpHeaderLayout.HEADER_LENGTH
                ? Answer.YES
                : Answer.NO;
    }

    /** All ones; some collectors write zeros. */
    private static boolean isMarker(byte[] bytes, int at) {
        long first = BigEndian.int64(bytes, at);
        return (first == -1 || first == 0) && BigEndian.int64(bytes, at + 8) == first;
    }

    private static Answer tableDumpV2(byte[] bytes, int body, int length, int filled, Answer missing, int subtype) {
        if (subtype == MrtType.PEER_INDEX_TABLE || MrtType.isGenericRib(subtype)) {
            return length >= 8 ? Answer.YES : Answer.NO;
        }
        AddressFamily family = MrtType.ribFamily(subtype);
        if (family == null || length < 7) {
            return Answer.NO;
        }
        if (body + 5 > filled) {
            return missing;
        }
        int bits = bytes[body + 4] & 0xff;
        return bits <= (family.isIpv6() ? 128 : 32) && length >= 7 + (bits + 7) / 8 ? Answer.YES : Answer.NO;
    }

    private static Answer tableDump(byte[] bytes, int body, int length, int filled, Answer missing, int subtype) {
        if (subtype != 1 && subtype != 2) {
            return Answer.NO;
        }
        int address = subtype == 1 ? 4 : 16;
        int behindFixed = 4 + 2 * address + 10;
        if (length < behindFixed - RecordShape.TABLE_DUMP_VIEW_AND_SEQUENCE) {
            return Answer.NO;
        }
        int attribute = body + behindFixed;
        if (attribute + ATTRIBUTE_HEADER > filled) {
            return missing;
        }
        int attributes = BigEndian.uint16(bytes, attribute - 2);
        return (bytes[body + 4 + address] & 0xff) <= address * 8
                        && behindFixed + attributes <= length + RecordShape.TABLE_DUMP_VIEW_AND_SEQUENCE
                        && isAttribute(bytes, attribute, attributes)
                ? Answer.YES
                : Answer.NO;
    }

    /** Whether an attribute stands at a place: nothing else in these records, neither a marker nor a family, says what they are. */
    private static boolean isAttribute(byte[] bytes, int at, int length) {
        int type = bytes[at + 1] & 0xff;
        return length >= ATTRIBUTE_HEADER && (bytes[at] & UNUSED_FLAGS) == 0 && type > 0 && type <= LAST_ATTRIBUTE;
    }

    private static Answer legacy(int type, int subtype, long length) {
        int addresses = type == MrtType.BGP ? 8 : 32;
        boolean stateChange = subtype == LegacyBgpDecoder.STATE_CHANGE;
        return subtype <= LegacyBgpDecoder.LAST_SUBTYPE
                        && (stateChange
                                ? length == addresses / 2 + 6
                                : length >= addresses + 4 && length <= 4 + 32 + 4096)
                ? Answer.YES
                : Answer.NO;
    }
}
