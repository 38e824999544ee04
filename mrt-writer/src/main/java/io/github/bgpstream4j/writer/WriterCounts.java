package io.github.bgpstream4j.writer;

/**
 * What was written.
 *
 * @param records MRT records, tables of peers too
 * @param copied how many of them stand there as they were collected
 * @param leftOut elems that were not written because no message has room for them
 * @param octets before compression
 */
public record WriterCounts(long records, long copied, long leftOut, long octets) {
    static final WriterCounts NONE = new WriterCounts(0, 0, 0, 0);

    WriterCounts plus(WriterCounts that) {
        return new WriterCounts(
                records + that.records, copied + that.copied, leftOut + that.leftOut, octets + that.octets);
    }
}
