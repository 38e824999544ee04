package io.github.bgpstream4j.transport.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonParser;
import io.github.bgpstream4j.transport.HttpFailure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    private final List<String> told = new ArrayList<>();

    private void tell(String name, JsonParser in) throws IOException {
        switch (name) {
            case "error" -> told.add("error " + Json.complaint(in));
            case "path" -> told.add("path " + JsonValues.path(JsonValues.value(in)));
            case "communities" -> told.add("communities " + JsonValues.communities(JsonValues.value(in)));
            case "items" -> Json.objects(in, item -> Json.fields(item, this::tell));
            case "text" -> told.add("text " + JsonValues.text(in));
            default -> {}
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '\0',
            value = {
                "{\"error\":null}~error null",
                "{\"error\":false}~error null",
                "{\"error\":\"no\"}~error no",
                "{\"error\":[\"no\",\"hope\"]}~error [no, hope]",
                "{\"error\":{\"a\":[1]}}~error an error without a text",
                "{\"new\":{\"error\":1},\"text\":7}~text 7",
                "{\"text\":[1,{}]}~text null",
                "{\"items\":[1,[2],{\"text\":\"x\"},null]}~text x",
                "{\"path\":[2497,[13340,5],7]}~path 2497 {13340,5} 7",
                "{\"path\":[[[1]]]}~path null",
                "{\"communities\":[[64500,7],\"blackhole\"]}~communities 64500:7 blackhole"
            })
    void field_ofAReply_isReadAndOthersAreSkipped(String text, String expected) throws IOException {
        Json.reply(text, this::tell);
        assertThat(told).containsExactly(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "1", "", "{\"items\":{}}"})
    void reply_ofAnotherShape_isRefused(String text) {
        assertThatThrownBy(() -> Json.reply(text, this::tell))
                .isInstanceOf(HttpFailure.class)
                .hasMessage("JSON of another shape than expected");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '\0',
            value = {
                "{\"text\":~JSON that is cut off",
                "{\"text\":\"a~JSON that is cut off",
                "{\"text\":NaN}~broken JSON at character 11",
                "{bad~broken JSON at character 1",
                "{\"text\":1,,}~broken JSON at character 10"
            })
    void reply_thatIsCutOffOrBroken_mayBeBetterTheNextTime(String text, String message) {
        assertThatThrownBy(() -> Json.reply(text, this::tell))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage(message);
    }

    @Test
    void reply_thatCostsTooMuch_isOfNoUseAgain() {
        for (String text : List.of(
                "{\"text\":" + "9".repeat(2000) + "}",
                "{\"new\":" + "[".repeat(20) + "]".repeat(20) + "}",
                "{\"" + "n".repeat(300) + "\":1}",
                "{\"text\":\"" + "t".repeat(600_000) + "\"}")) {
            assertThatThrownBy(() -> Json.reply(text, this::tell))
                    .isInstanceOf(HttpFailure.class)
                    .hasMessage("JSON nested too deeply, or with a text, name or number that is too long");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1787141896.080, 1787141896080000",
        "1558620047.08, 1558620047080000",
        "1.123456789, 1123456",
        "7, 7000000",
        "-1, -1",
        "1e9, 1000000000000000",
        "1.55862004708E+9, 1558620047080000",
        "155862004708e-2, 1558620047080000",
        "1e999999999, -1",
        "1e99, -1",
        "-1e9, -1",
        "1e, -1",
        "1e1e1, -1",
        "1., -1",
        "99999999999, -1"
    })
    void seconds_withDecimalsOrWithout_areMicroseconds(String text, long micros) {
        assertThat(Seconds.micros(text)).isEqualTo(micros);
    }
}
