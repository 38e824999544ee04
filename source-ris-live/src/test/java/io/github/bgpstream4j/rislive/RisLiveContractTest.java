package io.github.bgpstream4j.rislive;

import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.testkit.BgpSourceContractTest;
import io.github.bgpstream4j.testkit.rislive.FakeRisLive;
import io.github.bgpstream4j.testkit.rislive.Generation;
import io.github.bgpstream4j.testkit.rislive.RisLiveMessage;
import io.github.bgpstream4j.transport.secret.Secret;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** The contract, kept against a server of our own, by the websocket. */
@Timeout(60)
class RisLiveContractTest extends BgpSourceContractTest {
    private static final String SECRET = "Bearer nobody-knows";
    private static final long MICROS =
            4_000_000_002_000_000L; // in the future, or a stream with an interval would not wait

    private static final List<RisLiveMessage> MESSAGES = List.of(
            RisLiveMessage.update("rrc00", 64500, "192.0.2.1")
                    .at(MICROS + 80_000)
                    .path("64500 64501 64502")
                    .communities("64500:1 64500:2")
                    .announce("192.0.2.1", "198.51.100.0/24", "203.0.113.0/24")
                    .build(),
            RisLiveMessage.state("rrc21", 64510, "2001:db8::1", "down")
                    .at(MICROS + 1_000_000)
                    .build(),
            RisLiveMessage.update("rrc21", 64510, "2001:db8::2")
                    .at(MICROS + 1_001_000)
                    .path("64510")
                    .withdraw("2001:db8:2::/48")
                    .announce("2001:db8::2", "2001:db8:1::/48")
                    .build(),
            RisLiveMessage.update("rrc01", 64520, "192.0.2.9")
                    .at(MICROS + 2_000_000)
                    .withdraw("198.51.100.0/24")
                    .build());

    private static final List<String> LINES = List.of(
            "U|A|4000000002.080000|ris-live|rrc00|||64500|192.0.2.1|198.51.100.0/24|192.0.2.1|64500 64501 64502|64502|64500:1 64500:2||",
            "U|A|4000000002.080000|ris-live|rrc00|||64500|192.0.2.1|203.0.113.0/24|192.0.2.1|64500 64501 64502|64502|64500:1 64500:2||",
            "U|S|4000000003.000000|ris-live|rrc21|||64510|2001:db8::1|||||||IDLE",
            "U|W|4000000003.001000|ris-live|rrc21|||64510|2001:db8::2|2001:db8:2::/48||||||",
            "U|A|4000000003.001000|ris-live|rrc21|||64510|2001:db8::2|2001:db8:1::/48|2001:db8::2|64510|64510|||",
            "U|W|4000000004.000000|ris-live|rrc01|||64520|192.0.2.9|198.51.100.0/24||||||");

    FakeRisLive service;

    @BeforeEach
    void start() {
        service = FakeRisLive.start(Generation.G2);
        greet(texts());
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private static List<String> texts() {
        return MESSAGES.stream()
                .map(message -> message.json(Generation.G2, true))
                .toList();
    }

    private void greet(List<String> texts) {
        service.greet(texts.toArray(String[]::new));
    }

    URI url() {
        return service.websocketUrl();
    }

    boolean standby() {
        return false;
    }

    private BgpSource source(String secret) {
        return RisLiveSource.builder()
                .url(url())
                .authorization(Secret.of(secret))
                .standby(standby())
                .build();
    }

    @Override
    protected BgpSource source() {
        return source(SECRET);
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
    protected List<String> secrets() {
        return List.of(SECRET, "nobody-knows");
    }

    @Override
    protected BgpSource damagedSource() {
        List<String> texts = new ArrayList<>(texts());
        texts.addAll(
                1,
                Stream.of("no JSON, but nobody-knows", "{\"type\":\"ris_message\",\"data\":{}}")
                        .toList());
        greet(texts);
        return source();
    }

    @Override
    protected List<String> expectedElemsDespiteDamage() {
        return LINES;
    }

    @Override
    protected BgpSource unreadableSource() {
        service.authorization(SECRET);
        return source("Bearer nobody-knows-it");
    }
}
