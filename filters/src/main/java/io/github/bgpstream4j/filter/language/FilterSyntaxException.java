package io.github.bgpstream4j.filter.language;

import io.github.bgpstream4j.text.DisplayText;
import org.jspecify.annotations.Nullable;

/** A text is no filter. Tells where, what was expected there, and what may have been meant. */
public final class FilterSyntaxException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private static final int WINDOW = 100;
    private static final int LONGEST_FOUND = 60;

    /** The filter that was read. */
    private final String text;

    /** Where reading stopped. */
    private final int position;

    /** What could have stood there. */
    private final String expected;

    /** A word much like what stands there. */
    private final @Nullable String suggestion;

    FilterSyntaxException(String text, int position, String expected, String found, @Nullable String suggestion) {
        super("expected " + expected + " at column " + (position + 1) + ", found " + shortened(found)
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
     * The filter with a caret under the place; of a long filter the part around it.
     *
     * @return two lines, without line end; characters that would not show are shown as blanks
     */
    public String caret() {
        int from = text.length() <= WINDOW ? 0 : Math.max(0, position - WINDOW / 2);
        int to = Math.min(text.length(), from + WINDOW);
        return DisplayText.blanked(text.substring(from, to))
                + System.lineSeparator()
                + " ".repeat(position - from)
                + '^';
    }

    private static String shortened(String found) {
        String visible = DisplayText.blanked(found);
        return visible.length() <= LONGEST_FOUND ? visible : visible.substring(0, LONGEST_FOUND) + "…\"";
    }
}
