package io.github.bgpstream4j.rislive.lines;

import io.github.bgpstream4j.net.BigEndian;
import io.github.bgpstream4j.transport.file.DamageTolerantInput;
import io.github.bgpstream4j.transport.file.DamageTolerantInput.Damage;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Cuts bytes into lines, of which it never keeps more than {@value #LONGEST} bytes. Used by one thread. */
final class LineCutter {
    /** Messages have 8 KiB at most in captures, and 140 KiB if they are as long as BGP allows. */
    static final int LONGEST = 1 << 20;

    private static final int FIRST = 1 << 16;
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = ONES << 7;
    private static final long LINE_FEEDS = ONES * '\n';

    private final DamageTolerantInput in;
    private byte[] bytes = new byte[FIRST];
    private int at;
    private int filled;
    private int searched;
    private long offset;
    private boolean skipping;
    private boolean ended;
    private int from;
    private int to;
    private boolean cut;
    private @Nullable Damage damage;

    LineCutter(InputStream in) {
        this.in = new DamageTolerantInput(in);
    }

    /** Goes to the next line if there is a whole one, or what is kept of one that is too long. */
    boolean next() {
        search();
        if (searched < filled) {
            return line(searched, searched + 1);
        }
        if (filled - at >= LONGEST) {
            boolean first = !skipping;
            skipping = true;
            set(at, filled);
            at = filled;
            cut = true;
            return first || next();
        }
        return ended && at < filled && line(filled, filled);
    }

    /** Eight bytes at a time, of which one is a line feed if a subtraction borrows from its place: lines are 440 bytes on average. */
    private void search() {
        int i = searched;
        for (; i + 8 <= filled; i += 8) {
            long others = BigEndian.int64(bytes, i) ^ LINE_FEEDS;
            if (((others - ONES) & ~others & HIGH_BITS) != 0) {
                break;
            }
        }
        while (i < filled && bytes[i] != '\n') {
            i++;
        }
        searched = i;
    }

    private boolean line(int end, int next) {
        boolean wasSkipping = skipping;
        set(at, end);
        at = next;
        searched = next;
        skipping = false;
        cut = false;
        return !wasSkipping || next(); // the end of one that was too long is none
    }

    private void set(int start, int end) {
        from = start;
        to = end;
    }

    /** Reads on, waiting if need be: false at the end, where what is left is a line, too. */
    boolean fill() throws IOException {
        if (at > 0) {
            System.arraycopy(bytes, at, bytes, 0, filled - at);
            offset += at;
            filled -= at;
            searched -= at;
            at = 0;
        }
        if (filled == bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.min(LONGEST, filled * 2));
        }
        int count = in.read(bytes, filled, bytes.length - filled);
        if (count == DamageTolerantInput.DAMAGE) {
            pass(in.takeDamage());
            return true;
        }
        filled += Math.max(count, 0);
        ended = count < 0;
        return !ended;
    }

    /** If bytes are lost, what there was of a line is none. */
    private void pass(Damage passed) {
        damage = passed;
        if (passed.loses()) {
            offset += filled;
            filled = 0;
            searched = 0;
            skipping = true; // to the end of the line that it goes on in
        }
    }

    /** What was damaged before the next line; asked once. */
    @Nullable
    Damage takeDamage() {
        Damage taken = damage;
        damage = null;
        return taken;
    }

    /** Holds the line until the next {@link #fill}. */
    byte[] bytes() {
        return bytes;
    }

    int from() {
        return from;
    }

    int length() {
        return to - from;
    }

    /** Where the line begins in what is read. */
    long offset() {
        return offset + from;
    }

    /** Where the bytes begin that were read last and are no line yet. */
    long position() {
        return offset + at;
    }

    /** Whether this is the beginning of a line that is too long. */
    boolean isCut() {
        return cut;
    }

    boolean isBlank() {
        for (int i = from; i < to; i++) {
            if (bytes[i] != ' ' && bytes[i] != '\t' && bytes[i] != '\r') {
                return false;
            }
        }
        return true;
    }
}
