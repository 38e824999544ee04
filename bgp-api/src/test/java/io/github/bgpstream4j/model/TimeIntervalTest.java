package io.github.bgpstream4j.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class TimeIntervalTest {
    @Test
    void common_ofTwoLists_isByTimeAndApart() {
        assertThat(TimeInterval.common(
                        List.of(span(50, 90), span(0, 30)), List.of(span(60, Long.MAX_VALUE), span(20, 70))))
                .containsExactly(span(20, 30), span(50, 90));
        assertThat(TimeInterval.common(List.of(span(5, 9), span(0, 5), span(7, 8)), List.of()))
                .containsExactly(span(0, 9));
        assertThat(TimeInterval.common(List.of(), List.of(span(5, 9)))).containsExactly(span(5, 9));
    }

    @Test
    void common_ofListsApart_isNothing() {
        assertThat(TimeInterval.common(List.of(span(0, 4)), List.of(span(5, 9))))
                .isEmpty();
        assertThat(TimeInterval.common(List.of(), List.of())).isEmpty();
    }

    private static TimeInterval span(long from, long until) {
        return new TimeInterval(from, until);
    }
}
