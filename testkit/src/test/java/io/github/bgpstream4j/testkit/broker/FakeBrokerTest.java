package io.github.bgpstream4j.testkit.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.testkit.FakeTime;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That the fake answers as the contract of each broker has it. */
class FakeBrokerTest {
    private static final Pattern TIME = Pattern.compile("\"initialTime\":(\\d+)");
    private static final Pattern FILE = Pattern.compile("updates\\.\\d{8}\\.\\d{4}");
    private static final long T = Instant.parse("2024-03-01T00:00:00Z").getEpochSecond();

    private final FakeTime time = new FakeTime(Instant.ofEpochSecond(T + 86_400));
    private final FakeBroker broker = FakeBroker.start(time);

    @TempDir
    Path folder;

    @AfterEach
    void stop() {
        broker.close();
    }

    private void add(String collector, long from, long until, long period) {
        for (long seconds = from; seconds < until; seconds += period) {
            broker.add(BrokerFile.named(collector, RecordType.UPDATE, seconds));
        }
    }

    private static String get(URI base, String rest) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(base + rest).toURL().openConnection();
            int status = connection.getResponseCode();
            try (InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
                return (status == 200 ? "" : status + " ") + new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Long> times(String reply) {
        return TIME.matcher(reply)
                .results()
                .map(found -> Long.parseLong(found.group(1)))
                .toList();
    }

    @Test
    void v2_coversTwoHours_from17MinutesBeforeTheInterval() {
        add("rrc00", T, T + 86_400, 300);

        List<Long> times = times(get(broker.v2(), "/data?intervals[]=" + (T + 36_000) + "," + (T + 72_000)));

        assertThat(times)
                .startsWith(T + 36_000 - 900)
                .endsWith(T + 36_000 + 6000)
                .hasSize(24);
    }

    @Test
    void v2_stopsAtAHole() {
        add("rrc00", T, T + 1800, 300);
        add("rrc00", T + 2400, T + 7200, 300);

        assertThat(times(get(broker.v2(), "/data?intervals%5B%5D=" + T + "," + (T + 7200))))
                .endsWith(T + 1500);
    }

    @Test
    void v2_namesLateFiles_whenAskedSinceWhen() {
        add("rrc00", T + 80_000, T + 86_000, 300);
        broker.add(BrokerFile.named("rrc01", RecordType.UPDATE, T + 70_000).addedAt(T + 86_460));
        String question = "/data?intervals[]=" + (T + 60_000) + ",0&minInitialTime=" + (T + 85_000)
                + "&resourceTypes[]=batch&dataAddedSince=" + (T + 86_400);

        assertThat(get(broker.v2(), question)).doesNotContain("rrc01");
        time.advance(Duration.ofMinutes(2));
        assertThat(get(broker.v2(), question)).contains("rrc01");
    }

    @Test
    void v2_namesStreams_inIntervalsWithoutEnd() {
        assertThat(get(broker.v2(), "/data?intervals[]=" + T + ",0")).contains("ris-live", "caida-bmp");
        assertThat(get(broker.v2(), "/data?intervals[]=" + T + ",0&resourceTypes[]=batch"))
                .doesNotContain("ris-live");
    }

    @Test
    void v2_withoutInterval_complains() {
        assertThat(get(broker.v2(), "/data?types[]=updates"))
                .contains("\"error\":\"At least one interval must be set\"");
    }

    @Test
    void v2_meta_namesCollectors() {
        add("rrc00", T, T + 300, 300);

        assertThat(get(broker.v2(), "/meta/collectors")).contains("\"rrc00\":{\"project\":\"ris\"}");
    }

    @Test
    void finder_stopsAfter500Files_betweenTwoTimes() {
        for (int i = 10; i < 17; i++) {
            add("rrc" + i, T, T + 86_400, 300);
        }
        List<Long> times = times(get(broker.finder(), "/data?intervals[]=" + T + "," + (T + 86_400)));

        assertThat(times).hasSize(497).endsWith(T + 70 * 300);
        assertThat(get(broker.finder(), "/data?intervals[]=" + T + "," + (T + 300) + "&collectors[]=rrc66"))
                .isEqualTo("400 collector not found: rrc66");
    }

    @Test
    void bgpkit_answersInPages() {
        add("rrc00", T, T + 3000, 300);
        String question = "/search?ts_start=" + T + "&ts_end=" + (T + 86_400) + "&project=riperis&page_size=4&page=";

        assertThat(FILE.matcher(get(broker.bgpkit(), question + 1)).results().map(MatchResult::group))
                .hasSize(4);
        assertThat(FILE.matcher(get(broker.bgpkit(), question + 3)).results().map(MatchResult::group))
                .containsExactly("updates.20240301.0040", "updates.20240301.0045");
        assertThat(get(broker.bgpkit(), "/search?page_size=5000")).startsWith("400 {\"SearchError\":");
        assertThat(FILE.matcher(get(broker.bgpkit(), "/latest")).results().map(MatchResult::group))
                .containsExactly("updates.20240301.0045");
        assertThat(get(broker.bgpkit(), "/health")).contains("OK");
    }

    @Test
    void archive_hasTheFilesOfAFolder_andListsThem() throws IOException {
        Path file = folder.resolve("rrc00/2024.03/updates.20240301.0000.gz");
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, "content");
        broker.folder(folder);

        assertThat(get(broker.archive(), "rrc00/2024.03/updates.20240301.0000.gz"))
                .isEqualTo("content");
        assertThat(get(broker.archive(), "rrc00/2024.03/")).contains("<a href=\"updates.20240301.0000.gz\">");
        assertThat(get(broker.archive(), "rrc00/2024.03/updates.20240301.0005.gz"))
                .startsWith("404 ");
        assertThat(times(get(broker.v2(), "/data?intervals[]=" + T + "," + T))).containsExactly(T);
    }
}
