package io.github.bgpstream4j.report;

import io.github.bgpstream4j.text.DisplayText;
import java.io.IOException;
import java.util.Locale;

/** Writes HTML that is well-formed XML, too; text goes in escaped, always. */
final class Html {
    private static final int LONGEST_TEXT = 300;
    private static final char REPLACEMENT = '\ufffd';

    private final Appendable out;

    Html(Appendable out) {
        this.out = out;
    }

    /** Appends markup as it is: never anything that was read. */
    Html raw(String markup) throws IOException {
        out.append(markup);
        return this;
    }

    /** Appends text of any origin. */
    Html text(String text) throws IOException {
        out.append(escaped(text));
        return this;
    }

    Html number(long number) throws IOException {
        out.append(grouped(number));
        return this;
    }

    static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /**
     * Text that is neither markup nor able to end an attribute, without controls and characters that turn the direction of
     * what follows; cut where it is too long to be read.
     */
    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        int end = Math.min(text.length(), LONGEST_TEXT);
        for (int i = 0; i < end; ) {
            int character = text.codePointAt(i);
            i += Character.charCount(character);
            switch (character) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(DisplayText.isShown(character) ? character : REPLACEMENT);
            }
        }
        return text.length() > end ? escaped.append('…').toString() : escaped.toString();
    }
}
