package io.github.bgpstream4j.codec.bmp;

import io.github.bgpstream4j.net.BigEndian;
import io.github.bgpstream4j.text.DisplayText;
import java.util.List;

/**
 * Why a router ends the connection (RFC 7854 §4.5).
 *
 * @param reason 0 to 4; -1 if the router does not say
 * @param strings free texts, at most sixteen
 */
public record Termination(int reason, List<String> strings) {
    private static final int REASON = 1;
    private static final int PERMANENTLY = 4;

    /**
     * Copies the list.
     *
     * @param reason 0 to 4; -1 if the router does not say
     * @param strings free texts
     */
    public Termination {
        strings = List.copyOf(strings);
    }

    /**
     * Reads a Termination.
     *
     * @param bytes holds the message
     * @param message where it begins
     * @param end the byte after it
     * @return what it says
     */
    public static Termination decode(byte[] bytes, int message, int end) {
        int from = message + BmpFrames.HEADER_LENGTH;
        int reason = -1;
        Tlvs tlvs = new Tlvs(bytes, from, end);
        while (tlvs.next()) {
            if (tlvs.type() == REASON && tlvs.length() == 2) {
                reason = BigEndian.uint16(bytes, tlvs.from());
            }
        }
        return new Termination(reason, Information.decode(bytes, from, end).strings());
    }

    /**
     * Whether the router asks not to be connected to again.
     *
     * @return true if it closes for good
     */
    public boolean isForGood() {
        return reason == PERMANENTLY;
    }

    /** For example {@code out of resources}, fit to be shown to people. */
    @Override
    public String toString() {
        String why = switch (reason) {
            case -1 -> "no reason given";
            case 0 -> "closed by the administrator";
            case 1 -> "unspecified reason";
            case 2 -> "out of resources";
            case 3 -> "redundant connection";
            case PERMANENTLY -> "closed for good by the administrator";
            default -> "reason " + reason;
        };
        return strings.isEmpty() ? why : why + ": " + DisplayText.shown(String.join(", ", strings));
    }
}
