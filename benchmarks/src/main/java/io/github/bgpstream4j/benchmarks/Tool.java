package io.github.bgpstream4j.benchmarks;

import io.github.bgpstream4j.benchmarks.Work.Task;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A program that reads MRT files, and how it is asked for each work. */
final class Tool {
    private static final int LONGER_THAN_OUR_LAUNCHER = 1 << 15;
    private static final String MARK_OF_OUR_LAUNCHER = "io.github.bgpstream4j";

    private final Kind kind;
    private final Path program;

    private Tool(Kind kind, Path program) {
        this.kind = kind;
        this.program = program;
    }

    /** The programs that are known, under the names they are started with. */
    private enum Kind {
        OURS("BGPStream4J"),
        BGPREADER("bgpreader"),
        BGPDUMP("bgpdump"),
        BGPGREP("bgpgrep"),
        BGPSCANNER("bgpscanner"),
        BGPKIT("bgpkit-parser");

        private final String title;

        Kind(String title) {
            this.title = title;
        }
    }

    /** The command line of this checkout. */
    static Tool ours(Path home) {
        return new Tool(Kind.OURS, home.resolve("bin").resolve("bgpreader"));
    }

    /**
     * The others.
     *
     * @param path folders as in the environment variable PATH
     */
    static List<Tool> others(String path) {
        List<Tool> found = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            Path program = kind == Kind.OURS ? null : find(kind.title, path);
            if (program != null) {
                found.add(new Tool(kind, program));
            }
        }
        return found;
    }

    /** Where a program is; null if nowhere. Our own launcher counts as no other bgpreader, wherever links to it lie. */
    static @Nullable Path find(String name, String path) {
        for (String folder : path.split(File.pathSeparator, -1)) {
            try {
                Path program = Path.of(folder.isEmpty() ? "." : folder).resolve(name);
                if (Files.isRegularFile(program) && Files.isExecutable(program) && !isOurs(program)) {
                    return program.toAbsolutePath();
                }
            } catch (InvalidPathException | IOException e) {
                // as a shell does: try the next folder
            }
        }
        return null;
    }

    private static boolean isOurs(Path program) throws IOException {
        try (InputStream in = Files.newInputStream(program)) {
            byte[] start = in.readNBytes(LONGER_THAN_OUR_LAUNCHER);
            return start.length > 2
                    && start[0] == '#'
                    && new String(start, StandardCharsets.ISO_8859_1).contains(MARK_OF_OUR_LAUNCHER);
        }
    }

    String title() {
        return kind.title;
    }

    /** The command for a work; null if the program cannot do it. */
    @Nullable
    List<String> command(Work work, List<Path> files) {
        List<String> options = switch (kind) {
            case OURS -> ours(work.task());
            case BGPREADER -> caida(work, files);
            case BGPDUMP -> work.task() == Task.TEXT && files.size() == 1 ? List.of("-m") : null;
            case BGPGREP -> work.task() == Task.TEXT && files.size() == 1 ? List.of() : null;
            case BGPSCANNER -> files.size() == 1 ? bgpscanner(work.task()) : null;
            case BGPKIT -> files.size() == 1 ? bgpkit(work.task()) : null;
        };
        if (options == null) {
            return null;
        }
        List<String> command = new ArrayList<>();
        command.add(program.toString());
        command.addAll(options);
        if (kind != Kind.BGPREADER) {
            files.forEach(file -> command.add(file.toString()));
        }
        return command;
    }

    private static @Nullable List<String> ours(Task task) {
        return switch (task) {
            case TEXT -> List.of();
            case JSON -> List.of("--format", "json");
            case PREFIX, PEER -> List.of("-f", filter(task));
            case PATH -> List.of("--total", "-f", filter(task));
            case LIBRARY -> null;
        };
    }

    private static @Nullable List<String> caida(Work work, List<Path> files) {
        if (files.size() != 1 || work.task() == Task.JSON || work.task() == Task.LIBRARY) {
            return null;
        }
        List<String> options = new ArrayList<>(List.of("-e", "-d", "singlefile", "-o"));
        options.add((work.isOfUpdates() ? "upd-file=" : "rib-file=") + files.get(0));
        if (work.task() != Task.TEXT) {
            options.addAll(List.of("-f", filter(work.task())));
        }
        return options;
    }

    private static @Nullable List<String> bgpscanner(Task task) {
        return switch (task) {
            case TEXT -> List.of();
            case PREFIX -> List.of("-e", Task.WANTED_PREFIX);
            case PEER -> List.of("-a", String.valueOf(Task.WANTED_PEER));
            case PATH -> List.of("-p", String.valueOf(RoutePool.COMMON_TRANSIT));
            case JSON, LIBRARY -> null;
        };
    }

    private static @Nullable List<String> bgpkit(Task task) {
        return switch (task) {
            case TEXT -> List.of();
            case JSON -> List.of("--json");
            case PREFIX -> List.of("--prefix", Task.WANTED_PREFIX);
            case PEER -> List.of("--peer-asn", String.valueOf(Task.WANTED_PEER));
            case PATH -> List.of("--elems-count", "--as-path", "(^| )" + RoutePool.COMMON_TRANSIT + "( |$)");
            case LIBRARY -> null;
        };
    }

    private static String filter(Task task) {
        return switch (task) {
            case PREFIX -> "prefix exact " + Task.WANTED_PREFIX;
            case PEER -> "peer " + Task.WANTED_PEER;
            default -> "path _" + RoutePool.COMMON_TRANSIT + "_";
        };
    }
}
