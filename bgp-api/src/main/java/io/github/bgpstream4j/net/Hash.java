package io.github.bgpstream4j.net;

/** What tables of hashed values multiply with. */
public final class Hash {
    /** 2^64 by the golden ratio: odd, and values that differ in few bits have products that differ in many of the high ones. */
    public static final long GOLDEN_RATIO = 0x9e3779b97f4a7c15L;

    private Hash() {}
}
