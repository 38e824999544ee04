package io.github.bgpstream4j.codec.bmp;

import io.github.bgpstream4j.attr.DecodeContext;
import io.github.bgpstream4j.codec.AddPathFields;
import io.github.bgpstream4j.codec.BgpMessageDecoder;
import io.github.bgpstream4j.codec.UpdateFields.Part;
import io.github.bgpstream4j.model.Peer;
import io.github.bgpstream4j.source.ElemCursor;
import io.github.bgpstream4j.source.RecordDecoder;

/** Decodes BGP messages of a peer that are to be read in a way which {@link MonitoredTable#read} has found. Immutable; safe for use by several threads. */
public final class BmpUpdateDecoder implements RecordDecoder {
    /** How many ways to read a message there are. */
    public static final int READINGS = 32;

    // what a way is the sum of: fields with path identifiers, and the size of AS numbers
    static final int WITHDRAWN = 1;
    static final int NLRI = 2;
    static final int REACH = 4;
    static final int UNREACH = 8;
    static final int TWO_BYTE_PATH = 16;

    private static final BgpMessageDecoder[] DECODERS = new BgpMessageDecoder[READINGS];

    static {
        for (int reading = 0; reading < READINGS; reading++) {
            AddPathFields addPath = new AddPathFields(
                    (reading & WITHDRAWN) != 0,
                    (reading & NLRI) != 0,
                    (reading & REACH) != 0,
                    (reading & UNREACH) != 0);
            int asnSize = (reading & TWO_BYTE_PATH) != 0 ? 2 : 4;
            DecodeContext context = new DecodeContext(asnSize, addPath.contradicts(false), false);
            DECODERS[reading] = new BgpMessageDecoder(context, addPath);
        }
    }

    private final Peer peer;
    private final BgpMessageDecoder messages;

    /**
     * Makes a decoder.
     *
     * @param peer whose messages
     * @param reading the way, from 0 to {@link #READINGS} - 1
     */
    public BmpUpdateDecoder(Peer peer, int reading) {
        this.peer = peer;
        this.messages = DECODERS[reading];
    }

    /**
     * Whether a way to read a message is with path identifiers in a field.
     *
     * @param reading the way
     * @param part the field
     * @return true if each of its routes has one
     */
    public static boolean hasIdentifiers(int reading, Part part) {
        return (reading & term(part)) != 0;
    }

    static int term(Part part) {
        return switch (part) {
            case WITHDRAWN -> WITHDRAWN;
            case NLRI -> NLRI;
            case REACH -> REACH;
            case UNREACH -> UNREACH;
        };
    }

    /** Decodes a BGP message with its header. */
    @Override
    public void decode(byte[] bytes, int offset, int length, ElemCursor elems) {
        if (elems.peer(peer)) {
            messages.decode(bytes, offset, offset + length, elems);
        }
    }
}
