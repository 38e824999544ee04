package io.github.bgpstream4j.codec;

import io.github.bgpstream4j.codec.nlri.NlriCodec;
import io.github.bgpstream4j.net.WireBuffer;

/**
 * Writes UPDATE messages, one field after the other.
 *
 * <pre>
 *   marker (16)  length (2)  type (1)                       RFC 4271 §4.1
 *   withdrawn routes length (2)  withdrawn routes ...       RFC 4271 §4.3
 *   total path attribute length (2)  path attributes ...
 *   NLRI ...
 * </pre>
 *
 * <p>Between the calls what a field holds is appended to the buffer: NLRI by an {@link NlriCodec}, attributes by
 * {@link AttributeEncoder}. Owned by one thread.
 */
public final class UpdateEncoder {
    /** The longest message there is (RFC 8654). */
    public static final int MAX_LENGTH = 0xffff;

    private static final int LENGTH_FIELD = 2;

    private final WireBuffer out;
    private int message;
    private int field;

    /**
     * Makes an encoder.
     *
     * @param out receives messages, after what is in it
     */
    public UpdateEncoder(WireBuffer out) {
        this.out = out;
    }

    /** Begins a message; withdrawn routes may follow. */
    public void begin() {
        message = out.length();
        out.fill(0xff, BgpHeaderLayout.LENGTH_OFFSET).u16(0).u8(BgpHeaderLayout.UPDATE);
        beginField();
    }

    /** Ends the withdrawn routes; path attributes may follow. */
    public void attributes() {
        endField();
        beginField();
    }

    /** Ends the path attributes; announced routes may follow. */
    public void nlri() {
        endField();
    }

    /**
     * Ends the message.
     *
     * @return false if it is of no use: longer than any message may be, or than the buffer
     */
    public boolean end() {
        int length = out.length() - message;
        out.setU16(message + BgpHeaderLayout.LENGTH_OFFSET, length);
        return length <= MAX_LENGTH && !out.overflows();
    }

    private void beginField() {
        field = out.u16(0).length();
    }

    private void endField() {
        out.setU16(field - LENGTH_FIELD, out.length() - field);
    }
}
