package io.github.bgpstream4j.mrt;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * A stream whose first octets have been looked at.
 *
 * <p>Each read asks the stream below once: a buffered stream of the JDK asks again and again to fill its buffer, and when
 * the last of these fails, as it does in a damaged archive, drops what the others gave.
 */
final class PeekedInput extends FilterInputStream {
    private final byte[] first;
    private int at;

    PeekedInput(InputStream in, int count) throws IOException {
        super(in);
        byte[] bytes = new byte[count];
        int length = 0;
        int got = 0;
        while (got >= 0 && length < count) {
            got = in.read(bytes, length, count - length);
            length += Math.max(got, 0);
        }
        first = Arrays.copyOf(bytes, length);
    }

    /** The first octets, fewer if there are no more. */
    byte[] peeked() {
        return first.clone();
    }

    @Override
    public int read() throws IOException {
        return at < first.length ? first[at++] & 0xff : super.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (at == first.length || length == 0) {
            return super.read(bytes, offset, length);
        }
        int count = Math.min(length, first.length - at);
        System.arraycopy(first, at, bytes, offset, count);
        at += count;
        return count;
    }

    @Override
    public int available() throws IOException {
        return (int) Math.min(Integer.MAX_VALUE, (long) first.length - at + super.available());
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
