package io.github.bgpstream4j.compress;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Decompresses gzip (RFC 1952): all members of a file, until its end or until something follows that is no member, which
 * is ignored as gzip does.
 *
 * <p>All good data are delivered before a failure is thrown. Of a member whose checksum or length is wrong, that is all of
 * it; of a member that cannot be decoded any further, what comes before. A {@link DamagedDataException} tells of either,
 * and the next read goes on with the next member, if one can be found. Data that end within a member are an
 * {@link EOFException}; a failure of the stream below is thrown as it is. Behind these two nothing follows.
 *
 * <p>A read waits for compressed data only while there is nothing to deliver. It is fastest with arrays of some hundred
 * kilobytes, because these are decoded into without a copy; of the room it is given it may change all, as
 * {@code InflaterInputStream} does. Opening reads nothing. Not for use by several threads, except {@link #close}.
 */
public final class GzipInputStream extends InputStream {
    // smaller arrays are not worth saving 32 KiB of history for each
    private static final int DIRECT = 32 << 10;
    private static final int BUFFER = 64 << 10;
    private static final int TRAILER = 8;
    private static final int MAY_LOOK_BACK = 1 << 20;

    private enum State {
        FIRST_HEADER,
        NEXT_HEADER,
        BODY,
        TRAILER,
        LOST,
        END
    }

    private final InputStream in;
    private final BitReader bits;
    private final GzipHeader header;
    private final Inflation inflation;
    private final CRC32 checksum = new CRC32();

    private State state = State.FIRST_HEADER;
    private long memberStart;
    private int memberLength;
    private long lookedBack;
    private boolean toldOfLoss;

    private byte @Nullable [] buffer;
    private int at;
    private int filled;
    private volatile boolean closed;

    /**
     * Decompresses with a decoder in Java.
     *
     * @param in the compressed data; closed with this stream
     */
    public GzipInputStream(InputStream in) {
        this(in, false);
    }

    private GzipInputStream(InputStream in, boolean zlib) {
        this.in = Objects.requireNonNull(in, "in");
        this.bits = new BitReader(new Window(in));
        this.header = new GzipHeader(bits);
        this.inflation = zlib ? new ZlibInflation(bits) : new PlainInflation(bits);
    }

    /**
     * The same, with {@link java.util.zip.Inflater} inside instead: slower, and independent of the decoder in Java.
     *
     * @param in the compressed data; closed with the stream returned
     * @return a stream of the decompressed data
     */
    public static GzipInputStream withZlib(InputStream in) {
        return new GzipInputStream(in, true);
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
        if (at == filled) {
            if (length >= DIRECT) {
                return decode(bytes, offset, offset + length);
            }
            byte[] own = buffer;
            if (own == null) {
                own = new byte[BUFFER];
                buffer = own;
            }
            int count = decode(own, 0, own.length);
            if (count < 0) {
                return count;
            }
            at = 0;
            filled = count;
        }
        int count = Math.min(length, filled - at);
        System.arraycopy(Objects.requireNonNull(buffer), at, bytes, offset, count);
        at += count;
        return count;
    }

    /** How many octets have been decoded and not been read. */
    @Override
    public int available() throws IOException {
        ensureOpen();
        return filled - at;
    }

    /** Closes the stream below. May be called by any thread. */
    @Override
    public void close() throws IOException {
        closed = true;
        if (inflation instanceof ZlibInflation zlib) {
            zlib.end();
        }
        in.close();
    }

    private void ensureOpen() throws IOException {
        if (closed) {
            throw new IOException("the stream is closed");
        }
    }

    private int decode(byte[] out, int from, int to) throws IOException {
        while (true) {
            switch (state) {
                case FIRST_HEADER, NEXT_HEADER -> beginMember();
                case BODY -> {
                    int count = inflation.inflate(out, from, to);
                    if (count > 0) {
                        checksum.update(out, from, count);
                        memberLength += count;
                        toldOfLoss = false;
                        return count;
                    }
                    endBody();
                }
                case TRAILER -> checkTrailer();
                case LOST -> findMember();
                case END -> {
                    return -1;
                }
            }
        }
    }

    private void beginMember() throws IOException {
        boolean first = state == State.FIRST_HEADER;
        memberStart = bits.position();
        GzipHeader.Result result = header.read();
        switch (result) {
            case GOOD, BAD_CHECKSUM -> {
                state = State.BODY;
                inflation.begin();
                checksum.reset();
                memberLength = 0;
                if (result == GzipHeader.Result.BAD_CHECKSUM) {
                    throw new DamagedDataException("the checksum of a gzip header is wrong", place() << 3, 0);
                }
            }
            case TRUNCATED -> throw truncated();
            case UNKNOWN -> lose("a gzip header of an unknown method, or with reserved flags");
            case NONE -> {
                state = State.END;
                bits.window.throwFailure();
                if (first) {
                    throw bits.buffered() == 0
                            ? new EOFException("no data where a gzip header should be")
                            : new ZipException("not in gzip format");
                }
            }
        }
    }

    private void endBody() throws IOException {
        switch (inflation.state()) {
            case FINISHED -> {
                bits.align();
                state = State.TRAILER;
            }
            case DAMAGED -> lose("damaged gzip data: " + inflation.damage());
            case TRUNCATED -> throw truncated();
            case RUNNING -> throw new AssertionError("no output, though running");
        }
    }

    private void checkTrailer() throws IOException {
        if (!bits.has(TRAILER)) {
            throw truncated();
        }
        long place = bits.position();
        boolean sameChecksum = bits.int32() == (int) checksum.getValue();
        boolean sameLength = bits.int32() == memberLength;
        state = State.NEXT_HEADER;
        if (sameChecksum && sameLength) {
            return;
        }
        boolean followed = bits.has(GzipHeader.FIXED_LENGTH) && GzipHeader.plausible(bits.window.bytes, bits.at);
        if (!followed) {
            state = State.LOST;
        }
        throw new DamagedDataException(
                (sameChecksum ? "the length" : "the checksum") + " of a gzip member is wrong", place << 3, 0);
    }

    /** Looks for a member behind damage; also among octets that the damage may have made to be taken for data. */
    private void findMember() throws IOException {
        bits.align();
        long place = bits.position();
        long from = Math.max(memberStart + 1, bits.window.base);
        // headers made to be found again and again in the same octets must not cost more than the data are long
        if (lookedBack - from <= MAY_LOOK_BACK) {
            lookedBack += place - from;
            bits.position(from);
        }
        while (bits.has(GzipHeader.FIXED_LENGTH)) {
            byte[] bytes = bits.window.bytes;
            int end = bits.window.limit - GzipHeader.FIXED_LENGTH;
            int index = bits.at;
            while (index <= end && !GzipHeader.plausible(bytes, index)) {
                index++;
            }
            bits.at = index;
            if (index <= end) {
                state = State.NEXT_HEADER;
                return;
            }
        }
        state = State.END;
        bits.window.throwFailure();
    }

    /** Tells of damage once, however many places follow that only look like a member. */
    private void lose(String reason) throws DamagedDataException {
        state = State.LOST;
        if (!toldOfLoss) {
            toldOfLoss = true;
            throw new DamagedDataException(reason, place() << 3, DamagedDataException.UNKNOWN);
        }
    }

    private IOException truncated() throws IOException {
        state = State.END;
        bits.window.throwFailure();
        return new EOFException("the data end within a gzip member, at compressed octet " + bits.window.end());
    }

    /** The octet whose bits are decoded next. */
    private long place() {
        return bits.position() - (bits.count >>> 3);
    }
}
