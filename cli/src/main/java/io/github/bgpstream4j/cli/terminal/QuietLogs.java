package io.github.bgpstream4j.cli.terminal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;

/**
 * How {@code java.util.logging} is set up in this program: libraries of connections do not log, with stack traces before our
 * own line, what their exceptions say. The JVM makes one when something logs for the first time; most runs never do.
 */
public final class QuietLogs {
    private static final String CLASS = "java.util.logging.config.class";
    private static final String FILE = "java.util.logging.config.file";

    private static final String SETTINGS = """
            handlers=io.github.bgpstream4j.cli.terminal.QuietLogs$Lines
            .level=INFO
            io.grpc.level=OFF
            io.netty.level=OFF
            okhttp3.level=OFF
            """;

    private static volatile boolean warned;

    /**
     * Sets it up.
     *
     * @throws IOException never: the settings are in memory
     */
    public QuietLogs() throws IOException {
        LogManager.getLogManager()
                .readConfiguration(new ByteArrayInputStream(SETTINGS.getBytes(StandardCharsets.UTF_8)));
    }

    /** Prints what is logged as this program prints its other messages. */
    public static final class Lines extends Handler {
        private final Messages messages;

        /** Makes one, as {@code java.util.logging} does by the name of the class. */
        public Lines() {
            this(new Messages(System.err));
        }

        Lines(Messages messages) {
            this.messages = messages;
        }

        @Override
        public void publish(LogRecord entry) {
            if (isLoggable(entry)) {
                messages.line(new SimpleFormatter().formatMessage(entry));
                warned |= entry.getLevel().intValue() >= Level.WARNING.intValue();
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    /** Whether the library had something to complain of that is in no record, such as a search that was given up. */
    public static boolean hasWarned() {
        return warned;
    }

    /** Has it set up so, unless the caller of the program wants it otherwise. */
    public static void install() {
        if (System.getProperty(CLASS) == null && System.getProperty(FILE) == null) {
            System.setProperty(CLASS, QuietLogs.class.getName());
        }
    }
}
