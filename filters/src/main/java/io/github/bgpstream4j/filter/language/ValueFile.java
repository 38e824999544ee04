package io.github.bgpstream4j.filter.language;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.StringTokenizer;

/** A file of values, behind {@code @}: words with white space between; from {@code #} on, a line is a comment. */
final class ValueFile {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** Millions of prefixes; less on a small heap, which {@code /dev/zero} would fill. */
    private static final int MOST_BYTES =
            (int) Math.min(64 << 20, Runtime.getRuntime().maxMemory() / 8);

    private ValueFile() {}

    /** Adds what a file holds. */
    static void addTo(ValueList values, Value file) {
        String name = file.text().substring(1);
        List<String> lines;
        try {
            lines = lines(Path.of(name), MOST_BYTES);
        } catch (IOException | InvalidPathException e) {
            throw file.bad("a file that can be read, of at most " + MOST_BYTES + " bytes");
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

    /** All lines of a file, which is read whole. */
    static List<String> lines(Path file, int most) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(most);
            if (in.read() >= 0) {
                throw new IOException("longer than " + most + " bytes");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString()
                    .lines()
                    .toList();
        }
    }

    private static String withoutComment(String line) {
        int comment = line.indexOf('#');
        return comment < 0 ? line : line.substring(0, comment);
    }
}
