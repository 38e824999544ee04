package io.github.bgpstream4j.cli.run;

/** How many elems are still wanted of the pieces of a stream. */
final class ElemsLeft {
    private long left;

    ElemsLeft(long limit) {
        this.left = limit;
    }

    /** Counts the elems of a piece; if it has all that were left, what comes after the last of them is cut off, and there is no more. */
    boolean take(Lines lines) {
        ElemEnds ends = lines.ends();
        if (ends == null || ends.count() < left) {
            left -= ends == null ? 0 : ends.count();
            return false;
        }
        ends.cut(lines, (int) left);
        left = 0;
        return true;
    }
}
