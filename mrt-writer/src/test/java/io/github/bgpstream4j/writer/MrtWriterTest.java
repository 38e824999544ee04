package io.github.bgpstream4j.writer;

import static io.github.bgpstream4j.testkit.WireAttribute.as4Path;
import static io.github.bgpstream4j.testkit.WireAttribute.asPath;
import static io.github.bgpstream4j.testkit.WireAttribute.asPath2;
import static io.github.bgpstream4j.testkit.WireAttribute.communities;
import static io.github.bgpstream4j.testkit.WireAttribute.mpReach;
import static io.github.bgpstream4j.testkit.WireAttribute.mpUnreach;
import static io.github.bgpstream4j.testkit.WireAttribute.nextHop;
import static io.github.bgpstream4j.testkit.WireAttribute.origin;
import static io.github.bgpstream4j.testkit.WireAttribute.ribNextHop;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.model.BgpRecord;
import io.github.bgpstream4j.model.ElemType;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.nlri.OpaqueNlri;
import io.github.bgpstream4j.testkit.BgpMessage;
import io.github.bgpstream4j.testkit.FakeRecord;
import io.github.bgpstream4j.testkit.FakeSource;
import io.github.bgpstream4j.testkit.MrtFile;
import io.github.bgpstream4j.testkit.MrtRecord;
import io.github.bgpstream4j.testkit.Nlri;
import io.github.bgpstream4j.testkit.PeerIndexTableBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every kind of elem and its way back. */
final class MrtWriterTest {
    private static final long TIME = 1_600_000_000;
    private static final String PEER6 = "2001:db8::1";
    private static final MrtRecord PEERS = MrtRecord.peerIndexTable(TIME)
            .peer(64501, "192.0.2.1")
            .peer(4_200_000_001L, PEER6)
            .as2Peer(64502, "192.0.2.2")
            .record();

    @TempDir
    private Path folder;

    private Path file(MrtRecord... records) throws IOException {
        return Files.write(folder.resolve("in.mrt"), MrtFile.of(records).bytes());
    }

    /** Records as they are and elem by elem: both have to be the same elems; how many there are. */
    private int roundTrip(MrtRecord... records) throws IOException {
        Path file = file(records);
        List<String> expected = Recording.json(BgpStream.open("mrt:" + file));
        assertThat(Recording.ofRecords(BgpStream.open("mrt:" + file))).isEqualTo(Files.readAllBytes(file));
        byte[] encoded = Recording.ofElems(BgpStream.open("mrt:" + file));
        assertThat(Recording.json(folder, encoded)).isEqualTo(expected);
        return expected.size();
    }

    @Test
    void message_withAllFields_staysOneRecord() throws IOException {
        MrtRecord record = MrtRecord.bgp4mp(TIME)
                .micros(123_456)
                .peer(4_200_000_001L, PEER6)
                .message(BgpMessage.update()
                        .withdraw("10.0.0.0/8", "10.1.0.0/16")
                        .attr(
                                origin(0),
                                asPath("64501 64502 {64503,64504}"),
                                nextHop("192.0.2.1"),
                                communities("64501:1"),
                                mpReach(AddressFamily.IPV6_UNICAST, PEER6, "2001:db8:1::/48", "::/0"),
                                mpUnreach(AddressFamily.IPV6_UNICAST, Nlri.prefix("2001:db8:2::/47")))
                        .nlri("198.51.100.0/25", "0.0.0.0/0"));

        assertThat(roundTrip(record)).isEqualTo(7);
        try (BgpStream stream = BgpStream.open("mrt:" + folder.resolve("recording.mrt"))) {
            assertThat(stream.records()).hasSize(1);
        }
    }

