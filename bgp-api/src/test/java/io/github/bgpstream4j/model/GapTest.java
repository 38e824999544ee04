package io.github.bgpstream4j.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class GapTest {
    @Test
    void octets_areThoseBetween() {
        assertThat(new Gap(Gap.Cause.UNREADABLE_BYTES, Gap.UNKNOWN, 100, 130).octets())
                .isEqualTo(30);
    }

    @Test
    void octets_ofAnUnknownEnd_areNotCounted() {
        assertThat(new Gap(Gap.Cause.RECONNECT, Gap.UNKNOWN, Gap.UNKNOWN, 130).octets())
                .isZero();
        assertThat(new Gap(Gap.Cause.RECONNECT, Gap.UNKNOWN, 100, Gap.UNKNOWN).octets())
                .isZero();
    }

    @Test
    void join_ofTwoTimes_isFromTheFirstToTheLast() {
        Gap first = Gap.ofTime(Gap.Cause.OVERFLOW, 2, 10, 20);
        Gap second = Gap.ofTime(Gap.Cause.OVERFLOW, 1, 30, 40);
        assertThat(Gap.join(first, second)).isEqualTo(Gap.ofTime(Gap.Cause.OVERFLOW, 3, 10, 40));
    }

    @Test
    void join_withOneThatIsFoundLate_hasTheTimesOfBoth() {
        Gap first = Gap.ofTime(Gap.Cause.RECONNECT, Gap.UNKNOWN, 30, 40);
        Gap second = Gap.ofTime(Gap.Cause.RECONNECT, Gap.UNKNOWN, 10, 20);
        assertThat(Gap.join(first, second)).isEqualTo(Gap.ofTime(Gap.Cause.RECONNECT, Gap.UNKNOWN, 10, 40));
    }
}
