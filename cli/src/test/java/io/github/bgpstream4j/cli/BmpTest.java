package io.github.bgpstream4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.attr.Origin;
import io.github.bgpstream4j.testkit.BgpMessage;
import io.github.bgpstream4j.testkit.WireAttribute;
import io.github.bgpstream4j.testkit.bmp.BmpMessage;
import io.github.bgpstream4j.testkit.bmp.BmpPeer;
import io.github.bgpstream4j.testkit.bmp.OpenBmpFrame;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** BMP on the command line. */
class BmpTest {
    private static final BmpPeer PEER = BmpPeer.of(64_500, "192.0.2.1").at(1_470_931_200, 0);

    @TempDir
    Path folder;

    private static BmpMessage[] messages() {
        return new BmpMessage[] {
            BmpMessage.initiation("rtr1", ""),
            PEER.up().message(),
            PEER.routes(BgpMessage.update()
                    .attr(
                            WireAttribute.origin(Origin.IGP),
                            WireAttribute.asPath(64_500, 64_501),
                            WireAttribute.nextHop("192.0.2.1"))
                    .nlri("198.51.100.0/24")),
            PEER.down(4)
        };
    }

    private Path file() throws IOException {
        return Files.write(folder.resolve("router.bmp"), BmpMessage.stream(messages()));
    }

    private static String lines(String head) {
        return "U|S|" + head + "|64500|192.0.2.1|||||||ACTIVE\n"
                + "U|A|" + head + "|64500|192.0.2.1|198.51.100.0/24|192.0.2.1|64500 64501|64501|||\n"
                + "U|S|" + head + "|64500|192.0.2.1|||||||IDLE\n";
    }

    @Test
    void file_asBgpreaderNamesIt_hasItsLines() throws IOException {
        assertThat(Run.of("-d", "singlefile", "-o", "upd-type=bmp", "-o", "upd-file=" + file()))
                .isEqualTo(new Run(BgpReader.SUCCESS, lines("0.000000|singlefile|singlefile||"), ""));
        assertThat(Run.of("-d", "singlefile", "-o", "rib-type=bmp", "-o", "rib-file=" + file())
                        .err())
                .contains("unknown format 'bmp' of a file with ribs; only mrt is known");
    }

    @Test
    void file_byItsScheme_saysWhichRouter() throws IOException {
        assertThat(Run.of("bmpfile:" + file() + "?time=router&collector=here"))
                .isEqualTo(new Run(BgpReader.SUCCESS, lines("1470931200.000000|bmp|here|rtr1|"), ""));
        assertThat(Run.of("-d", "bmpfile", "-o", "file=" + file(), "-k", "203.0.113.0/24")
                        .out())
                .isEmpty();
    }

    @Test
    void file_ofOpenBmpFrames_hasTheirTimes() throws IOException {
        byte[] frame = OpenBmpFrame.of("", "203.0.113.9", 1_470_931_201_000_002L, messages()[1])
                .bytes();
        Path file = Files.write(folder.resolve("frames"), frame);

        assertThat(Run.of("bmpfile:" + file).out())
                .isEqualTo("U|S|1470931201.000002|bmp|testkit||203.0.113.9|64500|192.0.2.1|||||||ACTIVE\n");
    }

    @Test
    void station_thatCannotRecord_isRefusedInOneLine() throws IOException {
        Path inAFile = Files.createFile(folder.resolve("file")).resolve("records");
        Run run = Run.of("bmp:127.0.0.1:0?record=" + inAFile);

        assertThat(run.status()).isEqualTo(BgpReader.USAGE_ERROR);
        assertThat(run.err())
                .startsWith("bgpreader: cannot record in " + inAFile + ": ")
                .containsOnlyOnce("\n");
    }

    @Test
    void station_whosePortIsTaken_isRefusedInOneLine() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Run run = Run.of("bmp:127.0.0.1:" + taken.getLocalPort());

            assertThat(run.status()).isEqualTo(BgpReader.USAGE_ERROR);
            assertThat(run.err())
                    .startsWith("bgpreader: cannot listen on 127.0.0.1:" + taken.getLocalPort() + ": ")
                    .containsOnlyOnce("\n");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "bmp:127.0.0.1:179, port 179 is one of the system's",
        "bmp:0.0.0.0:11019, others than this machine can connect to 0.0.0.0:11019",
        "bmp:nonsense, not ADDR:PORT",
        "bmp:127.0.0.1:11019?views=inside, views",
        "bmp:127.0.0.1:11019?routers=all, routers",
        "bmp:?connect=192.0.2.1, connect"
    })
    void station_thatCannotBe_isRefusedInOneLine(String source, String why) {
        Run run = Run.of(source);

        assertThat(run.status()).isEqualTo(BgpReader.USAGE_ERROR);
        assertThat(run.err()).startsWith("bgpreader: ").contains(why).containsOnlyOnce("\n");
    }
}
