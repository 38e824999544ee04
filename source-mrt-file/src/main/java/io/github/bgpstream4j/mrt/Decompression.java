package io.github.bgpstream4j.mrt;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import net.jpountz.lz4.LZ4FrameInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
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
        return new BufferedInputStream(in, BUFFER);
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
                return new BZip2CompressorInputStream(in, true);
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
}
