package io.github.bgpstream4j.testkit.elsewhere;

import static io.github.bgpstream4j.testkit.WireAttribute.asPath;
import static io.github.bgpstream4j.testkit.WireAttribute.communities;
import static io.github.bgpstream4j.testkit.WireAttribute.nextHop;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.testkit.BgpSourceContractTest;
import io.github.bgpstream4j.testkit.FakeRecord;
import io.github.bgpstream4j.testkit.FakeSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The contract, kept by the fake source: as a file and as a live feed. In another package, as all who extend it are. */
final class FakeSourceTest {
    private static final long T = 1_600_000_000_000_000L;

    private static final List<String> LINES = List.of(
            "U|A|1600000001.000000|ris|rrc06|||64500|192.0.2.1|10.0.0.0/24|192.0.2.1|64500 174 13335|13335|174:21000||",
            "U|A|1600000001.000000|ris|rrc06|||64500|192.0.2.1|10.0.1.0/24|192.0.2.1|64500 174 13335|13335|174:21000||",
            "U|W|1600000002.000000|ris|rrc06|||64501|2001:db8::1|2001:db8:1::/48||||||",
            "U|A|1600000002.000000|ris|rrc06|||64501|2001:db8::1|10.1.0.0/16|192.0.2.2|64501 {1,2}|{1,2}|||",
            "U|S|1600000003.123456|ris|rrc06|||64500|192.0.2.1||||||ESTABLISHED|IDLE",
            "U|A|1600000003.123457|ris|rrc06|||64500||10.2.0.0/16||64500|64500|||");

    private static FakeRecord[] records() {
        return new FakeRecord[] {
            FakeRecord.update(T + 1_000_000)
                    .attr(asPath(64500, 174, 13335), nextHop("192.0.2.1"), communities("174:21000"))
                    .route("10.0.0.0/24", "10.0.1.0/24"),
            FakeRecord.update(T + 2_000_000)
                    .peer(64501, "2001:db8::1")
                    .attr(asPath("64501 {1,2}"), nextHop("192.0.2.2"))
                    .withdraw("2001:db8:1::/48")
                    .route("10.1.0.0/16")
                    .endOfRib(AddressFamily.IPV4_UNICAST),
            FakeRecord.update(T + 3_123_456).stateChange(6, 1),
            FakeRecord.update(T + 3_123_457)
                    .peer(64500, null)
                    .attr(asPath(64500))
                    .route("10.2.0.0/16")
        };
    }

    @Nested
    @DisplayName("as a file")
    class AsFile extends BgpSourceContractTest {
        private final FakeSource source = FakeSource.of(records());

        @Override
        protected BgpSource source() {
            return source;
        }

        @Override
        protected List<String> expectedElems() {
            return LINES;
        }

        @Override
        protected BgpSource damagedSource() {
            FakeRecord[] records = records();
            records[1] = FakeRecord.update(T + 2_000_000)
                    .framed(
                            RecordStatus.CORRUPTED_RECORD,
                            new DecodeIssue(DecodeIssue.Code.TRUNCATED, 0, "the test", "cut"));
            return FakeSource.of(records);
        }

        @Override
        protected List<String> expectedElemsDespiteDamage() {
            return List.of(LINES.get(0), LINES.get(1), LINES.get(4), LINES.get(5));
        }

        @Override
        protected BgpSource unreadableSource() {
            return FakeSource.of(records()).failingAfter(-1);
        }

        @AfterEach
        void noReaderIsLeftOpen() {
            assertThat(source.openReaders()).isZero();
        }
    }

    @Nested
    @DisplayName("as a live feed")
    class AsLiveFeed extends BgpSourceContractTest {
        private final FakeSource source =
                FakeSource.of(records()).recordsPerBatch(1).live();

        @Override
        protected BgpSource source() {
            return source;
        }

        @Override
        protected List<String> expectedElems() {
            return LINES;
        }

        @Override
        protected boolean endless() {
            return true;
        }

        @AfterEach
        void noReaderIsLeftOpen() {
            assertThat(source.openReaders()).isZero();
        }
    }

    @Test
    void failingAfter_twoRecords_deliversThemAndReportsTheSource() {
        FakeSource source = FakeSource.of(records()).failingAfter(2);
        try (BgpStream stream = BgpStream.builder().source(source).open()) {
            assertThat(stream.records())
                    .extracting(record -> record.status())
                    .containsExactly(RecordStatus.VALID, RecordStatus.VALID, RecordStatus.CORRUPTED_SOURCE);
        }
        assertThat(source.openReaders()).isZero();
    }

    @Test
    void source_withoutRecords_saysThatItIsEmpty() {
        try (BgpStream stream = BgpStream.builder().source(FakeSource.of()).open()) {
            assertThat(stream.records())
                    .extracting(record -> record.status())
                    .containsExactly(RecordStatus.EMPTY_SOURCE);
        }
    }
}
