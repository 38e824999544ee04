package io.github.bgpstream4j.feed.bmp;

import static io.github.bgpstream4j.feed.bmp.Sayings.A;
import static io.github.bgpstream4j.feed.bmp.Sayings.END_OF_IPV4;
import static io.github.bgpstream4j.feed.bmp.Sayings.HELLO;
import static io.github.bgpstream4j.feed.bmp.Sayings.PEER;
import static io.github.bgpstream4j.feed.bmp.Sayings.W;
import static io.github.bgpstream4j.feed.bmp.Sayings.announce;
import static io.github.bgpstream4j.feed.bmp.Sayings.announceIdentified;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.testkit.BgpMessage;
import io.github.bgpstream4j.testkit.Nlri;
import io.github.bgpstream4j.testkit.OpenBuilder;
import io.github.bgpstream4j.testkit.bmp.BmpMessage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** GoBGP has no identifiers in the tables that it sends, but in what comes after them. */
class DumpsWithoutIdentifiersTest {
    private final Heard heard = new Heard(Heard.USUAL);

    private static final BmpMessage UP_WITH_IDENTIFIERS = PEER.up()
            .sent(OpenBuilder.of(65_000, "10.0.0.1")
                    .families(AddressFamily.IPV4_UNICAST)
                    .addPath(AddressFamily.IPV4_UNICAST, OpenBuilder.BOTH)
                    .message())
            .received(OpenBuilder.of(64_500, "192.0.2.1")
                    .families(AddressFamily.IPV4_UNICAST)
                    .addPath(AddressFamily.IPV4_UNICAST, OpenBuilder.BOTH)
                    .message())
            .message();
    private static final String PREFIX = "198.51.100.0/24";

    private BmpMessage withdraw(long id) {
        return PEER.routes(BgpMessage.update().withdraw(Nlri.prefix(PREFIX).pathId(id)));
    }

    private List<String> after(int paths, BmpMessage... messages) throws InterruptedException {
        heard.says(heard.connect(), HELLO, UP_WITH_IDENTIFIERS);
        for (int i = 0; i < paths; i++) {
            heard.says(heard.feed(), PEER.routes(announce(PREFIX)));
        }
        heard.says(heard.feed(), END_OF_IPV4);
        heard.take();
        return heard.says(heard.feed(), messages).take();
    }

    @Test
    void path_thatIsWithdrawnWithItsIdentifier_isGone() throws InterruptedException {
        assertThat(after(1, withdraw(7), withdraw(7)))
                .containsExactly(W + PREFIX, W + PREFIX + "#7", W + PREFIX + "#7");
    }

    @Test
    void path_thatComesWithItsIdentifier_takesThePlaceOfTheOneWithout() throws InterruptedException {
        assertThat(after(1, PEER.routes(announceIdentified(7, PREFIX)), PEER.routes(announceIdentified(8, PREFIX))))
                .containsExactly(W + PREFIX, A + PREFIX + "#7", A + PREFIX + "#8");
    }

    @Test
    void path_thatStandsForTwo_staysUntilBothHaveCome() throws InterruptedException {
        assertThat(after(
                        2,
                        PEER.routes(announceIdentified(1, PREFIX)),
                        PEER.routes(announceIdentified(1, PREFIX)),
                        withdraw(1),
                        PEER.routes(announceIdentified(2, PREFIX))))
                .containsExactly(
                        A + PREFIX + "#1", A + PREFIX + "#1", W + PREFIX + "#1", W + PREFIX, A + PREFIX + "#2");
    }

    @Test
    void router_thatGoesOnWithoutIdentifiers_neverSendsAny() throws InterruptedException {
        assertThat(after(1, PEER.routes(announce("203.0.113.0/24")), withdraw(7)))
                .containsExactly(A + "203.0.113.0/24", W + PREFIX + "#7");
    }
}
