package io.github.bgpstream4j.filter.language;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.StringTokenizer;

/** A file of values, behind {@code @}: words with white space between; from {@code #} on, a line is a comment. */
final class ValueFile {
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
        for (int i = 0; i < lines.size(); i++) {
            String where = name + " line " + (i + 1);
            StringTokenizer words = new StringTokenizer(withoutComment(lines.get(i)));
            while (words.hasMoreTokens()) {
                values.add(words.nextToken(), false, file.at(), where);
            }
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
