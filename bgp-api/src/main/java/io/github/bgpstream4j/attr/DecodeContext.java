package io.github.bgpstream4j.attr;

/**
 * What the bytes of a message do not say themselves: the ways in which the same bytes mean different things.
 *
 * @param asnSize octets of an AS number in AS_PATH and AGGREGATOR: 2 or 4 (RFC 6793)
 * @param addPath whether a path identifier stands before each prefix (RFC 7911, RFC 8050)
 * @param ribEntry whether the attributes are those of a TABLE_DUMP_V2 entry, whose MP_REACH_NLRI is abbreviated to the
 *     next hop (RFC 6396 §4.3.4)
 */
public record DecodeContext(int asnSize, boolean addPath, boolean ribEntry) {
    /** A message of a session with four-octet AS numbers and without ADD-PATH. */
    public static final DecodeContext AS4 = new DecodeContext(4, false, false);
    /** A message of a session with two-octet AS numbers and without ADD-PATH. */
    public static final DecodeContext AS2 = new DecodeContext(2, false, false);
    /** A message of a session with four-octet AS numbers and ADD-PATH. */
    public static final DecodeContext AS4_ADD_PATH = new DecodeContext(4, true, false);
    /** An entry of a TABLE_DUMP_V2 table. */
    public static final DecodeContext RIB_ENTRY = new DecodeContext(4, false, true);
    /** An entry of a TABLE_DUMP table, whose attributes are those of a two-octet session. */
    public static final DecodeContext TABLE_DUMP_ENTRY = new DecodeContext(2, false, true);

    /**
     * Checks the values.
     *
     * @param asnSize octets of an AS number in AS_PATH and AGGREGATOR: 2 or 4 (RFC 6793)
     * @param addPath whether a path identifier stands before each prefix (RFC 7911, RFC 8050)
     * @param ribEntry whether the attributes are those of a TABLE_DUMP_V2 entry, whose MP_REACH_NLRI is
     *     abbreviated to the next hop (RFC 6396 §4.3.4)
     */
    public DecodeContext {
        if (asnSize != 2 && asnSize != 4) {
            throw new IllegalArgumentException("AS number size " + asnSize + ", not 2 or 4");
        }
    }
}
