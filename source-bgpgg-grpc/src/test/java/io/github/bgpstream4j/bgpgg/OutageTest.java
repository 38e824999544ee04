package io.github.bgpstream4j.bgpgg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoMoreInteractions;

import io.github.bgpstream4j.source.SourceMonitor;
import org.junit.jupiter.api.Test;

/** What is reported of a router that does not answer. */
class OutageTest {
    private final SourceMonitor monitor = mock();
    private final Outage outage = new Outage(monitor);

    @Test
    void attempts_failing_areReportedOnce() {
        outage.failed("no answer");
        outage.failed("still no answer");
        assertThat(outage.ended()).isFalse();
        outage.failed("no answer again");
        verify(monitor).warned("no answer; trying again");
        verify(monitor).warned("no answer again; trying again");
        verifyNoMoreInteractions(monitor);
    }

    @Test
    void connection_lostAndMadeAgain_isReportedWithTheFirstReason() {
        outage.connectionLost("reset");
        outage.failed("refused");
        outage.connectionLost("refused again");
        assertThat(outage.ended()).isTrue();
        assertThat(outage.ended()).as("only once").isFalse();
        verify(monitor).warned("refused; trying again");
        verify(monitor).reconnected("reset");
        verifyNoMoreInteractions(monitor);
    }
}
