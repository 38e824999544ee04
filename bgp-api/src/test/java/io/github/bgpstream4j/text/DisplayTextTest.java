package io.github.bgpstream4j.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DisplayTextTest {
    @Test
    void text_thatShows_staysAsItIs() {
        for (String text : new String[] {"", "updates.gz", "Grüße, 世界 \ud83d\ude00", "a|b\\u0041 \"c\""}) {
            assertThat(DisplayText.shown(text)).isSameAs(text);
            assertThat(DisplayText.blanked(text)).isEqualTo(text);
        }
    }

    @ParameterizedTest
    @ValueSource(
            ints = {0, 7, '\t', '\n', '\r', 0x1b, 0x7f, 0x85, 0x9b, 0xad, 0x200f, 0x2028, 0x2029, 0x202e, 0x2066, 0xfeff
            })
    void character_thatDoesNotShow_isItsNumber(int character) {
        String text = "a" + Character.toString(character) + "b";
        assertThat(DisplayText.shown(text)).isEqualTo(String.format("a\\u%04xb", character));
        assertThat(DisplayText.field(text)).isEqualTo(DisplayText.shown(text));
        assertThat(DisplayText.blanked(text)).isEqualTo("a b");
    }

    @Test
    void characterOfTwoUnits_thatDoesNotShow_isBothNumbers() {
        String tag = Character.toString(0xe0041); // writes nothing, but is read
        assertThat(DisplayText.shown(tag + "x")).isEqualTo("\\udb40\\udc41x");
        assertThat(DisplayText.blanked(tag + "x")).isEqualTo("  x");
        assertThat(DisplayText.shown("x\ud83d")).isEqualTo("x\\ud83d");
    }

    @Test
    void text_thatIsTooLong_isCut() {
        assertThat(DisplayText.shown("abc\n", 4)).isEqualTo("abc\\u000a");
        assertThat(DisplayText.shown("abc\n", 3)).isEqualTo("abc...");
        assertThat(DisplayText.shown("\n\n\n", 2)).isEqualTo("\\u000a\\u000a...");
        assertThat(DisplayText.shown("a\ud83d\ude00", 2)).isEqualTo("a\\ud83d...");
    }

    @Test
    void field_endsNone() {
        assertThat(DisplayText.field("a\nU|A|1.0|forged")).isEqualTo("a\\u000aU\\u007cA\\u007c1.0\\u007cforged");
        assertThat(DisplayText.field("rrc00")).isSameAs(DisplayText.field("rrc00"));
    }
}
