package io.github.bgpstream4j.mrt;

import io.github.bgpstream4j.source.SourceException;
import io.github.bgpstream4j.text.UrlText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** Files named by a path, a directory or a glob, sorted by name. */
final class FileTarget {
    private static final Pattern GLOB = Pattern.compile("[*?\\[{]");

    private static final Pattern URL = Pattern.compile("(?is)https?:.|.*?://");

    private FileTarget() {}

    /**
     * The path that a name is. A name that is a URL, but none that can be read, may hold a password, which the messages about a
     * missing file would show.
     */
    static Path path(String name) {
        try {
            Path path = Path.of(name);
            if (!URL.matcher(name).lookingAt() || path.isAbsolute() || Files.exists(path.getName(0))) {
                return path;
            }
        } catch (InvalidPathException e) {
            if (!URL.matcher(name).lookingAt()) {
                throw new SourceException("not a file name: " + name + " (" + e.getReason() + ")", e);
            }
        }
        throw new SourceException("neither a file nor an http or https URL: " + UrlText.withoutSecrets(name));
    }

    /** The files; one that does not exist is among them if it is named without a glob: opening it tells so. */
    static List<Path> paths(String target) {
        try {
            Path path = path(target);
            if (isOne(target)) {
                return List.of(path);
            }
            return Files.isDirectory(path) ? some(below(path), target) : matching(target);
        } catch (PatternSyntaxException e) {
            throw new SourceException("not a file name: " + target + " (" + e.getDescription() + ")", e);
        } catch (InvalidPathException e) {
            throw new SourceException("not a file name: " + target + " (" + e.getReason() + ")", e);
        } catch (IOException e) {
            throw cannotList(target, e);
        } catch (UncheckedIOException e) {
            throw cannotList(target, Objects.requireNonNull(e.getCause()));
        }
    }

    /** Whether a target is the path of one file, be it there or not. */
    static boolean isOne(String target) {
        return (!isGlob(target) || Files.exists(Path.of(target))) && !Files.isDirectory(Path.of(target));
    }

    static boolean isGlob(String target) {
        return GLOB.matcher(target).find();
    }

    private static SourceException cannotList(String target, IOException cause) {
        return new SourceException("cannot list " + target + ": " + SourceException.reason(cause), cause);
    }

    /** All files of a folder and of those in it, but no hidden ones, by name. */
    static List<Path> below(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(path -> Files.isRegularFile(path) && !isHidden(directory, path))
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            throw Objects.requireNonNull(e.getCause());
        }
    }

    /** The part before the first wildcard's folder is walked, as deep as the glob has folders. */
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
        boolean namesHidden = rest.startsWith(".") || rest.contains("/.");
        Path start = base.isEmpty() ? Path.of(".") : root;
        try (Stream<Path> files = Files.walk(start, depth)) {
            List<Path> found = files.filter(
                            path -> matcher.matches(start.relativize(path)) && Files.isRegularFile(path))
                    .filter(path -> namesHidden || !isHidden(start, path))
                    .map(path -> base.isEmpty() ? start.relativize(path) : path)
                    .sorted()
                    .toList();
            return some(found, glob);
        }
    }

    private static List<Path> some(List<Path> found, String target) {
        if (found.isEmpty()) {
            throw new SourceException("no file: " + target);
        }
        return found;
    }

    /** Whether a file or a folder on the way to it is hidden; a wildcard of a shell does not mean those either. */
    private static boolean isHidden(Path folder, Path file) {
        for (Path name : folder.relativize(file)) {
            if (name.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }
}
