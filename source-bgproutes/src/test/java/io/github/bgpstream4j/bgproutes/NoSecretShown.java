package io.github.bgpstream4j.bgproutes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/**
 * Looks for the tests' key in all that a test prints, logs at whatever level, or throws, and in the names of the threads.
 * Applied to every test of this module.
 */
public final class NoSecretShown implements BeforeEachCallback, AfterEachCallback, TestExecutionExceptionHandler {
    private static final Logger ROOT = Logger.getLogger("");

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private @Nullable Handler handler;
    private @Nullable Level level;

    @Override
    public void beforeEach(ExtensionContext context) {
        shown.reset();
        System.setOut(new PrintStream(tee(out), true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(tee(err), true, StandardCharsets.UTF_8));
        Handler fresh = new Handler() {
            @Override
            public void publish(LogRecord record) {
                if (String.valueOf(record.getLoggerName()).startsWith("com.sun.net.httpserver")) {
                    return; // the fake server, which may know what it was asked
                }
                note(new SimpleFormatter().format(record));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        handler = fresh;
        level = ROOT.getLevel();
        ROOT.setLevel(Level.ALL);
        ROOT.addHandler(fresh);
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable thrown) throws Throwable {
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        note(trace.toString());
        throw thrown;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        System.setOut(out);
        System.setErr(err);
        ROOT.removeHandler(handler);
        ROOT.setLevel(level);
        for (Map.Entry<Thread, StackTraceElement[]> thread :
                Thread.getAllStackTraces().entrySet()) {
            note(thread.getKey().getName());
        }
        assertThat(shown.toString(StandardCharsets.UTF_8)).doesNotContain(Tests.KEY, Tests.ENCODED_KEY);
    }

    private synchronized void note(String text) {
        shown.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private OutputStream tee(PrintStream there) {
        return new OutputStream() {
            @Override
            public void write(int octet) {
                synchronized (NoSecretShown.this) {
                    shown.write(octet);
                }
                there.write(octet);
            }
        };
    }
}
