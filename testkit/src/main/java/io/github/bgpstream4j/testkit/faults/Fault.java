package io.github.bgpstream4j.testkit.faults;

/**
 * What happens to one direction of a connection at one place. Places count the octets that the sender sent in that
 * direction, from 0; those that faults change or leave out count as well. Immutable.
 */
public sealed interface Fault {
    /**
     * Where it happens.
     *
     * @return how many octets are before it
     */
    long at();

    /**
     * How many octets it takes in.
     *
     * @return 0 if it happens between two
     */
    default long length() {
        return 0;
    }

    /**
     * Ends the direction as if the sender had: the receiver gets a FIN. What the sender sends behind it goes nowhere, and
     * the other direction goes on until the receiver ends it.
     *
     * @param after how many octets
     * @return the fault
     */
    static Fault cut(long after) {
        return new Cut(after);
    }

    /**
     * Ends the whole connection with a RST to both sides. The receiver gets no more than the octets before it, and all of them
     * if it has read them by then.
     *
     * @param after how many octets
     * @return the fault
     */
    static Fault reset(long after) {
        return new Reset(after);
    }

    /**
     * Changes an octet.
     *
     * @param at its place
     * @param bits those that are flipped, 1 to 255
     * @return the fault
     */
    static Fault flip(long at, int bits) {
        return new Flip(at, bits);
    }

    /**
     * Exchanges two pieces of the same length that follow each other. They come when both are there; if the direction ends
     * before, what is there comes as it was.
     *
     * @param at where the first one begins
     * @param size octets of each
     * @return the fault
     */
    static Fault swap(long at, int size) {
        return new Swap(at, size);
    }

    /**
     * Leaves octets out.
     *
     * @param at the first of them
     * @param count how many
     * @return the fault
     */
    static Fault omit(long at, int count) {
        return new Omit(at, count);
    }

    /**
     * Delays what is behind a place until a gate is opened.
     *
     * @param after how many octets
     * @param gate to be opened by the test
     * @return the fault
     */
    static Fault hold(long after, Gate gate) {
        return new Hold(after, gate);
    }

    /**
     * See {@link #cut}.
     *
     * @param at how many octets are before it
     */
    record Cut(long at) implements Fault {
        /**
         * Checks the place.
         *
         * @param at as in the record
         */
        public Cut {
            requirePlace(at);
        }
    }

    /**
     * See {@link #reset}.
     *
     * @param at how many octets are before it
     */
    record Reset(long at) implements Fault {
        /**
         * Checks the place.
         *
         * @param at as in the record
         */
        public Reset {
            requirePlace(at);
        }
    }

    /**
     * See {@link #flip}.
     *
     * @param at place of the octet
     * @param bits those that are flipped
     */
    record Flip(long at, int bits) implements Fault {
        /**
         * Checks place and bits.
         *
         * @param at as in the record
         * @param bits as in the record
         */
        public Flip {
            requirePlace(at);
            if (bits < 1 || bits > 255) {
                throw new IllegalArgumentException("bits of an octet are 1 to 255, not " + bits);
            }
        }

        @Override
        public long length() {
            return 1;
        }
    }

    /**
     * See {@link #swap}.
     *
     * @param at where the first piece begins
     * @param size octets of each
     */
    record Swap(long at, int size) implements Fault {
        /**
         * Checks place and size.
         *
         * @param at as in the record
         * @param size as in the record
         */
        public Swap {
            requirePlace(at);
            requireSize(size);
        }

        @Override
        public long length() {
            return 2L * size;
        }
    }

    /**
     * See {@link #omit}.
     *
     * @param at the first octet
     * @param count how many
     */
    record Omit(long at, int count) implements Fault {
        /**
         * Checks place and count.
         *
         * @param at as in the record
         * @param count as in the record
         */
        public Omit {
            requirePlace(at);
            requireSize(count);
        }

        @Override
        public long length() {
            return count;
        }
    }

    /**
     * See {@link #hold}.
     *
     * @param at how many octets are before it
     * @param gate to be opened by the test
     */
    record Hold(long at, Gate gate) implements Fault {
        /**
         * Checks the place.
         *
         * @param at as in the record
         * @param gate as in the record
         */
        public Hold {
            requirePlace(at);
        }
    }

    private static void requirePlace(long at) {
        if (at < 0) {
            throw new IllegalArgumentException("negative place " + at);
        }
    }

    private static void requireSize(int size) {
        if (size < 1 || size > 1 << 24) {
            throw new IllegalArgumentException("size is 1 to 16777216, not " + size);
        }
    }
}
