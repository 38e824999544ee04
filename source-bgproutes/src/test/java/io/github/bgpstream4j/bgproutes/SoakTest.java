package io.github.bgpstream4j.bgproutes;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.StreamVisitor;
import io.github.bgpstream4j.model.ElemView;
import io.github.bgpstream4j.model.RecordView;
import io.github.bgpstream4j.net.Prefix;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.testkit.BgproutesFrame;
import io.github.bgpstream4j.testkit.FakeBgproutes;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * Many messages and many lost connections through the full stack. {@code -Dsoak.messages=1000000 -Dsoak.losses=200} makes it
 * as long as one likes.
 */
class SoakTest {
    private static final int MESSAGES = Integer.getInteger("soak.messages", 50_000);
    private static final int LOSSES = Integer.getInteger("soak.losses", 20);
    private static final int VANTAGE_POINTS = 50;

    private static String frame(int number) {
        return BgproutesFrame.update((65_001 + number % VANTAGE_POINTS) + "_192.0.2.1")
                .time(Tests.SECONDS + number / 1_000_000, number % 1_000_000)
                .prefixes("192.0.2.0/24")
                .asPath("65001 65002 " + (number + 1))
                .communities("65001:1 65001:2 65001:3")
                .origin("IGP")
                .nextHop("192.0.2.1")
                .json();
    }

    @Test
    void messages_overManyLostConnections_areNeitherLostUntoldNorDoubled() {
        AtomicInteger sent = new AtomicInteger();
        Reader reader;
        try (FakeBgproutes service = FakeBgproutes.start(Tests.KEY)) {
            service.onConnection(connection -> {
                int last = connection.number() > LOSSES
                        ? MESSAGES
                        : (int) ((long) MESSAGES * connection.number() / (LOSSES + 1));
                for (int i = sent.get(); i < last; i++) {
                    connection.send(frame(i));
                    sent.set(i + 1);
                }
                if (last < MESSAGES) {
                    connection.drop();
                }
            });
            BgpSource source = Tests.time()
                    .of(BgproutesSource.builder(Tests.key())
                            .settings(Tests.settings(service).build())
                            .prefixes(List.of(Prefix.parse("192.0.2.0/24")))
                            .build());
            try (BgpStream stream = BgpStream.builder().source(source).open()) {
                reader = new Reader(stream);
                stream.traverse(reader);
                assertThat(stream.stats().reconnects()).isEqualTo(LOSSES);
                assertThat(stream.stats().dropped()).isZero();
            }
        }
        assertThat(reader.untold).isZero();
        assertThat(reader.gaps).isEqualTo(LOSSES);
        Tests.awaitNoThreads();
    }

    /** Looks at the numbers of the messages, which must ascend, with holes only where a gap is told. */
    private static final class Reader implements StreamVisitor {
        private final BgpStream stream;
        private long last = -1;
        private long untold;
        private long gaps;
        private boolean gap;

        Reader(BgpStream stream) {
            this.stream = stream;
        }

        @Override
        public boolean beginRecord(RecordView record) {
            gap = record.gap() != null;
            gaps += gap ? 1 : 0;
            return true;
        }

        @Override
        public void visit(ElemView elem) {
            long number = elem.originAsn(0) - 1;
            assertThat(number).isGreaterThan(last);
            untold += number > last + 1 && !gap ? 1 : 0;
            last = number;
        }

        @Override
        public void endRecord(RecordView record) {
            if (last == MESSAGES - 1) {
                stream.close();
            }
        }
    }
}
