package io.github.bgpstream4j.bgproutes;

import io.github.bgpstream4j.net.Prefix;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.testkit.BgpSourceContractTest;
import io.github.bgpstream4j.testkit.BgproutesFrame;
import io.github.bgpstream4j.testkit.FakeBgproutes;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** The contract, kept against a server of our own. */
@Timeout(60)
class BgproutesSourceContractTest extends BgpSourceContractTest {
    private static final long SECONDS = 4_000_000_002L; // in the future, or a stream with an interval would not wait

    private static final String BAD_KEY = Tests.KEY + "x";

    private static final String[] FRAMES = {
        BgproutesFrame.update(Tests.VP)
                .time(SECONDS, 5)
                .prefixes("192.0.2.0/24,198.51.100.0/24")
                .asPath("65001 65002 {65003,65004}")
                .communities("65001:1 65001:2:3")
                .origin("IGP")
                .nextHop("192.0.2.1")
                .json(),
        BgproutesFrame.bmpUpdate("65001_192.0.2.9", "65002_2001:db8::2")
                .time(SECONDS + 1)
                .prefixes("2001:db8:1::/48")
                .withdraws("2001:db8:2::/48,192.0.2.0/24")
                .asPath("65002")
                .origin("INCOMPLETE")
                .nextHop("2001:db8::2 fe80::2")
                .json(),
        BgproutesFrame.update("65002_192.0.2.2")
                .time(SECONDS + 2, 999_999)
                .withdraws("198.51.100.0/24")
                .json()
    };

    private static final List<String> LINES = List.of(
            "U|A|4000000002.000005|bgproutes|live|||65001|192.0.2.1|192.0.2.0/24|192.0.2.1|65001 65002 {65003,65004}|{65003,65004}|65001:1||",
            "U|A|4000000002.000005|bgproutes|live|||65001|192.0.2.1|198.51.100.0/24|192.0.2.1|65001 65002 {65003,65004}|{65003,65004}|65001:1||",
            "U|W|4000000003.000000|bgproutes|live|192.0.2.9|192.0.2.9|65002|2001:db8::2|192.0.2.0/24||||||",
            "U|W|4000000003.000000|bgproutes|live|192.0.2.9|192.0.2.9|65002|2001:db8::2|2001:db8:2::/48||||||",
            "U|A|4000000003.000000|bgproutes|live|192.0.2.9|192.0.2.9|65002|2001:db8::2|2001:db8:1::/48|2001:db8::2|65002|65002|||",
            "U|W|4000000004.999999|bgproutes|live|||65002|192.0.2.2|198.51.100.0/24||||||");

    FakeBgproutes service;

    @BeforeEach
    void start() {
        service = FakeBgproutes.start(Tests.KEY).onConnection(connection -> connection.send(FRAMES));
    }

    @AfterEach
    void stop() {
        service.close();
        Tests.awaitNoThreads();
    }

    /** How the service is reached. */
    LiveSettings settings() {
        return Tests.settings(service).build();
    }

    private BgpSource source(String key) {
        return BgproutesSource.builder(ApiKey.of(key))
                .settings(settings())
                .prefixes(List.of(Prefix.parse("192.0.2.0/24")))
                .build();
    }

    @Override
    protected BgpSource source() {
        return source(Tests.KEY);
    }

    @Override
    protected List<String> expectedElems() {
        return LINES;
    }

    @Override
    protected boolean endless() {
        return true;
    }

    @Override
    protected boolean exclusive() {
        return true;
    }

    @Override
    protected List<String> secrets() {
        return List.of(Tests.KEY, Tests.ENCODED_KEY);
    }

    @Override
    protected BgpSource damagedSource() {
        service.onConnection(connection -> connection.send(
                FRAMES[0],
                "{\"record_type\":\"update\",\"vp\":\"" + Tests.KEY + "\"}",
                "garbage",
                FRAMES[1],
                FRAMES[2]));
        return source();
    }

    @Override
    protected List<String> expectedElemsDespiteDamage() {
        return LINES;
    }

    @Override
    protected BgpSource unreadableSource() {
        return source(BAD_KEY);
    }
}
