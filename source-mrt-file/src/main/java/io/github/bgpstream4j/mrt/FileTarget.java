package io.github.bgpstream4j.mrt;

import io.github.bgpstream4j.source.SourceException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** Files named by a path, a directory or a glob, sorted by name. */
final class FileTarget {
    private static final Pattern GLOB = Pattern.compile("[*?\\[{]");
    private static final Pattern HIDDEN_FOLDER = Pattern.compile("(^|/)\\.[^/]*/");

    private FileTarget() {}

    /** The files; one that does not exist is among them if it is named without a glob: opening it tells so. */
    static List<Path> paths(String target) {
        try {
            if (!GLOB.matcher(target).find() || Files.exists(Path.of(target))) {
                Path path = Path.of(target);
                return Files.isDirectory(path) ? below(path, target) : List.of(path);
            }
            return matching(target);
        } catch (PatternSyntaxException e) {
            throw new SourceException("not a file name or glob: " + target + " (" + e.getDescription() + ")", e);
        } catch (InvalidPathException e) {
            throw new SourceException("not a file name: " + target + " (" + e.getReason() + ")", e);
        } catch (IOException e) {
            throw cannotList(target, e);
        } catch (UncheckedIOException e) {
            throw cannotList(target, e.getCause());
        }
    }

    private static SourceException cannotList(String target, IOException cause) {
        return new SourceException("cannot list " + target + ": " + SourceException.reason(cause), cause);
    }

    private static List<Path> below(Path directory, String target) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return some(files.filter(path -> Files.isRegularFile(path) && !isHidden(path)), target);
        }
    }

    /**
     * The part before the first wildcard's folder is walked, as deep as the glob has folders. As in a shell, a hidden file is
     * found only by a glob whose own name begins with a dot, and what is in a hidden folder only if the glob names one so.
     */
    private static List<Path> matching(String glob) throws IOException {
        int wildcard = GLOB.matcher(glob).results().findFirst().orElseThrow().start();
        int slash = glob.lastIndexOf('/', wildcard);
        String base = slash < 0 ? "" : glob.substring(0, slash + 1);
        String rest = glob.substring(base.length());
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + rest);
        Path root = Path.of(base);
        if (!Files.isDirectory(Path.of(base.isEmpty() ? "." : base))) {
            throw new SourceException("no such folder: " + base);
        }
        int depth = rest.contains("**")
                ? Integer.MAX_VALUE
                : 1 + (int) rest.chars().filter(c -> c == '/').count();
        boolean hiddenFiles = rest.startsWith(".", rest.lastIndexOf('/') + 1);
        boolean hiddenFolders = HIDDEN_FOLDER.matcher(rest).find();
        Path start = base.isEmpty() ? Path.of(".") : root;
        try (Stream<Path> files = Files.walk(start, depth)) {
            return some(
                    files.filter(path -> matcher.matches(start.relativize(path)) && Files.isRegularFile(path))
                            .filter(path -> hiddenFiles || !isHidden(path))
                            .filter(path -> hiddenFolders || !isBelowHidden(start.relativize(path)))
                            .map(path -> base.isEmpty() ? start.relativize(path) : path),
                    glob);
        }
    }

    private static List<Path> some(Stream<Path> files, String target) {
        List<Path> found = files.sorted().toList();
        if (found.isEmpty()) {
            throw new SourceException("no file: " + target);
        }
        return found;
    }

    private static boolean isBelowHidden(Path relative) {
        for (Path folder = relative.getParent(); folder != null; folder = folder.getParent()) {
            if (isHidden(folder)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isHidden(Path path) {
        return path.getFileName().toString().startsWith(".");
    }
}
