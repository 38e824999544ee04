package io.github.bgpstream4j.transport.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bgpstream4j.source.SourceException;
import io.github.bgpstream4j.source.SourceOptions;
import io.github.bgpstream4j.source.SourceSpec;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where secrets come from, where they may go, and how they are hidden. */
final class SecretTest {
    private static final Secret HEADER = Secret.of("Bearer t/0k");
    private static final SecretOptions TOKEN = SecretOptions.of("token", "the token", "none");

    @ParameterizedTest
    @CsvSource({
        "no Bearer t/0k here, no *** here",
        "token t/0k is bad, token *** is bad",
        "token t%2F0k is bad, token *** is bad",
        "Bearer of news, Bearer of news",
    })
    void header_withAScheme_isHiddenWithAndWithoutIt(String text, String shown) {
        assertThat(HEADER.redact(text)).isEqualTo(shown);
        assertThat(HEADER).hasToString("***");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "two\nlines", "k\u00e9y"})
    void text_thatIsNoLineOfAscii_isNoSecret_andNotShown(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Secret.of(text))
                .withMessage("a secret is a line of printable ASCII");
    }

    @ParameterizedTest
    @CsvSource({
        "wss://news.example/, true",
        "https://news.example/, true",
        "ws://news.example/, false",
        "http://127.0.0.1.example/, false",
        "http://127.0.0.1:80/, true",
        "ws://[::1]:80/, true",
        "http://localhost/, true",
        "mailto:localhost, false",
    })
    void secret_goesWhereThereIsTls_orToThisHost(URI address, boolean may) {
        assertThat(Secret.mayGoTo(address)).isEqualTo(may);
    }

    @Test
    void options_nameAFileOrAVariable_andShowNeither(@TempDir Path folder) throws IOException {
        Path good = Files.writeString(folder.resolve("good"), " t0ken\n");
        Path bad = Files.writeString(folder.resolve("bad"), "two\nlines");

        Secret read = read("token-file=" + good);
        assertThat(read).isNotNull().extracting(Secret::text).isEqualTo("t0ken");
        assertThat(read("token-env=NO_SUCH_VARIABLE_1&token-file=" + good)).isNotNull();
        assertThat(SourceOptions.of(TOKEN.variable(), TOKEN.file()).list())
                .extracting(option -> option.name() + ": " + option.meaning())
                .containsExactly(
                        "token-env: environment variable with the token (default: none)",
                        "token-file: file with the token");
        for (String wrong : new String[] {
            "token-file=" + bad, "token-file=" + folder.resolve("none"), "token-env=NO_SUCH_VARIABLE_1"
        }) {
            assertThatThrownBy(() -> read(wrong))
                    .isInstanceOf(SourceException.class)
                    .hasMessageMatching(
                            "(cannot read )?the (file|environment variable) that token-(file|env) names.*: news:all.*")
                    .hasMessageNotContaining(wrong.substring(wrong.indexOf('=') + 1))
                    .hasMessageNotContaining("\n");
        }
    }

    private static @Nullable Secret read(String options) {
        SourceSpec spec = SourceSpec.parse("news:all?" + options);
        return TOKEN.read(SourceOptions.of(TOKEN.variable(), TOKEN.file()).read(spec), spec);
    }
}
