package io.github.bgpstream4j.rislive.fill;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What the files of collectors have of the seconds of a loss, on disk; and which of them are not there yet. Used by one thread. */
final class FileMessages implements AutoCloseable {
    /** Whose files of before the loss are not there either has no files. */
    private static final long[] BEFORE_SECONDS = {300, 1200};

    private final Path folder;
    private final Spool.Room room;
    private final UpdateFiles files;
    private final Map<String, Part> parts = new LinkedHashMap<>();
    private final Map<String, String> refused = new LinkedHashMap<>();

    /** A collector. */
    private static final class Part {
        private final Hole.Window window;
        private final TreeMap<Long, Spool> read = new TreeMap<>();
        private final Map<Long, String> missing = new HashMap<>();
        private boolean isExpected;

        Part(Hole.Window window, boolean isExpected) {
            this.window = window;
            this.isExpected = isExpected;
        }

        boolean isWhole() {
            return read.size() == (window.lastSlot() - window.firstSlot()) / UpdateFiles.PERIOD_SECONDS + 1;
        }
    }

    FileMessages(Path folder, Spool.Room room, UpdateFiles files) {
        this.folder = folder;
        this.room = room;
        this.files = files;
    }

    /**
     * Adds a collector.
     *
     * @param window its seconds
     * @param isExpected whether it is known to be there; if not, it is left out if it has no files at all
     */
    void want(String collector, Hole.Window window, boolean isExpected) {
        parts.put(collector, new Part(window, isExpected));
    }

    /** Says that a collector cannot be filled. */
    void refuse(String collector, String why) {
        refused.put(collector, why);
    }

    /** Reads the files that are there now; false if there is no room for what they have. */
    boolean read(Going going) throws IOException {
        boolean last = false;
        while (going.isWanted()) {
            for (Map.Entry<String, Part> entry : parts.entrySet()) {
                boolean isTurn = entry.getValue().isExpected
                        || last
                        || entry.getValue().missing.isEmpty();
                if (isTurn && !refused.containsKey(entry.getKey()) && !read(entry.getKey(), entry.getValue(), going)) {
                    return false;
                }
            }
            // who has no files may have had none before: asked once more when all others are there
            boolean waits = parts.entrySet().stream()
                    .anyMatch(entry -> entry.getValue().isExpected && isAwaited(entry.getKey(), entry.getValue()));
            boolean doubts = parts.entrySet().stream()
                    .anyMatch(entry -> !entry.getValue().isExpected && isAwaited(entry.getKey(), entry.getValue()));
            if (waits || !doubts || last) {
                return true;
            }
            last = true;
        }
        return true;
    }

    /** Whether somebody wants more. */
    interface Going {
        boolean isWanted();
    }

    private boolean isAwaited(String collector, Part part) {
        return !refused.containsKey(collector) && !part.isWhole();
    }

    private boolean read(String collector, Part part, Going going) throws IOException {
        Hole.Window window = part.window;
        for (long slot = window.firstSlot(); slot <= window.lastSlot(); slot += UpdateFiles.PERIOD_SECONDS) {
            if (part.read.containsKey(slot) || !going.isWanted()) {
                continue;
            }
            Spool spool = new Spool(folder, room);
            UpdateFiles.Outcome outcome = files.read(collector, slot, window.from(), window.until(), spool::offer);
            if (outcome == UpdateFiles.Outcome.READ) {
                spool.write();
                part.read.put(slot, spool);
                part.missing.remove(slot);
                part.isExpected = true;
                continue;
            }
            spool.close();
            part.missing.put(slot, files.failure());
            if (outcome == UpdateFiles.Outcome.FULL) {
                return false;
            }
            if (outcome == UpdateFiles.Outcome.USELESS) {
                refused.put(collector, files.failure());
                return true;
            }
            part.isExpected |= outcome == UpdateFiles.Outcome.BROKEN || hasOlder(collector, slot);
        }
        return true;
    }

    private boolean hasOlder(String collector, long slot) {
        for (long before : BEFORE_SECONDS) {
            if (files.exists(collector, slot - before)) {
                return true;
            }
        }
        return false;
    }

    /** Whether there is nothing to wait for. */
    boolean isWhole() {
        return parts.entrySet().stream()
                .noneMatch(entry -> entry.getValue().isExpected && isAwaited(entry.getKey(), entry.getValue()));
    }

    /** Which files are not there, or what else is wrong, by collector; empty if all that is missing is at hand. */
    List<String> missing() {
        List<String> texts = new ArrayList<>();
        refused.forEach((collector, why) -> texts.add(collector + " (" + why + ")"));
        parts.forEach((collector, part) -> {
            if (part.isExpected && isAwaited(collector, part)) {
                part.missing.forEach(
                        (slot, why) -> texts.add(collector + " " + Instant.ofEpochSecond(slot) + " (" + why + ")"));
            }
        });
        return texts;
    }

    /** The messages of collectors of which all files are there, each in the order of its files. */
    Map<String, List<Spool>> messages() {
        Map<String, List<Spool>> whole = new LinkedHashMap<>();
        parts.forEach((collector, part) -> {
            if (part.isWhole() && !refused.containsKey(collector)) {
                whole.put(collector, List.copyOf(part.read.values()));
            }
        });
        return whole;
    }

    /** Up to which second the seconds of collectors with all files go. */
    Map<String, Long> filledUntil() {
        Map<String, Long> until = new HashMap<>();
        Set<String> whole = messages().keySet();
        parts.forEach((collector, part) -> {
            if (whole.contains(collector)) {
                until.put(collector, part.window.until());
            }
        });
        return until;
    }

    @Override
    public void close() throws IOException {
        for (Part part : parts.values()) {
            for (Spool spool : part.read.values()) {
                spool.close();
            }
        }
    }
}
