package io.github.bgpstream4j.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Files of lines that people write: lists of files, values of a filter. */
public final class TextFile {
    private static final char BYTE_ORDER_MARK = '\ufeff';

    private TextFile() {}

    /**
     * All lines of a file in UTF-8, which is read whole.
     *
     * @param file the file
     * @param most bytes it may have: {@code /dev/zero} has no end
     * @return the lines, without a byte order mark before the first
     * @throws IOException if the file cannot be read, is longer or is not UTF-8
     */
    public static List<String> lines(Path file, int most) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(most);
            if (in.read() >= 0) {
                throw new IOException("longer than " + most + " bytes");
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            boolean marked = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
            BufferedReader reader = new BufferedReader(new StringReader(marked ? text.substring(1) : text));
            List<String> lines = new ArrayList<>();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
            }
            return lines;
        }
    }
}
