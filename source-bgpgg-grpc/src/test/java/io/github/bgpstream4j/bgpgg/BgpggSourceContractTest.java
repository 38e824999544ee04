package io.github.bgpstream4j.bgpgg;

import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.StreamClock;
import io.github.bgpstream4j.testkit.BgpSourceContractTest;
import io.github.bgpstream4j.testkit.TimedSource;
import io.github.bgpstream4j.testkit.bgpgg.BgpggPath;
import io.github.bgpstream4j.testkit.bgpgg.BgpggRelease;
import io.github.bgpstream4j.testkit.bgpgg.FakeBgpgg;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The contract of sources, kept by the table of a router. */
class BgpggSourceContractTest extends BgpSourceContractTest {
    private static final Instant NOW = Instant.parse("2026-11-25T00:00:00.250Z");
    private static final String START = "|1795564800.250000|bgpgg|127.0.0.1|||64501|10.0.0.1|";

    FakeBgpgg router = FakeBgpgg.start(BgpggRelease.V0_4);

    @BeforeEach
    void fill() {
        router.peer("10.0.0.1", 64501)
                .announce(
                        "10.0.0.1", "192.0.2.0/24", BgpggPath.of("64501 64510").communities(64501L << 16 | 7));
    }

    @AfterEach
    void stop() {
        router.close();
    }

    /** How the router is reached. */
    String target() {
        return router.target();
    }

    @Override
    protected BgpSource source() {
        return new TimedSource(BgpggSource.builder(target()).build(), clock());
    }

    @Override
    protected List<String> expectedElems() {
        return List.of(
                "U|S" + START + "||||||ESTABLISHED",
                "R|R" + START + "192.0.2.0/24|192.0.2.1|64501 64510|64510|64501:7||");
    }

    @Override
    protected StreamClock clock() {
        return new StreamClock() {
            @Override
            public Instant instant() {
                return NOW;
            }

            @Override
            public boolean sleep(Duration time, CountDownLatch cancelled) throws InterruptedException {
                cancelled.await();
                return false;
            }
        };
    }

    @Override
    protected boolean endless() {
        return true;
    }

    @Override
    protected BgpSource damagedSource() {
        router.injectRoute(new byte[] {0x0a, 0x7f});
        return source();
    }

    @Override
    protected List<String> expectedElemsDespiteDamage() {
        return expectedElems();
    }

    @Override
    protected BgpSource unreadableSource() {
        return BgpggSource.builder("127.0.0.1:1").failFast(true).build();
    }
}
