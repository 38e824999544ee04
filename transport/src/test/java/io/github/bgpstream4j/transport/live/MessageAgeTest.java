package io.github.bgpstream4j.transport.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.testkit.FakeTime;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

/** How far a connection is behind, and when that is a reason to make it again. */
final class MessageAgeTest {
    private static final Instant START = Instant.ofEpochSecond(1_700_000_000);
    private static final String OLD = "for 3 minutes all messages were older than 300 s";

    private final FakeTime time = new FakeTime(START);
    private final MessageAge age = new MessageAge(time, Duration.ofMinutes(5), Duration.ofMinutes(3));

    private void message(Duration old, Duration handedOn) {
        age.came(ChronoUnit.MICROS.between(Instant.EPOCH, time.instant().minus(old)));
        time.advance(handedOn);
        age.delivered();
    }

    @Test
    void behind_isTheAgeOfTheLastMessage_whenItHasBeenHandedOn() {
        assertThat(age.behind()).isZero();
        message(Duration.ofSeconds(2), Duration.ofSeconds(30));
        assertThat(age.behind()).hasSeconds(32);
        message(Duration.ofSeconds(-2), Duration.ZERO); // clocks differ
        assertThat(age.behind()).isZero();
        message(Duration.ofSeconds(7), Duration.ZERO);
        age.connected();
        assertThat(age.behind()).isZero();
    }

    @Test
    void messages_thatAreAllOldForLongEnough_areAReason() {
        for (int second = 0; second < 180; second += 20) {
            message(Duration.ofSeconds(301), Duration.ZERO);
            assertThat(age.complaint()).isNull();
            time.advance(Duration.ofSeconds(20));
        }
        message(Duration.ofSeconds(301), Duration.ZERO);
        assertThat(age.complaint()).isEqualTo(OLD);
        message(Duration.ofMinutes(5), Duration.ZERO);
        assertThat(age.complaint()).isNull();
    }

    @Test
    void messages_thatAreOldBecauseOfUs_areNone() {
        for (int i = 0; i < 200; i++) {
            message(Duration.ofSeconds(301), Duration.ofSeconds(2));
        }
        assertThat(age.complaint()).isNull();
    }
}
