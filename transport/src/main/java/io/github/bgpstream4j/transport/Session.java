package io.github.bgpstream4j.transport;

/**
 * One connection, from its first packet to its last. {@link #run} does everything on the caller's thread, so a listener may wait: the
 * other side then has to wait, too. Any thread may send, leave and abort.
 */
public interface Session {
    /** Hears what comes, on the thread that runs the session. */
    interface Listener {
        /** The connection can be used. */
        void opened();

        /**
         * A whole message came.
         *
         * @param text what it says
         */
        void message(String text);

        /** The other side answered a ping of ours. Its own pings do not show that it reads, so they are no sign of life. */
        void heard();
    }

    /**
     * Why a session ended.
     *
     * @param reason for people, perhaps in words of the other side
     * @param isOurs whether the other side gave no reason, so that it has not complained
     */
    record Ending(String reason, boolean isOurs) {}

    /**
     * Connects and reads until the connection ends. To be called once.
     *
     * @param listener hears what comes
     * @return why it ended
     */
    Ending run(Listener listener);

    /**
     * Sends a message, if the connection is open; else it is lost.
     *
     * @param text what it says
     */
    void send(String text);

    /** Asks the other side for a sign of life; called by one thread. */
    void ping();

    /**
     * Asks the other side to end the connection.
     *
     * @param reason why, for {@link Ending}
     */
    void leave(String reason);

    /**
     * Ends the connection at once.
     *
     * @param reason why, for {@link Ending}; the first reason that was given is the one that counts
     */
    void abort(String reason);
}
