package io.github.bgpstream4j.kafka.place;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * A file with places: a first line that names the format, {@code TOPIC PARTITION OFFSET RECORDS} for each partition, and {@code end COUNT}. It is replaced as a
 * whole, so that whoever stops at any time finds the one before or the new one. Used by one thread at a time.
 */
public final class PlaceFile {
    private static final String FORMAT = "bgpstream4j kafka offsets 1";
    private static final String END = "end";
    private static final int FIELDS = 4;
    private static final long MOST_BYTES = 256 << 20;

    private final Path file;

    /**
     * A file that is looked at only when it is read.
     *
     * @param file its name
     */
    public PlaceFile(Path file) {
        this.file = file;
    }

    /**
     * Reads the places.
     *
     * @return null if there is no file
     * @throws IOException if it cannot be read, or is something else
     */
    public @Nullable Map<TopicPartition, Place> read() throws IOException {
        List<String> lines;
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new IOException(file + " is too large for a file of Kafka offsets");
            }
            // any bytes are text, so that a foreign file is refused below
            lines = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                    .lines()
                    .toList();
        } catch (NoSuchFileException e) {
            return null;
        }
        if (lines.isEmpty() || !lines.get(0).equals(FORMAT)) {
            throw new IOException(file + " is no file of Kafka offsets: its first line is not '" + FORMAT
                    + "'; name another file, or remove it to begin again");
        }
        Map<TopicPartition, Place> places = new HashMap<>();
        int last = lines.size() - 1;
        for (int i = 1; i < last; i++) {
            String[] fields = lines.get(i).split(" ", -1);
            try {
                if (fields.length != FIELDS) {
                    throw new NumberFormatException();
                }
                TopicPartition partition = new TopicPartition(fields[0], number(fields[1], Integer.MAX_VALUE));
                long offset = Long.parseLong(fields[2]);
                if (offset < 0
                        || places.put(partition, new Place(offset, number(fields[3], Integer.MAX_VALUE))) != null) {
                    throw new NumberFormatException();
                }
            } catch (NumberFormatException e) {
                throw damaged("line " + (i + 1) + " is not TOPIC PARTITION OFFSET RECORDS");
            }
        }
        if (last == 0 || !lines.get(last).equals(END + " " + places.size())) {
            throw damaged("its last line is not '" + END + " " + places.size() + "'");
        }
        return places;
    }

    private static int number(String digits, int most) {
        int number = Integer.parseInt(digits);
        if (number < 0 || number > most) {
            throw new NumberFormatException();
        }
        return number;
    }

    private IOException damaged(String how) {
        return new IOException(
                file + " is damaged: " + how + "; restore it, or remove it to begin again where 'from' says");
    }

    /**
     * Replaces the file.
     *
     * @param places what to keep
     * @throws IOException if it cannot be written; the file is what it was
     */
    public void write(Map<TopicPartition, Place> places) throws IOException {
        StringBuilder text = new StringBuilder(FORMAT).append('\n');
        places.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<TopicPartition, Place> entry) ->
                                entry.getKey().topic())
                        .thenComparing(entry -> entry.getKey().partition()))
                .forEach(entry -> text.append(entry.getKey().topic())
                        .append(' ')
                        .append(entry.getKey().partition())
                        .append(' ')
                        .append(entry.getValue().offset())
                        .append(' ')
                        .append(entry.getValue().records())
                        .append('\n'));
        text.append(END).append(' ').append(places.size()).append('\n');
        Path whole = file.toAbsolutePath();
        Path beside = whole.resolveSibling(whole.getFileName() + ".new");
        try (FileChannel out = FileChannel.open(
                beside, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.ISO_8859_1));
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
        try {
            Files.move(beside, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(beside, whole, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** The name of the file. */
    @Override
    public String toString() {
        return file.toString();
    }
}
