package io.github.bgpstream4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.bgpstream4j.filter.Match;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Letters, words and codes that other programs know. */
final class VocabularyTest {
    @Test
    void codes_ofEnums_areBgpstreams() {
        assertThat(codes(Arrays.stream(ElemType.values()).map(ElemType::code).toArray()))
                .isEqualTo("RAWSE");
        assertThat(codes(Arrays.stream(RecordStatus.values())
                        .map(RecordStatus::code)
                        .toArray()))
                .isEqualTo("VFEOSRU");
        assertThat(codes(Arrays.stream(DumpPosition.values())
                        .map(DumpPosition::code)
                        .toArray()))
                .isEqualTo("BME");
        assertThat(codes(
                        Arrays.stream(RecordType.values()).map(RecordType::code).toArray()))
                .isEqualTo("RU");
    }

    @Test
    void words_ofEnums_arePybgpstreams() {
        assertThat(RecordStatus.values())
                .extracting(RecordStatus::word)
                .containsExactly(
                        "valid",
                        "filtered-source",
                        "empty-source",
                        "outside-time-interval",
                        "corrupted-source",
                        "corrupted-record",
                        "unsupported-record");
        assertThat(DumpPosition.values()).extracting(DumpPosition::word).containsExactly("start", "middle", "end");
        assertThat(RecordType.values()).extracting(RecordType::word).containsExactly("ribs", "updates");
        assertThat(RecordType.ofWord("ribs")).isEqualTo(RecordType.RIB);
        assertThat(RecordType.ofWord("updates")).isEqualTo(RecordType.UPDATE);
        assertThat(RecordType.ofWord("rib")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "0,UNKNOWN,''",
        "1,IDLE,IDLE",
        "2,CONNECT,CONNECT",
        "3,ACTIVE,ACTIVE",
        "4,OPEN_SENT,OPENSENT",
        "5,OPEN_CONFIRM,OPENCONFIRM",
        "6,ESTABLISHED,ESTABLISHED",
        "7,CLEARING,CLEARING",
        "8,DELETED,DELETED",
        "9,UNKNOWN,''",
        "-1,UNKNOWN,''",
        "65535,UNKNOWN,''"
    })
    void peerState_ofCode_hasBgpreadersWord(int code, PeerState state, String word) {
        assertThat(PeerState.of(code)).isEqualTo(state);
        assertThat(state.word()).isEqualTo(word);
    }

    @Test
    void elemType_ofLetter_isFound() {
        for (ElemType type : ElemType.values()) {
            assertThat(ElemType.of(type.code())).isEqualTo(type);
        }
        assertThat(ElemType.of('x')).isNull();
        assertThat(Arrays.stream(ElemType.values()).filter(ElemType::hasAttributes))
                .containsExactly(ElemType.RIB, ElemType.ANNOUNCEMENT);
        assertThat(Arrays.stream(ElemType.values()).filter(ElemType::hasNlri))
                .containsExactly(ElemType.RIB, ElemType.ANNOUNCEMENT, ElemType.WITHDRAWAL);
    }

    @Test
    void interval_bounds_areInclusive() {
        TimeInterval interval = TimeInterval.of(Instant.ofEpochSecond(1), Instant.ofEpochSecond(2, 999_999_999));

        assertThat(interval).isEqualTo(new TimeInterval(1_000_000, 2_999_999));
        assertThat(interval.contains(999_999)).isFalse();
        assertThat(interval.contains(1_000_000)).isTrue();
        assertThat(interval.contains(2_999_999)).isTrue();
        assertThat(interval.contains(3_000_000)).isFalse();
        assertThat(TimeInterval.of(Instant.EPOCH, null).contains(Long.MAX_VALUE))
                .isTrue();
        assertThat(new TimeInterval(5, 5).contains(5)).isTrue();
        assertThatIllegalArgumentException().isThrownBy(() -> new TimeInterval(6, 5));
    }

    @Test
    void match_negated_keepsUnknown() {
        assertThat(Arrays.stream(Match.values()).map(Match::negate))
                .containsExactly(Match.YES, Match.UNKNOWN, Match.NO);
        assertThat(Match.of(true)).isEqualTo(Match.YES);
        assertThat(Match.of(false)).isEqualTo(Match.NO);
    }

    private static String codes(Object... codes) {
        return Arrays.stream(codes).map(String::valueOf).collect(Collectors.joining());
    }
}
