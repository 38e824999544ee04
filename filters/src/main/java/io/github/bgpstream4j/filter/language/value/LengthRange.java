package io.github.bgpstream4j.filter.language.value;

/**
 * Which lengths a prefix may have.
 *
 * @param min the least, of {@code ge}
 * @param max the greatest, of {@code le}
 */
public record LengthRange(int min, int max) implements Comparable<LengthRange> {
    public static final LengthRange ANY = new LengthRange(0, 128);

    public boolean contains(int lengthBits) {
        return lengthBits >= min && lengthBits <= max;
    }

    @Override
    public int compareTo(LengthRange that) {
        return min != that.min ? Integer.compare(min, that.min) : Integer.compare(max, that.max);
    }

    public void appendTo(StringBuilder out) {
        if (min > 0) {
            out.append(" ge ").append(min);
        }
        if (max < ANY.max) {
            out.append(" le ").append(max);
        }
    }
}
