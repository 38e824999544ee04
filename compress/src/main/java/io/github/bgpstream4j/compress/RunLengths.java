package io.github.bgpstream4j.compress;

import java.util.Arrays;

/**
 * Expands the runs of a bzip2 block: behind four equal octets there is one that tells how many more follow. A block of 900
 * kB may hold 46 MB, so it is expanded piece by piece.
 */
final class RunLengths {
    private static final int SHORT_RUN = 4;

    private byte[] text = {};
    private int length;
    private int at;
    private int runLeft;
    private byte run;

    void reset(byte[] octets, int count) {
        text = octets;
        length = count;
        at = 0;
        runLeft = 0;
    }

    void copyOf(RunLengths other) {
        text = other.text;
        length = other.length;
        at = other.at;
        runLeft = other.runLeft;
        run = other.run;
    }

    boolean finished() {
        return at == length && runLeft == 0;
    }

    /** Fills {@code out[from, to)} as far as there is something; returns how many octets. */
    int expand(byte[] out, int from, int to) {
        final byte[] text = this.text;
        final int length = this.length;
        int next = from;
        int at = this.at;
        while (next < to) {
            if (runLeft > 0) {
                int count = Math.min(runLeft, to - next);
                Arrays.fill(out, next, next + count, run);
                next += count;
                runLeft -= count;
                continue;
            }
            // four equal octets begin nowhere before these two ends
            int end = Math.min(length - SHORT_RUN, at + to - next);
            while (at < end && !(text[at] == text[at + 1] && text[at] == text[at + 2] && text[at] == text[at + 3])) {
                out[next++] = text[at++];
            }
            if (next == to || at == length) {
                break;
            }
            byte octet = text[at];
            if (at + SHORT_RUN > length || !isRun(text, at)) {
                out[next++] = octet;
                at++;
                continue;
            }
            at += SHORT_RUN;
            run = octet;
            runLeft = SHORT_RUN;
            if (at < length) {
                runLeft += text[at++] & 0xff;
            }
        }
        this.at = at;
        return next - from;
    }

    private static boolean isRun(byte[] text, int at) {
        byte octet = text[at];
        return octet == text[at + 1] && octet == text[at + 2] && octet == text[at + 3];
    }
}
