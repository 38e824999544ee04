package io.github.bgpstream4j.kafka;

import io.github.bgpstream4j.attr.Origin;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.testkit.BgpMessage;
import io.github.bgpstream4j.testkit.BgpSourceContractTest;
import io.github.bgpstream4j.testkit.UpdateBuilder;
import io.github.bgpstream4j.testkit.WireAttribute;
import io.github.bgpstream4j.testkit.bmp.BmpMessage;
import io.github.bgpstream4j.testkit.bmp.BmpPeer;
import io.github.bgpstream4j.testkit.bmp.OpenBmpFrame;
import java.util.List;
import org.junit.jupiter.api.Timeout;

/** The contract, kept with OpenBMP frames of two routers in a partition each, up to where the topic ends. */
@Timeout(120)
class KafkaContractTest extends BgpSourceContractTest {
    private static final long SECONDS = 4_000_000_000L; // in the future, or a stream with an interval would not wait
    private static final String PASSWORD = "hunter2hunter2";
    private static final BmpPeer PEER = BmpPeer.of(64_500, "192.0.2.1");
    private static final BmpPeer SIXTH = BmpPeer.of(64_510, "2001:db8::1");

    private final FakeKafka kafka = new FakeKafka().topic("bmp", 2);

    private static UpdateBuilder announcement() {
        return BgpMessage.update()
                .attr(
                        WireAttribute.origin(Origin.IGP),
                        WireAttribute.asPath(64_500, 64_501),
                        WireAttribute.nextHop("192.0.2.1"))
                .nlri("198.51.100.0/24", "203.0.113.0/24");
    }

    private static UpdateBuilder sixth() {
        return BgpMessage.update()
                .attr(
                        WireAttribute.origin(Origin.IGP),
                        WireAttribute.asPath(64_510, 64_511),
                        WireAttribute.mpReach(AddressFamily.IPV6_UNICAST, "2001:db8::1", "2001:db8:1::/48"));
    }

    private void send(int partition, int second, BmpMessage message) {
        String router = partition == 0 ? "amsix" : "linx";
        long micros = (SECONDS + second) * 1_000_000;
        byte[] frame = OpenBmpFrame.of(router, "203.0.113." + partition, micros, message)
                .bytes();
        kafka.send("bmp", partition, micros / 1_000, frame);
    }

    private BgpSource source(boolean damaged) {
        kafka.delete("bmp");
        kafka.topic("bmp", 2);
        send(0, 1, PEER.up().message());
        send(0, 2, PEER.routes(announcement()));
        if (damaged) {
            kafka.send("bmp", 0, (SECONDS + 2) * 1_000, new byte[] {77, 1, 2, 3});
        }
        send(0, 5, PEER.routes(BgpMessage.update().withdraw("203.0.113.0/24")));
        send(0, 6, PEER.down(4));
        send(1, 3, PEER.statistics());
        send(1, 4, SIXTH.routes(sixth()));
        return source("bmp");
    }

    private BgpSource source(String topic) {
        return KafkaSource.builder("127.0.0.1:9092")
                .topics(topic)
                .fromEarliest()
                .untilLatest()
                .config(
                        "sasl.jaas.config",
                        "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"u\" password=\""
                                + PASSWORD + "\";")
                .clients(kafka::consumer)
                .build();
    }

    @Override
    protected BgpSource source() {
        return source(false);
    }

    @Override
    protected List<String> expectedElems() {
        String first = ".000000|kafka|testkit|amsix|203.0.113.0|64500|192.0.2.1|";
        return List.of(
                "U|S|4000000001" + first + "||||||ACTIVE",
                "U|A|4000000002" + first + "198.51.100.0/24|192.0.2.1|64500 64501|64501|||",
                "U|A|4000000002" + first + "203.0.113.0/24|192.0.2.1|64500 64501|64501|||",
                "U|A|4000000004.000000|kafka|testkit|linx|203.0.113.1|64510|2001:db8::1|2001:db8:1::/48|2001:db8::1|64510 64511|64511|||",
                "U|W|4000000005" + first + "203.0.113.0/24||||||",
                "U|S|4000000006" + first + "||||||IDLE");
    }

    @Override
    protected List<String> secrets() {
        return List.of(PASSWORD);
    }

    @Override
    protected BgpSource damagedSource() {
        return source(true);
    }

    @Override
    protected List<String> expectedElemsDespiteDamage() {
        return expectedElems();
    }

    /** No such topic. */
    @Override
    protected BgpSource unreadableSource() {
        return source("none");
    }
}
