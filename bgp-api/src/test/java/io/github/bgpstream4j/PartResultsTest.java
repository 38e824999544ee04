package io.github.bgpstream4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20) // a wait that is not ended would be for ever
class PartResultsTest {
    private final PartResults<Integer> results = new PartResults<>();

    @Test
    void put_untilTheConsumerTakes_waits() throws InterruptedException {
        AtomicInteger put = new AtomicInteger();
        Thread worker = new Thread(() -> {
            for (int result = 0; result < 10; result++) {
                results.put(result);
                put.incrementAndGet();
            }
            results.end(10);
        });
        worker.start();

        for (int result = 0; result <= 10; result++) {
            int ahead = Math.min(10, result + 2);
            while (put.get() < ahead || (result <= 8 && worker.getState() != Thread.State.WAITING)) {
                Thread.onSpinWait();
            }
            assertThat(put).hasValue(ahead);
            assertThat(results.isTaken()).isFalse();
            assertThat(results.take()).isEqualTo(result);
        }
        assertThat(results.isTaken()).isTrue();
        worker.join();
    }

    @Test
    void failure_comesAfterTheResultsBeforeIt() {
        results.put(1);
        results.fail(new ArithmeticException("of the worker"));

        assertThat(results.take()).isEqualTo(1);
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(results::take)
                .withMessage("of the worker");
    }

    @Test
    void begin_afterTheLastResult_takesResultsAgain() {
        results.end(1);
        assertThat(results.take()).isEqualTo(1);
        results.begin();
        assertThat(results.isTaken()).isFalse();
        results.end(2);
        assertThat(results.take()).isEqualTo(2);
        assertThat(results.isTaken()).isTrue();
    }
}
