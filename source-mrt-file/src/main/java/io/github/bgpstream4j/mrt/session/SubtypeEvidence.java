package io.github.bgpstream4j.mrt.session;

import io.github.bgpstream4j.codec.nlri.NlriFit;
import org.jspecify.annotations.Nullable;

/** How far what the records of a session declare of one kind of field has proved true. Owned by one thread. */
final class SubtypeEvidence {
    private static final int MOST = 8;
    private static final int PROOF = 2; // one contradiction outweighs nothing known, and no message that fits

    private final int field;
    private final boolean declared;
    private int score;

    /**
     * Begins without any.
     *
     * @param field what kind of field
     * @param declared what records declare of it
     * @param truth what was agreed when the session began; null if it was not seen
     */
    SubtypeEvidence(int field, boolean declared, @Nullable Boolean truth) {
        this.field = field;
        this.declared = declared;
        this.score = truth == null ? 0 : truth == declared ? MOST : -MOST;
    }

    boolean isOf(int otherField, boolean otherDeclared) {
        return field == otherField && declared == otherDeclared;
    }

    /** Whether fields that can be read either way are read against what is declared. */
    boolean isContradicted() {
        return score < 0;
    }

    boolean isSettled() {
        return score == MOST;
    }

    /** The session begins anew: what was true need not be, but who has lied may do so again. */
    void forget() {
        score = score < 0 ? -1 : 0;
    }

    /** A field fits both ways, but rather looks as declared: no proof, but several are worth one. */
    void looksPlausible() {
        score += score < PROOF ? 1 : 0;
    }

    /**
     * Whether a field is to be read against what is declared.
     *
     * @param asDeclared how it fits as declared
     * @param otherwise how it fits against that
     * @param learn whether it counts
     */
    boolean contradicts(NlriFit asDeclared, NlriFit otherwise, boolean learn) {
        boolean fits = asDeclared == NlriFit.EXACT;
        if (fits == (otherwise == NlriFit.EXACT)) {
            return isContradicted() && otherwise != NlriFit.NONE;
        }
        if (fits) {
            score = learn ? Math.min(score + PROOF, MOST) : score;
            return false;
        }
        // stray bits behind a prefix are no proof against a session that has been truthful
        if (score > 0 && asDeclared == NlriFit.LOOSE) {
            return false;
        }
        score = learn ? Math.max(score - PROOF, -MOST) : score;
        return true;
    }
}
