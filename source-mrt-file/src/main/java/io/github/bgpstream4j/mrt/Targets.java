package io.github.bgpstream4j.mrt;

import io.github.bgpstream4j.source.SourceException;
import io.github.bgpstream4j.text.TextFile;
import io.github.bgpstream4j.text.UrlText;
import io.github.bgpstream4j.transport.file.RemoteFile;
import io.github.bgpstream4j.transport.file.StandardInput;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The files that a text stands for: a URL, a file, a folder, a glob, standard input, or a list of these. */
final class Targets {
    private static final String LIST = "@";
    private static final String COMMENT = "#";

    /** A hundred thousand names; less on a small heap, which {@code /dev/zero} would fill. */
    private static final int LONGEST_LIST =
            (int) Math.min(16 << 20, Runtime.getRuntime().maxMemory() / 32);

    private static final int MAX_PORT = 65_535;

    private Targets() {}

    /** What the target of a source's text stands for. */
    static List<MrtFileSource.Builder> of(String target) {
        if (target.equals(StandardInput.NAME)) {
            return List.of(MrtFileSource.standardInput());
        }
        return target.startsWith(LIST) && target.length() > LIST.length()
                ? listed(FileTarget.path(target.substring(LIST.length())))
                : files(target);
    }

    /** The one file or URL that a text names literally. */
    static MrtFileSource.Builder named(String name) {
        if (name.equals(StandardInput.NAME)) {
            return MrtFileSource.standardInput();
        }
        return literal(name);
    }

    /** The one file or URL of a name, even if the name means something else: {@code -}, {@code @a}, {@code *.gz}. */
    static MrtFileSource.Builder literal(String name) {
        return RemoteFile.isUrl(name) ? MrtFileSource.builder(uri(name)) : MrtFileSource.builder(FileTarget.path(name));
    }

    /** Reads a URL; the messages of failures do not show what may be secret. */
    private static URI uri(String text) {
        try {
            URI uri = new URI(text);
            if (uri.getPort() > MAX_PORT) {
                throw new SourceException("not a URL: " + UrlText.withoutSecrets(text) + " (the port is above 65535)");
            }
            if (uri.getHost() != null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // no cause, as its message shows the text
            throw new SourceException("not a URL: " + UrlText.withoutSecrets(text) + " (" + e.getReason() + ")");
        }
        throw new SourceException("not a URL: " + UrlText.withoutSecrets(text) + " (no host)");
    }

    /** Whether a target means the file of this very name. */
    static boolean isLiteral(String target) {
        return !target.equals(StandardInput.NAME)
                && !target.startsWith(LIST)
                && (RemoteFile.isUrl(target) || !FileTarget.isGlob(target));
    }

    /** A relative name is looked up in the working directory and, where nothing is there, in the folder of its list. */
    static String besideList(String name, Path list) {
        if (RemoteFile.isUrl(name)) {
            return name;
        }
        Path beside = list.resolveSibling(FileTarget.path(name));
        return !Files.exists(FileTarget.path(name)) && Files.exists(beside) ? beside.toString() : name;
    }

    /** All lines of a list, which is read whole. */
    static List<String> lines(Path list, String kind) {
        return lines(list, kind, LONGEST_LIST);
    }

    static List<String> lines(Path list, String kind, int longest) {
        try {
            return TextFile.lines(list, longest);
        } catch (IOException e) {
            throw new SourceException("cannot read " + kind + " " + list + ": " + SourceException.reason(e), e);
        }
    }

    private static List<MrtFileSource.Builder> files(String target) {
        if (RemoteFile.isUrl(target)) {
            return List.of(MrtFileSource.builder(uri(target)));
        }
        List<MrtFileSource.Builder> files = new ArrayList<>();
        List<Path> paths = FileTarget.paths(target);
        boolean named = FileTarget.isOne(target);
        for (Path path : paths) {
            files.add(MrtFileSource.builder(path).named(named));
        }
        return files;
    }

    private static List<MrtFileSource.Builder> listed(Path list) {
        List<MrtFileSource.Builder> files = new ArrayList<>();
        List<String> lines = lines(list, "list");
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith(COMMENT)) {
                try {
                    for (MrtFileSource.Builder file : files(globBesideList(line, list))) {
                        files.add(file.named(false));
                    }
                } catch (SourceException e) {
                    throw new SourceException(list + ", line " + (i + 1) + ": " + e.getMessage(), e);
                }
            }
        }
        if (files.isEmpty()) {
            throw new SourceException("no file in list " + list);
        }
        return files;
    }

    /** As {@link #besideList}, for a line that may be a glob, which no file is called like. */
    private static String globBesideList(String line, Path list) {
        Path folder = list.getParent();
        if (RemoteFile.isUrl(line) || folder == null || FileTarget.path(line).isAbsolute()) {
            return line;
        }
        try {
            boolean here = FileTarget.paths(line).stream().anyMatch(Files::exists);
            return here ? line : beside(line, folder);
        } catch (SourceException e) {
            return beside(line, folder);
        }
    }

    private static String beside(String line, Path folder) {
        String there = folder + "/" + line;
        try {
            return FileTarget.paths(there).stream().anyMatch(Files::exists) ? there : line;
        } catch (SourceException e) {
            return line;
        }
    }
}
