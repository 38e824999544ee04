package io.github.bgpstream4j.model;

import io.github.bgpstream4j.net.Hash;
import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.text.AsciiBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the text that a format makes of peers, of which a collector has a few dozens. Of two hundred and more peers some
 * push out each other.
 *
 * <p>Owned by one thread. For formats of your own that are to be as fast as those of the package {@code format}.
 */
public final class PeerText {
    private static final int SLOTS = 256;

    private final Writer writer;
    private final @Nullable Remembered[] slots = new @Nullable Remembered[SLOTS];

    /** Makes the text of a peer. */
    @FunctionalInterface
    public interface Writer {
        /**
         * Appends text that depends on the arguments only.
         *
         * @param out receives the text
         * @param asn the peer's AS number
         * @param address null if unknown
         */
        void append(AsciiBuffer out, long asn, @Nullable IpAddress address);
    }

    private record Remembered(Peer peer, AsciiBuffer text) {}

    /**
     * Makes an empty memory.
     *
     * @param writer makes what is not remembered
     */
    public PeerText(Writer writer) {
        this.writer = writer;
    }

    /**
     * Appends what the writer makes of an elem's peer, or has made of it.
     *
     * @param out receives the text
     * @param elem not kept
     */
    public void append(AsciiBuffer out, ElemView elem) {
        long asn = elem.peerAsn();
        IpAddress address = elem.peerAddress();
        int slot = slot(asn, address);
        Remembered known = slots[slot];
        if (known == null || known.peer.asn() != asn || !Objects.equals(known.peer.address(), address)) {
            AsciiBuffer text = new AsciiBuffer();
            writer.append(text, asn, address);
            known = new Remembered(new Peer(asn, address), text);
            slots[slot] = known;
        }
        out.put(known.text);
    }

    private static int slot(long asn, @Nullable IpAddress address) {
        long bits = address == null ? asn : asn ^ address.high() ^ Long.rotateLeft(address.low(), 32);
        return (int) ((bits * Hash.GOLDEN_RATIO) >>> 56);
    }
}
