package io.github.bgpstream4j.model;

import io.github.bgpstream4j.text.DisplayText;
import org.jspecify.annotations.Nullable;

/**
 * Why a session between a monitored router and its peer ended, as the router reports it (RFC 7854 §4.9).
 *
 * @param kind who ended it, and how
 * @param errorCode code of the NOTIFICATION that ended it (RFC 4271 §4.5); -1 if there was none
 * @param errorSubcode its subcode; -1 if there was none
 * @param text what the operator who shut it down wrote to the other side (RFC 9003); null for nothing
 * @param fsmEvent event of the router's state machine that ended it (RFC 4271 §8.1), 0 for none; -1 if the router does not say
 * @param table name of the router's own table that is no longer reported (RFC 9069 §5.3); null if the router does not say
 */
public record SessionEnd(
        Kind kind,
        int errorCode,
        int errorSubcode,
        @Nullable String text,
        int fsmEvent,
        @Nullable String table) {
    /** Who ended a session, and how. */
    public enum Kind {
        /** The router ended it with a NOTIFICATION. */
        ROUTER_NOTIFICATION("router-notification", "router sent NOTIFICATION"),
        /** The router ended it without one. */
        ROUTER("router", "router closed the session"),
        /** The peer ended it with a NOTIFICATION. */
        PEER_NOTIFICATION("peer-notification", "peer sent NOTIFICATION"),
        /** The peer ended it without one. */
        PEER("peer", "peer closed the session"),
        /** The session may go on, but the router does not report it any more. */
        NOT_MONITORED("not-monitored", "router stopped monitoring the peer"),
        /** The router does not report this table of its own any more. */
        TABLE("table", "router stopped reporting the table"),
        /** The router gives no reason, or one that nobody knows. */
        OTHER("other", "no known reason");

        private final String word;
        private final String words;

        Kind(String word, String words) {
            this.word = word;
            this.words = words;
        }

        /**
         * A short name.
         *
         * @return such as {@code peer-notification}
         */
        public String word() {
            return word;
        }
    }

    /** For example {@code peer sent NOTIFICATION 6/2 "maintenance"}, fit to be shown to people. */
    @Override
    public String toString() {
        return kind.words
                + (errorCode < 0 ? "" : " " + errorCode + "/" + errorSubcode)
                + (text == null ? "" : " \"" + DisplayText.shown(text) + "\"")
                + (fsmEvent > 0 ? ", event " + fsmEvent : "")
                + (table == null ? "" : " " + DisplayText.shown(table));
    }
}
