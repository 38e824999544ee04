package io.github.bgpstream4j.compress;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Decompresses LZ4 frames, with linked blocks or independent ones: all frames of a file, and between them legacy and skippable
 * ones. All checksums are verified. Frames that need a dictionary are refused.
 *
 * <p>Damage ends the stream: a read throws an {@link IOException} that has the byte of the compressed data, and so do those after
 * it. What was good before it has been delivered. A block takes as much memory as has come of it, and no more than the 8 MiB of a
 * legacy block. The stream reads its input in small pieces, which should be buffered. For use by one thread.
 */
public final class Lz4InputStream extends InputStream {
    private static final int MAGIC = 0x184d2204;
    private static final int LEGACY_MAGIC = 0x184c2102;
    private static final int SKIPPABLE_MAGIC = 0x184d2a50; // and the fifteen after it
    private static final int LEGACY_BLOCK = 8 << 20;
    private static final int PIECE = 1 << 16;

    private static final int STORED = 0x80000000;
    private static final int VERSION = 1;
    private static final int RESERVED_FLAG = 0x02;
    private static final int RESERVED_SIZES = 0x8f;

    private final InputStream in;
    private final Lz4Window window = new Lz4Window();
    private final XxHash32 contentHash = new XxHash32();
    private final byte[] field = new byte[16];

    private byte[] block = new byte[PIECE];
    private int at;
    private long position;
    private boolean ended;
    private @Nullable IOException failure;

    private boolean inFrame;
    private boolean legacy;
    private boolean linked;
    private boolean blockChecksum;
    private boolean contentChecksum;
    private int longestBlock;
    private long contentLength;
    private long content;

    /**
     * Reads frames.
     *
     * @param in the compressed data; closed with this stream
     */
    public Lz4InputStream(InputStream in) {
        this.in = Objects.requireNonNull(in, "in");
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        IOException before = failure;
        if (before != null) {
            throw before;
        }
        while (length > 0 && at == window.end) {
            if (ended) {
                return -1;
            }
            try {
                next();
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }
        int count = Math.min(length, window.end - at);
        System.arraycopy(window.bytes, at, bytes, offset, count);
        at += count;
        return count;
    }

    @Override
    public void close() throws IOException {
        ended = true;
        at = window.end;
        in.close();
    }

    /** Reads the next block, header or end. */
    private void next() throws IOException {
        if (!inFrame) {
            begin(fill(field, 0, 4));
            return;
        }
        int read = fill(field, 0, 4);
        int size = int32(0);
        if (legacy) {
            if (read == 0 || isMagic(size)) {
                inFrame = false;
                begin(read);
                return;
            }
        } else if (size == 0 && read == 4) {
            end();
            return;
        }
        require(read == 4, "the data end within a frame");
        boolean stored = size < 0 && !legacy;
        block(stored ? size & ~STORED : size, stored);
    }

    /** Begins a frame whose magic has been read. */
    private void begin(int read) throws IOException {
        if (read == 0) {
            ended = true;
            return;
        }
        require(read == 4, "the data end within a frame");
        int magic = int32(0);
        if ((magic & ~0x0f) == SKIPPABLE_MAGIC) {
            readFully(field, 0, 4);
            passOver(int32(0) & 0xffffffffL);
            return;
        }
        require(isMagic(magic), "no frame begins here");
        inFrame = true;
        legacy = magic == LEGACY_MAGIC;
        window.clear();
        at = 0;
        if (legacy) {
            linked = false;
            blockChecksum = false;
            contentChecksum = false;
            longestBlock = LEGACY_BLOCK;
        } else {
            descriptor();
        }
    }

    private static boolean isMagic(int magic) {
        return magic == MAGIC || magic == LEGACY_MAGIC || (magic & ~0x0f) == SKIPPABLE_MAGIC;
    }

    private void descriptor() throws IOException {
        readFully(field, 0, 2);
        int flags = field[0];
        int sizes = field[1];
        int blockSize = (sizes >>> 4) & 7;
        require(
                (flags & 0xc0) >>> 6 == VERSION
                        && (flags & RESERVED_FLAG) == 0
                        && (sizes & RESERVED_SIZES) == 0
                        && blockSize >= 4,
                "not a version of LZ4 that is known");
        require((flags & 0x01) == 0, "compressed with a dictionary, which is not there");
        linked = (flags & 0x20) == 0;
        blockChecksum = (flags & 0x10) != 0;
        contentChecksum = (flags & 0x04) != 0;
        longestBlock = 1 << (8 + 2 * blockSize);
        int length = (flags & 0x08) != 0 ? 10 : 2;
        readFully(field, 2, length - 1);
        require(
                (XxHash32.of(field, 0, length) >>> 8 & 0xff) == (field[length] & 0xff),
                "the header of a frame is damaged");
        contentLength = length == 10 ? (int32(2) & 0xffffffffL) | ((long) int32(6) << 32) : -1;
        content = 0;
        contentHash.reset();
    }

    private void block(int size, boolean stored) throws IOException {
        // what cannot be made smaller is stored; legacy blocks are not, and grow by one of 255
        require(size >= 0 && size <= longestBlock + (legacy ? longestBlock / 255 + 16 : 0), "a block is damaged");
        readBlock(size);
        if (blockChecksum) {
            readFully(field, 0, 4);
            require(int32(0) == XxHash32.of(block, 0, size), "the checksum of a block is wrong");
        }
        window.begin(longestBlock, linked);
        at = window.start;
        try {
            if (stored) {
                window.append(block, 0, size);
            } else {
                window.decode(block, size);
            }
        } catch (IOException e) {
            window.end = window.start;
            throw damaged(String.valueOf(e.getMessage()));
        }
        content += window.end - window.start;
        if (contentChecksum) {
            contentHash.update(window.bytes, window.start, window.end);
        }
    }

    private void end() throws IOException {
        inFrame = false;
        if (contentChecksum) {
            readFully(field, 0, 4);
            require(int32(0) == contentHash.value(), "the checksum of a frame is wrong");
        }
        require(contentLength < 0 || contentLength == content, "the length of a frame is wrong");
    }

    private void readBlock(int size) throws IOException {
        int filled = 0;
        while (filled < size) {
            if (filled == block.length) {
                block = Arrays.copyOf(block, (int) Math.min(longestBlock + longestBlock / 255 + 16, 2L * filled));
            }
            int count = Math.min(size, block.length) - filled;
            readFully(block, filled, count);
            filled += count;
        }
    }

    private void readFully(byte[] bytes, int offset, int length) throws IOException {
        require(fill(bytes, offset, length) == length, "the data end within a frame");
    }

    private int fill(byte[] bytes, int offset, int length) throws IOException {
        int count = in.readNBytes(bytes, offset, length);
        position += count;
        return count;
    }

    private void passOver(long count) throws IOException {
        for (long left = count; left > 0; ) {
            int piece = (int) Math.min(left, block.length);
            readFully(block, 0, piece);
            left -= piece;
        }
    }

    private int int32(int index) {
        return (field[index] & 0xff)
                | (field[index + 1] & 0xff) << 8
                | (field[index + 2] & 0xff) << 16
                | (field[index + 3] & 0xff) << 24;
    }

    private void require(boolean holds, String what) throws IOException {
        if (!holds) {
            throw damaged(what);
        }
    }

    private IOException damaged(String what) {
        String message = what + ", at compressed byte " + position;
        return what.startsWith("the data end") ? new EOFException(message) : new IOException(message);
    }
}
