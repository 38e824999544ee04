package io.github.bgpstream4j.cli.resume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileTimesTest {
    private static final long T = 1_470_931_200;

    private static String text(FileTimes times) {
        StringJoiner list = new StringJoiner(",");
        times.addTo(list);
        return list.toString();
    }

    private static FileTimes read(String text) {
        FileTimes times = new FileTimes(64);
        for (String run : text.split(",", -1)) {
            times.read(run);
        }
        return times;
    }

    private static Set<Long> all(FileTimes times) {
        Set<Long> all = new HashSet<>();
        times.forEach(time -> assertThat(all.add(time)).isTrue());
        return all;
    }

    @Test
    void times_inAnyOrder_areThoseAdded() {
        Random random = new Random(18);
        for (int i = 0; i < 500; i++) {
            FileTimes times = new FileTimes(Integer.MAX_VALUE);
            Set<Long> added = new HashSet<>();
            long step = random.nextBoolean() ? 1 : 300;
            for (int j = random.nextInt(40); j >= 0; j--) {
                long time = T + step * random.nextInt(25);
                times.add(time);
                added.add(time);
            }
            assertThat(all(times)).isEqualTo(added);
            assertThat(all(read(text(times)))).isEqualTo(added);
            for (long time = T - step; time < T + 26 * step; time += step) {
                assertThat(times.contains(time)).isEqualTo(added.contains(time));
                assertThat(step > 1 && times.contains(time + 1)).isFalse();
            }
        }
    }

    @Test
    void years_withoutAHole_areOneRun_alsoWhenTwoEndInTheOtherOrder() {
        FileTimes times = new FileTimes(64);
        for (long i = 0; i < 200_000; i += 2) {
            times.add(T + 300 * (i + 1));
            times.add(T + 300 * i);
        }
        assertThat(text(times)).isEqualTo(T + "-" + (T + 300 * 199_999) + "/300");
    }

    @Test
    void holes_thatAreTooMany_areForgottenFromTheFirstOn() {
        FileTimes times = new FileTimes(2);
        for (long time : new long[] {10, 20, 30, 50, 60, 90, 91}) {
            times.add(time);
        }
        assertThat(text(times)).isEqualTo("10-60,90-91");
        times.add(40);
        assertThat(text(times)).isEqualTo("10-60,90-91");
        assertThat(all(read("10-60,90-91"))).hasSize(53);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "/",
                "-5",
                "5-",
                "+5",
                "5-4",
                "1-2-3",
                "1/2",
                "1-9/3",
                "1-9/0",
                "1-9/-2",
                "1-9/",
                "5,5",
                "5,4",
                "a",
                "1-5,3",
                "99999999999999999999"
            })
    void text_thatIsNone_isRefused(String text) {
        assertThatExceptionOfType(NumberFormatException.class).isThrownBy(() -> read(text));
    }
}
