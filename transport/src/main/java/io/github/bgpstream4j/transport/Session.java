package io.github.bgpstream4j.transport;

import java.io.IOException;
import java.time.Duration;

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

        /**
         * A message came that is longer than was agreed; the rest of it is not read into memory.
         *
         * @param beginning of it
         */
        default void tooLong(String beginning) {}

        /**
         * The other side answered a ping of ours, or sent an empty line where there are no pings. Its own pings do not show that it reads,
         * so they are no sign of life.
         */
        void heard();
    }

    /**
     * Why a session ended.
     *
     * @param reason for people, perhaps in words of the other side
     * @param isOurs whether the other side gave no reason, so that it has not complained
     * @param isFinal whether another attempt is likely to end as well: a refusal that does not pass, a certificate that is not accepted
     * @param askedFor how long the other side wants to be left alone; zero if it did not say
     */
    record Ending(String reason, boolean isOurs, boolean isFinal, Duration askedFor) {
        /**
         * An end after which another attempt may do better.
         *
         * @param reason for people, perhaps in words of the other side
         * @param isOurs whether the other side gave no reason, so that it has not complained
         */
        public Ending(String reason, boolean isOurs) {
            this(reason, isOurs, false, Duration.ZERO);
        }

        static Ending of(IOException cause) {
            return new Ending(
                    HttpFailure.reason(cause),
                    HttpFailure.statusOf(cause) == 0,
                    HttpFailure.isFinal(cause),
                    HttpFailure.retryAfter(cause));
        }
    }

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
