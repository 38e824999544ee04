package io.github.bgpstream4j.transport.bounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BoundedLinesTest {
    /** Gives no more than a few bytes at once, as networks do. */
    private static InputStream pieces(byte[] bytes, int atMost) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public int read(byte[] to, int offset, int length) {
                return super.read(to, offset, Math.min(length, atMost));
            }
        };
    }

    private static List<String> read(String text, int maxBytes, int atMost) throws IOException {
        BoundedLines lines = new BoundedLines(pieces(text.getBytes(StandardCharsets.UTF_8), atMost), maxBytes);
        List<String> read = new ArrayList<>();
        while (lines.next()) {
            read.add(lines.isTooLong() ? lines.text() + "..." : lines.text());
        }
        assertThat(lines.next()).isFalse();
        return read;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 7, 1_000})
    void lines_cutAnywhere_areWhole(int atMost) throws IOException {
        assertThat(read("{\"a\":\"\u00e9\u20ac\ud83d\ude00\"}\r\n\nb\r\r\nc d\n\r\nlast", 100, atMost))
                .containsExactly("{\"a\":\"\u00e9\u20ac\ud83d\ude00\"}", "", "b\r", "c d", "", "last");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 7, 1_000})
    void line_tooLong_isItsBeginning_andTheNextOneIsWhole(int atMost) throws IOException {
        String most = "a".repeat(8);
        assertThat(read(
                        most + "\n" + most + "\r\n" + most + "b\n" + most + "b\r\n" + "c".repeat(50) + "\nd\n",
                        8,
                        atMost))
                .containsExactly(most, most, most + "...", most + "...", "c".repeat(8) + "...", "d");
        assertThat(read("x\n" + most + "bcd", 8, atMost)).containsExactly("x", most + "...");
    }

    @Test
    void line_withoutEnd_isGivenUp() throws IOException {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'a';
            }

            @Override
            public int read(byte[] to, int offset, int length) {
                Arrays.fill(to, offset, offset + length, (byte) 'a');
                return length;
            }
        };
        BoundedLines lines = new BoundedLines(endless, 1 << 20);

        assertThat(lines.next()).isTrue();
        assertThat(lines.isTooLong()).isTrue();
        assertThatThrownBy(lines::next).isInstanceOf(IOException.class).hasMessage("a line has no end after 64 MiB");
    }

    @Test
    void line_longerThanTheFirstBuffer_isWhole() throws IOException {
        String line = "a".repeat(100_000);
        assertThat(read("b\n" + line + "\nc", 100_000, 4_096)).containsExactly("b", line, "c");
    }

    @Test
    void line_withoutEnd_takesNoMoreMemoryThanOneMayHave() throws IOException {
        BoundedLines lines = new BoundedLines(
                new InputStream() {
                    private long left = 60 << 20;

                    @Override
                    public int read() {
                        throw new AssertionError("one by one");
                    }

                    @Override
                    public int read(byte[] to, int offset, int length) {
                        Arrays.fill(to, offset, offset + length, (byte) 'a');
                        left -= length;
                        return left < 0 ? -1 : length;
                    }
                },
                1 << 20);

        assertThat(lines.next()).isTrue();
        assertThat(lines.isTooLong()).isTrue();
        assertThat(lines.length()).isEqualTo(1 << 20);
        assertThat(lines.next()).isFalse();
        assertThat(lines.bytes()).hasSize((1 << 20) + 2);
    }

    @Test
    void rest_isWhatWasReadOfTheLineThatFailed() throws IOException {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("reset");
            }

            @Override
            public int read(byte[] to, int offset, int length) throws IOException {
                throw new IOException("reset");
            }
        };
        byte[] before = "one\nClosing".getBytes(StandardCharsets.UTF_8);
        BoundedLines lines = new BoundedLines(new SequenceInputStream(new ByteArrayInputStream(before), broken), 100);

        assertThat(lines.next()).isTrue();
        assertThatThrownBy(lines::next).hasMessage("reset");
        assertThat(lines.rest()).isEqualTo("Closing");
    }
}
