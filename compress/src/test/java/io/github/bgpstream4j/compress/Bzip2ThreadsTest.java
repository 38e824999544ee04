package io.github.bgpstream4j.compress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The threads of a stream. */
final class Bzip2ThreadsTest {
    private static final byte[] DATA = Octets.random(21, 1_500_000);

    @Test
    void read_firstBlock_startsNoThread() throws IOException {
        Set<Thread> before = threads();
        try (InputStream in = open(4)) {
            assertThat(in.readNBytes(50_000)).hasSize(50_000);

            assertThat(begunSince(before)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void read_withoutThreads_startsNone(int threads) throws IOException {
        Set<Thread> before = threads();
        try (InputStream in = open(threads)) {
            assertThat(in.readNBytes(1_000_000)).hasSize(1_000_000);

            assertThat(begunSince(before)).isEmpty();
        }
    }

    @Test
    void read_onwards_startsDaemons() throws IOException {
        Set<Thread> before = threads();
        try (InputStream in = open(2)) {
            assertThat(in.readNBytes(300_000)).hasSize(300_000);

            assertThat(begunSince(before))
                    .isNotEmpty()
                    .hasSizeLessThanOrEqualTo(2)
                    .allSatisfy(thread -> {
                        assertThat(thread.isDaemon()).isTrue();
                        assertThat(thread.getName()).startsWith("bzip2-");
                    });
        }
    }

    @Test
    void close_inTheMiddle_leavesNoThread() throws Exception {
        Set<Thread> before = threads();
        for (int i = 0; i < 5; i++) {
            InputStream in = open(3);
            assertThat(in.readNBytes(100_000 * (i + 2))).isNotEmpty();
            in.close();
        }
        join(begunSince(before));
    }

    @Test
    void read_toTheEnd_leavesNoThread() throws Exception {
        Set<Thread> before = threads();
        InputStream in = open(3);
        assertThat(in.readAllBytes()).isEqualTo(DATA);
        join(begunSince(before));
        in.close();
    }

    /** Who waits for a block is woken. */
    @Test
    void close_byAnotherThread_endsTheRead() throws Exception {
        Set<Thread> before = threads();
        for (int i = 0; i < 10; i++) {
            InputStream in = open(2);
            assertThat(in.readNBytes(200_000)).hasSize(200_000);
            CompletableFuture<byte[]> reading = CompletableFuture.supplyAsync(() -> {
                try {
                    return in.readAllBytes();
                } catch (IOException e) {
                    return new byte[0];
                }
            });
            in.close();
            assertThat(reading.get()).hasSizeLessThanOrEqualTo(DATA.length);
        }
        join(begunSince(before).stream()
                .filter(thread -> thread.getName().startsWith("bzip2-"))
                .collect(Collectors.toSet()));
    }

    @Test
    void read_interrupted_isToldAndCanGoOn() throws IOException, InterruptedException, ExecutionException {
        CompletableFuture<byte[]> rest = new CompletableFuture<>();
        Thread reader = new Thread(() -> {
            try (InputStream in = open(2)) {
                byte[] first = in.readNBytes(150_000);
                Thread.currentThread().interrupt();
                Octets.Outcome outcome = Octets.read(in, 1000);
                assertThat(outcome.failures()).hasSizeLessThan(2).hasOnlyElementsOfType(InterruptedIOException.class);
                rest.complete(Octets.join(first, outcome.octets()));
            } catch (IOException | AssertionError e) {
                rest.completeExceptionally(e);
            }
        });
        reader.start();

        assertThat(rest.get()).isEqualTo(DATA);
        reader.join();
    }

    @Test
    void permits_fewerThanThreads_limitThem() throws IOException {
        Semaphore permits = new Semaphore(3);
        Set<Thread> before = threads();
        byte[] bzip2 = Octets.bzip2(1, DATA);
        try (InputStream first = new Bzip2InputStream(new ByteArrayInputStream(bzip2), 2, permits);
                InputStream second = new Bzip2InputStream(new ByteArrayInputStream(bzip2), 2, permits);
                InputStream third = new Bzip2InputStream(new ByteArrayInputStream(bzip2), 2, permits)) {
            for (InputStream in : List.of(first, second, third)) {
                assertThat(in.readNBytes(300_000)).hasSize(300_000);
            }
            assertThat(begunSince(before)).hasSizeLessThanOrEqualTo(3);
            assertThat(permits.availablePermits()).isZero();
            assertThat(third.readAllBytes()).hasSize(DATA.length - 300_000);
            assertThat(first.readAllBytes()).hasSize(DATA.length - 300_000);
            assertThat(permits.availablePermits()).isEqualTo(2);
        }
        assertThat(permits.availablePermits()).isEqualTo(3);
    }

    @Test
    void close_twice_releasesOnce() throws IOException {
        Semaphore permits = new Semaphore(2);
        InputStream in = new Bzip2InputStream(new ByteArrayInputStream(Octets.bzip2(1, DATA)), 2, permits);
        assertThat(in.readNBytes(300_000)).hasSize(300_000);
        in.close();
        in.close();

        assertThat(permits.availablePermits()).isEqualTo(2);
        assertThatThrownBy(in::read).isInstanceOf(IOException.class);
    }

    private static InputStream open(int threads) throws IOException {
        return new Bzip2InputStream(new ByteArrayInputStream(Octets.bzip2(1, DATA)), threads);
    }

    private static Set<Thread> threads() {
        return Set.copyOf(Thread.getAllStackTraces().keySet());
    }

    private static Set<Thread> begunSince(Set<Thread> before) {
        return threads().stream()
                .filter(thread -> !before.contains(thread) && thread.getName().startsWith("bzip2-"))
                .collect(Collectors.toSet());
    }

    private static void join(Set<Thread> threads) throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
