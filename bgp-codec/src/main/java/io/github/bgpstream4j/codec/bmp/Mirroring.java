package io.github.bgpstream4j.codec.bmp;

import io.github.bgpstream4j.net.BigEndian;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Messages of a peer, just as the router received them (RFC 7854 §4.7).
 *
 * @param messages whole BGP messages, with their headers
 * @param hasErrored whether the router found an error in one and treated it as RFC 7606 says
 * @param hasLost whether the router had to leave out messages
 */
public record Mirroring(List<byte[]> messages, boolean hasErrored, boolean hasLost) {
    private static final int BGP_MESSAGE = 0;
    private static final int INFORMATION = 1;
    private static final int ERRORED = 0;
    private static final int LOST = 1;

    /**
     * Copies the list.
     *
     * @param messages whole BGP messages
     * @param hasErrored whether the router found an error in one
     * @param hasLost whether the router had to leave out messages
     */
    public Mirroring {
        messages = List.copyOf(messages);
    }

    /**
     * Reads a Route Mirroring message.
     *
     * @param bytes holds the message
     * @param message where it begins
     * @param end the byte after it
     * @return what is in it, with copies of the BGP messages
     */
    public static Mirroring decode(byte[] bytes, int message, int end) {
        List<byte[]> messages = new ArrayList<>();
        boolean errored = false;
        boolean lost = false;
        Tlvs tlvs = new Tlvs(bytes, message + PerPeerHeader.END, end);
        while (tlvs.next()) {
            if (tlvs.type() == BGP_MESSAGE) {
                messages.add(Arrays.copyOfRange(bytes, tlvs.from(), tlvs.end()));
            } else if (tlvs.type() == INFORMATION && tlvs.length() == 2) {
                int code = BigEndian.uint16(bytes, tlvs.from());
                errored |= code == ERRORED;
                lost |= code == LOST;
            }
        }
        return new Mirroring(messages, errored, lost);
    }
}
