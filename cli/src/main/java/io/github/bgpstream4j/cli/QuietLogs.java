package io.github.bgpstream4j.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.LogManager;

/**
 * How {@code java.util.logging} is set up in this program: libraries of connections do not log, with stack traces before our
 * own line, what their exceptions say. The JVM makes one when something logs for the first time; most runs never do.
 */
public final class QuietLogs {
    private static final String CLASS = "java.util.logging.config.class";
    private static final String FILE = "java.util.logging.config.file";

    private static final String SETTINGS = """
            handlers=java.util.logging.ConsoleHandler
            .level=INFO
            io.grpc.level=OFF
            io.netty.level=OFF
            okhttp3.level=OFF
            """;

    /**
     * Sets it up.
     *
     * @throws IOException never: the settings are in memory
     */
    public QuietLogs() throws IOException {
        LogManager.getLogManager()
                .readConfiguration(new ByteArrayInputStream(SETTINGS.getBytes(StandardCharsets.UTF_8)));
    }

    /** Has it set up so, unless the caller of the program wants it otherwise. */
    static void install() {
        if (System.getProperty(CLASS) == null && System.getProperty(FILE) == null) {
            System.setProperty(CLASS, QuietLogs.class.getName());
        }
    }
}
