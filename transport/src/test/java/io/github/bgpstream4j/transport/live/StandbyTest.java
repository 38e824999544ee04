package io.github.bgpstream4j.transport.live;

import static org.assertj.core.api.Assertions.assertThat;

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

    private final List<String> heard = new ArrayList<>();
    private final Standby standby = new Standby(new Reconnector.Listener() {
        @Override
        public void nowReady(Instant since) {
            heard.add("some");
        }

        @Override
        public void notReady(Instant since) {
            heard.add("none");
        }

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
    });

    private static long seconds(Instant time) {
        return Duration.between(START, time).toSeconds();
    }

    private static Instant at(long seconds) {
        return START.plusSeconds(seconds);
    }

    private static void back(Standby.Side side, String reason, long from, long until) {
        side.missed(new Reconnector.Loss(reason, at(from), at(until)));
        side.nowReady(at(until));
    }

    private Standby.Side add() {
        return standby.add(new Standby.Watcher() {
            @Override
            public void ready() {}

            @Override
            public void lost() {}
        });
    }

    @Test
    void oneAlone_hasAllItsLosses() {
        Standby.Side only = add();
        only.nowReady(START);
        only.notReady(at(10));
        back(only, "a", 10, 20);

        assertThat(heard).containsExactly("some", "none", "a 10-20", "some");
    }

    @Test
    void lossOfOne_isNone() {
        Standby.Side first = add();
        Standby.Side second = add();
        first.nowReady(START);
        second.nowReady(START);
        first.notReady(at(10));
        back(first, "a", 10, 20);
        second.notReady(at(30));
        back(second, "b", 30, 40);

        assertThat(heard).containsExactly("some");
    }

    @Test
    void lossOfBoth_isTheTimeInWhichNeitherWasReady_reportedOnce() {
        Standby.Side first = add();
        Standby.Side second = add();
        first.nowReady(START);
        second.nowReady(START);
        first.notReady(at(10));
        second.notReady(at(15));
        back(first, "a", 10, 20);
        back(second, "b", 15, 30);

        assertThat(heard).containsExactly("some", "none", "a 15-20", "some");
    }

    @Test
    void oneThatWasDead_whileTheOtherWasAway_isReportedOnceThatIsKnown() {
        Standby.Side first = add();
        Standby.Side second = add();
        first.nowReady(START);
        second.nowReady(START);
        second.notReady(at(10));
        back(second, "b", 10, 20);
        first.notReady(at(0));
        assertThat(heard).containsExactly("some", "b 10-20");
        back(first, "dead", 0, 50);

        assertThat(heard).containsExactly("some", "b 10-20");
    }

    @Test
    void loss_ofWhatWasBehind_beginsEarlier() {
        Standby.Side first = add();
        Standby.Side second = add();
        first.nowReady(START);
        second.nowReady(START);
        first.notReady(at(10));
        back(first, "a", 10, 20);
        second.notReady(at(10)); // when the other was not yet there: it was still reading what had come before
        back(second, "b", 10, 30);

        assertThat(heard).containsExactly("some", "a 10-20");
    }

    @Test
    void oneThatIsReadyForTheFirstTime_afterTheOtherIsLost_endsALoss() {
        Standby.Side first = add();
        Standby.Side second = add();
        first.nowReady(at(1));
        first.notReady(at(10));
        second.nowReady(at(20));
        back(first, "a", 10, 30);

        assertThat(heard).containsExactly("some", "none", "not ready 10-20", "some");
    }

    @Test
    void one_thatIsReadyAfterAnAttemptThatWasNot_reportsTheTimeBetween() {
        Standby.Side only = add();
        only.notReady(at(3));
        back(only, "a", 3, 10);

        assertThat(heard).containsExactly("none", "a 3-10", "some");
    }

    @Test
    void none_thatIsEverReady_isReportedOnce() {
        Standby.Side first = add();
        Standby.Side second = add();
        first.notReady(at(3));
        second.notReady(at(4));
        first.notReady(at(5));

        assertThat(heard).containsExactly("none");
    }

    @Test
    void watcher_hearsAfterTheLossIsReported() {
        Standby.Side first = add();
        Standby.Side second = standby.add(new Standby.Watcher() {
            @Override
            public void ready() {
                heard.add("ready");
            }

            @Override
            public void lost() {
                heard.add("lost");
            }
        });
        first.nowReady(at(0));
        second.nowReady(at(0));
        first.notReady(at(10));
        back(first, "a", 10, 20);
        second.notReady(at(5));

        assertThat(heard).containsExactly("some", "ready", "a 10-20", "lost");
    }

    @Test
    void oneThatHasNeverBeenReady_doesNotStandBy() {
        Standby.Side first = add();
        add();
        first.nowReady(START);
        first.notReady(at(10));
        back(first, "a", 10, 20);

        assertThat(heard).containsExactly("some", "none", "a 10-20", "some");
    }

    @Test
    void end_isThatOfTheLast() {
        Standby.Side first = add();
        Standby.Side second = add();
        first.ended(new IOException("refused"));
        second.ended(new IOException("refused, too"));

        assertThat(heard).containsExactly("one of 2 connections is given up: refused", "ended: refused, too");
    }
}
