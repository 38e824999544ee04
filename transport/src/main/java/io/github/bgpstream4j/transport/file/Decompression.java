package io.github.bgpstream4j.transport.file;

import com.github.luben.zstd.ZstdInputStream;
import io.github.bgpstream4j.compress.Bzip2InputStream;
import io.github.bgpstream4j.compress.GzipInputStream;
import io.github.bgpstream4j.compress.Lz4InputStream;
import io.github.bgpstream4j.source.DecodeLimits;
import io.github.bgpstream4j.source.NotOpenedException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Finds out by its first octets whether a stream is compressed, never by a name: archives hold plain files that are
 * called .gz, and files compressed twice. Several gzip members, bzip2 streams and so on behind each other are one file.
 */
final class Decompression {
    // 64 KiB: the JDK's default of 512 octets costs a quarter of the speed
    private static final int BUFFER = 1 << 16;
    private static final int MAX_LAYERS = 4;
    private static final int MAGIC = 6;
    private static final long XZ = 0xfd377a585a00L;
    private static final long ZSTD = 0x28b52ffdL; // RFC 8878 §3.1.1

    /** Compressed octets of this process from which on our own inflater has made good for its start. */
    private static final long PAYS_FROM = 96 << 20;

    private static final AtomicLong GZIP_OPENED = new AtomicLong();

    /** However many files are open, no more threads decode than the machine has processors. */
    private static final Semaphore PERMITS = new Semaphore(Runtime.getRuntime().availableProcessors());

    private Decompression() {}

    static InputStream of(InputStream in, DecodeLimits limits, int threads) throws IOException {
        ExpansionLimit limit = new ExpansionLimit(limits);
        InputStream plain = limit.counted(in);
        for (int layer = 0; layer < MAX_LAYERS; layer++) {
            PeekedInput peeked = new PeekedInput(plain, MAGIC);
            InputStream inner = layer(peeked, magic(peeked.peeked()), limits, threads);
            if (inner == peeked) {
                return peeked;
            }
            plain = limit.limited(inner);
        }
        return plain;
    }

    /**
     * Our own inflater is a fifth faster than zlib once it is compiled, and costs a tenth of a second until then: a process that
     * reads only a little is done sooner with zlib.
     */
    private static InputStream gzip(InputStream in) throws IOException {
        boolean little = GZIP_OPENED.addAndGet(in.available()) < PAYS_FROM;
        return little ? GzipInputStream.withZlib(in) : new GzipInputStream(in);
    }

    private static long magic(byte[] first) {
        long magic = 0;
        for (int i = 0; i < MAGIC; i++) {
            magic = (magic << 8) | (i < first.length ? first[i] & 0xff : 0);
        }
        return magic;
    }

    private static InputStream layer(InputStream in, long magic, DecodeLimits limits, int threads) throws IOException {
        try {
            if (magic >>> 32 == 0x1f8b) { // RFC 1952 §2.3.1
                return gzip(in);
            }
            if (magic >>> 24 == 0x425a68) { // "BZh"
                return new Bzip2InputStream(in, threads, PERMITS);
            }
            if (magic == XZ) {
                return XzInput.open(
                        new BufferedInputStream(in, BUFFER), limits.maxWindowLength(), WindowMemory.OF_PROCESS);
            }
            if (magic >>> 16 == ZSTD) {
                return Zstd.open(new BufferedInputStream(in, BUFFER));
            }
            if (magic >>> 16 == 0x04224d18L || magic >>> 16 == 0x02214c18L) { // LZ4 frame, legacy frame
                return new Lz4InputStream(new BufferedInputStream(in, BUFFER));
            }
            return in;
        } catch (LinkageError e) { // also a native part that is not there for this machine
            String library = magic == XZ ? "org.tukaani:xz" : "com.github.luben:zstd-jni";
            throw new NotOpenedException(
                    "compressed, and the library to read it is not on the class path: " + library, e);
        }
    }

    // Each library is touched by a class of its own, of which XzInput is one, so that one that is missing is missed
    // only where
    // it is used, and one that is not used is not loaded.

    private static final class Zstd {
        static InputStream open(InputStream in) throws IOException {
            return new ForeignInput("zstd", new ZstdInputStream(in));
        }
    }
}
