package io.github.bgpstream4j.compress;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Arrays;
import java.util.Deque;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the blocks that are going to be wanted, ahead on threads of its own.
 *
 * <p>It is advice: a task begins at everything that looks like a block and has the data up to the next such place. Whoever
 * reads the blocks knows where the next one begins, takes the task that begins there, and drops those before.
 */
final class BlockWorkers {
    private static final int MAX_AHEAD = 8 << 20;

    private final Window window;
    private final MagicScanner scanner;
    private final ExecutorService threads;
    private final int maxTasks;
    private final Queue<BlockDecoder> decoders = new ConcurrentLinkedQueue<>();
    private final Queue<Block> blocks = new ConcurrentLinkedQueue<>();
    private final Deque<BlockTask> tasks = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    /** Where the next task begins. */
    private long next;

    /** Nothing more can be known before the tasks there are have been taken. */
    private boolean stopped = true;

    BlockWorkers(Window window, MagicScanner scanner, int count) {
        this.window = window;
        this.scanner = scanner;
        this.maxTasks = 2 * count;
        AtomicInteger number = new AtomicInteger();
        this.threads = Executors.newFixedThreadPool(count, work -> {
            Thread thread = new Thread(work, "bzip2-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** The task of the block that begins at a bit, or null; it also sets out to decode those behind. */
    @Nullable
    BlockTask task(long start) {
        BlockTask first = tasks.peekFirst();
        while (first != null && first.start < start) {
            drop();
            first = tasks.peekFirst();
        }
        if (first == null) {
            next = start;
            stopped = false;
        }
        goAhead(start);
        first = tasks.peekFirst();
        return first != null && first.start == start ? first : null;
    }

    /** Waits for a block. */
    Block await(BlockTask task) throws IOException {
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } catch (CancellationException e) {
            throw new IOException("the stream is closed", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Drops the first task. */
    void drop() {
        BlockTask task = tasks.pollFirst();
        if (task != null) {
            task.cancel(false);
        }
    }

    /** Takes a block back whose octets have been read. */
    void recycle(Block block) {
        if (blocks.size() < maxTasks) {
            blocks.add(block);
        }
    }

    /** Ends the threads, as soon as each has decoded its block. */
    void close() {
        closed = true;
        threads.shutdownNow();
        tasks.forEach(task -> task.cancel(true));
    }

    private void goAhead(long needed) {
        while (!stopped && tasks.size() < maxTasks && (next - needed) >>> 3 < MAX_AHEAD) {
            long furthest = next + ((long) BlockDecoder.MAX_COMPRESSED << 3);
            long end = scanner.find(next + BlockDecoder.MAGIC_BITS, furthest, true, needed >>> 3);
            if (end == MagicScanner.NONE) {
                stopped = true;
                end = Math.min(furthest, window.end() << 3);
            }
            if (scanner.at(next) == BlockDecoder.MAGIC) {
                submit(next, end);
            }
            next = end;
        }
    }

    private void submit(long start, long end) {
        long base = start >>> 3;
        int from = (int) (base - window.base);
        int to = (int) (((end + 7) >>> 3) - window.base);
        byte[] data = Arrays.copyOfRange(window.bytes, from, to + Window.SLACK);
        BlockTask task = new BlockTask(start, end, () -> decode(data, start, end));
        tasks.addLast(task);
        try {
            threads.execute(task);
        } catch (RejectedExecutionException e) {
            task.cancel(false);
        }
        if (closed) {
            task.cancel(true);
        }
    }

    private Block decode(byte[] data, long start, long end) {
        BlockDecoder decoder = decoders.poll();
        if (decoder == null) {
            decoder = new BlockDecoder();
        }
        Block block = blocks.poll();
        if (block == null) {
            block = new Block();
        }
        long base = start & ~7L;
        decoder.decode(data, start - base, end - base, block);
        block.endBit += base;
        decoders.add(decoder);
        return block;
    }
}
