package io.github.bgpstream4j.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SourceOptionsTest {
    private static final SourceOption<Boolean> TLS = SourceOption.flag("tls", "whether to encrypt (default: false)");
    private static final SourceOption<Long> DEPTH = SourceOption.number("depth", 1, 9, "how deep (default: 3)");
    private static final SourceOption<Duration> WAIT = SourceOption.duration("wait", "how long (default: 30s)");
    private static final SourceOption<Long> SIZE = SourceOption.bytes("size", "how much (default: 2G)");
    private static final SourceOption<URI> SERVER = SourceOption.url("server", "another server");
    private static final SourceOption<Path> FILE = SourceOption.file("file", "where to write");
    private static final SourceOption<String> NAME = SourceOption.text("name", "a name");
    private static final SourceOption<Integer> VERSION =
            SourceOption.of("version", "4 or 6", word -> word.matches("[46]") ? Integer.valueOf(word) : null, "4 or 6");
    private static final SourceOption<Long> PIN =
            SourceOption.number("pin", 0, 9999, "secret number").secret();
    private static final SourceOptions OPTIONS =
            SourceOptions.of(TLS, DEPTH, WAIT, SIZE, SERVER, FILE, NAME, VERSION, PIN);

    private static SourceOptions.Given read(String options) {
        return OPTIONS.read(SourceSpec.parse("x:target?" + options));
    }

    @Test
    void read_values_haveTheirTypes() {
        SourceOptions.Given given = read("tls=true&depth=9&wait=5m&server=https://h/p&file=/a&name=&version=6&pin=1");

        assertThat(given.is(TLS)).isTrue();
        assertThat(given.get(DEPTH)).isEqualTo(9);
        assertThat(given.get(WAIT)).isEqualTo(Duration.ofMinutes(5));
        assertThat(given.get(SERVER)).isEqualTo(URI.create("https://h/p"));
        assertThat(given.get(FILE)).isEqualTo(Path.of("/a"));
        assertThat(given.get(NAME)).isEmpty();
        assertThat(given.get(VERSION)).isEqualTo(6);
        assertThat(given.get(PIN)).isEqualTo(1);
    }

    @Test
    void read_nothing_leavesTheDefaults() {
        SourceOptions.Given given = OPTIONS.read(SourceSpec.parse("x:target"));
        List<Object> handedOn = new ArrayList<>();
        given.ifGiven(DEPTH, handedOn::add);

        assertThat(handedOn).isEmpty();
        assertThat(given.is(TLS)).isFalse();
        assertThat(given.get(DEPTH)).isNull();
        assertThat(given.get(DEPTH, 3L)).isEqualTo(3);
        read("depth=4&tls=false").ifGiven(DEPTH, handedOn::add);
        assertThat(handedOn).containsExactly(4L);
    }

    @ParameterizedTest
    @CsvSource({"30, 30", "30s, 30", "2m, 120", "1h, 3600", "0, 0"})
    void duration_withUnit_isThatLong(String text, long seconds) {
        assertThat(read("wait=" + text).get(WAIT)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "20K, 20480", "3M, 3145728", "2G, 2147483648"})
    void bytes_withUnit_areThatMany(String text, long bytes) {
        assertThat(read("size=" + text).get(SIZE)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @CsvSource({
        "size=0, 'size is a number of bytes, or one with K, M or G such as 2G, up to 1048576G, not ''0'''",
        "size=2T, 'size is a number of bytes, or one with K, M or G such as 2G, up to 1048576G, not ''2T'''",
        "tls=yes, 'tls is true or false, not ''yes'''",
        "depth=0, 'depth is a number from 1 to 9, not ''0'''",
        "depth=1.5, 'depth is a number from 1 to 9, not ''1.5'''",
        "depth=99999999999999999999, 'depth is a number from 1 to 9, not ''99999999999999999999'''",
        "wait=5d, 'wait is a number of seconds, or one with s, m or h such as 30s, not ''5d'''",
        "wait=, 'wait is a number of seconds, or one with s, m or h such as 30s, not '''''",
        "wait=s, 'wait is a number of seconds, or one with s, m or h such as 30s, not ''s'''",
        "server=h, 'server is a URL, not ''h'''",
        "depth=https://me:pw@host/1, 'depth is a number from 1 to 9, not ''https://host/1'''",
        "version=5, 'version is 4 or 6, not ''5'''",
        "pin=hunter2, pin is a number from 0 to 9999"
    })
    void read_badValue_saysWhatItIs(String option, String message) {
        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> read(option))
                .withMessage(message + ": x:target")
                .withNoCause();
    }

    @Test
    void read_unknownOption_namesItAndTheKnownOnes() {
        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() ->
                        SourceOptions.of(NAME, DEPTH).read(SourceSpec.parse("mrt:https://me:pw@host/f?nme=hunter2")))
                .withMessage("unknown option 'nme' of source mrt:https://host/f; known are depth, name");
    }

    @Test
    void list_hasAllInOrder_andNoneTwice() {
        assertThat(OPTIONS.list()).containsExactly(TLS, DEPTH, WAIT, SIZE, SERVER, FILE, NAME, VERSION, PIN);
        assertThat(SourceOptions.NONE.list()).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> SourceOptions.of(NAME, NAME));
    }
}
