package io.github.bgpstream4j.mrt.session;

import io.github.bgpstream4j.codec.AddPathFields;
import io.github.bgpstream4j.codec.BgpHeaderLayout;
import io.github.bgpstream4j.codec.OpenMessage;
import io.github.bgpstream4j.codec.UpdateFields;
import io.github.bgpstream4j.codec.mrt.Bgp4mpDecoder;
import io.github.bgpstream4j.codec.mrt.Bgp4mpLayout;
import io.github.bgpstream4j.codec.mrt.Bgp4mpSubtype;
import io.github.bgpstream4j.codec.mrt.MrtHeaderLayout;
import io.github.bgpstream4j.codec.nlri.NlriCodec;
import io.github.bgpstream4j.codec.nlri.NlriFit;
import io.github.bgpstream4j.net.BigEndian;
import io.github.bgpstream4j.net.Hash;
import org.jspecify.annotations.Nullable;

/**
 * Finds BGP4MP records whose subtype is wrong: path identifiers (RFC 7911) where it denies them or none where it promises them, and
 * AS numbers of the other size.
 *
 * <p>A field that can be read in one way only is read so, and speaks for the session: peer, direction and family, because
 * ADD-PATH is agreed for each. A field that can be read in both is read as the session's others were, or else as declared: two
 * routes of 24 bits also are one route with a path identifier. What OPEN messages agree on counts, too; a session
 * that restarts is believed again.
 *
 * <p>Looked at in the order of the file when records are framed, so that workers, which decode out of order, agree. While no session
 * is doubted a message without ADD-PATH that fits as declared settles itself, and only one of 64 speaks for its session. Behind
 * the first 4096 messages one of sixteen is looked at: all of them would take 8 % of the time of reading updates. Once a wrong one is
 * found the session's records of the batch are looked at again. Owned by one thread; forgets everything rather than know more
 * than {@value #MOST} sessions.
 */
public final class Sessions {
    /** Parts to be read against the subtype, as a sum. */
    static final int WITHDRAWN = 1;

    static final int NLRI = 2;
    static final int REACH = 4;
    static final int UNREACH = 8;

    /** AS_PATH has AS numbers of the other size. */
    static final int ASN_SIZE = 16;

    private static final UpdateFields.Part[] PARTS = UpdateFields.Part.values();
    private static final int MOST = 4096;
    private static final int SLOTS = 2 * MOST;
    private static final int SAMPLE = 64;
    private static final int LOOKED_AT = 16;
    private static final int FIRST = 4096;

    private final UpdateFields fields = new UpdateFields();
    private @Nullable Session[] table = new @Nullable Session[64];
    private int size;
    private int count;
    private boolean doubts;
    private @Nullable Session mislabelled;

    private Bgp4mpSubtype subtype = Bgp4mpSubtype.BGP4MP_MESSAGE;
    private int message;
    private @Nullable Session session;

    /**
     * How to read a record, which counts.
     *
     * @param bytes holds it
     * @param at its first octet
     * @param end the octet behind it
     * @param byteOffset where it begins in its file
     * @return 0 for what its subtype says
     */
    public int read(byte[] bytes, int at, int end, long byteOffset) {
        mislabelled = null;
        if ((++count > FIRST && !doubts && count % LOOKED_AT != 0 && isPlainMessage(bytes, at))
                || !locate(bytes, at, end)) {
            return 0;
        }
        int type = message < 0 ? 0 : bytes[message + BgpHeaderLayout.TYPE_OFFSET];
        if (type == BgpHeaderLayout.UPDATE) {
            return fields.set(bytes, message, end) ? update(bytes, at, end) : 0;
        }
        if (message >= 0 && (type != BgpHeaderLayout.OPEN || !isWholeMessage(bytes, end))) {
            return 0;
        }
        Session here = session(bytes, at);
        if (type == BgpHeaderLayout.OPEN || message < 0) {
            restart(here, byteOffset);
        }
        OpenMessage open = type == BgpHeaderLayout.OPEN
                ? OpenMessage.decode(bytes, message + BgpHeaderLayout.HEADER_LENGTH, end)
                : null;
        if (open != null) {
            Session back = find(here.asn, here.high, here.low, !here.sent);
            here.senders(open.sends());
            back.receivers(open.receives());
            doubts |= here.agrees() || back.agrees(); // so that what is declared may be something else
        }
        return 0;
    }

    /** The decoder of records that are to be read in a way, as {@link #read} says. */
    public static Bgp4mpDecoder decoder(int type, Bgp4mpSubtype subtype, int reading) {
        boolean declared = subtype.isAddPath();
        AddPathFields addPath = new AddPathFields(
                declared ^ ((reading & WITHDRAWN) != 0),
                declared ^ ((reading & NLRI) != 0),
                declared ^ ((reading & REACH) != 0),
                declared ^ ((reading & UNREACH) != 0));
        int asnSize = (reading & ASN_SIZE) != 0 ? 6 - subtype.asnSize() : subtype.asnSize();
        return new Bgp4mpDecoder(type, subtype, addPath, asnSize);
    }

