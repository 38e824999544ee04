package io.github.bgpstream4j.bgproutes;

/** What a frame of the websocket, or a row of the historical API, turned out to be. */
sealed interface Frame {
    /** A message of a router. */
    record Message(LiveMessage message) implements Frame {}

    /** Something that is of no use, why, and its time in microseconds; -1 if it does not tell. */
    record Rejected(MessageIssue flaw, String detail, long timeMicros) implements Frame {
        Rejected(MessageIssue flaw, String detail) {
            this(flaw, detail, -1);
        }
    }

    /** What the server complains about. */
    record ServerError(String text) implements Frame {}
}
