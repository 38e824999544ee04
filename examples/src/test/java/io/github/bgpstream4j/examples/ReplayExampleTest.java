package io.github.bgpstream4j.examples;

import static io.github.bgpstream4j.testkit.ElemAssertions.assertElems;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.source.ManualClock;
import io.github.bgpstream4j.testkit.ReplayStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The example of {@code docs/testing.md}. */
@ReplayStream(value = "../examples/data/updates.sample.mrt.gz", filter = "prefix exact 203.0.113.0/28")
class ReplayExampleTest {
    @Test
    void prefix_overTime_isAnnouncedAndWithdrawn(List<BgpElem> elems) {
        assertElems(elems)
                .hasSize(7)
                .containsLines("W|64499|203.0.113.0/28", "A|64496|203.0.113.0/28|64496 64505 64501")
                .containsLines("A|65537|203.0.113.0/28|*|192.0.2.2");
    }

    @Test
    @ReplayStream(value = "mrt:../examples/data/updates.sample.mrt.gz", filter = "elemtype peerstates and peer 65537")
    void session_ofAPeer_goesDownAtTheEnd(BgpStream stream) {
        assertElems(stream).containsExactlyLines("S|65537|OPENCONFIRM|ESTABLISHED", "S|65537|ESTABLISHED|IDLE");
    }

    @Test
    @ReplayStream(value = "../examples/data/updates.sample.mrt.gz", pace = 1)
    void fiveMinutes_inRealTime_takeNone(BgpStream stream, ManualClock clock) {
        Instant start = clock.instant();

        assertThat(stream.elems()).isNotEmpty();

        assertThat(Duration.between(start, clock.instant())).isBetween(Duration.ofMinutes(4), Duration.ofMinutes(5));
    }
}