    /** The session whose subtype the last record showed to be wrong, which was not known; null if it did not. */
    public @Nullable Session mislabelled() {
        return mislabelled;
    }

    /**
     * How to read a record that was seen before, or will be.
     *
     * @param wanted the session it must be of
     * @param learn whether it counts now
     * @return -1 if it is of another session
     */
    public int readAgain(byte[] bytes, int at, int end, Session wanted, boolean learn) {
        boolean read = locate(bytes, at, end)
                && message >= 0
                && session(bytes, at) == wanted
                && fields.set(bytes, message, end);
        return read ? judge(wanted, learn && isWholeMessage(bytes, end), true) : -1;
    }

    /** Whether a record begins a session anew. */
    public boolean restarts(byte[] bytes, int at, int end, Session wanted) {
        return locate(bytes, at, end)
                && (message < 0 || bytes[message + BgpHeaderLayout.TYPE_OFFSET] == BgpHeaderLayout.OPEN)
                && session(bytes, at) == wanted;
    }

    /** Whether marker and length are right: what is damaged must not speak for a session. */
    private boolean isWholeMessage(byte[] bytes, int end) {
        return BigEndian.int64(bytes, message) == BigEndian.int64(bytes, message + 8)
                && message + BigEndian.uint16(bytes, message + BgpHeaderLayout.LENGTH_OFFSET) == end;
    }

    private static boolean isPlainMessage(byte[] bytes, int at) {
        int code = BigEndian.uint16(bytes, at + MrtHeaderLayout.SUBTYPE_OFFSET);
        return code == Bgp4mpSubtype.BGP4MP_MESSAGE.code() || code == Bgp4mpSubtype.BGP4MP_MESSAGE_AS4.code();
    }

    private int update(byte[] bytes, int at, int end) {
        boolean whole = isWholeMessage(bytes, end);
        boolean judged = doubts || subtype.isAddPath() || count % SAMPLE == 0;
        return (judged || !fitsAsDeclared()) && (whole || doubts) ? judge(session(bytes, at), whole, false) : 0;
    }

    /** Whether nothing of a message is against its subtype, which settles it while no session is doubted. */
    private boolean fitsAsDeclared() {
        for (UpdateFields.Part part : PARTS) {
            NlriCodec codec = fields.codec(part);
            if (codec != null && fields.fit(part, codec, subtype.isAddPath()) != NlriFit.EXACT) {
                return false;
            }
        }
        return true;
    }

    private void restart(Session here, long byteOffset) {
        here.restart(byteOffset);
        if (message < 0) { // a state change tells of no direction
            find(here.asn, here.high, here.low, !here.sent).restart(byteOffset);
        }
    }

    /**
     * How to read the message.
     *
     * @param learn whether it counts
     * @param looks whether it does even if it fits both ways: only once, when a session is weighed
     */
    private int judge(Session here, boolean learn, boolean looks) {
        int reading = 0;
        boolean proven = provesPathIdentifiers();
        for (UpdateFields.Part part : PARTS) {
            NlriCodec codec = fields.codec(part);
            if (codec != null
                    && (proven ? isContradicted(here, codec, learn) : isAgainst(here, part, codec, learn, looks))) {
                reading |= term(part);
            }
        }
        return fields.hasPath() ? reading | asnSize(here, learn) : reading;
    }

    /**
     * Whether a message without ADD-PATH has path identifiers, whatever others of its session have: the default route stands in it
     * more than once, and all its fields can be read with them, where it does not. Zeros in place of routes prove nothing.
     */
    private boolean provesPathIdentifiers() {
        boolean repeats = false;
        for (UpdateFields.Part part : PARTS) {
            NlriCodec codec = fields.codec(part);
            if (codec != null) {
                if (subtype.isAddPath() || fields.fit(part, codec, true) != NlriFit.EXACT) {
                    return false;
                }
                if (fields.repeatsDefault(part, codec, true)) {
                    return false;
                }
                repeats |= fields.fit(part, codec, false) == NlriFit.LOOSE && fields.repeatsDefault(part, codec, false);
            }
        }
        return repeats;
    }

    private boolean isContradicted(Session here, NlriCodec codec, boolean learn) {
        return contradicts(here.of(codec.family(), false), NlriFit.NONE, NlriFit.EXACT, learn, here);
    }

    private static int term(UpdateFields.Part part) {
        return switch (part) {
            case WITHDRAWN -> WITHDRAWN;
            case NLRI -> NLRI;
            case REACH -> REACH;
            case UNREACH -> UNREACH;
        };
    }

