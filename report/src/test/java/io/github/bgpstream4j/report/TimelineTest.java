package io.github.bgpstream4j.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.model.ElemType;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimelineTest {
    private static final long SECOND = 1_000_000;

    @Test
    void seconds_haveAStepEach() {
        Timeline timeline = new Timeline();
        timeline.add(ElemType.ANNOUNCEMENT, 100 * SECOND + 7);
        timeline.add(ElemType.ANNOUNCEMENT, 102 * SECOND);
        timeline.add(ElemType.WITHDRAWAL, 99 * SECOND);

        assertThat(timeline.stepSeconds()).isEqualTo(1);
        assertThat(timeline.counts(ElemType.ANNOUNCEMENT)).containsExactly(0, 1, 0, 1);
        assertThat(timeline.counts(ElemType.WITHDRAWAL)).containsExactly(1, 0, 0, 0);
        assertThat(timeline.counts(ElemType.RIB)).containsExactly(0, 0, 0, 0);
    }

    @Test
    void anyTimesInAnyOrder_areAsIfTheStepHadBeenKnown() {
        Random random = new Random(1);
        for (long span : new long[] {1, 200, 5000, 100_000, 30_000_000, 4_294_967_295L}) {
            Timeline timeline = new Timeline();
            long[] times = random.longs(500, 1, span * SECOND + 1).toArray();
            Arrays.stream(times).forEach(time -> timeline.add(ElemType.ANNOUNCEMENT, time));

            long step = timeline.stepSeconds() * SECOND;
            long first = Arrays.stream(times).min().orElseThrow() / step;
            long last = Arrays.stream(times).max().orElseThrow() / step;
            long[] expected = new long[(int) (last - first + 1)];
            Arrays.stream(times).forEach(time -> expected[(int) (time / step - first)]++);
            assertThat(timeline.counts(ElemType.ANNOUNCEMENT))
                    .hasSizeLessThanOrEqualTo(Timeline.MOST_STEPS)
                    .isEqualTo(expected);
        }
    }
}
