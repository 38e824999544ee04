package io.github.bgpstream4j.transport;

/** Something that may wait, and that another thread can make end waiting. */
public interface Cancellable {
    /** Makes the read that is going on, and all later ones, fail soon. */
    void cancel();
}
