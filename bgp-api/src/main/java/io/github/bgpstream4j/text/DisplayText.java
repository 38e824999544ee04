package io.github.bgpstream4j.text;

import java.util.HexFormat;

/**
 * Texts of others, such as names of files, answers of servers and options, made fit to be shown to people: none of their
 * characters speaks to a terminal, ends a line, or changes the direction of what follows. Static methods for any thread.
 */
public final class DisplayText {
    private static final HexFormat HEX = HexFormat.of();

    private DisplayText() {}

    /**
     * Whether a character shows and does nothing else.
     *
     * @param codePoint any character
     * @return false for controls (also ESC, line ends and those of 0x80 to 0x9f), formats (also those that change the
     *     direction), line and paragraph separators, halves of characters and what is no character
     */
    public static boolean isShown(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }

    /**
     * A text on one line, each character that would not show as <code>&#92;u</code> and its number.
     *
     * @param text any text
     * @return the same text if all of it shows
     */
    public static String shown(String text) {
        return escaped(text, text.length(), -1);
    }

    /**
     * The beginning of a text, as {@link #shown(String)} has it.
     *
     * @param text any text
     * @param maxLength characters of it at most; if there are more, three dots say so
     * @return the same text if all of it shows and fits
     */
    public static String shown(String text, int maxLength) {
        return text.length() <= maxLength ? shown(text) : escaped(text, maxLength, -1) + "...";
    }

    /**
     * A name that is a field of a line: as {@link #shown(String)} has it, and without the {@code |} that ends a field.
     *
     * @param name any text
     * @return the same text if all of it shows
     */
    public static String field(String name) {
        return escaped(name, name.length(), '|');
    }

    /**
     * A text as long as it was, each character that would not show as a blank: for a mark under one of its characters.
     *
     * @param text any text
     * @return the same text if all of it shows
     */
    public static String blanked(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int at = 0; at < text.length(); ) {
            int character = text.codePointAt(at);
            int units = Character.charCount(character);
            out.append(isShown(character) ? text.substring(at, at + units) : " ".repeat(units));
            at += units;
        }
        return out.toString();
    }

    private static String escaped(String text, int end, int separator) {
        StringBuilder out = null;
        int units;
        for (int at = 0; at < end; at += units) {
            int character = text.codePointAt(at);
            units = Character.charCount(character);
            boolean shows = isShown(character) && character != separator && at + units <= end;
            if (!shows && out == null) {
                out = new StringBuilder(text.length() + 16).append(text, 0, at);
            }
            if (out != null && shows) {
                out.appendCodePoint(character);
            } else if (out != null) {
                for (int unit = at; unit < Math.min(end, at + units); unit++) {
                    out.append("\\u").append(HEX.toHexDigits(text.charAt(unit)));
                }
            }
        }
        return out == null ? text.substring(0, end) : out.toString();
    }
}
