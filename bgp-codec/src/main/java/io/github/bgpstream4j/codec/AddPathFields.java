package io.github.bgpstream4j.codec;

/**
 * Which fields of an UPDATE have path identifiers (RFC 7911). It is agreed for each family, so the fields of one message may
 * differ.
 *
 * @param withdrawn withdrawn routes outside attributes
 * @param nlri NLRI outside attributes
 * @param reach MP_REACH_NLRI
 * @param unreach MP_UNREACH_NLRI
 */
public record AddPathFields(boolean withdrawn, boolean nlri, boolean reach, boolean unreach) {
    /** None of them. */
    public static final AddPathFields NONE = new AddPathFields(false, false, false, false);

    /** All of them. */
    public static final AddPathFields ALL = new AddPathFields(true, true, true, true);

    /**
     * All or none.
     *
     * @param addPath whether path identifiers stand before the prefixes
     * @return one of the constants
     */
    public static AddPathFields of(boolean addPath) {
        return addPath ? ALL : NONE;
    }

    /**
     * Whether a field is to be read in another way than a message declares for all of them.
     *
     * @param declared whether they are said to have path identifiers
     * @return true if one differs
     */
    public boolean contradicts(boolean declared) {
        return withdrawn != declared || nlri != declared || reach != declared || unreach != declared;
    }
}
