package io.github.bgpstream4j.mrt.frame;

import io.github.bgpstream4j.source.RecordBatch;
import io.github.bgpstream4j.transport.file.DamageTolerantInput;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The octets of a file that are in view. They lie in the array of the batch that is being filled, so that records need no
 * copy; those behind the last record of a batch are carried over to the next one.
 */
final class FrameBuffer {
    // what is decoded out of it stays in the second-level cache
    static final int SIZE = 256 << 10;

    // a stream of many files looks at the first record of each; 16 KB are about a hundred records
    private static final int FIRST_SIZE = 16 << 10;

    private final DamageTolerantInput in;
    private final boolean slow;

    /** The array of the batch. */
    byte[] bytes = {};

    /** The index behind the last octet. */
    int filled;

    /** Where in the file the first octet of the array is. */
    long offset;

    /** Whether the file has no more. */
    boolean ended;

    /** Whether what follows the octets here is not what followed them once: the end, or damage. */
    boolean endsHere;

    private byte[] carried = {};
    private boolean any;

    /** Damage behind the octets here that costs some, or whose octets have not been delivered yet. */
    private DamageTolerantInput.@Nullable Damage damage;

    private long damagedAt;
    private @Nullable IOException failure;

    /**
     * Makes one without octets.
     *
     * @param in the data
     * @param slow whether octets are to be looked at as soon as they come
     */
    FrameBuffer(DamageTolerantInput in, boolean slow) {
        this.in = in;
        this.slow = slow;
    }

    /** Takes the batch's array, puts the octets carried over at its front, and reads. */
    void begin(RecordBatch batch) {
        // a record longer than the buffer: room grows with the data that is really there, not on the word of its length
        bytes = batch.start(Math.max(any ? SIZE : FIRST_SIZE, filled * 2));
        any = true;
        System.arraycopy(carried, 0, bytes, 0, filled);
        fill();
    }

    /** Leaves the batch: octets from a place on are the first of the next one. */
    void carry(int from) {
        int left = filled - from;
        if (carried.length < left) {
            carried = new byte[left];
        }
        System.arraycopy(bytes, from, carried, 0, left);
        offset += from;
        filled = left;
    }

    /** Whether damage lies behind the octets here. */
    boolean isDamaged() {
        return damage != null;
    }

    /** Whether octets are missing at the damage. */
    boolean losesOctets() {
        return damage != null && damage.loses();
    }

    /** Whether a place is at the damage or behind. */
    boolean isPastDamage(int place) {
        return offset + place >= damagedAt || ended;
    }

    /** What is damaged; reading goes on behind. */
    String passDamage() {
        DamageTolerantInput.Damage passed = Objects.requireNonNull(damage);
        damage = null;
        endsHere = ended;
        return passed.first() + passed.others();
    }

    /** What ended the file before its end, once; null if nothing did. */
    @Nullable
    IOException takeFailure() {
        IOException taken = failure;
        failure = null;
        return taken;
    }

    boolean hasFailed() {
        return failure != null;
    }

    void close() {
        try {
            in.close();
        } catch (IOException e) {
            // nothing more is wanted of it, and what was read has been delivered
            ended = true;
        }
    }

    private void fill() {
        try {
            while (filled < bytes.length && !ended) {
                int count = in.read(bytes, filled, bytes.length - filled);
                if (count == DamageTolerantInput.DAMAGE) {
                    meet(in.takeDamage());
                    return;
                } else if (count < 0) {
                    ended = true;
                } else {
                    filled += count;
                    if (slow) {
                        return;
                    }
                }
            }
        } catch (IOException e) {
            failure = e;
            ended = true;
        }
        endsHere = ended;
    }

    /** A record may lie on both sides of damage that costs no octets, and have several such places: the first is told. */
    private void meet(DamageTolerantInput.Damage met) {
        DamageTolerantInput.Damage before = damage;
        damagedAt = before == null || met.loses() ? offset + filled : damagedAt;
        damage = before == null
                ? met
                : new DamageTolerantInput.Damage(before.first(), before.others(), before.loses() || met.loses());
        endsHere = met.loses();
    }
}
