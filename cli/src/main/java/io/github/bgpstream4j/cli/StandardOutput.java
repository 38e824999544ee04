package io.github.bgpstream4j.cli;

import io.github.bgpstream4j.text.AsciiBuffer;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Lines on their way to standard output, written in large pieces, or after each record if somebody is waiting for them.
 * Unlike {@link java.io.PrintStream} it does not hide errors.
 */
final class StandardOutput {
    private static final int PIECE = 128 << 10;
    private static final int LONG_LINE = 8 << 10;

    private final OutputStream out;
    private final boolean eager;
    private final Runnable beforeWriting;
    private final AsciiBuffer buffer = new AsciiBuffer(PIECE + LONG_LINE);

    /**
     * @param out where to
     * @param eager whether somebody is waiting for each record
     * @param beforeWriting what makes room on a terminal that shows something else
     */
    StandardOutput(OutputStream out, boolean eager, Runnable beforeWriting) {
        this.out = out;
        this.eager = eager;
        this.beforeWriting = beforeWriting;
    }

    /** Where lines are to be appended. */
    AsciiBuffer buffer() {
        return buffer;
    }

    /** To be called now and then between lines. */
    void flushIfFull() {
        if (buffer.length() >= PIECE) {
            flush();
        }
    }

    /** To be called after all lines of a record. */
    void endRecord() {
        if (eager) {
            flush();
        }
    }

    void flush() {
        write(buffer);
    }

    /** Writes lines that were made elsewhere, and forgets them. */
    void write(AsciiBuffer lines) {
        if (lines.length() == 0) {
            return;
        }
        try {
            beforeWriting.run();
            lines.writeTo(out);
            out.flush();
        } catch (IOException e) {
            throw new OutputException(e);
        } finally {
            lines.clear();
        }
    }
}