    @Test
    void routes_ofOtherFamilies_areWrittenAsTheyCame() throws IOException {
        AddressFamily unknown = AddressFamily.of(25, 241); // for private use
        Path file = file(
                PEERS,
                MrtRecord.ribGeneric(TIME, unknown, (byte) 3, (byte) 1, (byte) 9)
                        .entry(0, TIME, origin(0), asPath(64501), ribNextHop("192.0.2.9"))
                        .record(),
                MrtRecord.ribGeneric(TIME, unknown, (byte) 3, (byte) 1, (byte) 8)
                        .entry(0, TIME, origin(0), asPath(64501), ribNextHop("192.0.2.9"))
                        .record(),
                MrtRecord.bgp4mp(TIME)
                        .peer(64501, "192.0.2.1")
                        .message(BgpMessage.update()
                                .attr(
                                        origin(0),
                                        asPath("64501"),
                                        mpReach(unknown, "192.0.2.9", Nlri.malformed(3, 1, 7)),
                                        mpUnreach(AddressFamily.of(2, 241), Nlri.malformed(5, 6)))));
        List<String> expected = Recording.json(ofAllFamilies(file));

        assertThat(expected).hasSize(4).allMatch(line -> line.contains("\"nlri\""));
        assertThat(Recording.ofRecords(ofAllFamilies(file))).isEqualTo(Files.readAllBytes(file));
        byte[] encoded = Recording.ofElems(ofAllFamilies(file));
        assertThat(Recording.json(ofAllFamilies(Recording.write(folder, encoded))))
                .isEqualTo(expected);
    }

    private static BgpStream ofAllFamilies(Path file) {
        return BgpStream.builder().source("mrt:" + file).allFamilies().open();
    }

    @Test
    void message_withPathIds_keepsThem() throws IOException {
        assertThat(roundTrip(MrtRecord.bgp4mp(TIME)
                        .addPath()
                        .peer(64501, "192.0.2.1")
                        .message(BgpMessage.update()
                                .withdraw(Nlri.prefix("10.0.0.0/8").pathId(0))
                                .attr(origin(0), asPath(64501), nextHop("192.0.2.1"))
                                .nlri(
                                        Nlri.prefix("198.51.100.0/24").pathId(7),
                                        Nlri.prefix("198.51.100.0/24").pathId(4_294_967_295L)))))
                .isEqualTo(3);
    }

    @Test
    void message_labelledAndVpn_keepsLabelsAndDistinguishers() throws IOException {
        MrtRecord labelled = MrtRecord.bgp4mp(TIME)
                .peer(64501, "192.0.2.1")
                .message(BgpMessage.update()
                        .attr(
                                origin(0),
                                asPath(64501),
                                mpReach(
                                        AddressFamily.IPV4_LABELLED,
                                        "192.0.2.1",
                                        Nlri.prefix("198.51.100.0/24").labels(100, 200)),
                                mpUnreach(
                                        AddressFamily.IPV6_LABELLED,
                                        Nlri.prefix("2001:db8::/32").withdrawnLabel())));
        MrtRecord vpn = MrtRecord.bgp4mp(TIME)
                .peer(64501, "192.0.2.1")
                .message(BgpMessage.update()
                        .attr(
                                origin(0),
                                asPath(64501),
                                mpReach(
                                        AddressFamily.IPV4_VPN,
                                        new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 10, 0, 0, 1},
                                        Nlri.prefix("198.51.100.0/24")
                                                .labels(16)
                                                .routeDistinguisher("64501:1"))));

