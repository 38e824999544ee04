package io.github.bgpstream4j.bgproutes;

/** What a live message does; the numbers are those of the service's own client. */
public enum MessageType {
    /** Announces prefixes, and may withdraw others. */
    ANNOUNCE(1, 'U'),
    /** Withdraws prefixes only. */
    WITHDRAW(2, 'W');

    private final int number;
    private final char code;

    MessageType(int number, char code) {
        this.number = number;
        this.code = code;
    }

    /**
     * The number of the constant {@code MESSAGE_TYPE_…}.
     *
     * @return 1 or 2
     */
    public int number() {
        return number;
    }

    /**
     * The letter in lines of text.
     *
     * @return U or W
     */
    public char code() {
        return code;
    }
}
