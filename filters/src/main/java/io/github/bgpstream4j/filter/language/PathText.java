package io.github.bgpstream4j.filter.language;

import io.github.bgpstream4j.attr.AsPath;
import io.github.bgpstream4j.attr.AttributeType;
import io.github.bgpstream4j.attr.PathAttributes;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The text of an AS path, as {@link AsPath#toString()} has it, in memory that is used again. Owned by one thread.
 *
 * <p>Paths that lie in one attribute are written without making an object.
 */
final class PathText implements CharSequence {
    private static final int MAX_DECIMAL_DIGITS = 10;

    private byte[] text = new byte[256];
    private int length;

    /** Takes the path of a route; a route without path has the empty text. */
    void set(PathAttributes attributes) {
        length = 0;
        if (PathBytes.isMerged(attributes, attributes.asPathAsnSize())) {
            append(attributes.asPath());
            return;
        }
        int asnSize = attributes.asPathAsnSize();
        if (asnSize == 0) {
            return;
        }
        int position = attributes.find(AttributeType.AS_PATH.code());
        int at = attributes.valueStart(position);
        int end = at + attributes.valueLength(position);
        while (at < end) {
            int first = at + PathBytes.SEGMENT_HEADER;
            int next = first + attributes.uint8(at + 1) * asnSize;
            switch (attributes.uint8(at)) {
                case 1 -> appendSegment(attributes, first, next, asnSize, '{', ',', '}');
                case 3 -> appendSegment(attributes, first, next, asnSize, '(', ' ', ')');
                case 4 -> appendSegment(attributes, first, next, asnSize, '[', ',', ']');
                default -> {
                    for (int i = first; i < next; i += asnSize) {
                        separate();
                        append(PathBytes.asn(attributes, i, asnSize));
                    }
                }
            }
            at = next;
        }
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public char charAt(int index) {
        return (char) text[index];
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return toString().subSequence(start, end);
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            out.append((char) text[i]);
        }
        return out.toString();
    }

    byte[] copy() {
        return Arrays.copyOf(text, length);
    }

    boolean is(byte[] other) {
        return Arrays.equals(text, 0, length, other, 0, other.length);
    }

    int hash() {
        int hash = length;
        for (int i = 0; i < length; i++) {
            hash = hash * 31 + text[i];
        }
        return hash;
    }

    private void append(@Nullable AsPath path) {
        String merged = path == null ? "" : path.toString();
        for (int i = 0; i < merged.length(); i++) {
            put(merged.charAt(i));
        }
    }

    private void appendSegment(
            PathAttributes attributes, int first, int next, int asnSize, char open, char separator, char close) {
        separate();
        put(open);
        for (int i = first; i < next; i += asnSize) {
            if (i > first) {
                put(separator);
            }
            append(PathBytes.asn(attributes, i, asnSize));
        }
        put(close);
    }

    private void separate() {
        if (length > 0) {
            put(' ');
        }
    }

    private void append(long asn) {
        ensure(MAX_DECIMAL_DIGITS);
        int end = length + 1;
        for (long bound = 10; asn >= bound; bound *= 10) {
            end++;
        }
        long rest = asn;
        for (int at = end - 1; at >= length; at--) {
            text[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length = end;
    }

    private void put(char character) {
        ensure(1);
        text[length++] = (byte) character;
    }

    private void ensure(int more) {
        if (text.length - length < more) {
            text = Arrays.copyOf(text, text.length * 2);
        }
    }
}
