package io.github.bgpstream4j.codec.bmp;

import io.github.bgpstream4j.codec.nlri.NlriCodec;
import io.github.bgpstream4j.net.AddressFamily;

/**
 * Whether the routes of a family have path identifiers, as far as messages of a table have shown it: some routers agree on them and send none, or send them in
 * some messages only. Owned by one thread.
 */
final class FamilyEvidence {
    private static final int MOST = 8;
    private static final int IDENTIFIER = 4; // RFC 7911 §3

    /** What the session's OPENs say. */
    enum Agreed {
        YES,
        NO,
        UNKNOWN
    }

    final AddressFamily family;
    final Agreed agreed;
    boolean hasRoutes;
    private int score; // messages with identifiers that could not be read without, less those without that could not be
    // read with
    private boolean hasLargeIdentifiers;

    FamilyEvidence(AddressFamily family, Agreed agreed) {
        this.family = family;
        this.agreed = agreed;
    }

    void learn(boolean identified) {
        score = identified ? Math.min(score + 1, MOST) : Math.max(score - 1, -MOST);
    }

    /** Looks at the identifiers of a field that cannot be read without. */
    void learnIdentifiers(NlriCodec codec, byte[] bytes, int from, int end) {
        learn(true);
        hasLargeIdentifiers = hasLargeIdentifiers || large(codec, bytes, from, end) > 0;
    }

    /** How many identifiers of a field that fits have a first byte that is not 0, as routers that count from 1 do not have, and NLRI do. */
    static int large(NlriCodec codec, byte[] bytes, int from, int end) {
        int large = 0;
        for (int at = from; at < end; at = codec.next(bytes, at + IDENTIFIER, end)) {
            large += bytes[at] != 0 ? 1 : 0;
        }
        return large;
    }

    /** Whether identifiers are there if nothing in a message says otherwise. */
    boolean isExpected() {
        return score > 0 || (score == 0 && agreed == Agreed.YES);
    }

    /** Whether nothing speaks for identifiers. */
    boolean isDenied() {
        return score <= 0 && agreed == Agreed.NO;
    }

    /**
     * Whether identifiers are there in a field that could do without.
     *
     * @param large how many would be large: of one the first byte is the length of a prefix by chance, of two hardly
     */
    boolean isExpected(int large) {
        return isExpected() && (large == 0 || (large == 1 && hasLargeIdentifiers));
    }
}
