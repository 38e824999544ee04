package io.github.bgpstream4j.bgproutes;

import java.util.regex.Pattern;

/** What a complaint of the server calls for. */
public enum RefusalReason {
    /** The key is not accepted: trying again is of no use. */
    KEY_REFUSED,
    /** Another connection uses the key, perhaps one that is dead already. */
    KEY_IN_USE,
    /** The server asks for patience. */
    TOO_MANY,
    /** Nothing is known of it: worth a few attempts. */
    OTHER;

    private static final Pattern IN_USE = Pattern.compile("already|another|duplicate|in use", Pattern.CASE_INSENSITIVE);
    private static final Pattern REFUSED = Pattern.compile(
            "(invalid|unknown|expired|wrong|bad|no)\\W+(api\\W*)?key|key\\W+(is\\W+)?(invalid|unknown|expired|not)|unauthori|forbidden|\\b40[13]\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern LATER =
            Pattern.compile("too many|rate.?limit|unavailable|overload|\\b(429|503)\\b", Pattern.CASE_INSENSITIVE);

    /**
     * Judges a complaint by its words. The service does not document its texts; whoever knows better sets
     * {@link LiveSettings.Builder#complaints}.
     *
     * @param text of an error frame, a close frame or a refused handshake
     * @return what to do
     */
    public static RefusalReason of(String text) {
        if (IN_USE.matcher(text).find()) {
            return KEY_IN_USE;
        }
        if (REFUSED.matcher(text).find()) {
            return KEY_REFUSED;
        }
        return LATER.matcher(text).find() ? TOO_MANY : OTHER;
    }
}
