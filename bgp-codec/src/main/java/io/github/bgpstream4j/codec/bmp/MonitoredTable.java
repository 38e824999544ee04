package io.github.bgpstream4j.codec.bmp;

import io.github.bgpstream4j.codec.BgpHeaderLayout;
import io.github.bgpstream4j.codec.UpdateFields;
import io.github.bgpstream4j.codec.UpdateFields.Part;
import io.github.bgpstream4j.codec.bmp.FamilyEvidence.Agreed;
import io.github.bgpstream4j.codec.nlri.NlriCodec;
import io.github.bgpstream4j.codec.nlri.NlriFit;
import io.github.bgpstream4j.model.Peer;
import io.github.bgpstream4j.model.RibView;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.net.Asn;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One table of a router, which is a peer in one view: finds out of each message how it is to be read. BMP says it with a flag that some routers set wrong, and with
 * OPENs that some do not hold to.
 *
 * <p>A field of NLRI that can be read in one way only is read so. One that can be read in both is read as others of the same message and family are, or else as
 * its table's were and the OPENs say; two routes of 24 bits also are one with the path identifier 0x18…, which is no number that routers count to. AS_PATH
 * has AS numbers of the size that fills it; if both do, of the one with the peer first.
 *
 * <p>To be asked of all messages in their order, when they are framed, so that decoding can be left out or come later. Makes no object for a message. Owned by
 * one thread.
 */
public final class MonitoredTable {
    private static final Part[] PARTS = Part.values();
    private static final int MOST_FAMILIES = 64;
    private static final int MAX_TWO_BYTES = 0xffff;

    private enum Verdict {
        ABSENT,
        WITHOUT,
        WITH,
        OPEN
    }

    private final Peer peer;
    private final UpdateFields fields = new UpdateFields();
    private final List<FamilyEvidence> evidence = new ArrayList<>();
    private final Verdict[] verdicts = new Verdict[PARTS.length];
    private final @Nullable FamilyEvidence[] families = new @Nullable FamilyEvidence[PARTS.length];
    private @Nullable PeerUp session;
    private long localAsn = -1;

    /**
     * Makes a table of which nothing is known, as when a stream begins in the middle of a session.
     *
     * @param peer the peer and its view
     */
    public MonitoredTable(Peer peer) {
        this.peer = peer;
    }

    /**
     * The peer.
     *
     * @return the peer and its view
     */
    public Peer peer() {
        return peer;
    }

    /**
     * Says that the session begins. What messages have shown before is forgotten; of the router's own table for the families of this Peer Up only, because some
     * routers send one for each family.
     *
     * @param up its OPENs
     */
    public void peerUp(PeerUp up) {
        localAsn = up.localAsn();
        if (peer.view() != RibView.LOC_RIB) {
            session = up;
            evidence.clear();
            return;
        }
        Set<AddressFamily> identified = up.pathIdentifiers(RibView.LOC_RIB);
        Set<AddressFamily> named = new HashSet<>(identified); // GoBGP names families for path identifiers only
        named.addAll(up.families());
        for (AddressFamily family : named) {
            evidence.removeIf(each -> each.family.equals(family));
            if (evidence.size() == MOST_FAMILIES) {
                return;
            }
            evidence.add(new FamilyEvidence(family, identified.contains(family) ? Agreed.YES : Agreed.NO));
        }
    }

    /**
     * The families of which there were routes since the session began, whatever its OPENs say: FRR names none for its own table.
     *
     * @return a copy
     */
    public Set<AddressFamily> families() {
        Set<AddressFamily> seen = new HashSet<>();
        for (FamilyEvidence each : evidence) {
            if (each.hasRoutes) {
                seen.add(each.family);
            }
        }
        return seen;
    }

    /**
     * How to read the UPDATE of a Route Monitoring message, which counts.
     *
     * @param bytes holds the message
     * @param message where it begins: its BMP version
     * @param end the byte after it
     * @return for {@link BmpUpdateDecoder}
     */
    public int read(byte[] bytes, int message, int end) {
        return read(bytes, message + PerPeerHeader.END, end, PerPeerHeader.saysTwoBytePath(bytes, message));
    }

    /**
     * How to read an UPDATE, which counts.
     *
     * @param bytes holds it
     * @param from the first byte of its BGP header
     * @param end the byte after the last that it can have
     * @param saysTwoBytePath whether AS_PATH is said to have AS numbers of two bytes
     * @return for {@link BmpUpdateDecoder}; 0, or that of two bytes, if it cannot be read at all
     */
    public int read(byte[] bytes, int from, int end, boolean saysTwoBytePath) {
        if (end - from < BgpHeaderLayout.HEADER_LENGTH || !fields.locate(bytes, from, end)) {
            return expected() | (saysTwoBytePath ? BmpUpdateDecoder.TWO_BYTE_PATH : 0);
        }
        for (int i = 0; i < PARTS.length; i++) {
            NlriCodec codec = fields.codec(PARTS[i]);
            verdicts[i] = Verdict.ABSENT;
            if (codec != null) {
                FamilyEvidence family = of(codec.family());
                family.hasRoutes |= fields.from(PARTS[i]) < fields.end(PARTS[i]);
                families[i] = family;
                verdicts[i] = verdict(PARTS[i], codec, family, bytes);
            }
        }
        int reading = hasTwoBytePath(saysTwoBytePath) ? BmpUpdateDecoder.TWO_BYTE_PATH : 0;
        for (int i = 0; i < PARTS.length; i++) {
            if (verdicts[i] == Verdict.WITH || (verdicts[i] == Verdict.OPEN && settle(i, bytes))) {
                reading |= BmpUpdateDecoder.term(PARTS[i]);
            } else if (verdicts[i] == Verdict.ABSENT && !fields.isWhole()) {
                reading |= expected() & BmpUpdateDecoder.term(PARTS[i]); // it may be after the damage
            }
        }
        return reading;
    }

