package io.github.bgpstream4j.archive;

import io.github.bgpstream4j.model.RecordType;

/**
 * How often a project writes files of one type, from a time on.
 *
 * @param project its name
 * @param type table or updates
 * @param fromSeconds since when, in seconds since 1970
 * @param periodSeconds how often
 * @param durationSeconds how much time the records of a file nominally cover
 * @param irregular whether the times of files are no multiples of the period, so that no name can be computed
 */
record FilePeriod(
        String project, RecordType type, long fromSeconds, int periodSeconds, int durationSeconds, boolean irregular) {
    /** The first multiple of the period that is not before a time. */
    long slotFrom(long seconds) {
        return -Math.floorDiv(-Math.max(seconds, fromSeconds), (long) periodSeconds) * periodSeconds;
    }
}
