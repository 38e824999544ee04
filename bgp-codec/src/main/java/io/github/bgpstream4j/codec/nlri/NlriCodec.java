package io.github.bgpstream4j.codec.nlri;

import io.github.bgpstream4j.model.DecodeIssue.Code;
import io.github.bgpstream4j.model.ElemType;
import io.github.bgpstream4j.model.ElemView;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.net.BigEndian;
import io.github.bgpstream4j.net.WireBuffer;
import io.github.bgpstream4j.source.ElemCursor;

/**
 * How the NLRI of one address family are read and written. The path identifier is not a part of them (RFC 7911 §3).
 *
 * <p>Immutable, safe for use by several threads. A codec reads nothing past the end that it is given, and throws nothing.
 */
public abstract class NlriCodec {
    static final int PATH_IDENTIFIER = 4;

    private final AddressFamily family;
    private final boolean prefixes;

    /**
     * Makes a codec.
     *
     * @param family whose NLRI
     * @param prefixes whether they are prefixes
     */
    NlriCodec(AddressFamily family, boolean prefixes) {
        this.family = family;
        this.prefixes = prefixes;
    }

    /**
     * The family.
     *
     * @return the one that this codec is for
     */
    public final AddressFamily family() {
        return family;
    }

    /**
     * Whether NLRI say where they end.
     *
     * @return false if a field can only be kept as a whole
     */
    public boolean isFramed() {
        return true;
    }

    /**
     * Whether a field makes elems. To be asked before the cursor hears of any; a field that makes none is reported, and
     * kept on the record, as is one of a family that is not known.
     *
     * @param type announced, withdrawn or part of a table
     * @param bytes holds the field
     * @param from its first byte
     * @param end the byte after it
     * @param rule where it is written that there may be other families
     * @param elems receives what is to be kept of a family that is not known
     * @return true if the elems are to be reported
     */
    public final boolean isDelivered(ElemType type, byte[] bytes, int from, int end, String rule, ElemCursor elems) {
        boolean delivered = isAskedFor(elems);
        if (!delivered || !isFramed()) {
            elems.opaqueNlri(family, type, bytes, from, end);
        }
        return delivered || isReported(from, rule, elems);
    }

    /**
     * Whether an NLRI makes an elem that nothing but itself says the end of. To be asked before the cursor hears of any; one that
     * makes none is reported.
     *
     * @param at what is reported
     * @param rule where it is written that there may be other families
     * @param elems receives what is reported
     * @return true if the elem is to be reported
     */
    public final boolean isDelivered(int at, String rule, ElemCursor elems) {
        return (isFramed() && isAskedFor(elems)) || isReported(at, rule, elems);
    }

    private boolean isReported(int at, String rule, ElemCursor elems) {
        elems.issue(Code.UNSUPPORTED, at, rule, family + " makes no elems");
        return false;
    }

    /**
     * Whether table entries have their next hop in MP_REACH_NLRI, and in NEXT_HOP only if there is none.
     *
     * @return false if NEXT_HOP comes first
     */
    public final boolean isMultiprotocol() {
        return family.isIpv6() || family.isVpn();
    }

    private boolean isAskedFor(ElemCursor elems) {
        return prefixes || elems.wantsAllFamilies();
    }

    /**
     * Reports the type and the family of the elems that follow.
     *
     * @param type the type
     * @param multiprotocol whether the next hop is in MP_REACH_NLRI
     * @param elems receives them
     * @return false if no such elem can match
     */
    public final boolean begin(ElemType type, boolean multiprotocol, ElemCursor elems) {
        return prefixes
                ? elems.type(type, family, multiprotocol)
                : (isAskedFor(elems) || !type.hasNlri()) && elems.typeWithoutPrefix(type, family, multiprotocol);
    }

    /**
     * Makes the elem of an UPDATE that only ends the initial exchange of routes (RFC 4724 §2).
     *
     * @param elems receives it
     */
    public final void endOfRib(ElemCursor elems) {
        if (begin(ElemType.END_OF_RIB, false, elems) && elems.noAttributes() && elems.prefix(0, 0, prefixes ? 0 : -1)) {
            elems.emit();
        }
    }

