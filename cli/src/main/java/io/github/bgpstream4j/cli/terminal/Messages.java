package io.github.bgpstream4j.cli.terminal;

import io.github.bgpstream4j.text.DisplayText;
import io.github.bgpstream4j.text.UrlText;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * Lines on standard error, and below them on a terminal the line that shows progress. Much of what they say was made up by
 * others: none of it ends a line or speaks to the
 * terminal, and the user info of URLs is masked.
 */
public final class Messages {
    private static final String CLEAR = "\r\u001b[K";

    private final PrintStream err;
    private boolean statusShown;

    public Messages(PrintStream err) {
        this.err = err;
    }

    public synchronized void line(String text) {
        clearStatus();
        err.println("bgpreader: " + DisplayText.shown(UrlText.masked(text)));
        err.flush();
    }

    /** Lines of our own. */
    public synchronized void text(String lines) {
        clearStatus();
        err.print(lines);
        err.flush();
    }

    public synchronized void stackTrace(Throwable cause) {
        clearStatus();
        StringWriter trace = new StringWriter();
        cause.printStackTrace(new PrintWriter(trace));
        trace.toString().lines().forEach(line -> err.println("\t" + DisplayText.shown(UrlText.masked(line.strip()))));
    }

    synchronized void status(String text) {
        err.print(CLEAR + text);
        err.flush();
        statusShown = true;
    }

    public synchronized void clearStatus() {
        if (statusShown) {
            err.print(CLEAR);
            err.flush();
            statusShown = false;
        }
    }
}
