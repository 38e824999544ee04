package io.github.bgpstream4j.filter.language;

import org.jspecify.annotations.Nullable;

/** A text is no filter. Tells where, what was expected there, and what may have been meant. */
public final class FilterSyntaxException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    /** The filter that was read. */
    private final String text;

    /** Where reading stopped. */
    private final int position;

    /** What could have stood there. */
    private final String expected;

    /** A word much like what stands there. */
    private final @Nullable String suggestion;

    FilterSyntaxException(String text, int position, String expected, String found, @Nullable String suggestion) {
        super("expected " + expected + " at column " + (position + 1) + ", found " + found
                + (suggestion == null ? "" : "; did you mean \"" + suggestion + "\"?"));
        this.text = text;
        this.position = position;
        this.expected = expected;
        this.suggestion = suggestion;
    }

    /**
     * The filter that was read.
     *
     * @return as it was given
     */
    public String text() {
        return text;
    }

    /**
     * Where reading stopped.
     *
     * @return an index into {@link #text()}, or its length for the end
     */
    public int position() {
        return position;
    }

    /**
     * What could have stood there.
     *
     * @return for people
     */
    public String expected() {
        return expected;
    }

    /**
     * A word much like what stands there.
     *
     * @return null if there is none
     */
    public @Nullable String suggestion() {
        return suggestion;
    }

    /**
     * The filter with a caret under the place.
     *
     * @return two lines, without line end; tabs and line ends of the filter are shown as blanks
     */
    public String caret() {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            out.append(Character.isISOControl(text.charAt(i)) ? ' ' : text.charAt(i));
        }
        return out.append(System.lineSeparator())
                .append(" ".repeat(position))
                .append('^')
                .toString();
    }
}
