package io.github.bgpstream4j.compress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.jspecify.annotations.Nullable;

/** Data to compress, compressed data, and ways to read them. */
final class Octets {
    private Octets() {}

    /** What a stream gave: its octets, and the failures between and behind them. */
    static final class Outcome {
        private final byte[] octets;
        private final List<IOException> failures;

        private Outcome(byte[] octets, List<IOException> failures) {
            this.octets = octets;
            this.failures = failures;
        }

        byte[] octets() {
            return octets;
        }

        List<IOException> failures() {
            return failures;
        }

        @Nullable
        IOException failure() {
            return failures.isEmpty() ? null : failures.get(failures.size() - 1);
        }
    }

    static byte[] random(long seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    /** Data of many shapes: noise, long and short runs, a small alphabet, repeats near and far. */
    static byte[] mixed(Random random, int length) {
        byte[] bytes = new byte[length];
        int at = 0;
        while (at < length) {
            int count = Math.min(length - at, 1 + random.nextInt(1 << (1 + random.nextInt(12))));
            switch (random.nextInt(5)) {
                case 0 -> {
                    byte[] noise = new byte[count];
                    random.nextBytes(noise);
                    System.arraycopy(noise, 0, bytes, at, count);
                }
                case 1 -> Arrays.fill(bytes, at, at + count, (byte) random.nextInt(3));
                case 2 -> {
                    for (int i = at; i < at + count; i++) {
                        bytes[i] = (byte) ('a' + random.nextInt(4));
                    }
                }
                default -> {
                    int distance = 1 + random.nextInt(Math.max(1, Math.min(at, 1 << (1 + random.nextInt(16)))));
                    for (int i = at; i < at + count; i++) {
                        bytes[i] = i < distance ? 0 : bytes[i - distance];
                    }
                }
            }
            at += count;
        }
        return bytes;
    }

    static byte[] gzip(byte... data) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(data);
        }
        return out.toByteArray();
    }

    /** A gzip member around what a deflater makes of data, flushed in between. */
    static byte[] gzip(byte[] data, int level, int strategy, int flush, int piece) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(gzip(data), 0, 10);
        Deflater deflater = new Deflater(level, true);
        deflater.setStrategy(strategy);
        byte[] buffer = new byte[1 << 16];
        for (int at = 0; flush != Deflater.NO_FLUSH && at < data.length; at += piece) {
            deflater.setInput(data, at, Math.min(piece, data.length - at));
            int count;
            do {
                count = deflater.deflate(buffer, 0, buffer.length, flush);
                out.write(buffer, 0, count);
            } while (count == buffer.length || !deflater.needsInput());
        }
        if (flush == Deflater.NO_FLUSH) {
            deflater.setInput(data);
        }
        try (DeflaterOutputStream rest = new DeflaterOutputStream(out, deflater)) {
            rest.finish();
            byte[] whole = gzip(data);
            out.write(whole, whole.length - 8, 8);
        }
        deflater.end();
        return out.toByteArray();
    }

    static byte[] bzip2(int level, byte... data) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream bzip2 = new BZip2CompressorOutputStream(out, level)) {
            bzip2.write(data);
        }
        return out.toByteArray();
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    /** Reads on behind every failure until the end. */
    static Outcome read(InputStream in, int size) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<IOException> failures = new ArrayList<>();
        byte[] buffer = new byte[size];
        while (true) {
            try {
                int count = in.read(buffer);
                if (count < 0) {
                    return new Outcome(out.toByteArray(), failures);
                }
                out.write(buffer, 0, count);
            } catch (IOException e) {
                // or the next read is interrupted, too
                assertThat(Thread.interrupted()).isEqualTo(e instanceof InterruptedIOException);
                failures.add(e);
            }
        }
    }

    /** Gives few octets at a time, and says that none are available. */
    static InputStream slow(InputStream in, int max) {
        return new FilterInputStream(in) {
            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                return super.read(bytes, offset, Math.min(length, max));
            }

            @Override
            public int available() {
                return 0;
            }
        };
    }
}
