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
    private final MessageAge age = new MessageAge(time, Duration.ofMinutes(5), Duration.ofMinutes(3), new Delays());

    private void message(Duration old, Duration handedOn) {
        age.came(ChronoUnit.MICROS.between(Instant.EPOCH, time.instant().minus(old)));
        time.advance(handedOn);
        age.delivered();
    }

    private void at(int delaySeconds) {
        message(Duration.ofSeconds(delaySeconds), Duration.ZERO);
    }

    private long begins() {
        return Duration.between(age.lossBegins(time.instant()), time.instant()).toSeconds();
    }

    private long ends() {
        return Duration.between(time.instant(), age.lossEnds(time.instant())).toSeconds();
    }

    @Test
    void loss_beginsWithWhatIsLatest_andEndsWithWhatIsLeastLate() {
        assertThat(begins()).isEqualTo(1);
        assertThat(ends()).isEqualTo(1);
        for (int delay : new int[] {2, 300, 3, 3, 300, 2}) {
            at(delay);
        }
        assertThat(begins()).isEqualTo(301);
        assertThat(ends()).isEqualTo(-1);
        age.connected();
        assertThat(begins()).as("also before anything comes again").isEqualTo(301);
    }

    @Test
    void loss_ofClocksThatDiffer_goesByTheMessages() {
        at(-60);
        at(-58);
        assertThat(begins()).isEqualTo(-57);
        assertThat(ends()).isEqualTo(61);
    }

    @Test
    void message_whoseTimeIsWrong_saysNothingOfALoss() {
        at(2);
        at(3);
        at(-1_000_000);
        at(1_000_000);
        assertThat(begins()).isEqualTo(4);
        assertThat(ends()).isEqualTo(-1);
        at(1_000_000);
        assertThat(begins()).as("no delay is longer than an hour").isEqualTo(3_603);
    }

    @Test
    void loss_beginsWithTheLastMessage_whileThatIsHandedOn() {
        message(Duration.ofSeconds(2), Duration.ofSeconds(30));
        assertThat(begins()).isEqualTo(33);
    }

    @Test
    void message_thatCameLast_isKnown_untilThereIsANewConnection() {
        at(2);
        Instant came = time.instant();
        time.advance(Duration.ofSeconds(9));
        assertThat(age.cameLast()).isEqualTo(came);
        age.connected();
        assertThat(age.cameLast()).isEqualTo(time.instant());
    }

    @Test
    void delays_ofLongAgo_areForgotten() {
        at(100);
        at(100);
        time.advance(Duration.ofMinutes(6));
        at(2);
        assertThat(begins()).isEqualTo(101);
        time.advance(Duration.ofMinutes(6));
        at(2);
        assertThat(begins()).isEqualTo(3);
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
