package io.github.bgpstream4j.transport.file;

import io.github.bgpstream4j.compress.DamagedDataException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import org.jspecify.annotations.Nullable;

/**
 * Decompressed data with damaged places between. At each a read says that it has come to one; it is not a failure if good
 * data follow, and the last one if none do. Used by one thread.
 */
public final class DamageTolerantInput {
    /** What a read returns at a damaged place, whose {@link #takeDamage} then tells. */
    public static final int DAMAGE = -2;

    private static final int BEHIND = 16 << 10;

    /**
     * A damaged place.
     *
     * @param first what is wrong and where in the compressed data
     * @param others how many more such places follow, without good data between, in words; empty for none
     * @param loses whether bytes are missing; else those before are not what their checksum says
     */
    public record Damage(String first, String others, boolean loses) {}

    private final InputStream in;
    private byte[] behind = {};
    private int at;
    private int filled;
    private @Nullable Damage damage;

    /**
     * Reads nothing yet.
     *
     * @param in decompressed data, such as a {@link DecompressedInput}; closed with this
     */
    public DamageTolerantInput(InputStream in) {
        this.in = in;
    }

    /**
     * As {@link InputStream#read(byte[], int, int)}, but for damage.
     *
     * @param bytes what to fill
     * @param offset from where
     * @param length how far at most
     * @return how many bytes, -1 at the end, or {@link #DAMAGE}
     * @throws IOException if it cannot be read on
     */
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (damage != null) {
            return DAMAGE;
        }
        if (at < filled) {
            int count = Math.min(length, filled - at);
            System.arraycopy(behind, at, bytes, offset, count);
            at += count;
            return count;
        }
        try {
            return in.read(bytes, offset, length);
        } catch (DamagedDataException e) {
            lookBehind(e);
            return DAMAGE;
        }
    }

    /**
     * The damage that a read has come to; the next read goes on after it.
     *
     * @return asked for once
     */
    public Damage takeDamage() {
        Damage taken = damage;
        if (taken == null) {
            throw new IllegalStateException("no damage here");
        }
        damage = null;
        return taken;
    }

    /**
     * Closes what is read.
     *
     * @throws IOException if it cannot be closed
     */
    public void close() throws IOException {
        in.close();
    }

    /** Whether good data follow. Several damaged places without any between are one. */
    private void lookBehind(DamagedDataException first) throws IOException {
        if (behind.length == 0) {
            behind = new byte[BEHIND];
        }
        at = 0;
        filled = 0;
        boolean loses = loses(first);
        int more = 0;
        while (filled == 0) {
            try {
                int count = in.read(behind, 0, behind.length);
                if (count < 0) {
                    throw first;
                }
                filled = count;
            } catch (DamagedDataException next) {
                if (next == first) {
                    throw first;
                }
                more++;
                loses |= loses(next);
            } catch (InterruptedIOException e) {
                throw e;
            } catch (IOException e) {
                first.addSuppressed(e);
                throw first;
            }
        }
        String others = more == 0 ? "" : more == 1 ? ", and one more place" : ", and " + more + " more places";
        damage = new Damage(String.valueOf(first.getMessage()), others, loses);
    }

    private static boolean loses(DamagedDataException damaged) {
        return damaged.lostOctets() != 0;
    }
}
