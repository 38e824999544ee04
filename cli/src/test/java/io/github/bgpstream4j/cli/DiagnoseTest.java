package io.github.bgpstream4j.cli;

import static io.github.bgpstream4j.testkit.BgpMessage.update;
import static io.github.bgpstream4j.testkit.WireAttribute.asPath;
import static io.github.bgpstream4j.testkit.WireAttribute.asPath2;
import static io.github.bgpstream4j.testkit.WireAttribute.nextHop;
import static io.github.bgpstream4j.testkit.WireAttribute.origin;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.attr.Origin;
import io.github.bgpstream4j.testkit.MrtFile;
import io.github.bgpstream4j.testkit.MrtRecord;
import io.github.bgpstream4j.testkit.WireAttribute;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of damaged files by {@code --diagnose}, {@code --strict} and {@code --check}. */
class DiagnoseTest {
    private static final long T = 1_600_000_000;

    @TempDir
    Path folder;

    @Test
    void diagnose_issueThatCostNothing_isToldWithPlaceRuleAndOctets() {
        String file = mended();

        assertThat(Run.of(file).err()).isEmpty();
        assertThat(Run.of("--diagnose", file))
                .isEqualTo(new Run(
                        0,
                        Run.of(file).out(),
                        "bgpreader: " + file + ": record at byte 82: REPAIRED at octet 59: AS_PATH read with 2-octet AS"
                                + " numbers: it fits no others (RFC 6793 §4.1)"
                                + " [5f5e100100100004000000420000fbf40000fde700000001c0000201c00002fe]\n"));
    }

    @Test
    void strict_anyIssue_isAnErrorStatus() {
        assertThat(Run.of("--strict", mended()).status()).isEqualTo(1);
        assertThat(Run.of("--strict", mended()).err()).contains("REPAIRED");
        assertThat(Run.of("--strict", file("clean.mrt", record(0), record(1))))
                .isEqualTo(new Run(
                        0, Run.of(file("clean.mrt", record(0), record(1))).out(), ""));
    }

    @Test
    void threads_anyNumber_diagnoseTheSame() {
        String file = mended();

        assertThat(Run.of("--diagnose", "--threads", "4", file))
                .isEqualTo(Run.of("--diagnose", "--threads", "1", file));
    }

    @Test
    void gap_isToldOnce() {
        String file = damaged();
        Run run = Run.of(file);

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out().lines()).hasSize(4);
        assertThat(run.err())
                .isEqualTo("bgpreader: " + file + ": record at byte 164: MALFORMED at octet 0: 50 octets are no record;"
                        + " reading goes on at byte 214 (RFC 6396 §2)\n");
    }

    @Test
    void check_clean_saysSo() {
        String file = file("clean.mrt", record(0), record(1));

        assertThat(Run.of("--check", file)).isEqualTo(new Run(0, file + """
                : clean
                  records BGP4MP valid: 2
                  elems: 2
                  time: 2020-09-13T12:26:40Z to 2020-09-13T12:26:41Z
                """, ""));
    }

    @Test
    void check_damaged_countsByRule() {
        String file = damaged();

        assertThat(Run.of("--check", file)).isEqualTo(new Run(1, file + """
                : not clean
                  records BGP4MP valid: 4
                  records corrupted-record: 1
                  elems: 4
                  time: 2020-09-13T12:26:40Z to 2020-09-13T12:26:43Z
                  gaps: 1, 50 octets
                  MALFORMED (RFC 6396 §2): 1, first at byte 164: 50 octets are no record; reading goes on at byte 214
                """, ""));
    }

    private String mended() {
        return file("mended.mrt", record(0), record(1, asPath2("64500 1")));
    }

    private String damaged() {
        byte[] garbage = new byte[50];
        Arrays.fill(garbage, (byte) 0x55);
        return MrtFile.of(record(0), record(1))
                .add(garbage)
                .add(record(2), record(3))
                .writeTo(folder.resolve("damaged.mrt"))
                .toString();
    }

    private String file(String name, MrtRecord... records) {
        return MrtFile.of(records).writeTo(folder.resolve(name)).toString();
    }

    private static MrtRecord record(long after) {
        return record(after, asPath(64500, 1));
    }

    private static MrtRecord record(long after, WireAttribute path) {
        return MrtRecord.bgp4mp(T + after)
                .message(update().attr(origin(Origin.IGP), path, nextHop("192.0.2.1"))
                        .nlri("10.0.0.0/16"));
    }
}
