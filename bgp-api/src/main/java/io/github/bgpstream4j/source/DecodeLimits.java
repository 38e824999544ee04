package io.github.bgpstream4j.source;

/**
 * Bounds on what data may cost a reader.
 *
 * @param maxRecordLength the longest record that is read, in octets; a longer one is damage
 * @param maxExpansion how many octets may come of one compressed octet, on the average of what has been read, once
 *     {@value #FREE_OCTETS} octets have come; the source ends where there are more
 * @param maxDecompressedLength how many octets may come of one compressed file; the source ends behind them
 */
public record DecodeLimits(int maxRecordLength, int maxExpansion, long maxDecompressedLength) {
    /** Decompressed octets before {@link #maxExpansion} is looked at: 64 MiB. */
    public static final long FREE_OCTETS = 64 << 20;

    /**
     * Records of 64 MiB, or an eighth of the heap if that is less: the largest in public archives are below 1 MiB. An expansion of
     * 1000: tables and updates expand to 5 to 30 times their octets, zeros in gzip to 1030 times. Files of 1 TiB.
     */
    public static final DecodeLimits DEFAULT = new DecodeLimits(defaultRecordLength(), 1000, 1L << 40);

    private static int defaultRecordLength() {
        return (int) Math.min(64 << 20, Runtime.getRuntime().maxMemory() / 8);
    }

    /**
     * Checks the values.
     *
     * @param maxRecordLength the longest record that is read, in octets; a longer one is damage
     * @param maxExpansion how many octets may come of one compressed octet
     * @param maxDecompressedLength how many octets may come of one compressed file
     */
    public DecodeLimits {
        atLeastOne("maxRecordLength", maxRecordLength);
        atLeastOne("maxExpansion", maxExpansion);
        atLeastOne("maxDecompressedLength", maxDecompressedLength);
    }

    /**
     * The usual limits with another record length.
     *
     * @param maxRecordLength the longest record that is read, in octets
     */
    public DecodeLimits(int maxRecordLength) {
        this(maxRecordLength, DEFAULT.maxExpansion, DEFAULT.maxDecompressedLength);
    }

    /**
     * The same with another record length.
     *
     * @param octets the longest record that is read
     * @return limits
     */
    public DecodeLimits withMaxRecordLength(int octets) {
        return new DecodeLimits(octets, maxExpansion, maxDecompressedLength);
    }

    /**
     * The same with another expansion.
     *
     * @param times how many octets may come of one compressed octet
     * @return limits
     */
    public DecodeLimits withMaxExpansion(int times) {
        return new DecodeLimits(maxRecordLength, times, maxDecompressedLength);
    }

    /**
     * The same with another length of decompressed files.
     *
     * @param octets how many may come of one compressed file
     * @return limits
     */
    public DecodeLimits withMaxDecompressedLength(long octets) {
        return new DecodeLimits(maxRecordLength, maxExpansion, octets);
    }

    private static void atLeastOne(String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " " + value);
        }
    }
}
