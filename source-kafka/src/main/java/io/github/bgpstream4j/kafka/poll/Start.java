package io.github.bgpstream4j.kafka.poll;

import io.github.bgpstream4j.kafka.lane.Loss;
import io.github.bgpstream4j.kafka.place.Place;
import org.jspecify.annotations.Nullable;

/**
 * Where a partition begins.
 *
 * @param offset the first message that is asked for; with a place the one before it, for comparison
 * @param place up to where it was delivered before; null if it was not, or that is lost
 * @param fromMicros messages before that time are left out, in microseconds since 1970
 * @param end after the last message that there is now
 * @param until the first message that is not wanted; {@link Long#MAX_VALUE} if there is none
 * @param loss what was lost before the first message; null if nothing was
 */
record Start(
        long offset,
        @Nullable Place place,
        long fromMicros,
        long end,
        long until,
        @Nullable Loss loss) {
    /** The first message that is to be delivered. */
    long next() {
        return place == null ? offset : place.offset();
    }
}
