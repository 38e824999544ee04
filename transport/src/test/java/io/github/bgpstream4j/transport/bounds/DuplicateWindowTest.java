package io.github.bgpstream4j.transport.bounds;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DuplicateWindowTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void key_isKnownForTheWindow_fromWhenItCameFirst() {
        DuplicateWindow window = new DuplicateWindow(10, Duration.ofSeconds(60));

        assertThat(window.isDuplicate(0, -5)).isFalse();
        assertThat(window.isDuplicate(0, 30 * SECOND)).isTrue();
        assertThat(window.isDuplicate(0, 60 * SECOND - 5)).isTrue();
        assertThat(window.isDuplicate(0, 60 * SECOND)).isFalse();
    }

    @Test
    void key_oldestOfAsManyAsFit_isForgotten() {
        DuplicateWindow window = new DuplicateWindow(3, Duration.ofSeconds(60));
        for (long key : new long[] {7, 8, 9}) {
            assertThat(window.isDuplicate(key, 0)).isFalse();
        }
        assertThat(window.isDuplicate(7, 0)).isTrue();
        assertThat(window.isDuplicate(10, 0)).isFalse();

        assertThat(window.isDuplicate(8, 0)).isTrue();
        assertThat(window.isDuplicate(7, 0)).isFalse();
    }

    /** Against a map that does the same, with keys that collide. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 64, 100})
    void keys_random_areKnownAsByAMap(int capacity) {
        Random random = new Random(capacity);
        DuplicateWindow window = new DuplicateWindow(capacity, Duration.ofNanos(90));
        Map<Long, Long> known = new LinkedHashMap<>();
        long now = Long.MAX_VALUE - 5_000; // nanoseconds may overflow
        for (int i = 0; i < 100_000; i++) {
            now += random.nextInt(3);
            long at = now;
            known.values().removeIf(time -> at - time > 90);
            long key = random.nextInt(2 * capacity);
            boolean expected = known.containsKey(key);
            if (!expected && known.size() == capacity) {
                known.remove(known.keySet().iterator().next());
            }
            known.putIfAbsent(key, now);

            assertThat(window.isDuplicate(key, now)).isEqualTo(expected);
        }
    }

    @Test
    void texts_haveKeysOfTheirOwn() {
        assertThat(DuplicateWindow.key("21-594-37970252"))
                .isEqualTo(DuplicateWindow.key("21-594-37970252"))
                .isNotEqualTo(DuplicateWindow.key("21-594-37970253"));
    }
}
