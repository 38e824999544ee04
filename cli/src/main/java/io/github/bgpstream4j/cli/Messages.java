package io.github.bgpstream4j.cli;

import java.io.PrintStream;

/** Lines on standard error, and below them on a terminal the line that shows progress. */
final class Messages {
    private static final String CLEAR = "\r\u001b[K";

    private final PrintStream err;
    private boolean statusShown;

    Messages(PrintStream err) {
        this.err = err;
    }

    synchronized void line(String text) {
        clearStatus();
        err.println("bgpreader: " + text);
        err.flush();
    }

    synchronized void text(String lines) {
        clearStatus();
        err.print(lines);
        err.flush();
    }

    synchronized void stackTrace(Throwable cause) {
        clearStatus();
        cause.printStackTrace(err);
    }

    synchronized void status(String text) {
        err.print(CLEAR + text);
        err.flush();
        statusShown = true;
    }

    synchronized void clearStatus() {
        if (statusShown) {
            err.print(CLEAR);
            err.flush();
            statusShown = false;
        }
    }
}
