package io.github.bgpstream4j.testkit;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/** Streams that keep to the letter of {@link InputStream} and no further: what every reader must cope with. */
public final class NastyStreams {
    private static final int SEED = 20260101;

    private NastyStreams() {}

    /**
     * One stream of each kind over the same bytes; all of them end well.
     *
     * @param bytes what they deliver
     * @return makers of new streams by name
     */
    public static Map<String, Supplier<InputStream>> over(byte... bytes) {
        Map<String, Supplier<InputStream>> streams = new LinkedHashMap<>();
        streams.put("whole array", () -> new ByteArrayInputStream(bytes));
        streams.put("one byte at a time", () -> oneByteAtATime(bytes));
        streams.put("short reads", () -> shortReads(SEED, bytes));
        streams.put("nothing available", () -> nothingAvailable(bytes));
        return streams;
    }

    /**
     * A stream each of whose reads gives at most one byte.
     *
     * @param bytes what it delivers
     * @return a new stream
     */
    public static InputStream oneByteAtATime(byte... bytes) {
        return new FilterInputStream(new ByteArrayInputStream(bytes)) {
            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                return super.read(target, offset, Math.min(length, 1));
            }
        };
    }

    /**
     * A stream whose reads give fewer bytes than asked for, and whose skips skip fewer.
     *
     * @param seed decides how many fewer
     * @param bytes what it delivers
     * @return a new stream
     */
    public static InputStream shortReads(long seed, byte... bytes) {
        Random random = new Random(seed);
        return new FilterInputStream(new ByteArrayInputStream(bytes)) {
            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                return super.read(target, offset, length == 0 ? 0 : 1 + random.nextInt(length));
            }

            @Override
            public long skip(long count) throws IOException {
                return super.skip(count <= 0 ? 0 : random.nextInt((int) Math.min(count, 1000) + 1));
            }
        };
    }

    /**
     * A stream that says that nothing is available until its end.
     *
     * @param bytes what it delivers
     * @return a new stream
     */
    public static InputStream nothingAvailable(byte... bytes) {
        return new FilterInputStream(new ByteArrayInputStream(bytes)) {
            @Override
            public int available() {
                return 0;
            }

            @Override
            public boolean markSupported() {
                return false;
            }
        };
    }

    /**
     * A stream that breaks.
     *
     * @param count how many bytes it delivers before
     * @param bytes where they come from
     * @return a new stream that throws an {@link IOException} with the message {@code broken after n bytes}
     */
    public static InputStream failingAfter(int count, byte... bytes) {
        return new FilterInputStream(new ByteArrayInputStream(bytes, 0, count)) {
            @Override
            public int read() throws IOException {
                int octet = super.read();
                if (octet < 0) {
                    throw broken();
                }
                return octet;
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                int read = length == 0 ? 0 : super.read(target, offset, length);
                if (read < 0) {
                    throw broken();
                }
                return read;
            }

            private IOException broken() {
                return new IOException("broken after " + count + " bytes");
            }
        };
    }
}
