package io.github.bgpstream4j.bmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.testkit.ReplayStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A recording of BMP, which a station has made, in a test. */
class ReplayTest {
    @Test
    @ReplayStream("bmpfile:router.obmp")
    void recording_ofBmp_givesItsElems(List<BgpElem> elems) {
        assertThat(elems).extracting(BgpElem::toString).isEqualTo(RouterBytes.lines("testkit", "rtr1|203.0.113.9"));
    }

    @Test
    void recording_isWhatTheSmallRouterSays() throws IOException {
        try (InputStream in = Objects.requireNonNull(ReplayTest.class.getResourceAsStream("router.obmp"))) {
            assertThat(in.readAllBytes()).isEqualTo(RouterBytes.framed(true));
        }
    }
}
