package io.github.bgpstream4j.feed.bmp;

import static io.github.bgpstream4j.feed.bmp.Sayings.announceIdentified;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.testkit.BgpMessage;
import io.github.bgpstream4j.testkit.Nlri;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SoleRoutesTest {
    private static final int MOST = 16; // bytes of a route

    private final SoleRoutes routes = new SoleRoutes();

    private byte @Nullable [] announce(String prefix, long id) {
        return routes.replacedBy(announceIdentified(id, prefix).message().bytes());
    }

    private byte @Nullable [] withdraw(String prefix, long id) {
        return routes.replacedBy(BgpMessage.update()
                .withdraw(Nlri.prefix(prefix).pathId(id))
                .message()
                .bytes());
    }

    private static String prefix(int number) {
        return "10." + (number >> 8) + "." + (number & 0xff) + ".0/24";
    }

    @Test
    void identifiers_afterAnyMessages_areThoseAnnouncedLast() {
        Random random = new Random(7);
        Map<Integer, Long> model = new HashMap<>();
        for (int step = 0; step < 60_000; step++) {
            int number = random.nextInt(8_000);
            long id = 1L + random.nextInt(3);
            Long before = model.get(number);
            if (random.nextInt(3) > 0) {
                model.put(number, id);
                byte[] replaced = announce(prefix(number), id);
                byte[] wanted = before == null || before == id
                        ? null
                        : BgpMessage.update()
                                .withdraw(Nlri.prefix(prefix(number)).pathId(before))
                                .message()
                                .bytes();
                assertThat(replaced).as("step %d", step).isEqualTo(wanted);
            } else {
                model.remove(number, id);
                assertThat(withdraw(prefix(number), id)).isNull();
            }
            assertThat(routes.identifiers().size()).isEqualTo(model.size());
        }
    }

    @Test
    void route_ofALargeTable_costsAtMostSixteenBytes() {
        for (int number = 0; number < 60_000; number++) {
            announce(prefix(number), 1);
            if (number >= 5_000) {
                assertThat(routes.identifiers().byteCount())
                        .isLessThanOrEqualTo((long) MOST * routes.identifiers().size());
            }
        }
    }
}
