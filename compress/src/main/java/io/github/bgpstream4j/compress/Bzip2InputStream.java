package io.github.bgpstream4j.compress;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Decompresses bzip2: all streams of a file, until its end or until something follows that is no stream, which is ignored as
 * bzip2 does.
 *
 * <p>The blocks of a stream are decoded by several threads, if it is given any, and delivered in their order. The first
 * block is decoded by the thread that reads, so that looking at the beginning of a file starts no thread. Threads are daemons,
 * and end with the data or when the stream is closed.
 *
 * <p>All good data are delivered before a failure is thrown. A block that is damaged costs itself only: a
 * {@link DamagedDataException} tells of it, or of several that follow each other, and the next read goes on with the next good block. Data that end too early are an
 * {@link EOFException}, a failure of the stream below is thrown as it is; behind these two nothing follows. Randomised blocks,
 * which bzip2 wrote before version 0.9.5, are not decoded and count as damaged.
 *
 * <p>Memory is bounded: about 9 MB for each thread and 2 MB for each block that is decoded ahead, which are two for each
 * thread; of a file of one small block, in proportion to that. Opening reads nothing. Not for use by several threads, except
 * {@link #close}; a thread that is interrupted while it waits for a block gets an {@link java.io.InterruptedIOException} and
 * may read on.
 */
public final class Bzip2InputStream extends InputStream {
    private static final int HEADER_BITS = 32; // "BZh" and the level
    private static final int MAY_TRY_AGAIN = 16 << 20;

    private enum State {
        FIRST_HEADER,
        NEXT_HEADER,
        BLOCK,
        LOST,
        END
    }

    private final InputStream in;
    private final Window window;
    private final MagicScanner scanner;
    private final int threads;
    private final @Nullable Semaphore permits;

    private State state = State.FIRST_HEADER;

    /** The bit where the next header or block begins, or the last that is lost. */
    private long at;

    private int streamChecksum;
    private boolean wholeStream;
    private boolean anyBlock;
    private boolean toldOfLoss;
    private long triedInVain;

    private @Nullable BlockDecoder decoder;
    private Block block = new Block();
    private boolean delivering;

    private final Object lock = new Object();
    private volatile @Nullable BlockWorkers workers;
    private int permitsHeld;
    private volatile boolean closed;

    /**
     * Decompresses on the thread that reads.
     *
     * @param in the compressed data; closed with this stream
     */
    public Bzip2InputStream(InputStream in) {
        this(in, 1);
    }

    /**
     * Decompresses with threads of its own.
     *
     * @param in the compressed data; closed with this stream
     * @param threads how many threads decode; with 0 or 1 that is the one that reads
     */
    public Bzip2InputStream(InputStream in, int threads) {
        this(null, in, threads);
    }

    /**
     * Decompresses with threads that are limited over several streams.
     *
     * @param in the compressed data; closed with this stream
     * @param threads how many threads decode at most; with 0 or 1 that is the one that reads
     * @param permits as many as there may be threads: one is acquired for each thread, without waiting for it, and released
     *     when it ends
     */
    public Bzip2InputStream(InputStream in, int threads, Semaphore permits) {
        this(Objects.requireNonNull(permits, "permits"), in, threads);
    }

    private Bzip2InputStream(@Nullable Semaphore permits, InputStream in, int threads) {
        if (threads < 0) {
            throw new IllegalArgumentException("threads " + threads + " < 0");
        }
        this.in = Objects.requireNonNull(in, "in");
        this.window = new Window(in);
        this.scanner = new MagicScanner(window);
        this.threads = threads;
        this.permits = permits;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        ensureOpen();
        if (length == 0) {
            return 0;
        }
        while (true) {
            if (delivering) {
                int count = block.read(bytes, offset, length);
                if (count > 0) {
                    return count;
                }
                delivering = false;
            }
            if (state == State.END) {
                return -1;
            }
            advance();
        }
    }

    /** How many octets have been decoded and not been read, or somewhat fewer. */
    @Override
    public int available() throws IOException {
        ensureOpen();
        return delivering ? block.available() : 0;
    }

    /** Ends the threads and closes the stream below. May be called by any thread. */
    @Override
    public void close() throws IOException {
        closed = true;
        endWorkers();
        in.close();
    }

    private void ensureOpen() throws IOException {
        if (closed) {
            throw new IOException("the stream is closed");
        }
    }

    private void advance() throws IOException {
        switch (state) {
            case FIRST_HEADER -> firstHeader();
            case NEXT_HEADER -> nextHeader();
            case BLOCK -> blockOrEnd();
            case LOST -> findBlock();
            case END -> throw new AssertionError();
        }
    }

    private void end() {
        state = State.END;
        endWorkers();
    }

    // ---- streams

    private void firstHeader() throws IOException {
        if (!has(HEADER_BITS)) {
            throw truncated();
        }
        if (!isHeader()) {
            end();
            throw new IOException("not in bzip2 format");
        }
        beginStream();
    }

    private void nextHeader() throws IOException {
        if (has(HEADER_BITS) && isHeader()) {
            beginStream();
        } else if (has(HEADER_BITS + BlockDecoder.MAGIC_BITS) && MagicScanner.isMagic(scanner.at(at + HEADER_BITS))) {
            long place = at;
            beginStream();
            throw new DamagedDataException("damaged header of a bzip2 stream", place, 0);
        } else {
            end();
            window.throwFailure();
        }
    }

    private void beginStream() {
        at += HEADER_BITS;
        streamChecksum = 0;
        wholeStream = true;
        state = State.BLOCK;
    }

    private boolean isHeader() {
        int header = (int) (scanner.at(at) >>> (BlockDecoder.MAGIC_BITS - HEADER_BITS));
        int level = header & 0xff;
        return header >>> 8 == 0x425a68 && level >= '1' && level <= '9';
    }

    private void endStream() throws IOException {
        if (!has(BlockDecoder.MAGIC_BITS + 32)) {
            throw truncated();
        }
        int checksum = (int) (scanner.at(at + BlockDecoder.MAGIC_BITS) >>> 16);
        long place = at;
        at = (at + BlockDecoder.MAGIC_BITS + 32 + 7) & ~7L;
        state = State.NEXT_HEADER;
        if (wholeStream && checksum != streamChecksum) {
            throw new DamagedDataException("the checksum of a bzip2 stream is wrong", place, 0);
        }
    }

    /** Whether that many bits follow; reads them if need be. */
    private boolean has(int bits) {
        long octets = (at + bits + 7) >>> 3;
        window.reach(octets, at >>> 3);
        return window.end() >= octets;
    }

    // ---- blocks

    private void blockOrEnd() throws IOException {
        if (!has(BlockDecoder.MAGIC_BITS)) {
            throw truncated();
        }
        long magic = scanner.at(at);
        if (magic == BlockDecoder.END_MAGIC) {
            endStream();
        } else if (magic == BlockDecoder.MAGIC) {
            decodeBlock();
        } else {
            lose("no bzip2 block where one should begin");
        }
    }

    private void decodeBlock() throws IOException {
        BlockWorkers ahead = workers();
        if (ahead != null) {
            ahead.recycle(block);
            block = new Block();
        }
        BlockTask task = ahead == null ? null : ahead.task(at);
        long end;
        if (ahead == null || task == null) {
            end = nextMagic();
            decodeHere(end);
        } else {
            end = task.end;
            block = ahead.await(task);
            ahead.drop();
        }
        if (!block.isGood() && block.damage().isTruncated()) {
            decodeBeyond(end);
        }
        if (block.isGood()) {
            at = block.endBit;
            streamChecksum = Integer.rotateLeft(streamChecksum, 1) ^ block.checksum;
            anyBlock = true;
            delivering = true;
            toldOfLoss = false;
        } else if (block.damage().isTruncated() && isLast()) {
            throw truncated();
        } else {
            lose("damaged bzip2 block: " + block.damage().getMessage());
        }
    }

    /** Where the data of the block end, unless what looks like the next block is data of this one. */
    private long nextMagic() {
        long found = scanner.find(at + BlockDecoder.MAGIC_BITS, furthest(), true, at >>> 3);
        return found == MagicScanner.NONE ? Math.min(furthest(), window.end() << 3) : found;
    }

    private long furthest() {
        return at + ((long) BlockDecoder.MAX_COMPRESSED << 3);
    }

    private void decodeHere(long end) {
        BlockDecoder own = decoder;
        if (own == null) {
            own = new BlockDecoder();
            decoder = own;
        }
        long base = window.base << 3;
        own.decode(window.bytes, at - base, end - base, block);
        block.endBit += base;
    }

    /** Tries again with all data that the block can have. */
    private void decodeBeyond(long end) {
        // data made of beginnings of blocks must not cost more than they are long
        if (triedInVain > (at >>> 3) + MAY_TRY_AGAIN) {
            return;
        }
        window.reach((furthest() + 7) >>> 3, at >>> 3);
        long furthest = Math.min(furthest(), window.end() << 3);
        if (furthest > end) {
            decodeHere(furthest);
            if (!block.isGood()) {
                triedInVain += (furthest - at) >>> 3;
            }
        }
    }

    /** Whether nothing that looks like a block follows. */
    private boolean isLast() {
        return window.ended() && scanner.find(at + 1, Long.MAX_VALUE, true, at >>> 3) == MagicScanner.NONE;
    }

    /** Tells of damage once, however many places follow that only look like a block. */
    private void lose(String reason) throws DamagedDataException {
        state = State.LOST;
        wholeStream = false;
        if (!toldOfLoss) {
            toldOfLoss = true;
            throw new DamagedDataException(reason, at, DamagedDataException.UNKNOWN);
        }
    }

    private void findBlock() throws IOException {
        long found = at;
        do {
            found = scanner.find(found + 1, Long.MAX_VALUE, false, 0);
        } while (found != MagicScanner.NONE && scanner.at(found) != BlockDecoder.MAGIC);
        if (found == MagicScanner.NONE) {
            end();
            window.throwFailure();
        } else {
            at = found;
            state = State.BLOCK;
        }
    }

    private IOException truncated() throws IOException {
        end();
        window.throwFailure();
        return new EOFException("the data end within a bzip2 stream, at compressed octet " + window.end());
    }

    // ---- threads

    private @Nullable BlockWorkers workers() {
        BlockWorkers running = workers;
        if (running != null || threads < 2 || !anyBlock) {
            return running;
        }
        synchronized (lock) {
            if (closed) {
                return null;
            }
            int count = threads;
            if (permits != null) {
                count = 0;
                while (count < threads && permits.tryAcquire()) {
                    count++;
                }
                permitsHeld = count;
            }
            if (count == 0) {
                return null;
            }
            running = new BlockWorkers(window, scanner, count);
            workers = running;
            return running;
        }
    }

    private void endWorkers() {
        synchronized (lock) {
            BlockWorkers running = workers;
            if (running != null) {
                running.close();
                workers = null;
            }
            if (permits != null) {
                permits.release(permitsHeld);
                permitsHeld = 0;
            }
        }
    }
}
