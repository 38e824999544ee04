package io.github.bgpstream4j.transport.file;

/**
 * Memory for the windows of all compressed files that are open at once. Nobody waits for it: a stream that merges files needs a record
 * of each, so that those that are open would wait for the others.
 *
 * <p>Safe for use by several threads.
 */
final class WindowMemory {
    /** The rest of the heap is for everything else. */
    static final WindowMemory OF_PROCESS = new WindowMemory(Runtime.getRuntime().maxMemory() / 2);

    private final long size;
    private long taken;

    WindowMemory(long size) {
        this.size = size;
    }

    long size() {
        return size;
    }

    /** Takes some, to be given back; false if there is not so much. */
    synchronized boolean take(long bytes) {
        if (bytes > size - taken) {
            return false;
        }
        taken += bytes;
        return true;
    }

    synchronized void giveBack(long bytes) {
        taken -= bytes;
    }

    synchronized long taken() {
        return taken;
    }
}
