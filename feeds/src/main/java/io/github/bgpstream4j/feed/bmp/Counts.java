package io.github.bgpstream4j.feed.bmp;

import io.github.bgpstream4j.source.SourceMonitor;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** What is counted, until it is reported. Used by one thread. */
public final class Counts {
    /** What there is a number of. */
    public enum What {
        /** Sessions that began. */
        PEERS_UP("peers up"),
        /** Sessions that ended. */
        PEERS_DOWN("peers down"),
        /** Peer Up or Peer Down of what was known already. */
        REPEATED("repeated peer messages"),
        /** Routes of views that are not wanted. */
        VIEWS_LEFT_OUT("messages of other views"),
        /** Routes of peers that the filter does not want. */
        PEERS_LEFT_OUT("messages of other peers"),
        /** Statistics reports. */
        STATISTICS("statistics reports"),
        /** Route Mirroring that was not asked for. */
        MIRRORED_LEFT_OUT("mirrored messages left out"),
        /** Times that a router says it lost messages that it should have mirrored. */
        MIRRORING_LOST("mirrored messages lost"),
        /** Messages of a type that nobody knows. */
        UNKNOWN("unknown messages"),
        /** Messages of version 4. */
        VERSION_4("messages of version 4"),
        /** Own AS numbers that were taken out of paths. */
        STRIPPED("own AS numbers taken out"),
        /** Routers that came again. */
        AGAIN("routers again"),
        /** Connections that are refused. */
        STRANGERS("strangers"),
        /** Connections that bring something else than BMP. */
        NOT_BMP("connections without BMP");

        private final String words;

        What(String words) {
            this.words = words;
        }

        /**
         * What it is called where numbers are shown.
         *
         * @return a few words
         */
        public String words() {
            return words;
        }
    }

    private final Map<What, long[]> numbers = new EnumMap<>(What.class);
    private boolean any;

    /** Nothing yet. */
    public Counts() {
        for (What what : What.values()) {
            numbers.put(what, new long[1]);
        }
    }

    /**
     * Counts one more.
     *
     * @param what what
     */
    public void add(What what) {
        number(what)[0]++;
        any = true;
    }

    /**
     * Reports what has come since the call before.
     *
     * @param monitor receives the numbers
     */
    public void report(SourceMonitor monitor) {
        if (!any) {
            return;
        }
        any = false;
        numbers.forEach((what, number) -> {
            if (number[0] != 0) {
                monitor.counted(what.words, number[0]);
                number[0] = 0;
            }
        });
    }

    private long[] number(What what) {
        return Objects.requireNonNull(numbers.get(what));
    }
}
