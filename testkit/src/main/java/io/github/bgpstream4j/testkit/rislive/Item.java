package io.github.bgpstream4j.testkit.rislive;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** What is to be written next on a connection. Immutable. */
final class Item {
    static final int CONTINUATION = 0;
    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;
    /** Not on the wire: the end of the connection without goodbye. */
    static final int CUT = 16;

    private static final int OVERHEAD = 16;

    private final int opcode;
    private final boolean last;
    private final byte[] payload;

    /** Takes the bytes as they are. */
    Item(int opcode, boolean last, byte[] payload) {
        this.opcode = opcode;
        this.last = last;
        this.payload = payload;
    }

    static Item text(String text) {
        return new Item(TEXT, true, text.getBytes(StandardCharsets.UTF_8));
    }

    static Item cut() {
        return new Item(CUT, true, new byte[0]);
    }

    static Item close(int code, String reason) {
        byte[] text = reason.getBytes(StandardCharsets.UTF_8);
        return new Item(
                CLOSE,
                true,
                ByteBuffer.allocate(2 + text.length)
                        .putShort((short) code)
                        .put(text)
                        .array());
    }

    int opcode() {
        return opcode;
    }

    /** Whether the text ends with it. */
    boolean last() {
        return last;
    }

    /** Not to be changed. */
    byte[] payload() {
        return payload;
    }

    int size() {
        return payload.length + OVERHEAD;
    }

    boolean isPiece() {
        return !last || opcode == CONTINUATION;
    }

    boolean isEnd() {
        return opcode == CLOSE || opcode == CUT;
    }
}
