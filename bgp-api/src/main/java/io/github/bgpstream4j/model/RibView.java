package io.github.bgpstream4j.model;

/** Which of a router's tables its routes are of, where a monitoring protocol says so (RFC 7854 §5, RFC 8671, RFC 9069). */
public enum RibView {
    /** Nothing says. So it is for all that a collector heard in a BGP session of its own. */
    UNKNOWN(""),
    /** What a peer sent to the router, before the router's policy. */
    ADJ_RIB_IN_PRE("in-pre"),
    /** What the router's policy left of it. */
    ADJ_RIB_IN_POST("in-post"),
    /** What the router would send to the peer, before its policy: the direction is the other one. */
    ADJ_RIB_OUT_PRE("out-pre"),
    /** What the router sent to the peer. */
    ADJ_RIB_OUT_POST("out-post"),
    /** The router's own choice; the peer is then the router itself. */
    LOC_RIB("loc");

    private final String word;

    RibView(String word) {
        this.word = word;
    }

    /**
     * A short name.
     *
     * @return empty for {@link #UNKNOWN}
     */
    public String word() {
        return word;
    }
}
