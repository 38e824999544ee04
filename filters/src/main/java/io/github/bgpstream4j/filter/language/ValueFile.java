package io.github.bgpstream4j.filter.language;

import io.github.bgpstream4j.filter.language.value.PrefixMode;
import io.github.bgpstream4j.filter.language.value.Value;
import io.github.bgpstream4j.text.TextFile;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.StringTokenizer;

/** A file of values, behind {@code @}: words with white space between; from {@code #} on, a line is a comment. */
final class ValueFile {
    /** Millions of prefixes; less on a small heap, which {@code /dev/zero} would fill. */
    private static final int MOST_BYTES =
            (int) Math.min(64 << 20, Runtime.getRuntime().maxMemory() / 8);

    private ValueFile() {}

    /** Adds what a file holds. */
    static void addTo(ValueList values, Value file) {
        String name = file.text().substring(1);
        List<String> lines;
        try {
            lines = TextFile.lines(Path.of(name), MOST_BYTES);
        } catch (IOException | InvalidPathException e) {
            throw file.bad("a file that can be read, of at most " + MOST_BYTES + " bytes");
        }
        int before = values.values().size();
        PrefixMode mode = values.mode();
        for (int i = 0; i < lines.size(); i++) {
            String where = name + " line " + (i + 1);
            StringTokenizer words = new StringTokenizer(withoutComment(lines.get(i)));
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
