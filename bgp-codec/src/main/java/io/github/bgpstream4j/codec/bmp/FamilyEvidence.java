package io.github.bgpstream4j.codec.bmp;

import io.github.bgpstream4j.codec.nlri.NlriCodec;
import io.github.bgpstream4j.net.AddressFamily;

/**
 * Whether the routes of a family have path identifiers, as far as messages of a table have shown it: some routers agree on them and send none, or send them in
 * some messages only. Owned by one thread.
 */
final class FamilyEvidence {
    private static final int MOST = 8;

    /** What the session's OPENs say. */
    enum Agreed {
        YES,
        NO,
        UNKNOWN
    }

    final AddressFamily family;
    final Agreed agreed;
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
        for (int at = from; at < end && !hasLargeIdentifiers; at = codec.next(bytes, at + 4, end)) {
            hasLargeIdentifiers = bytes[at] != 0;
        }
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
     * Whether identifiers are there in a field that could do without, where what would be identifiers could be NLRI.
     *
     * @param alike how many would be: of one the first byte is a length by chance, of two hardly
     */
    boolean isExpected(int alike) {
        return isExpected() && (alike == 0 || (alike == 1 && hasLargeIdentifiers));
    }
}
