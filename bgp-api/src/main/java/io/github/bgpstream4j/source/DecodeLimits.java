package io.github.bgpstream4j.source;

/**
 * Bounds on what a source may make a reader hold.
 *
 * @param maxRecordLength the longest record that is read, in octets; a longer one is damage
 */
public record DecodeLimits(int maxRecordLength) {
    /** 64 MiB per record, or an eighth of the heap if that is less: the largest in public archives are below 1 MiB. */
    public static final DecodeLimits DEFAULT = new DecodeLimits(defaultRecordLength());

    private static int defaultRecordLength() {
        return (int) Math.min(64 << 20, Runtime.getRuntime().maxMemory() / 8);
    }

    /**
     * Checks the values.
     *
     * @param maxRecordLength the longest record that is read, in octets; a longer one is damage
     */
    public DecodeLimits {
        if (maxRecordLength < 1) {
            throw new IllegalArgumentException("maxRecordLength " + maxRecordLength);
        }
    }
}
