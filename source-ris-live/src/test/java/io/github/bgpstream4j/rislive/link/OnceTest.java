package io.github.bgpstream4j.rislive.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.feed.ris.RisLine;
import io.github.bgpstream4j.feed.ris.RisMessage;
import io.github.bgpstream4j.feed.ris.RisSink;
import io.github.bgpstream4j.model.Peer;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.testkit.FakeTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OnceTest {
    private static final RisMessage.From PEER = new RisMessage.From("rrc00", new Peer(64_500, null));

    private final FakeTime time = new FakeTime(Instant.parse("2026-11-30T12:00:00Z"));
    private final List<Long> delivered = Collections.synchronizedList(new ArrayList<>());
    private final Once once = new Once(
            new RisSink() {
                @Override
                public boolean message(RisMessage message) {
                    return delivered.add(message.id());
                }

                @Override
                public boolean rejected(RisLine.Rejected line) {
                    return true;
                }
            },
            OpenContext.DEFAULT.withClock(time));
    private final Once.Lane first = once.lane();
    private final Once.Lane second = once.lane();

    /** The first one has brought messages when the second one comes. */
    @BeforeEach
    void begin() throws Exception {
        first.connected(OnceTest::nothing);
        first.ready();
        bring(first, 100);
        second.connected(OnceTest::nothing);
        second.ready();
    }

    private static void nothing() {}

    private static RisMessage message(long id) {
        return new RisMessage(PEER, id * 1_000_000, id, new byte[0], null, null);
    }

    private static void bring(Once.Lane lane, long id) throws InterruptedException {
        assertThat(lane.message(message(id))).isTrue();
    }

    /** Brings a message that has to wait. */
    private static Thread waits(Once.Lane lane, long id) {
        Thread thread = new Thread(() -> {
            try {
                lane.message(message(id));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        thread.setDaemon(true);
        thread.start();
        while (thread.getState() != Thread.State.TIMED_WAITING) {
            assertThat(thread.getState()).as("it is not to be handed on").isNotEqualTo(Thread.State.TERMINATED);
            Thread.onSpinWait();
        }
        return thread;
    }

    @Test
    void messages_ofTwo_areHandedOnOnce() throws Exception {
        bring(second, 100);
        bring(second, 101);
        bring(first, 101);
        bring(first, 102);
        bring(second, 102);
        assertThat(delivered).containsExactly(100L, 101L, 102L);
    }

    @Test
    void connectionThatComesLater_waitsUntilTheOtherHasBroughtItsFirstMessage() throws Exception {
        Thread thread = waits(second, 102);
        bring(first, 101);
        assertThat(thread.getState()).isNotEqualTo(Thread.State.TERMINATED);
        bring(first, 102);
        thread.join();
        bring(second, 103);
        assertThat(delivered).containsExactly(100L, 101L, 102L, 103L);
    }

    @Test
    void connectionThatComesLater_goesOn_whenTheOtherIsLost() throws Exception {
        Thread thread = waits(second, 105);
        first.lost();
        thread.join();
        assertThat(delivered).containsExactly(100L, 105L);
    }

    @Test
    void connectionThatBringsNothing_whileTheOtherWaits_isMadeAgain() throws Exception {
        CountDownLatch left = new CountDownLatch(1);
        first.connected(left::countDown);
        first.ready();
        second.lost();
        second.connected(OnceTest::nothing);
        second.ready();
        Thread thread = waits(second, 105);
        time.advance(Duration.ofSeconds(11));
        left.await();
        assertThat(delivered).as("its loss is to be reported first").containsExactly(100L);
        first.lost();
        thread.join();
        assertThat(delivered).containsExactly(100L, 105L);
    }

    @Test
    void messageThatTheOtherNeverGets_isHandedOnAfterTenSeconds_onceTheOtherIsPastIt() throws Exception {
        Thread thread = waits(second, 105);
        bring(first, 104);
        time.advance(Duration.ofSeconds(11));
        bring(first, 110);
        assertThat(delivered).as("the other may be late").containsExactly(100L, 104L, 110L);
        bring(first, 116);
        thread.join();
        assertThat(delivered).containsExactly(100L, 104L, 110L, 116L, 105L);
    }

    @Test
    void messagesBeforeTheFirstOfTheOther_wouldComeTooLate() throws Exception {
        bring(second, 98);
        bring(second, 99);
        bring(second, 100);
        bring(second, 101);
        assertThat(delivered).containsExactly(100L, 101L);
    }
}
