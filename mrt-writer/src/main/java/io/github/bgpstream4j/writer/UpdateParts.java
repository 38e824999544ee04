package io.github.bgpstream4j.writer;

import io.github.bgpstream4j.attr.AttributeType;
import io.github.bgpstream4j.attr.PathAttribute;
import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.model.ElemType;
import io.github.bgpstream4j.net.AddressFamily;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One UPDATE message that is being put together of elems.
 *
 * <pre>
 *   marker (16)  length (2)  type (1)                       RFC 4271 §4.1
 *   withdrawn routes length (2)  withdrawn routes ...       RFC 4271 §4.3
 *   total path attribute length (2)  path attributes ...
 *   NLRI ...
 * </pre>
 */
final class UpdateParts {
    private static final int UPDATE = 2;
    private static final int MARKER = 16;
    private static final int FIXED = 23; // header, and two lengths
    private static final int USUAL_LENGTH = 4096; // RFC 4271 §4.1
    private static final int MOST_LENGTH = 0xffff; // RFC 8654
    private static final int MULTIPROTOCOL = 2 * (4 + 5 + 48); // two attributes: header, family and lengths, next hop

    /** The fields in the order in which elems are read from them. */
    private enum Field {
        WITHDRAWN,
        UNREACH,
        NLRI,
        REACH
    }

    private final BgpElem first;
    private final OctetBuffer withdrawn = new OctetBuffer();
    private final OctetBuffer unreach = new OctetBuffer();
    private final OctetBuffer nlri = new OctetBuffer();
    private final OctetBuffer reach = new OctetBuffer();
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
    boolean appendTo(OctetBuffer out) {
        OctetBuffer attributes = new OctetBuffer();
        boolean fits = appendAttributes(attributes);
        int total = FIXED + withdrawn.length() + attributes.length() + nlri.length();
        if (!fits || total > MOST_LENGTH) {
            return false;
        }
        out.fill(0xff, MARKER).u16(total).u8(UPDATE);
        out.u16(withdrawn.length()).put(withdrawn);
        out.u16(attributes.length()).put(attributes).put(nlri);
        return true;
    }

    /** Those with prefixes come first (RFC 7606 §5.1). */
    private boolean appendAttributes(OctetBuffer out) {
        boolean fits = true;
        AddressFamily family = unreachFamily;
        if (family != null) {
            fits = appendMultiprotocol(AttributeType.MP_UNREACH_NLRI, family, new OctetBuffer(), unreach, out);
        }
        BgpElem multiprotocol = reached;
        if (multiprotocol != null) {
            family = family(multiprotocol);
            byte[] hop = AttributeEncoder.mpNextHop(multiprotocol.attributes(), family);
            byte[] nextHop = hop == null ? AttributeEncoder.mpNextHop(multiprotocol.nextHop(), family) : hop;
            OctetBuffer before =
                    new OctetBuffer().u8(nextHop.length).put(nextHop).u8(0);
            fits &= appendMultiprotocol(AttributeType.MP_REACH_NLRI, family, before, reach, out);
        }
        BgpElem route = announced;
        return (route == null || AttributeEncoder.copy(route.attributes(), asnSize(), true, out)) && fits;
    }

    private static boolean appendMultiprotocol(
            AttributeType type, AddressFamily family, OctetBuffer before, OctetBuffer prefixes, OctetBuffer out) {
        OctetBuffer value = new OctetBuffer().u16(family.afi()).u8(family.safi());
        value.put(before).put(prefixes);
        AttributeEncoder.append(PathAttribute.OPTIONAL, type.code(), value.toByteArray(), out);
        return value.length() <= AttributeEncoder.MOST_VALUE;
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
            OctetBuffer prefixes = part(field);
            int before = prefixes.length();
            NlriEncoder.appendWithPathId(elem, family, prefixes);
            length += prefixes.length() - before;
        }
        last = field;
        size++;
    }

    private OctetBuffer part(Field field) {
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

    private static boolean hasPathId(BgpElem elem) {
        return isRoute(elem) && elem.pathId(NlriEncoder.NO_PATH_ID) != NlriEncoder.NO_PATH_ID;
    }
}