    /**
     * Decodes all NLRI of a field and emits an elem for each that matches. The cursor must already know everything else. What
     * cannot be located ends the field.
     *
     * @param bytes holds the field
     * @param from the first byte of the field
     * @param end the byte after it
     * @param addPath whether path identifiers are before the NLRI
     * @param elems receives the elems
     */
    public final void decodeField(byte[] bytes, int from, int end, boolean addPath, ElemCursor elems) {
        boolean identified = addPath && isFramed();
        if (!identified) {
            elems.noPathIdentifier(); // a field of the same message may have had some
        }
        int mark = elems.mark();
        int at = from;
        while (at < end) {
            elems.reset(mark);
            int nlri = at;
            if (identified) {
                nlri += PATH_IDENTIFIER;
                if (nlri >= end) {
                    elems.issue(Code.TRUNCATED, at, "RFC 7606 §5.3", "path identifier without prefix");
                    break;
                }
                elems.pathIdentifier(BigEndian.uint32(bytes, at));
            }
            at = decode(bytes, nlri, end, at, elems);
            if (at < 0) {
                break;
            }
            if (elems.isPossible()) {
                elems.emit();
            }
        }
        elems.clearLabels();
    }

    /**
     * Reports one NLRI to the cursor.
     *
     * @param bytes holds the field
     * @param from the first byte of the NLRI
     * @param end the byte after the field
     * @param elems learns the NLRI
     * @return the byte after it; -1 if it cannot be located, and the cursor knows why
     */
    public final int decode(byte[] bytes, int from, int end, ElemCursor elems) {
        return decode(bytes, from, end, from, elems);
    }

    /** The same; {@code route} is where the path identifier begins, for issues. */
    abstract int decode(byte[] bytes, int from, int end, int route, ElemCursor elems);

    /**
     * Where an NLRI ends by its own length, which is not checked.
     *
     * @param bytes holds the field
     * @param from the first byte of the NLRI, before the end
     * @param end the byte after the field
     * @return the byte after the NLRI; past the end if it is cut
     */
    public abstract int next(byte[] bytes, int from, int end);

    /**
     * Tries a reading.
     *
     * @param bytes holds the field
     * @param from its first byte
     * @param end the byte after it
     * @param addPath whether path identifiers are before the NLRI
     * @return how it fits; an empty field fits exactly
     */
    public abstract NlriFit fit(byte[] bytes, int from, int end, boolean addPath);

    /**
     * Whether the same default route is more than once in a field, as nobody would send it. The zeros of small path identifiers
     * look like that; zeros in place of the routes do with identifiers, too.
     *
     * @param bytes holds a field that {@linkplain #fit fits}
     * @param from its first byte
     * @param end the byte after it
     * @param addPath whether path identifiers are before the NLRI; those that are not 0 are not compared
     * @return true if there are two or more; false if the family has no default route
     */
    public boolean repeatsDefault(byte[] bytes, int from, int end, boolean addPath) {
        return false;
    }

    /**
     * How many path identifiers may be the beginning of an NLRI: if they were prefixes, the first byte of small ones would be that of a
     * default route.
     *
     * @param bytes holds a field that fits exactly with path identifiers and without
     * @param from its first byte
     * @param end the byte after it
     * @return the number of identifiers if none begins like a default route, else 0; 0 if the family has none
     */
    public int identifiersLikeNlri(byte[] bytes, int from, int end) {
        return 0;
    }

    /**
     * Appends the NLRI of an elem.
     *
     * @param out receives it
     * @param elem one of this family, a route
     * @throws IllegalArgumentException if its NLRI are not as this family has them
     */
    public abstract void encode(WireBuffer out, ElemView elem);

    final IllegalArgumentException notOfFamily(ElemView elem) {
        return new IllegalArgumentException(family + " has no NLRI like " + elem.nlri());
    }
}
