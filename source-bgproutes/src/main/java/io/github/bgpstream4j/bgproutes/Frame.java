package io.github.bgpstream4j.bgproutes;

/** What a frame of the websocket turned out to be. */
sealed interface Frame {
    /** A message of a router. */
    record Message(LiveMessage message) implements Frame {}

    /** Something that is of no use, and why. */
    record Rejected(Flaw flaw, String detail) implements Frame {}

    /** What the server complains about. */
    record ServerError(String text) implements Frame {}
}
