package io.github.bgpstream4j.transport;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.java_websocket.WebSocketImpl;
import org.java_websocket.drafts.Draft;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.enums.Opcode;
import org.java_websocket.exceptions.IncompleteHandshakeException;
import org.java_websocket.exceptions.InvalidDataException;
import org.java_websocket.exceptions.InvalidFrameException;
import org.java_websocket.exceptions.InvalidHandshakeException;
import org.java_websocket.exceptions.LimitExceededException;
import org.java_websocket.framing.Framedata;
import org.java_websocket.handshake.Handshakedata;
import org.jspecify.annotations.Nullable;

/**
 * The websocket protocol (RFC 6455) as the library has it, with bounds that it lacks: it counts the bytes of a message when it is whole, and
 * not its fragments, each of which costs objects even if it is empty; and it copies an unfinished handshake whenever more of it comes.
 *
 * <p>A ping within a compressed message ends the connection: the library does not have fragments after it inflated.
 */
final class BoundedDraft extends Draft_6455 {
    static final int MAX_HANDSHAKE = 16 * 1024;

    /** Of any message, however short the longest one may be. */
    static final int FREE_FRAGMENTS = 1_024;

    private static final int BYTES_A_FRAGMENT = 64; // the buffer object and its place in a list

    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([2-5][0-9]{2}) ?([^\r\n]*)");
    private static final Set<String> MAY_SAY_WHEN = Set.of("429", "503"); // to come again: Retry-After

    private final int maxMessageLength;
    private final boolean inflates;
    private final int maxFragments;
    private int fragments;
    private long length; // of the message at hand
    private boolean compressed; // the message at hand
    private volatile @Nullable HttpFailure refusal;

    BoundedDraft(int maxMessageLength, boolean inflates) {
        super(inflates ? List.of(new BoundedInflate(maxMessageLength)) : List.of(), maxMessageLength);
        this.maxMessageLength = maxMessageLength;
        this.inflates = inflates;
        this.maxFragments = Math.max(FREE_FRAGMENTS, maxMessageLength / BYTES_A_FRAGMENT);
    }

    @Override
    public Draft copyInstance() {
        return new BoundedDraft(maxMessageLength, inflates);
    }

    /** What the server said in place of a handshake; null if it did not refuse it. */
    @Nullable
    HttpFailure refusal() {
        return refusal;
    }

    @Override
    public Handshakedata translateHandshake(ByteBuffer soFar) throws InvalidHandshakeException {
        int length = soFar.remaining();
        String head = StandardCharsets.ISO_8859_1.decode(soFar.duplicate()).toString();
        try {
            return super.translateHandshake(soFar);
        } catch (InvalidHandshakeException e) {
            refuse(head);
            throw e;
        } catch (IncompleteHandshakeException e) {
            if (length > MAX_HANDSHAKE) {
                throw new InvalidHandshakeException("a handshake of more than " + MAX_HANDSHAKE + " bytes");
            }
            throw e;
        }
    }

    /** The library looks no further than the status. */
    private void refuse(String head) {
        Matcher status = STATUS.matcher(head);
        if (!status.lookingAt()) {
            return;
        }
        boolean isWhole = head.contains("\r\n\r\n") || head.length() > MAX_HANDSHAKE;
        if (!isWhole && MAY_SAY_WHEN.contains(status.group(1))) {
            throw new IncompleteHandshakeException();
        }
        refusal = HttpFailure.refusal(Integer.parseInt(status.group(1)), status.group(2), name -> {
            Matcher header = Pattern.compile("(?im)^" + name + ":(.*)$").matcher(head);
            return header.find() ? header.group(1).strip() : null;
        });
    }

    @Override
    public void processFrame(WebSocketImpl connection, Framedata frame) throws InvalidDataException {
        switch (frame.getOpcode()) {
            case PING, PONG, CLOSING -> {} // they come between fragments
            default -> {
                compressed = frame.getOpcode() == Opcode.CONTINUOUS ? compressed : frame.isRSV1();
                if (compressed && !frame.isRSV1()) {
                    throw new InvalidFrameException("a ping within a compressed message, which this cannot read");
                }
                // the library looks at the sum only when the last one is here
                length = (frame.getOpcode() == Opcode.CONTINUOUS ? length : 0)
                        + frame.getPayloadData().remaining();
                if (length > maxMessageLength) {
                    throw new LimitExceededException(
                            "a message of more than " + maxMessageLength + " bytes", maxMessageLength);
                }
                fragments = frame.isFin() ? 0 : fragments + 1;
                if (fragments > maxFragments) {
                    throw new LimitExceededException(
                            "a message of more than " + maxFragments + " fragments", maxMessageLength);
                }
            }
        }
        super.processFrame(connection, frame);
    }
}
