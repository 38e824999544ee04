package io.github.bgpstream4j.transport.bounds;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Lines of bytes, which end with LF or CRLF; the last one may have no end. Of a line that is too long the beginning is given, and
 * the rest skipped, so that memory stays bounded. Reads ahead as much as there is, and waits for no more than a line. Used by one thread.
 */
public final class BoundedLines {
    private static final int FIRST = 8 * 1024;
    private static final int MOST_SKIPPED = 64 << 20; // what has no end by then has none

    private final InputStream in;
    private final int maxBytes;
    private byte[] buffer;
    private int start; // of the line at hand
    private int length; // of the line at hand
    private int next; // where the next line begins
    private int end; // of what was read
    private boolean tooLong;
    private boolean skipping; // the rest of a line that was too long
    private int skipped; // of it

    /**
     * Reads nothing yet.
     *
     * @param in what is read; closing it is the caller's
     * @param maxBytes the longest line, without its end
     */
    public BoundedLines(InputStream in, int maxBytes) {
        this.in = in;
        this.maxBytes = maxBytes;
        buffer = new byte[(int) Math.min(FIRST, maxBytes + 2L)];
    }

    /**
     * Goes to the next line.
     *
     * @return false if there is none
     * @throws IOException if it cannot be read, or has no end after 64 MiB; what is there of it is then the {@linkplain #rest() rest}
     */
    public boolean next() throws IOException {
        tooLong = false;
        start = next;
        int looked = next;
        while (true) {
            int at = indexOfEnd(looked);
            if (at >= 0) {
                next = at + 1;
                if (!skipping) {
                    return line(at);
                }
                skipping = false;
                start = next;
                looked = next;
            } else {
                if (skipping) {
                    skipped += end - start;
                    if (skipped > MOST_SKIPPED) {
                        throw new IOException("a line has no end after " + (MOST_SKIPPED >> 20) + " MiB");
                    }
                    next = end;
                    start = end;
                } else if (end - start > maxBytes + 1L) { // the one more may be the CR of its end
                    next = end;
                    skipping = true;
                    skipped = 0;
                    return line(end);
                }
                int count = fill();
                looked = end - count;
                if (count == 0) {
                    next = end;
                    return !skipping && end > start && line(end);
                }
            }
        }
    }

    /**
     * Whether the line is longer than it may be.
     *
     * @return true if this is only its beginning
     */
    public boolean isTooLong() {
        return tooLong;
    }

    /**
     * Where the line is.
     *
     * @return an array that changes with the next line
     */
    public byte[] bytes() {
        return buffer;
    }

    /**
     * Where in the {@linkplain #bytes() bytes} the line begins.
     *
     * @return an index
     */
    public int offset() {
        return start;
    }

    /**
     * How long the line is.
     *
     * @return bytes, without its end
     */
    public int length() {
        return length;
    }

    /**
     * The line as text.
     *
     * @return what is not UTF-8 in it is replaced
     */
    public String text() {
        return new String(buffer, start, length, StandardCharsets.UTF_8);
    }

    /**
     * What was read of the line that could not be read to its end.
     *
     * @return its beginning; empty if it was too long
     */
    public String rest() {
        return skipping ? "" : new String(buffer, start, end - start, StandardCharsets.UTF_8);
    }

    private boolean line(int until) {
        boolean hasCr = until > start && buffer[until - 1] == '\r';
        int whole = until - start - (hasCr ? 1 : 0);
        tooLong = whole > maxBytes;
        length = Math.min(whole, maxBytes);
        return true;
    }

    private int indexOfEnd(int from) {
        for (int i = from; i < end; i++) {
            if (buffer[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    /** Reads on after what is there of the line, which may be moved; the count, 0 at the end. */
    private int fill() throws IOException {
        if (start > 0 && (start == end || end == buffer.length)) {
            System.arraycopy(buffer, start, buffer, 0, end - start);
            end -= start;
            start = 0;
            next = 0;
        }
        if (end == buffer.length) {
            byte[] longer = new byte[(int) Math.min(2L * buffer.length, maxBytes + 2L)];
            System.arraycopy(buffer, 0, longer, 0, end);
            buffer = longer;
        }
        int count = in.read(buffer, end, buffer.length - end);
        end += Math.max(count, 0);
        return Math.max(count, 0);
    }
}
