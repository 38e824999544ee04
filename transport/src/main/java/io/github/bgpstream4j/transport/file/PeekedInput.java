package io.github.bgpstream4j.transport.file;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A stream whose first octets have been looked at.
 *
 * <p>Each read asks the stream below once: a buffered stream of the JDK asks again and again to fill its buffer, and when
 * the last of these fails, as it does in a damaged archive, drops what the others gave.
 */
final class PeekedInput extends FilterInputStream {
    private final byte[] first;
    private int at;
    private @Nullable IOException failure;

    PeekedInput(InputStream in, int count) {
        super(in);
        byte[] bytes = new byte[count];
        int length = 0;
        int got = 0;
        while (got >= 0 && length < count) {
            try {
                got = in.read(bytes, length, count - length);
                length += Math.max(got, 0);
            } catch (IOException e) {
                failure = e; // its turn comes behind the octets before it
                break;
            }
        }
        first = Arrays.copyOf(bytes, length);
    }

    /** The first octets, fewer if there are no more. */
    byte[] peeked() {
        return first.clone();
    }

    @Override
    public int read() throws IOException {
        if (at < first.length) {
            return first[at++] & 0xff;
        }
        throwFailure();
        return super.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (at == first.length || length == 0) {
            throwFailure();
            return super.read(bytes, offset, length);
        }
        int count = Math.min(length, first.length - at);
        System.arraycopy(first, at, bytes, offset, count);
        at += count;
        return count;
    }

    private void throwFailure() throws IOException {
        IOException failed = failure;
        if (failed != null) {
            failure = null;
            throw failed;
        }
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
