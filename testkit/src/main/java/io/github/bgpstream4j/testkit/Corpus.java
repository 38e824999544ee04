package io.github.bgpstream4j.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Captures made with real daemons, and beside each what the daemon and bgpdump show of it; small files with the faults of
 * daemons; lines of RIS Live. {@code README.md} in each folder says how they were made and what they mean.
 */
public final class Corpus {
    private static final List<String> DAEMONS = List.of(
            "bird-messages.mrt",
            "bird-table-addpath-always.mrt",
            "bird-table-ipv4.mrt",
            "bird-table-ipv6.mrt",
            "frr-all.mrt.gz",
            "frr-confed-all-et.mrt",
            "frr-confed-routes.mrt",
            "frr-routes.mrt",
            "frr-updates-et.mrt.gz",
            "gobgp-table.mrt",
            "gobgp-updates.mrt");

    private Corpus() {}

    /**
     * The names of all captures.
     *
     * @return such as {@code bird-messages.mrt} and {@code frr-all.mrt.gz}, sorted
     */
    public static List<String> captures() {
        return DAEMONS;
    }

    /**
     * Opens a file of the corpus.
     *
     * @param name a capture, or a text beside it; or a file of {@code faults} or {@code ris-live}
     * @return its bytes, to be closed
     */
    public static InputStream open(String name) {
        for (String folder : List.of("daemons", "faults", "ris-live")) {
            InputStream in = Corpus.class.getResourceAsStream("corpus/" + folder + "/" + name);
            if (in != null) {
                return in;
            }
        }
        throw new IllegalArgumentException("not in the corpus: " + name);
    }

    /**
     * Reads a file of the corpus.
     *
     * @param name a capture, or a text beside it
     * @return its bytes
     */
    public static byte[] bytes(String name) {
        try (InputStream in = open(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What {@code bgpdump -m} prints of a capture.
     *
     * @param capture its name
     * @return the lines
     */
    public static List<String> bgpdump(String capture) {
        String text = new String(bytes(stem(capture) + ".bgpdump.txt"), StandardCharsets.UTF_8);
        return text.lines().toList();
    }

    /**
     * Copies a file of the corpus.
     *
     * @param name a capture, or a text beside it
     * @param folder where to
     * @return the copy
     */
    public static Path copy(String name, Path folder) {
        try {
            return Files.write(folder.resolve(name), bytes(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String stem(String capture) {
        return capture.substring(0, capture.indexOf(".mrt"));
    }
}
