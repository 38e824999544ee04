package io.github.bgpstream4j.feed.ris;

import io.github.bgpstream4j.model.DecodeIssue;

/** What one line, or one message of the websocket, says. */
public sealed interface RisLine permits RisMessage, RisLine.Answer, RisLine.Rejected {
    /** What the service says about the connection. */
    enum AnswerKind {
        /** A subscription is refused, or the connection is about to end. */
        ERROR,
        /** A subscription is in force. */
        SUBSCRIBED,
        /** The collectors there are. */
        COLLECTORS,
        /** An answer to a ping. */
        PONG
    }

    /**
     * An answer of the service.
     *
     * @param kind what it is about
     * @param text the message of an error; the JSON of a subscription; names of collectors with commas
     */
    record Answer(AnswerKind kind, String text) implements RisLine {}

    /**
     * A line that cannot be read.
     *
     * @param collector the short name of the one it names; empty if it names none
     * @param timeMicros its time in microseconds since 1970; negative if unknown
     * @param text its beginning
     * @param issue why
     */
    record Rejected(String collector, long timeMicros, String text, DecodeIssue issue) implements RisLine {
        /**
         * A line of no collector.
         *
         * @param timeMicros its time in microseconds since 1970; negative if unknown
         * @param text its beginning
         * @param issue why
         */
        public Rejected(long timeMicros, String text, DecodeIssue issue) {
            this("", timeMicros, text, issue);
        }
    }
}
