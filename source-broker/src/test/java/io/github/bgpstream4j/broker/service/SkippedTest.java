package io.github.bgpstream4j.broker.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.archive.ArchiveName;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.testkit.RecordingMonitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server may not make us open. */
class SkippedTest {
    private static final ArchiveName NAME = new ArchiveName("ris", "rrc06", RecordType.UPDATE, 1_427_846_400, 300);

    private final Skipped skipped = new Skipped();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://data.ris.ripe.net/rrc06/updates.gz",
                "HTTPS://user:word@127.0.0.1:8080/a?sig=%2F&b=1",
                "http://[::1]:1/x",
                "http://h"
            })
    void check_url_isAFile(String url) {
        assertThat(skipped.check(NAME, url, -1)).isEqualTo(Resource.file(NAME, url, -1));
        assertThat(skipped.count()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "/etc/passwd",
                "../../tmp/x.gz",
                "file:///tmp/x.gz",
                "file:/tmp/x.gz",
                "ftp://h/x",
                "jar:file:/x!/y",
                "mrt:http://h/x",
                "//h/x",
                "http:x",
                "http:///x",
                "http://",
                "http://h:0/x",
                "http://h:99999/x",
                "http://[fe80::1%25eth0]/x",
                "http://h/a b",
                "http://h/a\nb",
                "http://h/\u001b[31mx",
                "http://h/\u0000x",
                "http://h/\u202ex",
                "/tmp/\u0000x"
            })
    void check_placeThatIsNoUrl_isSkipped(String url) {
        assertThat(skipped.check(NAME, url, -1)).isNull();
        assertThat(skipped.texts()).containsOnlyKeys(Skipped.Kind.PLACE);
        assertThat(skipped.texts().toString()).matches("[ -~]+");
    }

    @Test
    void check_hostThatIsTooLong_isSkipped() {
        assertThat(skipped.check(NAME, "http://" + "a".repeat(64) + "/x", -1)).isNull();
        assertThat(skipped.check(NAME, "http://" + "a.".repeat(127) + "a/x", -1))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({"ris, 'rr|c'", "ris, 'rr\nc'", "'r is', rrc06", "'\u001b[2J', rrc06"})
    void check_nameThatWouldBreakALine_isSkipped(String project, String collector) {
        ArchiveName name = new ArchiveName(project, collector, RecordType.UPDATE, NAME.seconds(), 300);

        assertThat(skipped.check(name, "http://h/x", -1)).isNull();
        assertThat(skipped.texts()).containsOnlyKeys(Skipped.Kind.NAME);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 300",
        "-5, 300",
        "1427846400000, 300",
        "1427846400, -1",
        "1427846400, 10000000000000",
        "1427846400, 9223372036854775000",
        "9223372036854775807, 300"
    })
    void check_timeThatNoFileHas_isSkipped(long seconds, long duration) {
        ArchiveName name = new ArchiveName("ris", "rrc06", RecordType.UPDATE, seconds, duration);

        assertThat(skipped.check(name, "http://h/x", -1)).isNull();
        assertThat(skipped.texts()).containsOnlyKeys(Skipped.Kind.TIME);
    }

    @Test
    void report_ofEachKind_isMadeOnce_withoutSecrets() {
        RecordingMonitor monitor = new RecordingMonitor();
        SkipReport report = new SkipReport("the broker", monitor);
        skipped.add(Skipped.Kind.FORMAT, "http://u:S3CR@h/x?token=S3CR");
        skipped.add(Skipped.Kind.FORMAT, "http://h/y");
        report.report(skipped);
        skipped.check(NAME, "/etc/passwd", -1);
        report.report(skipped);
        report.report(skipped);

        assertThat(monitor.warnings())
                .containsExactly(
                        "the broker: left out 2 resources that cannot be read, no files in the format mrt: http://h/x",
                        "the broker: left out 1 resource that cannot be read, not at an http or https URL: /etc/passwd");
    }
}
