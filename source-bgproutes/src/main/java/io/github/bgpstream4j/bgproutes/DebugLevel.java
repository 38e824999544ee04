package io.github.bgpstream4j.bgproutes;

/** How much a client tells of itself; the numbers are those of the service's own client. */
public enum DebugLevel {
    /** Nothing. */
    NOTHING(0, System.Logger.Level.OFF),
    /** Refusals, lost connections, messages that cannot be read. */
    ESSENTIAL(1, System.Logger.Level.WARNING),
    /** And what goes well: subscriptions, connections. */
    EXHAUSTIVE(2, System.Logger.Level.DEBUG),
    /** And each message. */
    TOO_MUCH(3, System.Logger.Level.TRACE);

    private final int number;
    private final System.Logger.Level level;

    DebugLevel(int number, System.Logger.Level level) {
        this.number = number;
        this.level = level;
    }

    /**
     * The number of the constant {@code DEBUG_…}.
     *
     * @return 0 to 3
     */
    public int number() {
        return number;
    }

    System.Logger.Level level() {
        return level;
    }
}
