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
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.testkit.BgpMessage;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers of messages, and messages other than UPDATE. */
final class BgpMessageDecoderTest {
    private static BgpMessage route() {
        return update().attr(origin(IGP), asPath(64500), nextHop("192.0.2.1"))
                .nlri("10.0.0.0/8")
                .message();
    }

    static Stream<BgpMessage> others() {
        return Stream.of(
                BgpMessage.open(4_200_000_000L, "192.0.2.1"),
                BgpMessage.notification(6, 2),
                BgpMessage.shutdown("planned maintenance"),
                BgpMessage.keepalive(),
                BgpMessage.routeRefresh(AddressFamily.IPV6_UNICAST));
    }

    @ParameterizedTest
    @MethodSource("others")
    void decode_messageOtherThanUpdate_isValidAndHasNoElems(BgpMessage message) {
        BgpRecord record = record(message);

        assertThat(record.elems()).isEmpty();
        assertThat(issue(record)).isEqualTo("none");
        assertThat(record.rawBytes()).isEqualTo(message.bytes());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 6, 128, 255})
    void decode_unknownType_isUnsupported(int type) {
        BgpRecord record = record(BgpMessage.of(type, (byte) 1, (byte) 2));

        assertThat(record.elems()).isEmpty();
        assertThat(issue(record)).isEqualTo("UNSUPPORTED RFC 4271 §4.1");
        assertThat(record.status()).isEqualTo(RecordStatus.VALID);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 0x7f})
    void decode_otherMarker_isRepaired(int octet) {
        BgpRecord record = record(route().marker(octet));

        assertThat(routes(record)).containsExactly("A 10.0.0.0/8");
        assertThat(issue(record)).isEqualTo("REPAIRED RFC 4271 §4.1");
        assertThat(record.status()).isEqualTo(RecordStatus.VALID);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 18})
    void decode_declaredLengthBelowHeader_isMalformed(int length) {
        BgpRecord record = record(route().declaredLength(length));

        assertThat(record.elems()).isEmpty();
        assertThat(issue(record)).isEqualTo("MALFORMED RFC 4271 §6.1");
    }

    @Test
    void decode_declaredLengthPastTheRecord_isTruncated() {
        BgpRecord record = record(route().declaredLength(500));

        assertThat(routes(record)).containsExactly("A 10.0.0.0/8");
        assertThat(issue(record)).isEqualTo("TRUNCATED RFC 4271 §4.1");
    }

    @Test
    void decode_octetsBehindTheMessage_areIgnored() {
        byte[] bytes = route().bytes();
        BgpRecord record = record(DecodeContext.AS4, Arrays.copyOf(bytes, bytes.length + 7));

        assertThat(routes(record)).containsExactly("A 10.0.0.0/8");
        assertThat(issue(record)).isEqualTo("REPAIRED RFC 4271 §4.1");
    }
}
