package io.github.bgpstream4j.transport;

import java.nio.ByteBuffer;
import java.util.List;
import org.java_websocket.WebSocketImpl;
import org.java_websocket.drafts.Draft;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.exceptions.IncompleteHandshakeException;
import org.java_websocket.exceptions.InvalidDataException;
import org.java_websocket.exceptions.InvalidHandshakeException;
import org.java_websocket.exceptions.LimitExceededException;
import org.java_websocket.framing.Framedata;
import org.java_websocket.handshake.Handshakedata;

/**
 * The websocket protocol (RFC 6455) as the library has it, with bounds that it lacks: it counts the bytes of a message, not its
 * fragments, each of which costs objects even if it is empty; and it copies an unfinished handshake whenever more of it comes.
 */
final class BoundedDraft extends Draft_6455 {
    static final int MAX_HANDSHAKE = 16 * 1024;

    /** Of any message, however short the longest one may be. */
    static final int FREE_FRAGMENTS = 1_024;

    private static final int BYTES_A_FRAGMENT = 64; // the buffer object and its place in a list

    private final int maxMessageLength;
    private final int maxFragments;
    private int fragments;

    BoundedDraft(int maxMessageLength) {
        super(List.of(), maxMessageLength);
        this.maxMessageLength = maxMessageLength;
        this.maxFragments = Math.max(FREE_FRAGMENTS, maxMessageLength / BYTES_A_FRAGMENT);
    }

    @Override
    public Draft copyInstance() {
        return new BoundedDraft(maxMessageLength);
    }

    @Override
    public Handshakedata translateHandshake(ByteBuffer soFar) throws InvalidHandshakeException {
        int length = soFar.remaining();
        try {
            return super.translateHandshake(soFar);
        } catch (IncompleteHandshakeException e) {
            if (length > MAX_HANDSHAKE) {
                throw new InvalidHandshakeException("a handshake of more than " + MAX_HANDSHAKE + " bytes");
            }
            throw e;
        }
    }

    @Override
    public void processFrame(WebSocketImpl connection, Framedata frame) throws InvalidDataException {
        switch (frame.getOpcode()) {
            case PING, PONG, CLOSING -> {} // they come between fragments
            default -> {
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
