package io.github.bgpstream4j.codec.text;

import io.github.bgpstream4j.attr.Communities;
import io.github.bgpstream4j.attr.LargeCommunities;
import java.util.Locale;
import java.util.Map;

/**
 * The text of a field of communities: two or three numbers with colons between them, or the name of a well-known community.
 *
 * @param communities the ones of two numbers
 * @param large the ones of three
 * @param unreadable how many are neither
 */
public record CommunityText(Communities communities, LargeCommunities large, int unreadable) {
    private static final Map<String, String> WELL_KNOWN = Map.ofEntries( // the registry of RFC 1997's communities
            Map.entry("graceful-shutdown", "65535:0"),
            Map.entry("accept-own", "65535:1"),
            Map.entry("llgr-stale", "65535:6"),
            Map.entry("no-llgr", "65535:7"),
            Map.entry("blackhole", "65535:666"),
            Map.entry("no-export", "65535:65281"),
            Map.entry("no-advertise", "65535:65282"),
            Map.entry("no-export-subconfed", "65535:65283"),
            Map.entry("local-as", "65535:65283"),
            Map.entry("no-peer", "65535:65284"),
            Map.entry("nopeer", "65535:65284"));

    /**
     * Reads one.
     *
     * @param text communities with blanks or commas between them
     * @return what can be read of it
     */
    public static CommunityText parse(String text) {
        StringBuilder two = new StringBuilder();
        StringBuilder three = new StringBuilder();
        int unreadable = 0;
        for (String word : text.split("[,\\s]+")) {
            String numbers = word.indexOf(':') >= 0 ? word : named(word);
            if (word.isEmpty()) {
                continue;
            }
            if (hasNumbers(numbers, 2, 0xffff)) {
                two.append(numbers).append(' ');
            } else if (hasNumbers(numbers, 3, 0xffffffffL)) {
                three.append(numbers).append(' ');
            } else {
                unreadable++;
            }
        }
        return new CommunityText(
                Communities.parse(two.toString()), LargeCommunities.parse(three.toString()), unreadable);
    }

    private static String named(String word) {
        return WELL_KNOWN.getOrDefault(word.toLowerCase(Locale.ROOT).replace('_', '-'), word);
    }

    private static boolean hasNumbers(String text, int count, long max) {
        int found = 0;
        int from = 0;
        while (from <= text.length()) {
            int colon = text.indexOf(':', from);
            int end = colon < 0 ? text.length() : colon;
            if (!isNumber(text, from, end, max)) {
                return false;
            }
            found++;
            from = end + 1;
        }
        return found == count;
    }

    private static boolean isNumber(String text, int from, int end, long max) {
        long value = 0;
        for (int i = from; i < end; i++) {
            char digit = text.charAt(i);
            if (digit < '0' || digit > '9' || value > max) {
                return false;
            }
            value = value * 10 + digit - '0';
        }
        return end > from && value <= max;
    }
}
