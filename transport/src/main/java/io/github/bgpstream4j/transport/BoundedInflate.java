package io.github.bgpstream4j.transport;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.java_websocket.enums.Opcode;
import org.java_websocket.exceptions.InvalidDataException;
import org.java_websocket.exceptions.InvalidFrameException;
import org.java_websocket.exceptions.LimitExceededException;
import org.java_websocket.extensions.CompressionExtension;
import org.java_websocket.extensions.IExtension;
import org.java_websocket.framing.CloseFrame;
import org.java_websocket.framing.DataFrame;
import org.java_websocket.framing.Framedata;
import org.java_websocket.framing.FramedataImpl1;

/**
 * Compressed messages (permessage-deflate, RFC 7692) of a server, with the bound that the library's lack: those inflate whatever comes, a
 * thousand times its length. What we send is short, and sent as it is.
 */
final class BoundedInflate extends CompressionExtension {
    private static final String NAME = "permessage-deflate";
    private static final String ANSWER =
            NAME + "(;((server|client)_no_context_takeover|(server|client)_max_window_bits(=\"?[0-9]+\"?)?))*";
    private static final byte[] TAIL = {0, 0, (byte) 0xff, (byte) 0xff}; // is left out on the wire (§7.2.1)
    private static final int LEAST = 1_024;

    private final int maxMessageLength;
    private final Inflater inflater = new Inflater(true);
    private boolean forgets; // what a message refers to is in itself
    private boolean inside; // a compressed message
    private int length; // of it, so far

    BoundedInflate(int maxMessageLength) {
        this.maxMessageLength = maxMessageLength;
    }

    /** Of any server that can; its window may be as large as it likes. */
    @Override
    public String getProvidedExtensionAsClient() {
        return NAME;
    }

    @Override
    public boolean acceptProvidedExtensionAsClient(String answer) {
        String accepted = answer.replaceAll("[ \t]", "").toLowerCase(Locale.ROOT);
        forgets = accepted.contains("server_no_context_takeover");
        return accepted.matches(ANSWER);
    }

    @Override
    public IExtension copyInstance() {
        return new BoundedInflate(maxMessageLength);
    }

    /** Fragments are marked as compressed, too, for {@link BoundedDraft} to see which were inflated. */
    @Override
    public void decodeFrame(Framedata frame) throws InvalidDataException {
        boolean isFirst = frame.getOpcode() != Opcode.CONTINUOUS;
        if (!(frame instanceof DataFrame)) {
            return;
        }
        if (isFirst ? inside : frame.isRSV1()) {
            throw new InvalidFrameException("a compressed message that begins within another");
        }
        if (isFirst ? !frame.isRSV1() : !inside) {
            return;
        }
        FramedataImpl1 compressed = (FramedataImpl1) frame;
        compressed.setRSV1(true);
        try {
            byte[] inflated = inflate(compressed.getPayloadData(), new byte[0]);
            if (frame.isFin()) {
                inflated = inflate(ByteBuffer.wrap(TAIL), inflated);
            }
            compressed.setPayload(ByteBuffer.wrap(inflated));
            length += inflated.length;
        } catch (DataFormatException e) {
            throw new InvalidDataException(
                    CloseFrame.PROTOCOL_ERROR, "a message that is not compressed as it should be");
        }
        inside = !frame.isFin();
        if (!inside) {
            length = 0;
            if (forgets) {
                inflater.reset();
            }
        }
    }

    /** What is there of a frame and what comes of more of it. */
    private byte[] inflate(ByteBuffer from, byte[] before) throws DataFormatException, InvalidDataException {
        int left = maxMessageLength - length;
        byte[] to = Arrays.copyOf(before, Math.min(left, before.length + Math.max(LEAST, 8 * from.remaining())));
        int end = before.length;
        inflater.setInput(from);
        while (true) {
            int count = inflater.inflate(to, end, to.length - end);
            end += count;
            if (inflater.finished() && from.hasRemaining()) { // a last block is not the last (§7.2.3.4)
                inflater.reset();
                inflater.setInput(from);
            } else if (count == 0 && end < to.length) {
                return Arrays.copyOf(to, end);
            } else if (end == to.length) {
                if (end > left) {
                    throw new LimitExceededException("a message of more than " + maxMessageLength + " bytes", left);
                }
                to = Arrays.copyOf(
                        to, (int) Math.min(left + 1L, 2L * end + LEAST)); // one more shows that it is too long
            }
        }
    }
}