    /** Whether a part is to be read against what the subtype says. */
    private boolean isAgainst(Session here, UpdateFields.Part part, NlriCodec codec, boolean learn, boolean looks) {
        boolean declared = subtype.isAddPath();
        SubtypeEvidence evidence = here.of(codec.family(), declared);
        NlriFit fit = fields.fit(part, codec, declared);
        if (fit == NlriFit.EXACT && evidence.isSettled()) {
            return false;
        }
        NlriFit otherwise = fields.fit(part, codec, !declared);
        if (fit == NlriFit.EXACT && otherwise == NlriFit.EXACT) {
            int like = fields.identifiersLikeNlri(part, codec);
            if (declared && like > 1) {
                fit = NlriFit.LOOSE; // one of 256 is a length by chance, two hardly are
            } else if (!declared && like > 0 && looks && learn) {
                evidence.looksPlausible();
            }
        }
        return contradicts(evidence, fit, otherwise, learn, here);
    }

    /** A path that only the other size makes is found by who reads it. */
    private int asnSize(Session here, boolean learn) {
        int declared = subtype.asnSize();
        SubtypeEvidence evidence = here.ofAsnSize(declared == 4);
        boolean fits = fields.isPath(declared);
        if (fits && evidence.isSettled()) {
            return 0;
        }
        NlriFit otherwise = fields.isPath(6 - declared) ? NlriFit.EXACT : NlriFit.NONE;
        return contradicts(evidence, fits ? NlriFit.EXACT : NlriFit.NONE, otherwise, learn, here) && fits
                ? ASN_SIZE
                : 0;
    }

    private boolean contradicts(
            SubtypeEvidence evidence, NlriFit asDeclared, NlriFit otherwise, boolean learn, Session here) {
        boolean before = evidence.isContradicted();
        boolean contradicts = evidence.contradicts(asDeclared, otherwise, learn);
        if (learn && evidence.isContradicted() && !before) {
            mislabelled = here;
            doubts = true;
        }
        return contradicts;
    }

    /** Finds the peer and the message of a record: false if it has none that can be found. */
    private boolean locate(byte[] bytes, int at, int end) {
        Bgp4mpSubtype code = Bgp4mpSubtype.of(BigEndian.uint16(bytes, at + MrtHeaderLayout.SUBTYPE_OFFSET));
        if (code == null || (!code.isMessage() && !code.isStateChange())) {
            return false;
        }
        subtype = code;
        int body = Bgp4mpLayout.bodyAt(bytes, Bgp4mpLayout.afiAt(peerAt(bytes, at), code.asnSize()), end);
        message = code.isMessage() ? body : -1;
        return body != Bgp4mpLayout.NONE && body + (code.isMessage() ? BgpHeaderLayout.HEADER_LENGTH : 0) <= end;
    }

    private static int peerAt(byte[] bytes, int at) {
        return Bgp4mpLayout.peerAt(BigEndian.uint16(bytes, at + MrtHeaderLayout.TYPE_OFFSET), at);
    }

    private Session session(byte[] bytes, int at) {
        int peer = peerAt(bytes, at);
        int afiAt = Bgp4mpLayout.afiAt(peer, subtype.asnSize());
        int address = Bgp4mpLayout.addressAt(afiAt);
        boolean ipv6 = Bgp4mpLayout.isIpv6(bytes, afiAt);
        long asn = Bgp4mpLayout.asn(bytes, peer, subtype.asnSize());
        long high = ipv6 ? BigEndian.int64(bytes, address) : BigEndian.uint32(bytes, address);
        long low = ipv6 ? BigEndian.int64(bytes, address + 8) : 0;
        Session last = session;
        boolean sent = subtype.isSent();
        if (last != null && last.asn == asn && last.high == high && last.low == low && last.sent == sent) {
            return last;
        }
        last = find(asn, high, low, sent);
        session = last;
        return last;
    }

    private Session find(long asn, long high, long low, boolean sent) {
        int slot = slot(asn, high, low, sent);
        for (Session there = table[slot]; there != null; there = table[slot]) {
            if (there.asn == asn && there.high == high && there.low == low && there.sent == sent) {
                return there;
            }
            slot = (slot + 1) & (table.length - 1);
        }
        if (++size * 2 > table.length) {
            grow();
            size--;
            return find(asn, high, low, sent);
        }
        Session fresh = new Session(asn, high, low, sent);
        table[slot] = fresh;
        return fresh;
    }

    private int slot(long asn, long high, long low, boolean sent) {
        long mixed = (asn ^ high ^ Long.rotateLeft(low, 32) ^ (sent ? 1L << 50 : 0)) * Hash.GOLDEN_RATIO;
        return (int) (mixed >>> 40) & (table.length - 1);
    }

    private void grow() {
        @Nullable Session[] old = table;
        boolean full = old.length == SLOTS;
        table = new @Nullable Session[full ? 64 : old.length * 2];
        if (full) {
            size = 1;
            session = null;
            return;
        }
        for (Session each : old) {
            if (each != null) {
                put(each);
            }
        }
    }

    private void put(Session each) {
        int slot = slot(each.asn, each.high, each.low, each.sent);
        while (table[slot] != null) {
            slot = (slot + 1) & (table.length - 1);
        }
        table[slot] = each;
    }
}
