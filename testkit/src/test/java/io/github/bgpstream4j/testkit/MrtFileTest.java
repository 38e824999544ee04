package io.github.bgpstream4j.testkit;

import static io.github.bgpstream4j.attr.Origin.IGP;
import static io.github.bgpstream4j.net.AddressFamily.IPV4_UNICAST;
import static io.github.bgpstream4j.testkit.BgpMessage.update;
import static io.github.bgpstream4j.testkit.WireAttribute.as4Path;
import static io.github.bgpstream4j.testkit.WireAttribute.asPath;
import static io.github.bgpstream4j.testkit.WireAttribute.asPath2;
import static io.github.bgpstream4j.testkit.WireAttribute.communities;
import static io.github.bgpstream4j.testkit.WireAttribute.mpReach;
import static io.github.bgpstream4j.testkit.WireAttribute.nextHop;
import static io.github.bgpstream4j.testkit.WireAttribute.origin;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The builders against files that other code wrote, and the forms a file can take. */
final class MrtFileTest {
    private static final long T = 1_600_000_000;
    private static final String PEER = "192.0.2.1";
    private static final String PEER6 = "2001:db8:ffff::2";

    @Test
    void tableWithPathIdentifiers_isThatOfTheGenerator() throws IOException {
        MrtFile file = MrtFile.of(
                peers(),
                MrtRecord.rib(T, "10.0.0.0/8")
                        .sequenceNumber(1)
                        .addPathEntry(0, T - 10, 77, a())
                        .record(),
                MrtRecord.rib(T, "11.0.0.0/8")
                        .sequenceNumber(2)
                        .entry(0, T - 10, a())
                        .record());

        assertThat(file.bytes()).isEqualTo(generated("r_addpath.mrt"));
    }

    @Test
    void tableDump_isThatOfTheGenerator() throws IOException {
        MrtRecord record = MrtRecord.tableDump(T, "10.0.0.0/8")
                .numbers(0, 1)
                .originated(T - 5)
                .attr(origin(IGP), asPath2("64500 23456"), nextHop(PEER), as4Path("400001"))
                .record();

        assertThat(MrtFile.of(record, record).bytes()).isEqualTo(generated("td1.mrt"));
    }

    @Test
    void ipv4WithIpv6NextHop_isThatOfTheGenerator() throws IOException {
        MrtFile file = MrtFile.of(
                simple(T, "10.1.0.0/16"),
                MrtRecord.bgp4mp(T + 1)
                        .message(update().attr(origin(IGP), asPath(64500))
                                .attr(mpReach(IPV4_UNICAST, "2001:db8::1", "10.60.0.0/16"))),
                simple(T + 2, "10.2.0.0/16"));

        assertThat(file.bytes()).isEqualTo(generated("rfc8950.mrt"));
    }

    @Test
    void messageWithPathIdentifier_isThatOfTheGenerator() throws IOException {
        MrtRecord record = MrtRecord.bgp4mp(T + 1)
                .addPath()
                .message(update().attr(origin(IGP), asPath(64500, 777), nextHop("192.0.2.77"), communities("7:7"))
                        .nlri(Nlri.prefix("10.50.0.0/16").pathId(5)));
        MrtFile before = MrtFile.of(simple(T, "10.1.0.0/16"));

        assertThat(Arrays.copyOfRange(
                        generated("addpath.mrt"),
                        before.offset(1),
                        before.add(record).offset(2)))
                .isEqualTo(record.bytes());
    }

    @Test
    void twoOctetSessions_areThoseOfTheGenerator() throws IOException {
        MrtFile file = MrtFile.of(
                as2(T, "10.1.0.0/16", asPath2("23456 2"), as4Path("100001 2 3")),
                as2(T + 1, "10.2.0.0/16", asPath2("23456 2"), as4Path("100001 2")),
                as2(T + 2, "10.3.0.0/16", asPath2("(65001 65002) 5 23456 2"), as4Path("100001 2")),
                as2(T + 3, "10.4.0.0/16", asPath2("(65001 65002) 23456 2"), as4Path("100001 2")),
                as2(T + 4, "10.5.0.0/16", asPath2("5 6 {23456,7}"), as4Path("{100001,7}")),
                as2(T + 5, "10.6.0.0/16", asPath2("5 6 {8,9} 23456"), as4Path("100001")),
                MrtRecord.bgp4mp(T + 6)
                        .as2()
                        .message(update().attr(origin(IGP), nextHop(PEER), as4Path("100001"))
                                .nlri("10.7.0.0/16")),
                MrtRecord.bgp4mp(T + 7)
                        .message(update().attr(origin(IGP), asPath(5, 6, 7), nextHop(PEER), as4Path("100001"))
                                .nlri("10.8.0.0/16")));

        assertThat(file.bytes()).isEqualTo(generated("as4.mrt"));
    }

