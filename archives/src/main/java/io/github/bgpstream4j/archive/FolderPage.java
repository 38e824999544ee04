package io.github.bgpstream4j.archive;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The page of a folder as Apache, nginx and others write it, in a table or not. Names are taken from {@code href}, as what is shown may be
 * shortened; only what lies in the folder itself counts, so a page can lead nowhere else.
 */
final class FolderPage {
    /** Five times what a month of the busiest collector has. */
    static final int MOST_LINES = 50_000;

    private static final Pattern LINK = Pattern.compile(
            "<a\\s(?:[^<>]{0,200}?\\s)?href\\s{0,9}=\\s{0,9}(?:\"([^\"<>]{1,400})\"|'([^'<>]{1,400})'|([^\\s\"'<>]{1,400}))",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}/?");
    private static final Pattern END = Pattern.compile("</a\\s{0,9}>|<tr|\n", Pattern.CASE_INSENSITIVE);
    private static final Pattern ROW = Pattern.compile("<tr|\n", Pattern.CASE_INSENSITIVE);
    /** What stands for itself between blanks or tags: a date has other characters. */
    private static final Pattern SIZE =
            Pattern.compile("(?<=[\\s>])([0-9]{1,12}(?:\\.[0-9]{1,3})?)([KMG]?)(?=\\s|<|$)");

    /** How far from a link its size may stand. */
    private static final int NEAR = 300;

    private static final List<String> FILES = List.of("updates.", "rib.", "bview.");

    private FolderPage() {}

    /**
     * A line of a page.
     *
     * @param name of a file, or of a folder with a slash at its end
     * @param size roughly, in bytes; -1 if the page has none
     */
    record Line(String name, long size) {}

    /**
     * What lies in the folder.
     *
     * @param folder where the page is
     * @throws IOException if it is more than any folder of an archive has
     */
    static List<Line> lines(String page, URI folder) throws IOException {
        List<Line> found = new ArrayList<>();
        Matcher link = LINK.matcher(page);
        boolean more = link.find();
        while (more) {
            String name = name(target(link), folder);
            int from = link.end();
            more = link.find();
            if (name == null) {
                continue;
            }
            long size = size(page, from, more ? link.start() : page.length());
            int last = found.size() - 1;
            if (last >= 0 && found.get(last).name().equals(name)) { // its picture is a link, too
                found.set(last, new Line(name, Math.max(size, found.get(last).size())));
                continue;
            }
            if (found.size() == MOST_LINES) {
                throw new IOException("the page of the folder has more than " + MOST_LINES + " names");
            }
            found.add(new Line(name, size));
        }
        return found;
    }

    /** Whether a page that has no known names is that of an empty folder: it leads back, and speaks of no files. */
    static boolean isOfNothing(String page, URI folder) {
        if (FILES.stream().anyMatch(page::contains)) {
            return false;
        }
        URI parent = folder.resolve("..");
        Matcher link = LINK.matcher(page);
        while (link.find()) {
            String target = target(link);
            if (target.equals("..") || target.equals("../") || target.equals(parent.getRawPath())) {
                return true;
            }
        }
        return false;
    }

    private static String target(Matcher link) {
        String quoted = link.group(1) == null ? link.group(2) : link.group(1);
        return quoted == null ? Objects.requireNonNull(link.group(3)) : quoted;
    }

    /** Null for what lies elsewhere. */
    private static @Nullable String name(String target, URI folder) {
        String path = Objects.requireNonNullElse(folder.getRawPath(), "/");
        String name = target.startsWith("./") ? target.substring(2) : target;
        if (target.startsWith(path)) {
            name = target.substring(path.length());
        }
        return NAME.matcher(name).matches() ? name : null;
    }

    private static long size(String page, int from, int until) {
        Matcher end = END.matcher(page).region(from, until);
        if (!end.find() || page.charAt(end.start() + 1) != '/') {
            return -1;
        }
        int begin = end.end();
        Matcher row = ROW.matcher(page).region(begin, Math.min(until, begin + NEAR));
        String rest = page.substring(begin, row.find() ? row.start() : row.regionEnd());
        Matcher size = SIZE.matcher(rest);
        if (!size.find()) {
            return -1;
        }
        double unit = switch (Objects.requireNonNull(size.group(2)).toUpperCase(Locale.ROOT)) {
            case "K" -> 1 << 10;
            case "M" -> 1 << 20;
            case "G" -> 1 << 30;
            default -> 1;
        };
        return (long) (Double.parseDouble(Objects.requireNonNull(size.group(1))) * unit);
    }
}
