package io.github.bgpstream4j.bgproutes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is shown of texts that hold a key. */
final class ApiKeyTest {
    private static final ApiKey KEY = ApiKey.of("aB/c+d=\"&\\%1");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aB/c+d=\"&\\%1",
                "AB/C+D=\"&\\%1",
                "aB%2Fc%2Bd%3D%22%26%5C%251",
                "aB%2fc%2bd%3d%22%26%5c%251",
                "%61%42%2f%63%2b%64%3d%22%26%5c%25%31",
                "aB%252Fc%252Bd%253D%2522%2526%255C%25251",
                "aB\\/c+d=\\\"&\\\\%1",
                "aB\\u002fc\\u002Bd\\u003d\\u0022\\u0026\\u005C\\u00251",
                "aB\\u002Fc+d=\\u0022\\u0026\\\\%1",
                "aB\\\\/c+d=\\\\\\\"&\\\\\\\\%1",
                "aB&#47;c&#x2B;d&#061;&quot;&amp;\\%1",
                "aB&#X2f;c+d=&#34;&amp;&#92;&#37;1"
            })
    void key_inAnySpelling_isHidden(String spelling) {
        assertThat(KEY.redact("no key '" + spelling + "'!")).isEqualTo("no key '***'!");
    }

    @Test
    void key_inBase64_isHidden() {
        byte[] bytes = "aB/c+d=\"&\\%1".getBytes(StandardCharsets.US_ASCII);

        assertThat(KEY.redact(Base64.getEncoder().encodeToString(bytes))).startsWith("***");
        assertThat(KEY.redact(Base64.getUrlEncoder().encodeToString(bytes))).startsWith("***");
    }

    @Test
    void file_withAKey_isReadAndAnyOtherOneIsNot(@TempDir Path folder) throws IOException {
        Path key = Files.writeString(folder.resolve("key"), " k3y\n");
        Path other = Files.writeString(folder.resolve("other"), "k".repeat(5_000));

        assertThat(ApiKey.fromFile(key).text()).isEqualTo("k3y");
        assertThatThrownBy(() -> ApiKey.fromFile(other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a file of more than 4096 bytes is no secret");
    }

    @Test
    void text_withoutKey_staysAsItIs() {
        assertThat(KEY.redact("aB/c+d is 100 % of \\u0041")).isEqualTo("aB/c+d is 100 % of \\u0041");
    }

    @Timeout(20)
    @ParameterizedTest
    @ValueSource(strings = {"\\", "%25", "&#x0", "aB/c", "a\\", "%61%25"})
    void text_thatBeginsLikeAKeyAgainAndAgain_isLookedThroughAtOnce(String part) {
        assertThat(KEY.redact(part.repeat(500_000))).hasSize(1 << 16);
    }
}
