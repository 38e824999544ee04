package io.github.bgpstream4j.codec.bmp;

import io.github.bgpstream4j.model.TimeInterval;
import io.github.bgpstream4j.net.BigEndian;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts BMP messages out of bytes that come in any portions.
 *
 * <pre>
 *   version (1)  length of the whole message (4)  type (1)  body ...          RFC 7854 §4.1
 * </pre>
 *
 * <p>Bytes are put into {@link #room()}; then {@link #next()} is asked until it wants more. The buffer grows with the bytes that came, never by what a message
 * says of its length, and to little more than the largest message. Owned by one thread.
 */
public final class BmpFrames {
    /** The largest message that is let through, unless somebody says otherwise: sixteen times a BGP message (RFC 8654). */
    public static final int MAX_MESSAGE = 1 << 20;

    /** What the largest message has to be at least: the headers of a message about a peer. */
    public static final int LEAST_MESSAGE = PerPeerHeader.END;

    /** What {@link #next()} has found. */
    public enum Next {
        /** A message, from {@link #start()} to {@link #end()}. */
        MESSAGE,
        /** A message of version 4, whose body is not known: a draft that still moves. It is passed over by its length. */
        OTHER_VERSION,
        /** What a station wrote between the messages that it kept, from {@link #start()} to {@link #end()}; only in files. */
        NOTE,
        /** There is no whole message: more bytes must come. */
        MORE,
        /** There is no message here, as {@link #problem()} says. Of a connection nothing follows; in a file the next message is looked for. */
        UNREADABLE
    }

    static final int VERSION = 3;
    private static final int DRAFT_VERSION = 4;
    private static final int LENGTH_OFFSET = 1;
    private static final int TYPE_OFFSET = 5;
    static final int HEADER_LENGTH = 6;
    private static final int INITIAL_ROOM = 1 << 16;
    private static final int MOST_IDLE = 4 * INITIAL_ROOM;
    private static final int MOST_OF_HEADER = 4096; // of OpenBMP

    private final int maxMessage;
    private final boolean file;

    private ByteBuffer buffer = ByteBuffer.wrap(new byte[0]); // who says nothing costs nothing
    private int next;
    private int frame;
    private int start;
    private int end;
    private boolean begun;
    private boolean lost;
    private long skipped;
    private String problem = "";
    private long payload; // bytes that are left of what is after an OpenBMP header

    private long receivedMicros = -1;
    private @Nullable OpenBmpHeader header;
    private boolean framed;
    private boolean note;
    private byte[] headerBytes = {};

    private BmpFrames(int maxMessage, boolean file) {
        if (maxMessage < LEAST_MESSAGE) {
            throw new IllegalArgumentException("largest message of " + maxMessage + " bytes, but the header has 48");
        }
        this.maxMessage = maxMessage;
        this.file = file;
    }

    /**
     * Frames of a router's connection, which ends with the first thing that is no message: nothing says where the next one begins.
     *
     * @param maxMessage bytes of the largest message
     * @return frames without bytes
     */
    public static BmpFrames ofConnection(int maxMessage) {
        return new BmpFrames(maxMessage, false);
    }

    /**
     * Frames of a file. There may be OpenBMP headers, and after what is no message the next one is looked for.
     *
     * @param maxMessage bytes of the largest message
     * @return frames without bytes
     */
    public static BmpFrames ofFile(int maxMessage) {
        return new BmpFrames(maxMessage, true);
    }

    /**
     * Where bytes are to be put. What {@link #start()} and {@link #end()} say holds until then.
     *
     * @return a buffer with an array, between whose position and limit there is room; its position is to be moved to the end of what was put there
     * @throws IllegalStateException if a whole message that is there was not taken
     */
    public ByteBuffer room() {
        int length = buffer.position() - next;
        if (length == 0 && buffer.capacity() > MOST_IDLE) {
            buffer = ByteBuffer.wrap(new byte[INITIAL_ROOM]);
            next = 0;
        }
        if (next > 0 && (length == 0 || buffer.remaining() < buffer.capacity() / 2)) {
            System.arraycopy(buffer.array(), next, buffer.array(), 0, length);
            buffer.position(length);
            next = 0;
        }
        if (buffer.capacity() == 0) {
            buffer = ByteBuffer.wrap(new byte[INITIAL_ROOM]);
        }
        if (!buffer.hasRemaining()) {
            int capacity = (int) Math.min(maxMessage + 2L * MOST_OF_HEADER, 2L * buffer.capacity());
            if (capacity <= length) {
                throw new IllegalStateException("messages must be taken before more bytes come");
            }
            buffer = ByteBuffer.wrap(Arrays.copyOf(buffer.array(), capacity)).position(length);
        }
        return buffer;
    }

    /**
     * Takes bytes that came as one, in place of all before them.
     *
     * @param bytes whole messages, with OpenBMP headers or without; not to be changed until {@link #next()} wants more
     */
    public void begin(byte[] bytes) {
        buffer = ByteBuffer.wrap(bytes).position(bytes.length);
        next = 0;
        payload = 0;
        lost = false;
    }

    /**
     * Goes to the next message.
     *
     * @return what was found
     */
    public Next next() {
        if (lost && !(file && find())) {
            return file ? Next.MORE : Next.UNREADABLE;
        }
        int limit = buffer.position();
        byte[] bytes = buffer.array();
        while (file && payload == 0 && next < limit && (bytes[next] == '\n' || bytes[next] == '\r')) {
            next++; // what editors and shells put at the end of a file is no damage
        }
        int at = next;
        frame = at;
        if (at == limit) {
            return Next.MORE;
        }
        if (file && payload == 0) {
            receivedMicros = -1;
            framed = false;
            note = false;
            int message = afterHeader(bytes, at, limit);
            if (message < 0) {
                return lost ? Next.UNREADABLE : Next.MORE;
            }
            at = message;
        }
        return note ? note(at) : message(bytes, at, limit);
    }

    private Next note(int at) {
        begun = true;
        start = at;
        end = at + (int) payload;
        next = end;
        payload = 0;
        return Next.NOTE;
    }

    private Next message(byte[] bytes, int at, int limit) {
        if (at == limit) {
            payload = 0; // the header is read again when there is more
            return Next.MORE;
        }
        int version = bytes[at];
        if (version != VERSION && version != DRAFT_VERSION) {
            return unreadable(
                    version == 1 || version == 2
                            ? "BMP version " + version + ", whose messages have no length"
                            : "byte 0x" + Integer.toHexString(version & 0xff) + " in place of the BMP version");
        }
        if (limit - at < HEADER_LENGTH) {
            return more(at);
        }
        long length = BigEndian.uint32(bytes, at + LENGTH_OFFSET);
        int type = bytes[at + TYPE_OFFSET] & 0xff;
        if (length < HEADER_LENGTH || length > maxMessage) {
            return unreadable("message of " + length + " bytes, not " + HEADER_LENGTH + " to " + maxMessage);
        }
        if (payload > 0 && length > payload) {
            return unreadable("message of " + length + " bytes in an OpenBMP frame with " + payload);
        }
        if (!begun && BmpType.of(type) == null) {
            return unreadable("first message of type " + type + ", which there is not");
        }
        if (limit - at < length) {
            return more(at);
        }
        begun = true;
        start = at;
        end = at + (int) length;
        next = end;
        payload -= payload > 0 ? length : 0;
        return version == VERSION ? Next.MESSAGE : Next.OTHER_VERSION;
    }

    private Next more(int at) {
        payload = at > frame ? 0 : payload;
        return Next.MORE;
    }

    /** The byte after the OpenBMP header at a place, the place itself if there is none, -1 for more bytes or if it is unreadable. */
    private int afterHeader(byte[] bytes, int from, int limit) {
        int at = from;
        while (at < limit) {
            if (bytes[at] == OpenBmpHeader.MAGIC[0]) {
                at = afterBinaryHeader(bytes, at, limit);
            } else if (bytes[at] == 'V') {
                return afterTextHeader(bytes, at, limit);
            } else {
                return at;
            }
            if (at < 0 || payload > 0) {
                return at;
            }
            next = at; // past an object that is no BMP message
            frame = at;
        }
        return -1;
    }

    private int afterBinaryHeader(byte[] bytes, int from, int limit) {
        int known = Math.min(limit - from, OpenBmpHeader.MAGIC.length);
        if (!Arrays.equals(bytes, from, from + known, OpenBmpHeader.MAGIC, 0, known)) {
            unreadable("\"O\" without the rest of OBMP");
            return -1;
        }
        if (limit - from < OpenBmpHeader.SHORTEST) {
            return -1;
        }
        int length = BigEndian.uint16(bytes, from + OpenBmpHeader.HEADER_LENGTH_OFFSET);
        long message = BigEndian.uint32(bytes, from + OpenBmpHeader.MESSAGE_LENGTH_OFFSET);
        if (length < OpenBmpHeader.SHORTEST || length > MOST_OF_HEADER || message > maxMessage) {
            unreadable("OpenBMP header of " + length + " bytes before " + message);
            return -1;
        }
        int after = from + length;
        int object = bytes[from + OpenBmpHeader.OBJECT_TYPE_OFFSET];
        if (object != OpenBmpHeader.RAW_BMP && object != OpenBmpHeader.NOTE) {
            return limit - after < message ? -1 : after + (int) message;
        }
        if (limit < after || (object == OpenBmpHeader.NOTE && limit - after < message)) {
            return -1;
        }
        receivedMicros = BigEndian.uint32(bytes, from + OpenBmpHeader.SECONDS_OFFSET) * TimeInterval.MICROS_PER_SECOND
                + BigEndian.uint32(bytes, from + OpenBmpHeader.SECONDS_OFFSET + 4);
        if (!isKnown(bytes, from + OpenBmpHeader.COLLECTOR_HASH_OFFSET, after)) {
            header = OpenBmpHeader.decode(bytes, from, after);
        }
        payload = message;
        framed = true;
        note = object == OpenBmpHeader.NOTE && message > 0;
        return after;
    }

    private int afterTextHeader(byte[] bytes, int from, int limit) {
        int at = from + 1;
        while (at < limit && !(bytes[at] == '\n' && bytes[at - 1] == '\n')) {
            at++;
        }
        int known = Math.min(3, limit - from);
        if (at - from > MOST_OF_HEADER || !"V: ".startsWith(ascii(bytes, from, from + known))) {
            unreadable("\"V\" without the rest of an OpenBMP header");
            return -1;
        }
        if (at == limit) {
            return -1;
        }
        String lines = ascii(bytes, from, at);
        String length = OpenBmpHeader.line(lines, "L: ");
        long message = length.length() > 9 ? Long.MAX_VALUE : number(length);
        if (message < 1 || message > maxMessage) {
            unreadable("OpenBMP header before " + length + " bytes");
            return -1;
        }
        if (!isKnown(bytes, from, from + Math.max(0, lines.indexOf("\nL: ")))) {
            header = OpenBmpHeader.decodeText(lines);
        }
        payload = message;
        framed = true;
        return at + 1;
    }

    private static long number(String digits) {
        long value = digits.isEmpty() ? -1 : 0;
        for (int i = 0; i < digits.length() && value >= 0; i++) {
            int digit = digits.charAt(i) - '0';
            value = digit < 0 || digit > 9 ? -1 : value * 10 + digit;
        }
        return value;
    }

    private static String ascii(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    /** Whether the part of a header that says who sent is as it was before; from now on it is the one before. */
    private boolean isKnown(byte[] bytes, int from, int to) {
        if (header != null && Arrays.equals(bytes, from, to, headerBytes, 0, headerBytes.length)) {
            return true;
        }
        headerBytes = Arrays.copyOfRange(bytes, from, to);
        return false;
    }

    private Next unreadable(String what) {
        problem = what;
        lost = true;
        payload = 0;
        if (file) {
            next++; // so that the search does not come back to it
            skipped++;
        }
        return Next.UNREADABLE;
    }

    /** Looks for a message that nothing else looks like. */
    private boolean find() {
        byte[] bytes = buffer.array();
        int limit = buffer.position();
        int at = next;
        FrameSearch.Verdict verdict = FrameSearch.Verdict.MORE;
        while (at < limit) {
            verdict = FrameSearch.at(bytes, at, limit, maxMessage);
            if (verdict != FrameSearch.Verdict.NO) {
                break;
            }
            at++;
        }
        skipped += at - next;
        next = at;
        lost = verdict != FrameSearch.Verdict.YES;
        return !lost;
    }

    /**
     * The array that the last message is in.
     *
     * @return not to be kept, nor to be changed
     */
    public byte[] bytes() {
        return buffer.array();
    }

    /**
     * Where what the last message came in begins.
     *
     * @return the index of its OpenBMP header; {@link #start()} if there is none, or another message is between
     */
    public int frame() {
        return frame;
    }

    /**
     * Where the last message begins: its version.
     *
     * @return an index
     */
    public int start() {
        return start;
    }

    /**
     * Where the last message ends.
     *
     * @return the index after it
     */
    public int end() {
        return end;
    }

    /**
     * The type of the last message.
     *
     * @return null if nobody knows it; also for one that has a peer by its type but no room for a per-peer header
     */
    public @Nullable BmpType type() {
        BmpType type = BmpType.of(buffer.array()[start + TYPE_OFFSET] & 0xff);
        return type != null && type.hasPeer() && end - start < PerPeerHeader.END ? null : type;
    }

    /**
     * When the last message was received by who wrote the file.
     *
     * @return microseconds since 1970; -1 if there is no OpenBMP header, or one of text, which has no time
     */
    public long receivedMicros() {
        return receivedMicros;
    }

    /**
     * The OpenBMP header of the last message.
     *
     * @return the same object for messages with the same header; null if there was none
     */
    public @Nullable OpenBmpHeader openBmp() {
        return framed ? header : null;
    }

    /**
     * What was wrong the last time that something was.
     *
     * @return empty if nothing was
     */
    public String problem() {
        return problem;
    }

    /**
     * Bytes that came and are part of no message yet. At the end of all bytes these are of a message that was cut.
     *
     * @return their number
     */
    public int pending() {
        return buffer.position() - next;
    }

    /**
     * Bytes of a file that were no part of a message.
     *
     * @return their number so far
     */
    public long skipped() {
        return skipped;
    }
}
