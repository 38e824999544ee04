package io.github.bgpstream4j.source;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What a filter said of the peers of one list: a table names a few dozen of them millions of times. */
final class PeerVerdicts {
    static final byte UNASKED = 0;
    static final byte POSSIBLE = 1;
    static final byte NEVER = 2;

    private @Nullable Object peers;
    private byte[] verdicts = {}; // only tables have lists

    /** Asks again of each peer, since the filter is another one. */
    void forget() {
        peers = null;
    }

    byte of(Object list, int place) {
        if (list != peers) {
            peers = list;
            Arrays.fill(verdicts, UNASKED);
        }
        return place < verdicts.length ? verdicts[place] : UNASKED;
    }

    void put(int place, boolean never) {
        if (place >= verdicts.length) {
            verdicts = Arrays.copyOf(verdicts, Math.max(64, place * 2));
        }
        verdicts[place] = never ? NEVER : POSSIBLE;
    }
}
