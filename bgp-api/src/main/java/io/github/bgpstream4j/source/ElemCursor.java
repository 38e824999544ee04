package io.github.bgpstream4j.source;

import io.github.bgpstream4j.attr.DecodeContext;
import io.github.bgpstream4j.attr.PathAttributes;
import io.github.bgpstream4j.attr.PathAttributesCursor;
import io.github.bgpstream4j.filter.Facts;
import io.github.bgpstream4j.filter.FilterPlan;
import io.github.bgpstream4j.filter.Match;
import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.model.ElemType;
import io.github.bgpstream4j.model.ElemVisitor;
import io.github.bgpstream4j.model.NlriField;
import io.github.bgpstream4j.model.Peer;
import io.github.bgpstream4j.model.RecordView;
import io.github.bgpstream4j.model.SessionEnd;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.nlri.Nlri;
import io.github.bgpstream4j.nlri.OpaqueNlri;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a decoder and a filter meet. The decoder tells the facts of a record as it finds them; each time the cursor
 * asks the filter and answers whether going on can still lead to an elem. {@link #emit()} hands the elem to the visitor.
 *
 * <p>Facts told stay known until they are told anew or {@link #reset} goes back to an earlier {@link #mark}:
 *
 * <pre>{@code
 *   if (!elems.peer(asn, bytes, at, ipv6)) return;    // no elem of this message can match
 *   if (elems.type(ANNOUNCEMENT, family, false) && elems.attributes(block, from, length, context)) {
 *     int mark = elems.mark();
 *     for (each prefix) {
 *       elems.reset(mark);
 *       if (elems.prefix(high, low, bits)) elems.emit();
 *     }
 *   }
 * }</pre>
 *
 * <p>Owned by one thread; shows one elem after the other, so nothing it returns may be kept except what {@code owned()}
 * returns. Whoever keeps it all the same is told so by its text, and by assertions where they are enabled.
 *
 * <p>What a visitor or a filter throws ends the record and reaches whoever asked for it, whatever the decoder catches.
 */
public final class ElemCursor extends ElemFacts {
    private static final int DECIDED = 1 << 8;
    static final ElemVisitor NOBODY = elem -> {};

    private final boolean inspecting;
    private final ReaderCaches caches;
    private final PathAttributesCursor block = new PathAttributesCursor();
    private final PeerVerdicts verdicts = new PeerVerdicts();

    FilterPlan plan = FilterPlan.EVERYTHING;
    ElemVisitor visitor = NOBODY;
    boolean collecting; // opaque NLRI
    private boolean endOfRib = plan.wantsEndOfRib();
    private boolean allFamilies = plan.wantsAllFamilies();
    private int notARoute; // negative for an End-of-RIB marker
    private int start;
    private int known;
    private Match match = Match.UNKNOWN;
    private @Nullable DecodeIssue issue;
    private @Nullable List<NlriField> opaque;
    private @Nullable Throwable thrown;

    /**
     * Makes a cursor that nobody looks at yet.
     *
     * @param record what {@link #record()} returns
     * @param caches shared by the cursors of a reader
     * @param inspecting whether it finds everything that is wrong with a record
     */
    ElemCursor(RecordView record, ReaderCaches caches, boolean inspecting) {
        super(record);
        this.caches = caches;
        this.inspecting = inspecting;
    }

    /** Says which elems are wanted from the next record on. */
    void plan(FilterPlan newPlan) {
        if (newPlan != plan) {
            plan = newPlan;
            endOfRib = newPlan.wantsEndOfRib();
            allFamilies = newPlan.wantsAllFamilies();
            verdicts.forget();
        }
    }

    /** Makes elems of the same families as another cursor, so that an inspection meets the same issues. */
    void sameFamilies(ElemCursor other) {
        allFamilies = other.allFamilies;
    }

    /** Begins the elems of another record: false if none of them can match. */
    boolean start(RecordView newRecord) {
        record = newRecord;
        known = Facts.NONE;
        match = Match.UNKNOWN;
        index = 0;
        issue = null;
        opaque = null;
        thrown = null;
        forget();
        return learn(Facts.RECORD);
    }

    /**
     * Has a record decoded. What the visitor or the filter has thrown comes out, also if the decoder took it for damage and
     * went on.
     */
    void decode(RecordDecoder decoder, byte[] bytes, int offset, int length) {
        start = offset;
        try {
            decoder.decode(bytes, offset, length, this);
        } catch (RuntimeException | Error e) {
            throwAgain();
            throw e;
        }
        throwAgain();
    }

    /** Whether the facts known now let every elem pass. */
    boolean isDecided() {
        return match == Match.YES;
    }

    List<NlriField> opaque() {
        return opaque == null ? List.of() : List.copyOf(opaque);
    }

    @Nullable
    DecodeIssue issue() {
        return issue;
    }

    /**
     * The facts known now, to come back to.
     *
     * @return for {@link #reset}
     */
    public int mark() {
        return match == Match.YES ? known | DECIDED : known;
    }

    /**
     * Forgets the facts told since a mark.
     *
     * @param mark from {@link #mark}
     */
    public void reset(int mark) {
        known = mark & Facts.ALL;
        match = (mark & DECIDED) != 0 ? Match.YES : Match.UNKNOWN;
    }

    /**
     * Tells the peer.
     *
     * @param speaker the peer; a decoder that knows it keeps one and gives that one each time
     * @return false if no elem of this peer can match
     */
    public boolean peer(Peer speaker) {
        peer = speaker;
        return learn(Facts.PEER);
    }

    /**
     * Gives a peer, which is made for this call.
     *
     * @param asn its AS number
     * @param address its address, null if the record does not have it
     * @return false if no elem of this peer can match
     */
    public boolean peer(long asn, @Nullable IpAddress address) {
        return peer(new Peer(asn, address));
    }

    /**
     * Tells the peer, its address in wire form.
     *
     * @param asn its AS number
     * @param bytes holds the address
     * @param at its first octet
     * @param ipv6 which family
     * @return false if no elem of this peer can match
     */
    public boolean peer(long asn, byte[] bytes, int at, boolean ipv6) {
        return peer(caches.peer(asn, bytes, at, ipv6));
    }

    /**
     * Tells the peer of a table entry, which says it by its place in a list of peers. A filter that no elem of the peer
     * passes, whatever else is known, is asked once for each place, not for each entry.
     *
     * @param list the same object has the same peers
     * @param place of the peer, from 0
     * @param speaker the peer
     * @return false if no elem of this peer can match
     */
    public boolean listedPeer(Object list, int place, Peer speaker) {
        byte verdict = verdicts.of(list, place);
        if (verdict == PeerVerdicts.NEVER) {
            return false;
        }
        peer = speaker;
        if (verdict == PeerVerdicts.UNASKED) {
            verdicts.put(place, ask(Facts.NONE, Facts.PEER) == Match.NO);
        }
        return learn(Facts.PEER);
    }

    /**
     * Reports the type of the elems that follow and their family. A state change has {@link #states}.
     *
     * @param elemType the type
     * @param addressFamily the family
     * @param isMultiprotocol whether the prefixes stand in MP_REACH_NLRI, so that the next hop does, too
     * @return false if no such elem can match
     */
    public boolean type(ElemType elemType, AddressFamily addressFamily, boolean isMultiprotocol) {
        return type(elemType, addressFamily, isMultiprotocol, 0);
    }

    /**
     * Reports the type of the elems that follow, of a family without prefixes; {@link #nlri} then takes the place of {@link #prefix}.
     *
     * @param elemType the type
     * @param addressFamily the family
     * @param isMultiprotocol whether the next hop is in MP_REACH_NLRI
     * @return false if no such elem can match
     */
    public boolean typeWithoutPrefix(ElemType elemType, AddressFamily addressFamily, boolean isMultiprotocol) {
        return type(elemType, addressFamily, isMultiprotocol, -1);
    }

    private boolean type(ElemType elemType, AddressFamily addressFamily, boolean isMultiprotocol, int lengthBits) {
        type = elemType;
        notARoute = elemType == ElemType.END_OF_RIB ? -1 : 0;
        family = addressFamily;
        multiprotocol = isMultiprotocol;
        if ((known & Facts.PREFIX) == 0) {
            prefixLength = lengthBits;
            nlriReader = null;
        }
        nextHopKnown = false;
        return learn(Facts.TYPE);
    }

    /**
     * Whether elems of families without prefixes were asked for. Without, a decoder makes none.
     *
     * @return true if the filter or the stream asks for them
     */
    public boolean wantsAllFamilies() {
        return allFamilies;
    }

    /**
     * Takes the path attributes of a message without telling them of an elem yet: where they lie says which elems there are.
     *
     * @param bytes holds them
     * @param start the first octet
     * @param length how many octets
     * @param context how to read them
     * @return the attributes, until others are taken
     */
    public PathAttributesCursor block(byte[] bytes, int start, int length, DecodeContext context) {
        block.set(bytes, start, length, context);
        return block;
    }

    /**
     * Tells the path attributes: those of {@link #block(byte[], int, int, DecodeContext) the block}.
     *
     * @return false if no elem with them can match
     */
    public boolean blockAttributes() {
        attributes = block;
        nextHopKnown = false;
        return learn(Facts.ATTRIBUTES);
    }

    /**
     * Tells the path attributes.
     *
     * @param bytes holds them
     * @param start the first octet
     * @param length how many octets
     * @param context how to read them
     * @return false if no elem with them can match
     */
    public boolean attributes(byte[] bytes, int start, int length, DecodeContext context) {
        block.set(bytes, start, length, context);
        return blockAttributes();
    }

    /**
     * Tells that there are no path attributes.
     *
     * @return false if no such elem can match
     */
    public boolean noAttributes() {
        attributes = PathAttributes.NONE;
        nextHopKnown = false;
        return learn(Facts.ATTRIBUTES);
    }

    /**
     * Tells the originated time of the route; before {@link #attributes}.
     *
     * @param micros microseconds since 1970
     */
    public void originated(long micros) {
        originatedMicros = micros;
    }

    /**
     * Tells a next hop that stands in the record beside the attributes, and counts instead of theirs; before
     * {@link #attributes}.
     *
     * @param bytes holds the address
     * @param at its first byte
     * @param ipv6 which family
     */
    public void nextHop(byte[] bytes, int at, boolean ipv6) {
        nextHopBeside = caches.peer(0, bytes, at, ipv6).address();
        nextHopKnown = false;
    }

    /**
     * Tells the path identifier; before {@link #prefix}.
     *
     * @param id 0 to 4294967295
     */
    public void pathIdentifier(long id) {
        pathId = id;
    }

    /** Tells that there is no path identifier. */
    public void noPathIdentifier() {
        pathId = ABSENT;
    }

    /**
     * Tells the route distinguisher; before {@link #prefix}.
     *
     * @param bits its eight octets
     */
    public void routeDistinguisher(long bits) {
        hasRouteDistinguisher = true;
        routeDistinguisher = bits;
    }

    /** Forgets the labels and the route distinguisher of the prefix before. */
    public void clearLabels() {
        labelCount = 0;
        hasRouteDistinguisher = false;
    }

    /**
     * Tells one more label; before {@link #prefix}.
     *
     * @param label a 20-bit value
     */
    public void label(int label) {
        if (labelCount == labels.length) {
            labels = Arrays.copyOf(labels, labelCount * 2);
        }
        labels[labelCount++] = label;
    }

    /**
     * Reports the prefix. An End-of-RIB marker of a family with prefixes has the default route.
     *
     * @param high the first 64 bits, left-aligned, zero behind the length
     * @param low the last 64 bits
     * @param lengthBits its length; -1 for an End-of-RIB marker of a family without prefixes, whose routes have {@link #nlri}
     * @return false if the elem cannot match
     */
    public boolean prefix(long high, long low, int lengthBits) {
        assert lengthBits >= 0 || !type.hasNlri() : "a route without prefix and NLRI";
        prefixHigh = high;
        prefixLow = low;
        prefixLength = lengthBits;
        return learn(Facts.PREFIX);
    }

    /**
     * Reports the NLRI of a family without prefixes.
     *
     * @param reader makes a value of it, when it is asked for
     * @param bytes holds it
     * @param from its first byte
     * @param to the byte after it
     * @return false if the elem cannot match
     */
    public boolean nlri(Nlri.Reader reader, byte[] bytes, int from, int to) {
        prefixLength = -1;
        nlriReader = reader;
        nlriBytes = bytes;
        nlriFrom = from;
        nlriTo = to;
        return learn(Facts.PREFIX);
    }

    /**
     * Reports the states of a state change, which is all there is to know of it.
     *
     * @param oldCode the state before (RFC 6396 §4.4.1)
     * @param newCode the state after
     * @return false if it does not match
     */
    public boolean states(int oldCode, int newCode) {
        return states(oldCode, newCode, null);
    }

    /**
     * Reports the states of a state change, and why the session ended.
     *
     * @param oldCode the state before (RFC 6396 §4.4.1)
     * @param newCode the state after
     * @param end null if nothing is known of it
     * @return false if it does not match
     */
    public boolean states(int oldCode, int newCode, @Nullable SessionEnd end) {
        sessionEnd = end;
        oldStateCode = oldCode;
        newStateCode = newCode;
        prefixLength = -1;
        attributes = PathAttributes.NONE;
        nextHopKnown = false;
        type = ElemType.PEER_STATE;
        family = null;
        return learn(Facts.TYPE | Facts.PREFIX | Facts.ATTRIBUTES);
    }

    /**
     * The last answer once more.
     *
     * @return false if no elem with the facts known now can match
     */
    public boolean isPossible() {
        return match != Match.NO;
    }

    /**
     * Whether every issue is wanted, those too that cost no elem and so are not looked for while elems are delivered.
     *
     * @return true if the record itself is being examined
     */
    public boolean inspecting() {
        return inspecting;
    }

    /**
     * Hands the elem to the visitor, unless it is one that comes on request only. To be called when all facts are reported and all
     * answers were true.
     */
    public void emit() {
        assert known == Facts.ALL && match == Match.YES : "facts " + known + ", " + match;
        if ((prefixLength | notARoute) < 0 && isWithheld()) { // one test for nearly all elems
            return;
        }
        throwAgain();
        lent = true;
        try {
            visitor.visit(this);
        } catch (Throwable e) {
            thrown = e;
            throw e;
        } finally {
            lent = false;
        }
        index++;
    }

    /** Whether nobody asked for such elems. A route of which nothing is known to lead to is none. */
    private boolean isWithheld() {
        return switch (type) {
            case PEER_STATE -> false;
            case END_OF_RIB -> !endOfRib;
            case RIB, ANNOUNCEMENT, WITHDRAWAL -> prefixLength < 0 && (!allFamilies || nlriReader == null);
        };
    }

    /**
     * Reports NLRI of a family that is not known here.
     *
     * @param nlriFamily their family
     * @param elemType announced, withdrawn or part of a table
     * @param bytes holds them
     * @param from the first octet
     * @param to the octet behind the last
     */
    public void opaqueNlri(AddressFamily nlriFamily, ElemType elemType, byte[] bytes, int from, int to) {
        if (collecting) {
            List<NlriField> found = opaque == null ? new ArrayList<>() : opaque;
            found.add(new NlriField(elemType, new OpaqueNlri(nlriFamily, bytes, from, to)));
            opaque = found;
        }
    }

    /**
     * Reports what is wrong with the record; of several issues the first of the gravest ones counts.
     *
     * @param code the kind
     * @param at the index of the place in the array that the decoder was given
     * @param rule where the broken rule is written
     * @param detail the value found
     */
    public void issue(DecodeIssue.Code code, int at, String rule, String detail) {
        DecodeIssue before = issue;
        if (before == null || code.compareTo(before.code()) > 0) {
            issue = new DecodeIssue(code, at - start, rule, detail);
        }
    }

    /**
     * Reports what is wrong with the record, but at no one place of it.
     *
     * @param code the kind
     * @param rule where the broken rule is written
     * @param detail the value found
     */
    public void issue(DecodeIssue.Code code, String rule, String detail) {
        issue(code, start - 1, rule, detail);
    }

    /**
     * Says that decoding goes on in a copy of a part of the record, so that an index in the copy is its place in the record.
     *
     * @param from the index that the copy begins at; the negative number goes back
     */
    public void inCopy(int from) {
        start -= from;
    }

    private Match ask(int before, int now) {
        throwAgain();
        lent = true;
        try {
            return plan.test(before, now, this);
        } catch (Throwable e) {
            thrown = e;
            throw e;
        } finally {
            lent = false;
        }
    }

    private void throwAgain() {
        Throwable before = thrown;
        if (before != null) {
            throw ElemCursor.<RuntimeException>asItIs(before);
        }
    }

    /** A visitor in Kotlin may throw what it does not declare. */
    @SuppressWarnings("unchecked") // the cast is erased
    private static <E extends Throwable> RuntimeException asItIs(Throwable any) throws E {
        throw (E) any;
    }

    private boolean learn(int facts) {
        int before = known;
        known |= facts;
        if (match != Match.YES) {
            match = ask(before, known);
        }
        return match != Match.NO;
    }
}