        assertThat(roundTrip(labelled, vpn)).isEqualTo(3);
    }

    @Test
    void message_ofTwoOctetSession_staysOctetForOctet() throws IOException {
        assertThat(roundTrip(MrtRecord.bgp4mp(TIME)
                        .as2()
                        .peer(64501, "192.0.2.1")
                        .message(BgpMessage.update()
                                .attr(
                                        origin(0),
                                        asPath2("64501 23456"),
                                        nextHop("192.0.2.1"),
                                        as4Path("64501 4200000001"))
                                .nlri("198.51.100.0/24"))))
                .isOne();
    }

    @Test
    void states_ofAllForms_areKept() throws IOException {
        assertThat(roundTrip(
                        MrtRecord.bgp4mp(TIME).peer(64501, "192.0.2.1").stateChange(5, 6),
                        MrtRecord.bgp4mp(TIME).micros(7).peer(64501, PEER6).stateChange(6, 1),
                        MrtRecord.bgp4mp(TIME).as2().peer(64501, "192.0.2.1").shortStateChange(6, 1)))
                .isEqualTo(3);
    }

    @Test
    void elem_withNlriThatItsFamilyHasNot_isRefusedAndLeftOut() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        OpaqueNlri bytes = new OpaqueNlri(AddressFamily.IPV4_UNICAST, new byte[] {1, 2});
        MrtWriter writer = new MrtWriter(out);
        writer.write(BgpElem.builder(ElemType.WITHDRAWAL).nlri(bytes).build());

        assertThatIllegalArgumentException()
                .isThrownBy(writer::flush)
                .withMessage("ipv4 unicast has no NLRI like [value:0102]");
        writer.close();
        assertThat(out.size()).isZero();
    }

    @Test
    void endOfRib_isKept() throws IOException {
        Path file = file(
                MrtRecord.bgp4mp(TIME).peer(64501, "192.0.2.1").message(BgpMessage.update()),
                MrtRecord.bgp4mp(TIME)
                        .peer(64501, "192.0.2.1")
                        .message(BgpMessage.update().attr(mpUnreach(AddressFamily.IPV6_UNICAST))));
        String filter = "elemtype endofrib";

        byte[] recording = Recording.ofElems(Recording.filtered(file, filter));

        List<String> expected = Recording.json(Recording.filtered(file, filter));
        assertThat(expected).hasSize(2);
        assertThat(Recording.json(Recording.filtered(Recording.write(folder, recording), filter)))
                .isEqualTo(expected);
    }

    @Test
    void table_ofAllSubtypes_isKept() throws IOException {
        assertThat(roundTrip(
                        PEERS,
                        MrtRecord.rib(TIME, "198.51.100.0/24")
                                .entry(0, TIME - 1, origin(0), asPath(64501), nextHop("192.0.2.1"))
                                .entry(2, TIME - 2, origin(0), asPath(64502), nextHop("192.0.2.2"))
                                .record(),
                        MrtRecord.rib(TIME, "2001:db8::/32")
                                .entry(1, 0, origin(0), asPath(4_200_000_001L), ribNextHop(PEER6, "fe80::1"))
                                .record(),
                        MrtRecord.rib(TIME, "198.51.100.0/24")
                                .multicast()
                                .entry(0, TIME, origin(0), asPath(64501), nextHop("192.0.2.1"))
                                .record(),
                        MrtRecord.rib(TIME, "198.51.100.0/24")
                                .addPathEntry(0, TIME, 3, origin(0), asPath(64501), nextHop("192.0.2.1"))
                                .addPathEntry(0, TIME, 4, origin(0), asPath(64501), nextHop("192.0.2.3"))
                                .record(),
                        MrtRecord.ribGeneric(
                                        TIME,
                                        AddressFamily.IPV4_LABELLED,
                                        Nlri.prefix("198.51.100.0/24").labels(300))
                                .entry(0, TIME, origin(0), asPath(64501), nextHop("192.0.2.1"))
                                .record()))
                .isEqualTo(7);
    }

    @Test
    void tables_comingByTurns_staySmallAndRight() throws IOException {
        Path first = folder.resolve("rib.1.mrt");
        Path second = folder.resolve("rib.2.mrt");
        writeTable(first, 1);
        writeTable(second, 2);
        List<String> expected = Recording.json(BgpStream.open("mrt:" + first, "mrt:" + second));

        byte[] recording = Recording.ofRecords(BgpStream.open("mrt:" + first, "mrt:" + second));

        assertThat(Recording.json(folder, recording)).isEqualTo(expected);
        assertThat(recording.length).isLessThan((int) (1.5 * (Files.size(first) + Files.size(second))));
    }

    private static void writeTable(Path file, int host) throws IOException {
        PeerIndexTableBuilder peers = MrtRecord.peerIndexTable(TIME);
        for (int i = 0; i < 100; i++) {
            peers.peer(64500 + i, "192.0." + host + "." + i);
        }
        MrtFile table = MrtFile.of(peers.record());
        for (int i = 0; i < 50; i++) {
            table = table.add(MrtRecord.rib(TIME + i, "10." + i + ".0.0/16")
                    .entry(i, TIME, origin(0), asPath(64500 + i), nextHop("192.0.2.1"))
                    .record());
        }
        Files.write(file, table.bytes());
    }

    @Test
    void record_ofWhichSomeElemsPass_holdsThose() throws IOException {
        Path file = file(MrtRecord.bgp4mp(TIME)
                .peer(64501, "192.0.2.1")
                .message(BgpMessage.update()
                        .attr(origin(0), asPath(64501), nextHop("192.0.2.1"))
                        .nlri("10.0.0.0/8", "11.0.0.0/8", "10.1.0.0/16")));

        byte[] recording = Recording.ofRecords(Recording.filtered(file, "prefix more 10.0.0.0/8"));

        try (BgpStream stream = BgpStream.open("mrt:" + Recording.write(folder, recording))) {
            assertThat(stream.records())
                    .singleElement()
                    .satisfies(record -> assertThat(record.elems())
                            .extracting(elem -> String.valueOf(elem.prefix()))
                            .containsExactly("10.0.0.0/8", "10.1.0.0/16"));
        }
    }

    @Test
    void record_damaged_isWrittenAsFarAsItWasRead() throws IOException {
        MrtRecord whole = MrtRecord.bgp4mp(TIME)
                .peer(64501, "192.0.2.1")
                .message(BgpMessage.update()
                        .attr(origin(0), asPath(64501), nextHop("192.0.2.1"))
                        .nlri(Nlri.prefix("10.0.0.0/8"), Nlri.malformed(77, 1, 2)));
        Path file = file(whole, MrtRecord.bgp4mp(TIME).peer(64501, "192.0.2.1").stateChange(5, 6));

        byte[] recording = Recording.ofRecords(BgpStream.open("mrt:" + file));

        assertThat(Recording.lines(folder, recording)).isEqualTo(Recording.lines(BgpStream.open("mrt:" + file)));
    }

    @Test
    void source_withoutMrt_isEncoded() throws IOException {
        FakeSource source = FakeSource.of(
                FakeRecord.update(TIME * 1_000_000 + 5)
                        .peer(64501, "192.0.2.1")
                        .attr(origin(0), asPath(64501), nextHop("192.0.2.1"))
                        .withdraw("10.0.0.0/8")
                        .route("198.51.100.0/24"),
                FakeRecord.rib(TIME * 1_000_000)
                        .peer(64501, "192.0.2.1")
                        .attr(origin(0), asPath(64501), nextHop("192.0.2.1"))
                        .route("198.51.100.0/24"),
                FakeRecord.update(TIME * 1_000_000 + 6).peer(64501, "192.0.2.1").stateChange(6, 1));

        byte[] recording =
                Recording.ofRecords(BgpStream.builder().source(source).open());

        assertThat(Recording.lines(folder, recording))
                .isEqualTo(Recording.lines(BgpStream.builder().source(source).open()))
                .hasSize(4);
    }

    @Test
    void message_longerThanUsual_isSplit() throws IOException {
        List<String> prefixes = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            prefixes.add("10." + i / 256 + "." + i % 256 + ".0/24");
        }
        Path file = file(MrtRecord.bgp4mp(TIME)
                .peer(64501, "192.0.2.1")
                .message(BgpMessage.update()
                        .attr(origin(0), asPath(64501), nextHop("192.0.2.1"))
                        .nlri(prefixes.toArray(new String[0]))));

        byte[] recording = Recording.ofElems(BgpStream.open("mrt:" + file));

        assertThat(Recording.lines(folder, recording)).isEqualTo(Recording.lines(BgpStream.open("mrt:" + file)));
        try (BgpStream stream = BgpStream.open("mrt:" + folder.resolve("recording.mrt"))) {
            assertThat(stream.records().map(BgpRecord::rawBytes)).allMatch(bytes -> bytes.length < 4300);
        }
    }

    @Test
    void elems_lentAndKept_giveTheSameOctets() throws IOException {
        Path file = file(
                PEERS,
                MrtRecord.rib(TIME, "198.51.100.0/24")
                        .entry(0, TIME, origin(0), asPath(64501), nextHop("192.0.2.1"))
                        .entry(1, TIME, origin(0), asPath(64501), nextHop("192.0.2.1"))
                        .record());
        ByteArrayOutputStream lent = new ByteArrayOutputStream();
        try (BgpStream stream = BgpStream.open("mrt:" + file);
                MrtWriter writer = new MrtWriter(lent)) {
            List<BgpElem> kept = new ArrayList<>();
            stream.forEachElem(kept::add);
            for (BgpElem elem : kept) {
                writer.write(elem);
            }
        }

        assertThat(lent.toByteArray()).isEqualTo(Recording.ofElems(BgpStream.open("mrt:" + file)));
    }
}
