package io.github.bgpstream4j.mrt;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import net.jpountz.lz4.LZ4FrameInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/**
 * Finds out by its first octets whether a stream is compressed, never by a name: archives hold plain files that are
 * called .gz, and files compressed twice. Several gzip members, bzip2 streams and so on behind each other are one file.
 */
final class Decompression {
    // 64 KiB: the JDK's default of 512 octets costs a quarter of the speed
    private static final int BUFFER = 1 << 16;
    private static final int MAX_LAYERS = 4;
    private static final int MAGIC = 6;

    private Decompression() {}

    static InputStream of(InputStream in) throws IOException {
        InputStream plain = buffered(in);
        for (int layer = 0; layer < MAX_LAYERS; layer++) {
            InputStream inner = layer(plain, magic(plain));
            if (inner == plain) {
                break;
            }
            plain = buffered(inner);
        }
        return plain;
    }

    private static InputStream buffered(InputStream in) {
        return new SingleReads(in);
    }

    private static long magic(InputStream in) throws IOException {
        in.mark(MAGIC);
        byte[] first = in.readNBytes(MAGIC);
        in.reset();
        long magic = 0;
        for (int i = 0; i < MAGIC; i++) {
            magic = (magic << 8) | (i < first.length ? first[i] & 0xff : 0);
        }
        return magic;
    }

    private static InputStream layer(InputStream in, long magic) throws IOException {
        try {
            if (magic >>> 32 == 0x1f8b) { // RFC 1952 §2.3.1
                return new GzipMembers(in, BUFFER);
            }
            if (magic >>> 24 == 0x425a68) { // "BZh"
                return new Bzip2(in);
            }
            if (magic == 0xfd377a585a00L) {
                return new XZInputStream(in);
            }
            if (magic >>> 16 == 0x28b52ffdL) { // RFC 8878 §3.1.1
                return new ZstdInputStream(in);
            }
            if (magic >>> 16 == 0x04224d18L) {
                return new LZ4FrameInputStream(in);
            }
            return in;
        } catch (NoClassDefFoundError e) {
            throw new IOException("compressed in a way whose library is not on the class path: " + e.getMessage(), e);
        }
    }

    /**
     * Gives what one read of the stream below gave. A plain buffer goes on reading until its caller has enough, and when
     * a later read fails it drops what the earlier ones gave: all that a file cut short still holds.
     */
    private static final class SingleReads extends BufferedInputStream {
        SingleReads(InputStream in) {
            super(in, BUFFER);
        }

        @Override
        public synchronized int read(byte[] target, int offset, int length) throws IOException {
            if (pos >= count) {
                if (length >= BUFFER) {
                    return in.read(target, offset, length);
                }
                if (length > 0 && read() < 0) {
                    return -1;
                }
                pos -= length > 0 ? 1 : 0;
            }
            return super.read(target, offset, Math.min(length, count - pos));
        }
    }

    /** Several bzip2 streams; gives the octets before damage first, and fails with the next read. */
    private static final class Bzip2 extends BZip2CompressorInputStream {
        private @Nullable IOException failure;

        Bzip2(InputStream in) throws IOException {
            super(in, true);
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            IOException before = failure;
            if (before != null) {
                throw before;
            }
            long start = getBytesRead();
            try {
                return super.read(target, offset, length);
            } catch (IOException e) {
                failure = e;
                int count = (int) (getBytesRead() - start);
                if (count == 0) {
                    throw e;
                }
                return count;
            }
        }
    }
}
