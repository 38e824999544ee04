package io.github.bgpstream4j.kafka.frame;

import io.github.bgpstream4j.model.RibView;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What messages are and what is wanted of them.
 *
 * @param data what they are
 * @param project the project of the records
 * @param collector the collector of the records; null for what messages say
 * @param router the router of the records; null for what messages say
 * @param stripOwnAs whether an own AS number before that of the peer is taken out of AS_PATH; null for OpenBMP frames only
 * @param views the views that are delivered; none for the default
 * @param names whose names the records bear
 */
public record FrameSettings(
        Data data,
        String project,
        @Nullable String collector,
        @Nullable String router,
        @Nullable Boolean stripOwnAs,
        Set<RibView> views,
        Names names) {
    /** The AS number that routers of RouteViews put before that of the peer, though no message here says it. */
    static final long ROUTEVIEWS_AS = 6447;

    /** What messages are. */
    public enum Data {
        /** What their content says, each for itself. */
        AUTO("message that is known"),
        /** BMP without a header. */
        BMP("BMP"),
        /** BMP after an OpenBMP header. */
        OBMP("OpenBMP"),
        /** MRT records. */
        MRT("MRT"),
        /** JSON of RIS Live. */
        RIS_LIVE("line of RIS Live");

        private final String words;

        Data(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /** Whose names records bear. */
    public enum Names {
        /** Those that messages have. */
        FEED,
        /** Those that the archive of the same routes has, so that a table may be followed from one to the other. */
        ARCHIVE
    }

    /**
     * Copies the views.
     *
     * @param data what they are
     * @param project the project of the records
     * @param collector the collector of the records
     * @param router the router of the records
     * @param stripOwnAs whether an own AS number is taken out
     * @param views the views that are delivered
     * @param names whose names the records bear
     */
    public FrameSettings {
        views = Set.copyOf(views);
    }
}
