package io.github.bgpstream4j.transport.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.testkit.FakeTime;
import io.github.bgpstream4j.transport.Reconnector;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What connections lose that stand by for each other. */
class StandbyTest {
    private static final Instant START = Instant.EPOCH;

    private final FakeTime time = new FakeTime(START);
    private final List<String> heard = new ArrayList<>();
    private final Standby standby = new Standby(
            time,
            new Reconnector.Listener() {
                @Override
                public void missed(Reconnector.Loss loss) {
                    heard.add(loss.reason() + " " + seconds(loss.from()) + "-" + seconds(loss.until()));
                }

                @Override
                public void resumed(Reconnector.Loss loss) {
                    heard.add("resumed");
                }

                @Override
                public void warned(String what) {
                    heard.add(what);
                }

                @Override
                public void ended(@Nullable IOException failure) {
                    heard.add("ended" + (failure == null ? "" : ": " + failure.getMessage()));
                }
            },
            () -> heard.add("none"),
            () -> heard.add("some"));

    private static long seconds(Instant time) {
        return Duration.between(START, time).toSeconds();
    }

    private static Instant at(long seconds) {
        return START.plusSeconds(seconds);
    }

    private static void back(Standby.Side side, String reason, long from, long until) {
        side.missed(new Reconnector.Loss(reason, at(from), at(until)));
        side.nowReady();
    }

    @Test
    void oneAlone_hasAllItsLosses() {
        Standby.Side only = standby.add();
        only.nowReady();
        only.notReady(at(10));
        back(only, "a", 10, 20);

        assertThat(heard).containsExactly("some", "none", "a 10-20", "some");
    }

    @Test
    void lossOfOne_isNone() {
        Standby.Side first = standby.add();
        Standby.Side second = standby.add();
        first.nowReady();
        second.nowReady();
        first.notReady(at(10));
        back(first, "a", 10, 20);
        second.notReady(at(30));
        back(second, "b", 30, 40);

        assertThat(heard).containsExactly("some");
    }

    @Test
    void lossOfBoth_isTheTimeInWhichNeitherWasReady_reportedOnce() {
        Standby.Side first = standby.add();
        Standby.Side second = standby.add();
        first.nowReady();
        second.nowReady();
        first.notReady(at(10));
        second.notReady(at(15));
        back(first, "a", 10, 20);
        back(second, "b", 15, 30);

        assertThat(heard).containsExactly("some", "none", "a 15-20", "some");
    }

    @Test
    void oneThatWasDead_whileTheOtherWasAway_isReportedLate() {
        Standby.Side first = standby.add();
        Standby.Side second = standby.add();
        first.nowReady();
        second.nowReady();
        second.notReady(at(10));
        back(second, "b", 10, 20);
        first.notReady(at(0));
        back(first, "dead", 0, 50);

        assertThat(heard).containsExactly("some", "dead 10-20");
    }

    @Test
    void loss_ofWhatWasBehind_beginsEarlier() {
        Standby.Side first = standby.add();
        Standby.Side second = standby.add();
        first.nowReady();
        second.nowReady();
        first.notReady(at(10));
        back(first, "a", 10, 20);
        second.notReady(at(10)); // when the other was not yet there: it was still reading what had come before
        back(second, "b", 10, 30);

        assertThat(heard).containsExactly("some", "b 10-20");
    }

    @Test
    void oneThatHasNeverBeenReady_doesNotStandBy() {
        Standby.Side first = standby.add();
        standby.add();
        first.nowReady();
        first.notReady(at(10));
        back(first, "a", 10, 20);

        assertThat(heard).containsExactly("some", "none", "a 10-20", "some");
    }

    @Test
    void end_isThatOfTheLast() {
        Standby.Side first = standby.add();
        Standby.Side second = standby.add();
        first.ended(new IOException("refused"));
        second.ended(new IOException("refused, too"));

        assertThat(heard).containsExactly("one of 2 connections is given up: refused", "ended: refused, too");
    }
}
