package io.github.bgpstream4j.bgproutes;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** An answer that may not be longer than some limit. */
final class CappedInput extends FilterInputStream {
    private final long limit;
    private long read;

    CappedInput(InputStream in, long limit) {
        super(in);
        this.limit = limit;
    }

    @Override
    public int read() throws IOException {
        int octet = super.read();
        count(octet < 0 ? 0 : 1);
        return octet;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        count(count);
        return count;
    }

    private void count(int bytes) throws IOException {
        read += Math.max(bytes, 0);
        if (read > limit) {
            throw new Past.TooMuchException("more than " + limit + " bytes");
        }
    }
}
