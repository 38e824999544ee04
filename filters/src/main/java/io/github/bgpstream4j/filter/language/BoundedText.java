package io.github.bgpstream4j.filter.language;

/** A text that can be looked at only so often, which bounds the time of a backtracking search in it. */
final class BoundedText implements CharSequence {
    /** A path of 4,096 octets has some 10,000 characters; honest expressions look at each a few times. */
    static final int MAX_LOOKS = 1_000_000;

    private final CharSequence text;
    private int looks;

    BoundedText(CharSequence text) {
        this.text = text;
    }

    void restart() {
        looks = 0;
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        if (++looks > MAX_LOOKS) {
            throw new ExhaustedException();
        }
        return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.subSequence(start, end);
    }

    @Override
    public String toString() {
        return text.toString();
    }

    /** Thrown when the looks are used up. */
    static final class ExhaustedException extends RuntimeException {
        private static final long serialVersionUID = 1;

        ExhaustedException() {
            super("too many steps", null, false, false);
        }
    }
}
