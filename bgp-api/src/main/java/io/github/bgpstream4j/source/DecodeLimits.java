package io.github.bgpstream4j.source;

/**
 * Bounds on what data may cost a reader.
 *
 * @param maxRecordLength the longest record that is read, in octets; a longer one is damage
 * @param maxExpansion how many octets may come of one compressed octet, on the average of what has been read, once
 *     {@value #FREE_OCTETS} octets have come; the source ends where there are more
 * @param maxDecompressedLength how many octets may come of one compressed file; the source ends behind them
 * @param maxQueuedLength how many bytes of records a live source may hold that the stream has not yet taken; one record alone may be
 *     longer
 * @param maxWindowLength how many bytes of memory a compressed file may ask for, so that later data can repeat earlier data: of the
 *     formats that are read only xz has more than some KiB of it on the heap; a file that asks for more is not read
 */
public record DecodeLimits(
        int maxRecordLength, int maxExpansion, long maxDecompressedLength, long maxQueuedLength, int maxWindowLength) {
    /** Decompressed octets before {@link #maxExpansion} is looked at: 64 MiB. */
    public static final long FREE_OCTETS = 64 << 20;

    /**
     * Records of 64 MiB, or an eighth of the heap if that is less: the largest in public archives are below 1 MiB. An expansion of
     * 1000: tables and updates expand to 5 to 30 times their octets, zeros in gzip to 1030 times. Files of 1 TiB. Queues of as much as
     * a record may have. Windows of 100 MiB, or an eighth of the heap: {@code xz -9} needs 65 MiB.
     */
    public static final DecodeLimits DEFAULT =
            new DecodeLimits(ofHeap(64 << 20), 1000, 1L << 40, ofHeap(64 << 20), ofHeap(100 << 20));

    /** An eighth of the heap, but no more than a number of bytes. */
    private static int ofHeap(int most) {
        return (int) Math.min(most, Runtime.getRuntime().maxMemory() / 8);
    }

    /**
     * Checks the values.
     *
     * @param maxRecordLength the longest record that is read, in octets; a longer one is damage
     * @param maxExpansion how many octets may come of one compressed octet
     * @param maxDecompressedLength how many octets may come of one compressed file
     * @param maxQueuedLength how many bytes of records a live source may hold
     * @param maxWindowLength how many bytes of memory a compressed file may ask for
     */
    public DecodeLimits {
        atLeastOne("maxRecordLength", maxRecordLength);
        atLeastOne("maxExpansion", maxExpansion);
        atLeastOne("maxDecompressedLength", maxDecompressedLength);
        atLeastOne("maxQueuedLength", maxQueuedLength);
        atLeastOne("maxWindowLength", maxWindowLength);
    }

    /**
     * The usual limits with another record length.
     *
     * @param maxRecordLength the longest record that is read, in octets
     */
    public DecodeLimits(int maxRecordLength) {
        this(
                maxRecordLength,
                DEFAULT.maxExpansion,
                DEFAULT.maxDecompressedLength,
                DEFAULT.maxQueuedLength,
                DEFAULT.maxWindowLength);
    }

    /**
     * The same with another expansion.
     *
     * @param times how many octets may come of one compressed octet
     * @return limits
     */
    public DecodeLimits withMaxExpansion(int times) {
        return new DecodeLimits(maxRecordLength, times, maxDecompressedLength, maxQueuedLength, maxWindowLength);
    }

    /**
     * The same with another length of decompressed files.
     *
     * @param octets how many may come of one compressed file
     * @return limits
     */
    public DecodeLimits withMaxDecompressedLength(long octets) {
        return new DecodeLimits(maxRecordLength, maxExpansion, octets, maxQueuedLength, maxWindowLength);
    }

    /**
     * The same with other queues.
     *
     * @param bytes how many a live source may hold that the stream has not yet taken
     * @return limits
     */
    public DecodeLimits withMaxQueuedLength(long bytes) {
        return new DecodeLimits(maxRecordLength, maxExpansion, maxDecompressedLength, bytes, maxWindowLength);
    }

    /**
     * The same with another window.
     *
     * @param bytes how much memory a compressed file may ask for
     * @return limits
     */
    public DecodeLimits withMaxWindowLength(int bytes) {
        return new DecodeLimits(maxRecordLength, maxExpansion, maxDecompressedLength, maxQueuedLength, bytes);
    }

    private static void atLeastOne(String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " " + value + " is below 1");
        }
    }
}
