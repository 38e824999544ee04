package io.github.bgpstream4j.bgpgg.wire;

import org.jspecify.annotations.Nullable;

/**
 * The outline of a message {@code Route}: its layout and where its prefix lies.
 *
 * <p>Implementation: text, octets and messages have the same wire type, so both layouts parse as each other, mostly with
 * an error and sometimes, in 0.15 % of random routes, silently into nonsense. What tells them apart is the prefix: every
 * path has a next hop, hence the octet 0x1a (the tag of field 3), which no text of a prefix holds; every route has exactly
 * one text of a prefix; so the field that it stands in names the layout, whatever the path holds.
 *
 * <p>Owned by one thread.
 */
public final class RouteShape {
    private static final int LINK_STATE_FIELD = 3;

    private final WireReader fields = new WireReader();
    private @Nullable RouteLayout layout;
    private boolean linkState;
    private int prefixFrom;
    private int prefixTo;

    /**
     * Looks at a route.
     *
     * @throws WireException if the octets are no message at all
     */
    public void read(byte[] bytes, int from, int to) throws WireException {
        int first = 0;
        int firstPrefixes = 0;
        int second = 0;
        int secondPrefixes = 0;
        boolean third = false;
        layout = null;
        fields.set(bytes, from, to);
        while (fields.next()) {
            if (fields.is(LINK_STATE_FIELD)) {
                third = true;
            } else if (fields.is(1) || fields.is(2)) {
                boolean prefix = AddressText.isPrefixText(bytes, fields.from(), fields.to());
                if (prefix) {
                    prefixFrom = fields.from();
                    prefixTo = fields.to();
                }
                if (fields.number() == 1) {
                    first++;
                    firstPrefixes += prefix ? 1 : 0;
                } else {
                    second++;
                    secondPrefixes += prefix ? 1 : 0;
                }
            }
        }
        linkState = third && firstPrefixes == 0 && secondPrefixes == 0;
        if (linkState || (second == 1 && secondPrefixes == 1 && firstPrefixes == 0)) {
            layout = RouteLayout.PATHS_FIRST;
        } else if (first == 1 && firstPrefixes == 1 && secondPrefixes == 0) {
            layout = RouteLayout.PREFIX_FIRST;
        }
    }

    /** Null if the octets fit none. */
    @Nullable
    public RouteLayout layout() {
        return layout;
    }

    /** Whether the route is a BGP-LS object, which has no prefix. */
    public boolean isLinkState() {
        return linkState;
    }

    public int prefixFrom() {
        return prefixFrom;
    }

    public int prefixTo() {
        return prefixTo;
    }
}
