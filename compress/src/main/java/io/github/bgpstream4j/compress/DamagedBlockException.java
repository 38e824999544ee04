package io.github.bgpstream4j.compress;

/** A bzip2 block cannot be decoded. */
final class DamagedBlockException extends Exception {
    private static final long serialVersionUID = 1;

    private final boolean truncated;

    private DamagedBlockException(String reason, boolean truncated) {
        super(reason, null, false, false);
        this.truncated = truncated;
    }

    static DamagedBlockException of(String reason) {
        return new DamagedBlockException(reason, false);
    }

    /** The data given end before the block does. */
    static DamagedBlockException truncated() {
        return new DamagedBlockException("the data end within it", true);
    }

    boolean isTruncated() {
        return truncated;
    }
}
