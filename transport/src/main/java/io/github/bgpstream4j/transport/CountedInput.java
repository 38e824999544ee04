package io.github.bgpstream4j.transport;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;

/** A stream that reports how many bytes are read of it. */
public final class CountedInput extends FilterInputStream {
    /** Is called after each read that brought bytes. */
    @FunctionalInterface
    public interface Counter {
        /**
         * Bytes were read.
         *
         * @param count how many, at least 1
         * @throws IOException if they are too many: the read fails with it
         */
        void count(int count) throws IOException;
    }

    private final Counter counter;

    /**
     * Counts from here on.
     *
     * @param in what is read
     * @param counter is called on the thread that reads
     */
    public CountedInput(InputStream in, Counter counter) {
        super(in);
        this.counter = counter;
    }

    /**
     * A stream that fails where it is longer than a limit.
     *
     * @param limit how many bytes are wanted at most
     * @param in what is read
     * @return the same bytes; a read beyond the limit throws an {@link HttpFailure}, since another attempt would not help
     */
    public static InputStream atMost(long limit, InputStream in) {
        AtomicLong left = new AtomicLong(limit);
        return new CountedInput(in, count -> {
            if (left.addAndGet(-count) < 0) {
                throw HttpFailure.of("more than " + limit + " bytes");
            }
        });
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        if (value >= 0) {
            counter.count(1);
        }
        return value;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = super.read(bytes, offset, length);
        if (count > 0) {
            counter.count(count);
        }
        return count;
    }
}
