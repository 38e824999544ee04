package io.github.bgpstream4j.codec.text;

import io.github.bgpstream4j.attr.AsPath;

/** Paths as services write them: perhaps without a blank after an AS_SET, or with commas. */
public final class AsPathText {
    private AsPathText() {}

    /**
     * Reads one.
     *
     * @param text a path, with braces around an AS_SET
     * @return the path
     * @throws IllegalArgumentException if it is none
     */
    public static AsPath parse(String text) {
        int i = 0;
        while (i < text.length() && isPlain(text.charAt(i))) {
            i++;
        }
        return AsPath.parse(i == text.length() ? text : plain(text));
    }

    private static boolean isPlain(char character) {
        return (character >= '0' && character <= '9') || character == ' ';
    }

    private static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length() + 8);
        boolean inSet = false;
        boolean hasNumbers = false;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            inSet = character == '{' || (inSet && character != '}');
            boolean separates = Character.isWhitespace(character) || (character == ',' && !inSet);
            hasNumbers |= !separates;
            plain.append(separates ? ' ' : character);
            if (character == '}') {
                plain.append(' ');
            }
        }
        if (!hasNumbers && !text.isBlank()) {
            throw new IllegalArgumentException("no AS path: " + text);
        }
        return plain.toString();
    }
}
