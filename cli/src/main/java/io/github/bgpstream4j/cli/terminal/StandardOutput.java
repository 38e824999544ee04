package io.github.bgpstream4j.cli.terminal;

import io.github.bgpstream4j.text.AsciiBuffer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Lines on their way to standard output, written in large pieces, or after each record if somebody is waiting for them.
 * Unlike {@link java.io.PrintStream} it does not hide errors.
 */
public final class StandardOutput {
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
    public StandardOutput(OutputStream out, boolean eager, Runnable beforeWriting) {
        this.out = out;
        this.eager = eager;
        this.beforeWriting = beforeWriting;
    }

    /** Of a text that is made as a whole. */
    public static void print(OutputStream out, String text) {
        StandardOutput output = new StandardOutput(out, false, () -> {});
        output.buffer.put(text.getBytes(StandardCharsets.UTF_8));
        output.flush();
    }

    /** Where lines are to be appended. */
    public AsciiBuffer buffer() {
        return buffer;
    }

    /** To be called now and then between lines. */
    public void flushIfFull() {
        if (buffer.length() >= PIECE) {
            flush();
        }
    }

    /** To be called after all lines of a record. */
    public void endRecord() {
        if (eager) {
            flush();
        }
    }

    public void flush() {
        write(buffer);
    }

    /** Writes lines that were made elsewhere, and forgets them. */
    public void write(AsciiBuffer lines) {
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
