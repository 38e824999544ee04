package io.github.bgpstream4j.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The page of a folder as Apache, nginx and others write it, in a table or not. Names are taken from {@code href}, as what is shown may be
 * shortened; only what lies in the folder itself counts, so a page can lead nowhere else.
 */
final class FolderPage {
    private static final Pattern LINK = Pattern.compile(
            "<a\\s[^<>]{0,200}?href\\s{0,9}=\\s{0,9}\"(?:\\./)?([A-Za-z0-9][A-Za-z0-9._-]{0,99}/?)\"",
            Pattern.CASE_INSENSITIVE);
    /** What stands for itself between blanks or tags: a date has other characters. */
    private static final Pattern SIZE =
            Pattern.compile("(?<=[\\s>])([0-9]{1,12}(?:\\.[0-9]{1,3})?)([KMG]?)(?=\\s|<|$)");

    private FolderPage() {}

    /**
     * A line of a page.
     *
     * @param name of a file, or of a folder with a slash at its end
     * @param size roughly, in bytes; -1 if the page has none
     */
    record Line(String name, long size) {}

    static List<Line> lines(String page) {
        List<Line> found = new ArrayList<>();
        for (String row : page.split("\n|(?i)<tr")) {
            Matcher link = LINK.matcher(row);
            if (link.find()) {
                int end = row.indexOf("</a>", link.end());
                found.add(new Line(link.group(1), end < 0 ? -1 : size(row.substring(end + 4))));
            }
        }
        return found;
    }

    private static long size(String rest) {
        Matcher size = SIZE.matcher(rest.length() > 300 ? rest.substring(0, 300) : rest);
        if (!size.find()) {
            return -1;
        }
        double unit = switch (size.group(2).toUpperCase(Locale.ROOT)) {
            case "K" -> 1 << 10;
            case "M" -> 1 << 20;
            case "G" -> 1 << 30;
            default -> 1;
        };
        return (long) (Double.parseDouble(size.group(1)) * unit);
    }
}
