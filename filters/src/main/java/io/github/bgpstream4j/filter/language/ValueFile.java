package io.github.bgpstream4j.filter.language;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.StringTokenizer;

/** A file of values, behind {@code @}: words with white space between; from {@code #} on, a line is a comment. */
final class ValueFile {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private ValueFile() {}

    /** Adds what a file holds. */
    static void addTo(ValueList values, Value file) {
        String name = file.text().substring(1);
        List<String> lines;
        try {
            lines = Files.readAllLines(Path.of(name));
        } catch (IOException | InvalidPathException e) {
            throw file.bad("a file that can be read");
        }
        int before = values.values().size();
        PrefixMode mode = values.mode();
        for (int i = 0; i < lines.size(); i++) {
            String where = name + " line " + (i + 1);
            String line = i == 0 && lines.get(0).startsWith(BYTE_ORDER_MARK)
                    ? lines.get(0).substring(1)
                    : lines.get(i);
            StringTokenizer words = new StringTokenizer(withoutComment(line));
            while (words.hasMoreTokens()) {
                values.add(words.nextToken(), false, file.at(), where);
            }
        }
        if (!values.endFile(mode)) {
            throw file.bad("a file that ends behind a value");
        }
        if (values.values().size() == before) {
            throw file.bad("a file with values");
        }
    }

    private static String withoutComment(String line) {
        int comment = line.indexOf('#');
        return comment < 0 ? line : line.substring(0, comment);
    }
}
