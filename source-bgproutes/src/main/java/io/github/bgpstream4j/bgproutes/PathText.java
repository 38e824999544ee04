package io.github.bgpstream4j.bgproutes;

import io.github.bgpstream4j.attr.AsPath;

/** Paths as the service writes them: without a blank after an AS_SET, and perhaps with commas. */
final class PathText {
    private PathText() {}

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException if it is none
     */
    static AsPath parse(String text) {
        StringBuilder plain = new StringBuilder(text.length() + 8);
        boolean inSet = false;
        boolean empty = true;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            inSet = character == '{' || (inSet && character != '}');
            boolean separates = Character.isWhitespace(character) || (character == ',' && !inSet);
            empty &= Character.isWhitespace(character);
            plain.append(separates ? ' ' : character);
            if (character == '}') {
                plain.append(' ');
            }
        }
        AsPath path = AsPath.parse(plain.toString());
        if (!empty && path.equals(AsPath.EMPTY)) {
            throw new IllegalArgumentException("no AS path: " + text);
        }
        return path;
    }
}
