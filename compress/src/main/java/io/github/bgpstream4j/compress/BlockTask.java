package io.github.bgpstream4j.compress;

import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;

/** A block that is decoded by a worker, if it is one. */
final class BlockTask extends FutureTask<Block> {
    /** The bit of the compressed data that it begins at. */
    final long start;

    /** The bit behind the data it was given. */
    final long end;

    BlockTask(long start, long end, Callable<Block> decoding) {
        super(decoding);
        this.start = start;
        this.end = end;
    }
}