    /** What a field says by itself. */
    private Verdict verdict(Part part, NlriCodec codec, FamilyEvidence family, byte[] bytes) {
        NlriFit without = fields.fit(part, codec, false);
        if (without == NlriFit.EXACT && family.isDenied()) {
            return Verdict.WITHOUT;
        }
        NlriFit with = fields.fit(part, codec, true);
        if (with == without) {
            return Verdict.OPEN;
        }
        if (with == NlriFit.EXACT) {
            // a plain prefix with stray bits is more likely than identifiers that nobody agreed on, zeros again and
            // again are not
            boolean sloppy = without == NlriFit.LOOSE && family.isDenied() && !provesZeros(part, codec);
            if (!sloppy) {
                family.learnIdentifiers(codec, bytes, fields.from(part), fields.end(part));
            }
            return sloppy ? Verdict.WITHOUT : Verdict.WITH;
        }
        if (without == NlriFit.EXACT) {
            family.learn(false);
            return Verdict.WITHOUT;
        }
        return with == NlriFit.LOOSE && !family.isDenied() ? Verdict.WITH : Verdict.WITHOUT;
    }

    private boolean provesZeros(Part part, NlriCodec codec) {
        return fields.repeatsDefault(part, codec, false) && !fields.repeatsDefault(part, codec, true);
    }

    /** Whether a field has identifiers that fits the same with them and without. */
    private boolean settle(int field, byte[] bytes) {
        FamilyEvidence family = families[field];
        for (int i = 0; i < PARTS.length; i++) {
            boolean settled = verdicts[i] == Verdict.WITH || verdicts[i] == Verdict.WITHOUT;
            if (settled && families[i] == family) {
                return verdicts[i] == Verdict.WITH;
            }
        }
        NlriCodec codec = fields.codec(PARTS[field]);
        if (family == null || codec == null) {
            return false;
        }
        boolean exact = fields.fit(PARTS[field], codec, true) == NlriFit.EXACT;
        int from = fields.from(PARTS[field]);
        return family.isExpected(exact ? FamilyEvidence.large(codec, bytes, from, fields.end(PARTS[field])) : 0);
    }

    /** How to read a message whose fields cannot be found: as others were. */
    private int expected() {
        int reading =
                of(AddressFamily.IPV4_UNICAST).isExpected() ? BmpUpdateDecoder.WITHDRAWN | BmpUpdateDecoder.NLRI : 0;
        return reading
                | (of(AddressFamily.IPV6_UNICAST).isExpected() ? BmpUpdateDecoder.REACH | BmpUpdateDecoder.UNREACH : 0);
    }

    private FamilyEvidence of(AddressFamily family) {
        for (int i = 0; i < evidence.size(); i++) {
            if (evidence.get(i).family.equals(family)) {
                return evidence.get(i);
            }
        }
        FamilyEvidence fresh = new FamilyEvidence(family, agreed(family));
        if (evidence.size() < MOST_FAMILIES) {
            evidence.add(fresh);
        }
        return fresh;
    }

    private Agreed agreed(AddressFamily family) {
        PeerUp up = session;
        if (up == null || up.sentOpen() == null || up.receivedOpen() == null) {
            return Agreed.UNKNOWN;
        }
        return up.pathIdentifiers(peer.view()).contains(family) ? Agreed.YES : Agreed.NO;
    }

    private boolean hasTwoBytePath(boolean saysSo) {
        if (!fields.hasPath()) {
            return saysSo;
        }
        boolean four = fields.isPath(4);
        boolean two = fields.isPath(2);
        if (four != two) {
            return two;
        }
        boolean peerFirst = four && beginsAsExpected(4);
        return peerFirst != (two && beginsAsExpected(2)) ? !peerFirst : saysSo;
    }

    /** Whether the speaker is first in AS_PATH; FRR puts the router before the peer. */
    private boolean beginsAsExpected(int asnSize) {
        long speaker = isOut() ? localAsn : peer.asn();
        return isAt(0, speaker, asnSize) || (isAt(0, localAsn, asnSize) && isAt(1, speaker, asnSize));
    }

    private boolean isOut() {
        return peer.view() == RibView.ADJ_RIB_OUT_PRE || peer.view() == RibView.ADJ_RIB_OUT_POST;
    }

    private boolean isAt(int place, long asn, int asnSize) {
        long found = fields.asn(asnSize, place);
        return found >= 0 && found == (asnSize == 2 && asn > MAX_TWO_BYTES ? Asn.TRANS : asn);
    }
}
