package io.github.bgpstream4j.writer;

import io.github.bgpstream4j.attr.AttributeOutput;
import io.github.bgpstream4j.codec.AttributeEncoder;
import io.github.bgpstream4j.codec.UpdateEncoder;
import io.github.bgpstream4j.codec.nlri.NlriCodecs;
import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.model.ElemType;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.net.WireBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One UPDATE message that is being put together of elems. */
final class UpdateParts {
    private static final int FIXED = 23; // header, and two lengths
    private static final int USUAL_LENGTH = 4096; // RFC 4271 §4.1
    private static final int MULTIPROTOCOL = 2 * (4 + 5 + 48); // two attributes: header, family and lengths, next hop

    static final long NO_PATH_ID = -1;

    /** The fields in the order in which elems are read from them. */
    private enum Field {
        WITHDRAWN,
        UNREACH,
        NLRI,
        REACH
    }

    private final BgpElem first;
    private final WireBuffer withdrawn = new WireBuffer();
    private final WireBuffer unreach = new WireBuffer();
    private final WireBuffer nlri = new WireBuffer();
    private final WireBuffer reach = new WireBuffer();
    private @Nullable AddressFamily unreachFamily;
    private @Nullable BgpElem reached;
    private @Nullable BgpElem announced;
    private Field last = Field.WITHDRAWN;
    private int size;
    private int length = FIXED + MULTIPROTOCOL;

    /** Begins a message with a route, a withdrawal or an end of RIB. */
    UpdateParts(BgpElem first) {
        this.first = first;
        put(first);
    }

    /** Takes one more elem of the same record; false if it does not fit into this message. */
    boolean add(BgpElem elem) {
        boolean joins = isRoute(first)
                && isRoute(elem)
                && first.peerAsn() == elem.peerAsn()
                && Objects.equals(first.peerAddress(), elem.peerAddress())
                && hasPathId(first) == hasPathId(elem)
                && isInOrder(elem)
                && sharesAttributes(elem)
                && length < USUAL_LENGTH;
        if (joins) {
            put(elem);
        }
        return joins;
    }

    BgpElem first() {
        return first;
    }

    int size() {
        return size;
    }

    /** Whether prefixes have path identifiers. */
    boolean hasPathIds() {
        return hasPathId(first);
    }

    /** Octets of the AS numbers: two if the attributes were received so, as then nothing of them needs to change. */
    int asnSize() {
        BgpElem route = announced;
        return route == null || first.peerAsn() > 0xffff
                ? 4
                : route.attributes().context().asnSize();
    }

    /** Appends the message; false if no message has room for so much. */
    boolean appendTo(WireBuffer out) {
        UpdateEncoder update = new UpdateEncoder(out);
        update.begin();
        out.put(withdrawn);
        update.attributes();
        appendAttributes(out);
        update.nlri();
        out.put(nlri);
        return update.end();
    }

    /** Those with prefixes come first (RFC 7606 §5.1). */
    private void appendAttributes(WireBuffer out) {
        AddressFamily withdrawnFamily = unreachFamily;
        if (withdrawnFamily != null) {
            int start = AttributeEncoder.beginUnreach(out, withdrawnFamily);
            AttributeOutput.end(out.put(unreach), start);
        }
        BgpElem multiprotocol = reached;
        if (multiprotocol != null) {
            AddressFamily family = family(multiprotocol);
            byte[] nextHop = AttributeEncoder.nextHop(multiprotocol.attributes(), family);
            int start = AttributeEncoder.beginReach(out, family);
            out.put(nextHop == null ? AttributeEncoder.nextHop(multiprotocol.nextHop(), family) : nextHop);
            AttributeEncoder.endNextHop(out, start);
            AttributeOutput.end(out.put(reach), start);
        }
        BgpElem route = announced;
        if (route != null) {
            AttributeEncoder.copy(out, route.attributes(), asnSize(), true);
        }
    }

    private void put(BgpElem elem) {
        AddressFamily family = family(elem);
        Field field = field(elem);
        if (field == Field.UNREACH) {
            unreachFamily = family;
        } else if (field == Field.REACH && reached == null) {
            reached = elem;
        }
        if (elem.type() == ElemType.ANNOUNCEMENT && announced == null) {
            announced = elem;
            length += elem.attributes().toByteArray().length;
        }
        if (isRoute(elem)) {
            WireBuffer prefixes = part(field);
            int before = prefixes.length();
            if (hasPathIds()) {
                prefixes.u32(elem.pathId(NO_PATH_ID));
            }
            NlriCodecs.of(family).encode(prefixes, elem);
            length += prefixes.length() - before;
        }
        last = field;
        size++;
    }

    private WireBuffer part(Field field) {
        return switch (field) {
            case WITHDRAWN -> withdrawn;
            case UNREACH -> unreach;
            case NLRI -> nlri;
            case REACH -> reach;
        };
    }

    private boolean isInOrder(BgpElem elem) {
        Field field = field(elem);
        BgpElem multiprotocol = reached;
        if (field != last) {
            return field.compareTo(last) > 0;
        }
        return switch (field) {
            case UNREACH -> family(elem).equals(unreachFamily);
            case REACH ->
                multiprotocol != null
                        && family(elem).equals(family(multiprotocol))
                        && Objects.equals(elem.nextHop(), multiprotocol.nextHop());
            case WITHDRAWN, NLRI -> true;
        };
    }

    /** The elems of one message share one object. */
    @SuppressWarnings("ReferenceEquality") // equal ones may differ in flags
    private boolean sharesAttributes(BgpElem elem) {
        BgpElem route = announced;
        return route == null || elem.attributes() == route.attributes();
    }

    private static Field field(BgpElem elem) {
        boolean plain = family(elem).equals(AddressFamily.IPV4_UNICAST);
        if (elem.type() != ElemType.ANNOUNCEMENT) {
            return plain ? Field.WITHDRAWN : Field.UNREACH;
        }
        return plain && Objects.equals(elem.attributes().nextHop(), elem.nextHop()) ? Field.NLRI : Field.REACH;
    }

    private static boolean isRoute(BgpElem elem) {
        return elem.type() != ElemType.END_OF_RIB;
    }

    private static AddressFamily family(BgpElem elem) {
        return Objects.requireNonNull(elem.family());
    }

    /** Whether the prefix of a route has a path identifier. */
    static boolean hasPathId(BgpElem elem) {
        return isRoute(elem) && elem.pathId(NO_PATH_ID) != NO_PATH_ID;
    }
}
