package io.github.bgpstream4j.mrt;

import io.github.bgpstream4j.source.SourceException;
import io.github.bgpstream4j.source.SourceMonitor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The files of a folder in the order of their names, as daemons write them that put the time into the name.
 *
 * <p>A copy of a file with a longer name, such as the compressed one that a job makes later, is not the next file. A file that
 * appears with a name before that of the file being read comes too late: it is left out with a warning.
 */
final class FolderFiles implements FileSequence {
    private final Path folder;
    private final SourceMonitor monitor;
    private List<Path> files = List.of();
    private Set<Path> seen = Set.of();
    private String failure = "";

    FolderFiles(Path folder, SourceMonitor monitor) {
        this.folder = folder;
        this.monitor = monitor;
    }

    @Override
    public @Nullable Path next(@Nullable GrowingFile current) {
        Path known = after(current);
        if (known != null || !list()) {
            return known;
        }
        if (current != null) {
            warnOfLate(current.path());
        }
        seen = new HashSet<>(files);
        return after(current);
    }

    /** A folder that cannot be listed may be there again later. */
    private boolean list() {
        try {
            files = FileTarget.below(folder);
            failure = "";
            return true;
        } catch (IOException e) {
            String reason = SourceException.reason(e);
            if (!reason.equals(failure)) {
                monitor.warned(folder + ": cannot be listed: " + reason);
            }
            failure = reason;
            return false;
        }
    }

    private @Nullable Path after(@Nullable GrowingFile current) {
        if (current == null) {
            return files.isEmpty() ? null : files.get(0);
        }
        int found = Collections.binarySearch(files, current.path());
        for (Path file : files.subList(found < 0 ? -found - 1 : found + 1, files.size())) {
            if (!isCopy(file, current.path())) {
                return file;
            }
        }
        return null;
    }

    private void warnOfLate(Path current) {
        for (Path file : files) {
            if (file.compareTo(current) < 0 && !seen.contains(file) && !isCopyOfSeen(file)) {
                monitor.warned(file + ": appeared after " + current.getFileName() + " and is left out");
            }
        }
    }

    private boolean isCopyOfSeen(Path file) {
        return seen.stream().anyMatch(other -> isCopy(file, other));
    }

    private static boolean isCopy(Path file, Path original) {
        return file.toString().startsWith(original + ".");
    }
}
