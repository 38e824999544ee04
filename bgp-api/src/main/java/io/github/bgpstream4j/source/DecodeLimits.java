package io.github.bgpstream4j.source;

/**
 * Bounds on what a source may make a reader hold.
 *
 * @param maxRecordLength the longest record that is read, in octets; a longer one is damage
 */
public record DecodeLimits(int maxRecordLength) {
    /** 64 MiB per record: the largest seen in public archives are below 1 MiB. */
    public static final DecodeLimits DEFAULT = new DecodeLimits(64 << 20);

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
