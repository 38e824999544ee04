package io.github.bgpstream4j.codec;

import static io.github.bgpstream4j.attr.Origin.IGP;
import static io.github.bgpstream4j.codec.Decoded.issue;
import static io.github.bgpstream4j.codec.Decoded.record;
import static io.github.bgpstream4j.codec.Decoded.routes;
import static io.github.bgpstream4j.testkit.BgpMessage.update;
import static io.github.bgpstream4j.testkit.WireAttribute.asPath;
import static io.github.bgpstream4j.testkit.WireAttribute.nextHop;
import static io.github.bgpstream4j.testkit.WireAttribute.origin;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.attr.DecodeContext;
import io.github.bgpstream4j.model.BgpRecord;
import io.github.bgpstream4j.testkit.BgpMessage;
import io.github.bgpstream4j.testkit.UpdateBuilder;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** BGP messages that other readers end a file for (docs/robustness.md, A4). */
final class MessageTrapsTest {
    @Test
    void messageCutAt4096Octets_givesTheWholePrefixes() {
        byte[] whole = big(2000);
        BgpRecord record = record(DecodeContext.AS4, Arrays.copyOf(whole, 4096));

        assertThat(issue(record)).startsWith("TRUNCATED");
        assertThat(record.elems()).hasSizeBetween(1000, 1020);
    }

    @Test
    void twoMessagesInOneRecord_firstOneIsRead() {
        byte[] first = small().bytes();
        byte[] both = Arrays.copyOf(first, first.length * 2);
        System.arraycopy(first, 0, both, first.length, first.length);
        BgpRecord record = record(DecodeContext.AS4, both);

        assertThat(routes(record)).containsExactly("A 10.0.0.0/8");
        assertThat(issue(record)).startsWith("REPAIRED");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 0xfe})
    void marker_ofOtherOctets_costsNothing(int octet) {
        byte[] message = small().bytes();
        Arrays.fill(message, 0, 16, (byte) octet);

        assertThat(routes(record(DecodeContext.AS4, message))).containsExactly("A 10.0.0.0/8");
    }

    @Test
    void extendedMessage_ofTheLongestLength_isRead() {
        assertThat(record(DecodeContext.AS4, big(16_350)).elems()).hasSize(16_350);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 6, 128, 255})
    void message_ofUnknownType_isPassed(int type) {
        BgpRecord record = record(BgpMessage.of(type, new byte[] {1, 2, 3}));

        assertThat(record.elems()).isEmpty();
        assertThat(issue(record)).startsWith("UNSUPPORTED");
    }

    @Test
    void open_withOptionsPastItsEnd_makesNoElemsAndNoHarm() {
        byte[] open = BgpMessage.open(64500, "192.0.2.1").bytes();
        open[28] = (byte) 200;

        assertThat(record(DecodeContext.AS4, open).elems()).isEmpty();
    }

    private static UpdateBuilder small() {
        return update().attr(origin(IGP), asPath(64500, 174), nextHop("192.0.2.1"))
                .nlri("10.0.0.0/8");
    }

    private static byte[] big(int prefixes) {
        String[] nlri = IntStream.range(0, prefixes)
                .mapToObj(i -> "10." + i / 256 + "." + i % 256 + ".0/24")
                .toArray(String[]::new);
        return update().attr(origin(IGP), asPath(64500, 174), nextHop("192.0.2.1"))
                .nlri(nlri)
                .bytes();
    }
}
