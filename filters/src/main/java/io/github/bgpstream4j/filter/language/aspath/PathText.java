package io.github.bgpstream4j.filter.language.aspath;

import io.github.bgpstream4j.attr.AsPath;
import io.github.bgpstream4j.attr.PathAttributes;
import io.github.bgpstream4j.text.AsciiBuffer;

/** The text of an AS path, as {@link AsPath#toString()} has it, in memory that is used again. Owned by one thread. */
final class PathText implements CharSequence {
    private final AsciiBuffer text = new AsciiBuffer();

    /** Takes the path of a route; a route without path has the empty text. */
    void set(PathAttributes attributes) {
        text.clear();
        AsPath path = attributes.asPath();
        if (path != null) {
            path.appendTo(text);
        }
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        return (char) text.byteAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return toString().subSequence(start, end);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
