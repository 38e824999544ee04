package io.github.bgpstream4j.attr;

/**
 * Remembers which path attributes came last, so that what was made of them once can be used again by the elems that share
 * them: all announcements of an UPDATE message do.
 *
 * <p>No bytes are compared and none are copied: attributes are repeated if they are lent again before the stream has gone on
 * to others, or are the same object that may be kept. So repeated attributes have the same bytes and the same
 * {@link DecodeContext}, but those that are not repeated may be equal all the same. The next hop of an elem is no part of
 * them: elems of one message that announce prefixes of several families share attributes and have different next hops.
 *
 * <p>Owned by one thread, which shows it the attributes of one traversal after the other; allocates nothing. It holds on to
 * the attributes it was shown last.
 */
@SuppressWarnings("ReferenceEquality") // the same object is what is asked about
public final class LastAttributes {
    private PathAttributes attributes = PathAttributes.NONE;
    private long version = -1;

    /** Makes a memory of nothing. */
    public LastAttributes() {}

    /**
     * Whether attributes are those of the call before; if not, remembers them.
     *
     * @param shown of an elem, lent or kept
     * @return false at the first call
     */
    public boolean isRepeated(PathAttributes shown) {
        long now = shown.version();
        if (shown == attributes && now == version) {
            return true;
        }
        attributes = shown;
        version = now;
        return false;
    }
}
