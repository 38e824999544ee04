package io.github.bgpstream4j.rislive.lines;

import io.github.bgpstream4j.compress.Bzip2InputStream;
import io.github.bgpstream4j.compress.GzipInputStream;
import io.github.bgpstream4j.compress.Lz4InputStream;
import io.github.bgpstream4j.source.DecodeLimits;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.transport.CountedInput;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;

/** Finds out by its first bytes whether a file is compressed, and compares what comes of it with what was read. */
final class PlainInput {
    private static final int MAGIC = 4;
    private static final int BUFFER = 1 << 16;
    private static final int THREADS = Math.min(4, Runtime.getRuntime().availableProcessors());

    private PlainInput() {}

    /** Reads the first bytes, which may wait. */
    static InputStream of(InputStream stored, OpenContext context) throws IOException {
        Expansion expansion = new Expansion(context.limits());
        InputStream counted = new CountedInput(stored, expansion::stored);
        byte[] first = counted.readNBytes(MAGIC);
        InputStream whole = new SequenceInputStream(new ByteArrayInputStream(first), counted);
        int magic = 0;
        for (int i = 0; i < MAGIC; i++) {
            magic = magic << 8 | (i < first.length ? first[i] & 0xff : 0);
        }
        InputStream plain = plain(whole, magic, context.ownThreads() ? THREADS : 1);
        return plain.equals(whole) ? whole : new CountedInput(plain, expansion::plain);
    }

    private static InputStream plain(InputStream whole, int magic, int threads) throws IOException {
        if (magic >>> 16 == 0x1f8b) { // RFC 1952 §2.3.1
            return GzipInputStream.withZlib(whole);
        }
        if (magic >>> 8 == 0x425a68) { // "BZh"
            return new Bzip2InputStream(whole, threads);
        }
        if (magic == 0x04224d18) {
            return new Lz4InputStream(new BufferedInputStream(whole, BUFFER));
        }
        if (magic == 0xfd377a58 || magic == 0x28b52ffd) {
            String format = magic == 0x28b52ffd ? "zstd" : "xz";
            throw new IOException("compressed with " + format + ", which is not read here: decompress it first");
        }
        return whole;
    }

    /** As few bytes may stand for terabytes. */
    private static final class Expansion {
        private final DecodeLimits limits;
        private long stored;
        private long plain;

        Expansion(DecodeLimits limits) {
            this.limits = limits;
        }

        void stored(int count) {
            stored += count;
        }

        void plain(int count) throws IOException {
            plain += count;
            if (plain > limits.maxDecompressedLength()) {
                throw new IOException("more than " + limits.maxDecompressedLength()
                        + " bytes decompressed (maxDecompressedLength), at compressed byte " + stored);
            }
            if (plain > DecodeLimits.FREE_OCTETS && plain / limits.maxExpansion() > stored) {
                throw new IOException(plain + " bytes of " + stored + " compressed ones, more than "
                        + limits.maxExpansion() + " times as many (maxExpansion)");
            }
        }
    }
}
