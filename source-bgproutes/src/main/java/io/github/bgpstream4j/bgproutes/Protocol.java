package io.github.bgpstream4j.bgproutes;

/** How bgproutes.io learned of a message. */
public enum Protocol {
    /** The vantage point speaks BGP with the service. */
    BGP("bgp"),
    /** A router that is monitored (RFC 7854) told what the vantage point, its peer, said. */
    BMP("bmp");

    private final String word;

    Protocol(String word) {
        this.word = word;
    }

    /**
     * The word in lines of text.
     *
     * @return bgp or bmp
     */
    public String word() {
        return word;
    }
}
