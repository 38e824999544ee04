package io.github.bgpstream4j;

/**
 * What a stream has delivered so far.
 *
 * @param sources sources opened, or tried to
 * @param failedSources sources that could not be opened or read to their end
 * @param records records delivered, those that only tell of their source included
 * @param elems elems delivered; those that kept records are asked for do not count
 * @param corruptedRecords records of which a part was lost
 * @param unsupportedRecords records of a type without decoder
 * @param notedRecords records with an issue that loses nothing, as far as they were decoded
 * @param gaps losses between records
 */
public record StreamStats(
        long sources,
        long failedSources,
        long records,
        long elems,
        long corruptedRecords,
        long unsupportedRecords,
        long notedRecords,
        long gaps) {}
