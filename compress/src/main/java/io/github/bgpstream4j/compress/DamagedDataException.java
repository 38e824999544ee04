package io.github.bgpstream4j.compress;

import java.io.IOException;

/**
 * Compressed data are damaged at one place. It is thrown after everything good before that place has been delivered;
 * the next read goes on with what is good behind it, or tells of the end if nothing is.
 */
public final class DamagedDataException extends IOException {
    /** A value of {@link #lostOctets()}: nobody knows how much is missing. */
    public static final long UNKNOWN = -1;

    private static final long serialVersionUID = 1;

    /** Bits from the beginning of the compressed data. */
    private final long compressedBit;

    /** Octets, or {@link #UNKNOWN}. */
    private final long lostOctets;

    DamagedDataException(String reason, long compressedBit, long lostOctets) {
        super(reason + ", at compressed octet " + (compressedBit >>> 3));
        this.compressedBit = compressedBit;
        this.lostOctets = lostOctets;
    }

    /**
     * Where the damage is in the compressed data. Of a bzip2 block it is the octet the block begins in; of a gzip member, the
     * octet where decoding failed.
     *
     * @return octets from the beginning of the compressed data
     */
    public long compressedOffset() {
        return compressedBit >>> 3;
    }

    /**
     * The same place in bits: a bzip2 block begins at any bit.
     *
     * @return bits from the beginning of the compressed data, those of each octet in the order that its format reads them
     */
    public long compressedBit() {
        return compressedBit;
    }

    /**
     * How many octets of output are missing between what was delivered before and what will be delivered next.
     *
     * @return 0 if none is, but those delivered before are not what their checksum says, or {@link #UNKNOWN}; a lost bzip2
     *     block is one of at most 900,000 octets before its runs are expanded
     */
    public long lostOctets() {
        return lostOctets;
    }
}
