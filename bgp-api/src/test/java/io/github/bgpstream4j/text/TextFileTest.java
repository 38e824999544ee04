package io.github.bgpstream4j.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextFileTest {
    @TempDir
    Path folder;

    @Test
    void lines_anyLineEndAndAByteOrderMark_areLeftOut() throws IOException {
        Path file = Files.writeString(folder.resolve("list"), "\ufeffa\r\nb\n\nc");

        assertThat(TextFile.lines(file, 100)).containsExactly("a", "b", "", "c");
    }

    @Test
    void lines_emptyFile_areNone() throws IOException {
        assertThat(TextFile.lines(Files.writeString(folder.resolve("empty"), ""), 0))
                .isEmpty();
    }

    @Test
    void lines_moreBytesThanAllowed_areRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("long"), "64500\n64501\n");

        assertThat(TextFile.lines(file, 12)).containsExactly("64500", "64501");
        assertThatThrownBy(() -> TextFile.lines(file, 11))
                .isInstanceOf(IOException.class)
                .hasMessage("longer than 11 bytes");
    }

    @Test
    void lines_otherThanUtf8_areRefused() throws IOException {
        Path file = Files.write(folder.resolve("latin1"), new byte[] {'a', (byte) 0xe4, '\n'});

        assertThatThrownBy(() -> TextFile.lines(file, 100)).isInstanceOf(CharacterCodingException.class);
    }
}