    @Test
    void shortStateChange_isThatOfTheGenerator() throws IOException {
        MrtFile file = MrtFile.of(MrtRecord.bgp4mp(T).as2().shortStateChange(6, 1), simple(T + 1, "10.1.0.0/16"));

        assertThat(file.bytes()).isEqualTo(generated("oldquagga.mrt"));
    }

    @Test
    void messagesOtherThanUpdate_areThoseOfTheGenerator() throws IOException {
        byte[] openWithoutCapabilities =
                new Octets().u8(4).u16(64500).u16(180).address(PEER).u8(0).bytes();
        MrtFile file = MrtFile.of(
                MrtRecord.bgp4mp(T).message(BgpMessage.keepalive()),
                MrtRecord.bgp4mp(T + 1).message(BgpMessage.notification(6, 4)),
                MrtRecord.bgp4mp(T + 2).message(BgpMessage.of(BgpMessage.OPEN, openWithoutCapabilities)),
                simple(T + 3, "10.1.0.0/16"));

        assertThat(file.bytes()).isEqualTo(generated("nonupd.mrt"));
    }

    @Test
    void endOfRib_isThatOfTheGenerator() throws IOException {
        MrtFile file = MrtFile.of(MrtRecord.bgp4mp(T).message(update()), simple(T + 3, "10.1.0.0/16"));

        assertThat(file.bytes()).isEqualTo(generated("eor.mrt"));
    }

    @Test
    void gzip_ofSeveralMembers_isTheFile() throws IOException {
        MrtFile file = MrtFile.of(simple(T, "10.1.0.0/16"), simple(T + 1, "10.2.0.0/16"));
        try (InputStream one = new GZIPInputStream(new ByteArrayInputStream(file.gzip()));
                InputStream three = new GZIPInputStream(new ByteArrayInputStream(file.gzipMembers(3)))) {
            assertThat(one.readAllBytes()).isEqualTo(file.bytes());
            assertThat(three.readAllBytes()).isEqualTo(file.bytes());
        }
        assertThat(file.gzipMembers(3).length).isGreaterThan(file.gzip().length);
    }

    @Test
    void truncated_countsFromEitherEnd() {
        MrtFile file = MrtFile.of(simple(T, "10.1.0.0/16")).add((byte) 1, (byte) 2);

        assertThat(file.truncated(-2)).isEqualTo(simple(T, "10.1.0.0/16").bytes());
        assertThat(file.truncated(12)).hasSize(12);
        assertThat(file.offset(1)).isEqualTo(file.bytes().length - 2);
    }

    @Test
    void writeTo_folder_writesTheBytes(@TempDir Path folder) throws IOException {
        MrtFile file = MrtFile.of(simple(T, "10.1.0.0/16"));

        assertThat(Files.readAllBytes(file.writeTo(folder.resolve("a.mrt")))).isEqualTo(file.bytes());
        assertThat(Files.readAllBytes(file.writeGzipTo(folder.resolve("a.mrt.gz"))))
                .isEqualTo(file.gzip());
    }

    @Test
    void declaredLength_ofRecord_isALie() {
        byte[] bytes = MrtRecord.of(T, 99, 7, new byte[] {1, 2, 3})
                .declaredLength(0xfffffffeL)
                .bytes();

        assertThat(bytes).hasSize(15).endsWith(99, 0, 7, 0xff, 0xff, 0xff, 0xfe, 1, 2, 3);
    }

    private static MrtRecord peers() {
        return MrtRecord.peerIndexTable(T)
                .peer(64500, PEER)
                .peer(64501, "192.0.2.2")
                .peer(4_200_000_001L, PEER6)
                .record();
    }

    private static WireAttribute[] a() {
        return new WireAttribute[] {origin(IGP), asPath(64500, 174, 3356), nextHop(PEER), communities("174:1")};
    }

    private static MrtRecord simple(long time, String prefix) {
        return MrtRecord.bgp4mp(time)
                .message(update().attr(origin(IGP), asPath(64500, 1), nextHop(PEER))
                        .nlri(prefix));
    }

    private static MrtRecord as2(long time, String prefix, WireAttribute asPath, WireAttribute as4Path) {
        return MrtRecord.bgp4mp(time)
                .as2()
                .message(update().attr(origin(IGP), asPath, nextHop(PEER), as4Path)
                        .nlri(prefix));
    }

    private static byte[] generated(String name) throws IOException {
        try (InputStream in = MrtFileTest.class.getResourceAsStream("generated/" + name)) {
            assertThat(in).isNotNull();
            return in.readAllBytes();
        }
    }
}
