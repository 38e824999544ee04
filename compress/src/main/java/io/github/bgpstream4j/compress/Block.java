package io.github.bgpstream4j.compress;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A decoded bzip2 block, or why it is none. Its arrays are used again for other blocks. */
final class Block {
    /** The octets with their runs not yet expanded. */
    byte[] text = {};

    int textLength;

    /** The beginning of the expanded octets, most often all of them. */
    byte[] octets = {};

    int length;

    /** What of the text is not expanded yet. */
    final RunLengths rest = new RunLengths();

    /** The bit behind the block, in the array it was decoded from. */
    long endBit;

    int checksum;

    @Nullable
    DamagedBlockException damage;

    private int delivered;

    void begin() {
        damage = null;
        delivered = 0;
        length = 0;
    }

    boolean isGood() {
        return damage == null;
    }

    DamagedBlockException damage() {
        return Objects.requireNonNull(damage, "damage");
    }

    int available() {
        return length - delivered;
    }

    /** Gives the next octets; 0 if there are no more. */
    int read(byte[] out, int from, int count) {
        int given = Math.min(count, length - delivered);
        System.arraycopy(octets, delivered, out, from, given);
        delivered += given;
        return given > 0 ? given : rest.expand(out, from, from + count);
    }
}
