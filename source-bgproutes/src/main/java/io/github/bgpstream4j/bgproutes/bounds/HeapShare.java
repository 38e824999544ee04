package io.github.bgpstream4j.bgproutes.bounds;

/** How many bytes what others send may take of our memory. */
public final class HeapShare {
    /** Messages that wait: an eighth of the heap. */
    public static final long OF_WAITING = Runtime.getRuntime().maxMemory() / 8;

    /** What the historical API answers: a quarter of the heap. */
    public static final long OF_PAST = Runtime.getRuntime().maxMemory() / 4;

    private HeapShare() {}
}
