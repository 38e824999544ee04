package io.github.bgpstream4j.benchmarks;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;

/**
 * What {@code benchmarks/compare} is asked to do.
 *
 * @param rounds how often each command is run
 * @param works which rows
 * @param small whether files have a twentieth of the size
 * @param folder where they are kept
 * @param filesOnly whether to make all files and run nothing
 * @param help whether to print {@link #USAGE} and do nothing
 */
record CompareOptions(int rounds, Set<Work> works, boolean small, Path folder, boolean filesOnly, boolean help) {
    /** What {@code --help} prints. */
    static final String USAGE = """
            Usage: benchmarks/compare [OPTION]...

            Runs bin/bgpreader and whatever other readers are on the PATH in turn with decompressing alone, and prints a table in
            Markdown. The files are made on first use.

              --rounds N    run each command N times (default: 5)
              --only WORK   only this row of the table; may be given more than once
              --small       files of a twentieth of the size, for a quick look
              --folder DIR  keep the files there (default: benchmarks/target/compare)
              --files       make the files in all forms, run nothing
              --help        print this

            Works: %s
            """.formatted(Work.names());

    private static final int DEFAULT_ROUNDS = 5;
    private static final int MOST_ROUNDS = 1000;

    /** Says in one line what is wrong with the arguments. */
    static final class UsageException extends Exception {
        private static final long serialVersionUID = 1;

        UsageException(String message) {
            super(message);
        }
    }

    static CompareOptions parse(Path defaultFolder, String... arguments) throws UsageException {
        int rounds = DEFAULT_ROUNDS;
        Set<Work> works = EnumSet.noneOf(Work.class);
        boolean small = false;
        Path folder = defaultFolder;
        boolean filesOnly = false;
        boolean help = false;
        for (int i = 0; i < arguments.length; i++) {
            String argument = arguments[i];
            switch (argument) {
                case "--rounds" -> rounds = rounds(value(arguments, ++i));
                case "--only" -> works.add(Work.named(value(arguments, ++i)));
                case "--small" -> small = true;
                case "--folder" -> folder = folder(value(arguments, ++i));
                case "--files" -> filesOnly = true;
                case "--help" -> help = true;
                default -> throw new UsageException("'" + argument + "' is not an option; see --help");
            }
        }
        return new CompareOptions(
                rounds, works.isEmpty() ? EnumSet.allOf(Work.class) : works, small, folder, filesOnly, help);
    }

    private static String value(String[] arguments, int at) throws UsageException {
        if (at == arguments.length) {
            throw new UsageException(arguments[at - 1] + " needs a value");
        }
        return arguments[at];
    }

    private static int rounds(String text) throws UsageException {
        try {
            int rounds = Integer.parseInt(text);
            if (rounds >= 1 && rounds <= MOST_ROUNDS) {
                return rounds;
            }
        } catch (NumberFormatException e) {
            // reported below
        }
        throw new UsageException("--rounds: '" + text + "' is not a number from 1 to " + MOST_ROUNDS);
    }

    private static Path folder(String text) throws UsageException {
        try {
            return Path.of(text).toAbsolutePath();
        } catch (InvalidPathException e) {
            throw new UsageException("--folder: " + e.getMessage());
        }
    }
}
