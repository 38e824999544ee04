package io.github.bgpstream4j.mrt;

import static io.github.bgpstream4j.mrt.Fixtures.PEER6;
import static io.github.bgpstream4j.mrt.Fixtures.T;
import static io.github.bgpstream4j.mrt.Fixtures.a;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.model.BgpRecord;
import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.model.DecodeIssue.Code;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.testkit.Corpus;
import io.github.bgpstream4j.testkit.MrtRecord;
import io.github.bgpstream4j.testkit.PeerIndexTableBuilder;
import io.github.bgpstream4j.testkit.RibBuilder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Peer tables with entries that are shorter than RFC 6396 §4.3.1 has them, and other ones that do not fill their record. */
final class PeerTableTest {
    private static final String NONE = "0.0.0.0";

    @Nested
    class Daemons {
        @Test
        void frr_neighborWithoutTypeAndAddress_isFound() {
            List<BgpRecord> records = Replay.records(Corpus.bytes("frr-peer-without-type-and-address.mrt"));

            assertRepaired(records.get(0), "entry 1 of 4");
            assertThat(records.get(1).status()).isEqualTo(RecordStatus.VALID);
            assertThat(records.get(1).elems())
                    .extracting(elem -> peer(elem) + " " + elem.asPath())
                    .containsExactly("65002 192.0.2.2 65002 174", "65003 2001:db8:99::1 65003 174");
        }

        @Test
        void frr_unresolvedNeighbor_costsNoRoute() {
            byte[] file = Corpus.bytes("frr-8.4.4-table-unresolved-neighbor.mrt");
            assertRepaired(Replay.records(file).get(0), "entry 1 of 7");
            List<BgpElem> elems = elems(file);

            assertThat(elems).hasSize(16);
            assertThat(elems)
                    .extracting(PeerTableTest::peer)
                    .containsOnly("0 0.0.0.0", "65001 10.99.0.1", "65005 10.99.0.5", "65001 2001:db8:99::1");
            assertThat(elems)
                    .filteredOn(elem -> "192.0.2.0/24".equals(String.valueOf(elem.prefix())))
                    .extracting(elem -> peer(elem) + " " + elem.pathId(-1) + " " + elem.asPath())
                    .containsExactlyInAnyOrder(
                            "65001 10.99.0.1 0 65001 174 3356",
                            "65001 2001:db8:99::1 16909060 65001 701",
                            "65001 2001:db8:99::1 24 65001 702");
            assertThat(elems)
                    .filteredOn(elem -> "10.5.2.0/24".equals(String.valueOf(elem.prefix())))
                    .extracting(PeerTableTest::peer)
                    .containsExactly("65005 10.99.0.5");
        }

        @Test
        void gobgp_ownRoutes_areOfAPeerWithoutAddress() {
            List<BgpRecord> records = Replay.records(Corpus.bytes("gobgp-peer-without-address.mrt"));

            assertRepaired(records.get(0), "entry 0 of 3");
            assertThat(records.get(1).elems())
                    .extracting(PeerTableTest::peer)
                    .containsExactly("0 null", "65001 192.0.2.1", "65002 192.0.2.2");
        }

        @Test
        void captures_whole_needNoRepair() {
            for (String capture : Corpus.captures()) {
                for (BgpRecord record : Replay.records(Corpus.bytes(capture))) {
                    assertThat(String.valueOf(record.issue())).doesNotContain("PEER_INDEX_TABLE");
                }
            }
        }
    }

    @Nested
    class ShortEntries {
        @Test
        void frr_firstLastAndBetween_areFound() {
            for (int place = 0; place < 4; place++) {
                PeerIndexTableBuilder table = MrtRecord.peerIndexTable(T);
                String[] wanted = new String[4];
                for (int i = 0; i < 4; i++) {
                    wanted[i] = i == place ? "65009 null" : add(table, i);
                    if (i == place) {
                        table.peerId(NONE).peerWithoutTypeAndAddress(65009);
                    }
                }
                assertPeers(table.record(), "entry " + place + " of 4", wanted);
            }
        }

        @Test
        void gobgp_firstLastAndBetween_areFound() {
            for (int place = 0; place < 4; place++) {
                PeerIndexTableBuilder table = MrtRecord.peerIndexTable(T);
                String[] wanted = new String[4];
                for (int i = 0; i < 4; i++) {
                    wanted[i] = i == place ? "65009 null" : add(table, i);
                    if (i == place) {
                        table.peerId(NONE).peerWithoutAddress(65009);
                    }
                }
                assertPeers(table.record(), "entry " + place + " of 4", wanted);
            }
        }

        /** GoBGP's form with the bit of IPv6 set. */
        @Test
        void gobgp_ofTypeIpv6_isFound() {
            PeerIndexTableBuilder table = MrtRecord.peerIndexTable(T);
            String first = add(table, 0);
            table.peerId(NONE).reservedBits(1).peerWithoutAddress(65009).reservedBits(0);

            String last = add(table, 2);

            assertPeers(table.record(), "entry 1 of 3", first, "65009 null", last);
        }

        @Test
        void several_ofBothKinds_areFound() {
            assertPeers(
                    MrtRecord.peerIndexTable(T)
                            .peer(65001, "192.0.2.1")
                            .peerId(NONE)
                            .peerWithoutTypeAndAddress(65008)
                            .peerWithoutTypeAndAddress(4_200_000_009L)
                            .peerId("192.0.2.2")
                            .peer(65002, "192.0.2.2")
                            .peer(65003, PEER6)
                            .peerId(NONE)
                            .peerWithoutAddress(0)
                            .peerId("192.0.2.4")
                            .peer(65004, "192.0.2.4")
                            .record(),
                    "3 of 7 entries, the first one 1,",
                    "65001 192.0.2.1",
                    "65008 null",
                    "4200000009 null",
                    "65002 192.0.2.2",
                    "65003 " + PEER6,
                    "0 null",
                    "65004 192.0.2.4");
        }

        /** A neighbor that has been up keeps its BGP identifier when it loses its address. */
        @Test
        void frr_withBgpIdentifier_isFound() {
            assertPeers(
                    MrtRecord.peerIndexTable(T)
                            .peer(65001, "192.0.2.1")
                            .peerWithoutTypeAndAddress(65009)
                            .peer(65002, "192.0.2.2")
                            .record(),
                    "entry 1 of 3",
                    "65001 192.0.2.1",
                    "65009 null",
                    "65002 192.0.2.2");
        }

        @Test
        void besideTwoByteAsNumbers_isFound() {
            assertPeers(
                    MrtRecord.peerIndexTable(T)
                            .as2Peer(65001, "192.0.2.1")
                            .peerId(NONE)
                            .peerWithoutTypeAndAddress(65009)
                            .peerId("192.0.2.2")
                            .as2Peer(65002, "192.0.2.2")
                            .as2Peer(65003, PEER6)
                            .record(),
                    "entry 1 of 4",
                    "65001 192.0.2.1",
                    "65009 null",
                    "65002 192.0.2.2",
                    "65003 " + PEER6);
        }

        @Test
        void besideWholePeersWithoutBgpIdentifier_isFound() {
            assertPeers(
                    MrtRecord.peerIndexTable(T)
                            .peerId(NONE)
                            .peer(0, NONE)
                            .peer(65001, "192.0.2.1")
                            .peerWithoutTypeAndAddress(65009)
                            .peer(65002, PEER6)
                            .record(),
                    "entry 2 of 4",
                    "0 0.0.0.0",
                    "65001 192.0.2.1",
                    "65009 null",
                    "65002 " + PEER6);
        }

        @Test
        void ofManyPeers_isFound() {
            PeerIndexTableBuilder table = MrtRecord.peerIndexTable(T).peerId("10.0.0.1");
            List<String> wanted = new ArrayList<>();
            for (int i = 0; i < 3000; i++) {
                if (i % 500 == 250) {
                    table.peerId(NONE).peerWithoutTypeAndAddress(65000 + i % 7).peerId("10.0.0.1");
                    wanted.add(65000 + i % 7 + " null");
                } else {
                    String address =
                            i % 3 == 0 ? "2001:db8::" + Integer.toHexString(i + 1) : "10.1." + i / 256 + "." + i % 256;
                    table.peer(65000 + i, address);
                    wanted.add(65000 + i + " " + address);
                }
            }

            assertPeers(table.record(), "6 of 3000 entries", wanted.toArray(String[]::new));
        }
    }

    @Nested
    class Doubt {
        /** 13, 8 and 8 bytes, or 9, 11 and 9: zeros of one entry can be those of the next. */
        @Test
        void severalReadings_peersFromTheFirstDoubtfulOneAreUnknown() {
            MrtRecord table = MrtRecord.peerIndexTable(T)
                    .peer(65001, "192.0.2.1")
                    .peerId(NONE)
                    .peer(0, NONE)
                    .peerWithoutTypeAndAddress(0x00051a02)
                    .peerWithoutTypeAndAddress(4_200_000_001L)
                    .record();
            List<BgpRecord> records = Replay.records(table, entries(4));

            assertThat(issue(records.get(0)).code()).isEqualTo(Code.MALFORMED);
            assertThat(issue(records.get(0)).detail()).contains("from 1 of 4", "several ways");
            assertThat(issue(records.get(1)).detail()).contains("peer index 1 of a table of 1 known peers");
            assertNothingInvented(records, "65001 192.0.2.1");
        }

        @Test
        void noReading_peersThatMayBeShortAreUnknown() {
            MrtRecord table = MrtRecord.peerIndexTable(T)
                    .peer(65001, "192.0.2.1")
                    .peerId(NONE)
                    .peerWithoutTypeAndAddress(65009)
                    .peerId("192.0.2.2")
                    .peer(65002, "192.0.2.2")
                    .peer(65003, PEER6)
                    .record()
                    .padded(5);
            List<BgpRecord> records = Replay.records(table, entries(4));

            assertThat(issue(records.get(0)).code()).isEqualTo(Code.MALFORMED);
            assertThat(issue(records.get(0)).detail()).contains("PEER_INDEX_TABLE", "from 1 of 4");
            assertThat(records.get(0).status()).isEqualTo(RecordStatus.CORRUPTED_RECORD);
            assertThat(issue(records.get(1)).code()).isEqualTo(Code.MISSING_CONTEXT);
            assertNothingInvented(records, "65001 192.0.2.1");
        }

        @Test
        void leftOverBytes_areTold() {
            for (int more = 1; more <= 30; more++) {
                List<BgpRecord> records = Replay.records(Fixtures.peers().padded(more), entries(3));

                assertThat(issue(records.get(0)).detail()).contains(more + " bytes after the last peer ignored");
                assertThat(records.get(1).elems())
                        .extracting(PeerTableTest::peer)
                        .containsExactly("64500 192.0.2.1", "64501 192.0.2.2", "4200000001 " + PEER6);
            }
        }

        @Test
        void unknownTypeBits_inATableThatFits_areTold() {
            MrtRecord table = MrtRecord.peerIndexTable(T)
                    .peer(65001, "192.0.2.1")
                    .reservedBits(0x84)
                    .peer(65002, "192.0.2.2")
                    .record();
            List<BgpRecord> records = Replay.records(table, entries(2));

            assertThat(issue(records.get(0)).code()).isEqualTo(Code.REPAIRED);
            assertThat(issue(records.get(0)).detail()).contains("unknown bits of peer type 134");
            assertThat(records.get(1).elems())
                    .extracting(PeerTableTest::peer)
                    .containsExactly("65001 192.0.2.1", "65002 192.0.2.2");
        }

        /** The table fits, so its peers stay; that one of them is odd is reported. */
        @Test
        void peer_thatIsHardlyOne_isReported() {
            List<BgpRecord> records = Replay.records(
                    MrtRecord.peerIndexTable(T)
                            .peer(65001, "192.0.2.1")
                            .peer(65002, "255.1.2.3")
                            .record(),
                    entries(2));

            assertThat(issue(records.get(0)).code()).isEqualTo(Code.REPAIRED);
            assertThat(issue(records.get(0)).detail()).contains("entry 1 is hardly a peer");
            assertThat(records.get(1).elems())
                    .extracting(PeerTableTest::peer)
                    .containsExactly("65001 192.0.2.1", "65002 255.1.2.3");
        }

        @Test
        void unknownTypeBits_whereNothingFits_endWhatIsKnown() {
            MrtRecord table = MrtRecord.peerIndexTable(T)
                    .peer(65001, "192.0.2.1")
                    .reservedBits(0x84)
                    .peer(65002, "192.0.2.2")
                    .record()
                    .padded(3);
            List<BgpRecord> records = Replay.records(table, entries(2));

            assertThat(issue(records.get(0)).detail()).contains("from 1 of 2");
            assertNothingInvented(records, "65001 192.0.2.1");
        }

        @Test
        void repairTurnedOff_inventsNoPeer(@TempDir Path folder) {
            Path file = Corpus.copy("frr-peer-without-type-and-address.mrt", folder);
            try (BgpStream stream = BgpStream.builder()
                    .source(MrtFileSource.builder(file).repair(false).build())
                    .open()) {
                List<BgpRecord> records = stream.records().toList();
                assertThat(issue(records.get(0)).detail()).contains("from 1 of 4");
                assertThat(records.get(1).elems()).isEmpty();
            }
        }
    }

    @Nested
    class Hostile {
        /** Zeros can be read in every way. */
        @ParameterizedTest
        @ValueSource(ints = {8, 9, 10, 12, 17, 24})
        void zeros_areGivenUp(int bytesAPeer) {
            byte[] body = new byte[8 + 65535 * bytesAPeer];
            body[6] = (byte) 0xff;
            body[7] = (byte) 0xff;
            List<BgpRecord> records = table(body, 1);

            assertThat(records.get(0).issue()).isNotNull();
        }

        @Test
        void tables_ofRandomKinds_giveTheirPeersOrNone() {
            Random random = new Random(16);
            for (int round = 0; round < 500; round++) {
                PeerIndexTableBuilder table = MrtRecord.peerIndexTable(T);
                List<String> wanted = new ArrayList<>();
                int count = 1 + random.nextInt(12);
                for (int i = 0; i < count; i++) {
                    boolean identified = random.nextInt(4) > 0;
                    table.peerId(identified ? "10.0.0." + (1 + random.nextInt(200)) : NONE);
                    int asn = 1 + random.nextInt(65000);
                    switch (random.nextInt(8)) {
                        case 0 -> {
                            table.peerId(NONE).peerWithoutTypeAndAddress(asn);
                            wanted.add(asn + " null");
                        }
                        case 1 -> {
                            String address = "2001:db8::" + (1 + random.nextInt(9));
                            table.peer(asn, address);
                            wanted.add(asn + " " + address);
                        }
                        default -> {
                            String address = "192.0.2." + (1 + random.nextInt(250));
                            table.peer(asn, address);
                            wanted.add(asn + " " + address);
                        }
                    }
                }
                List<BgpRecord> records = Replay.records(table.record(), entries(count));
                List<String> peers = records.get(records.size() - 1).elems().stream()
                        .map(PeerTableTest::peer)
                        .toList();
                assertThat(wanted).as("round " + round).startsWith(peers.toArray(String[]::new));
                assertThat(peers.size() == count || records.size() == 2).isTrue();
            }
        }
    }

    private static String add(PeerIndexTableBuilder table, int place) {
        String address = place % 2 == 0 ? "192.0.2." + (place + 1) : "2001:db8:99::" + place;
        table.peerId("10.0.0." + (place + 1)).peer(65001 + place, address);
        return 65001 + place + " " + address;
    }

    private static void assertPeers(MrtRecord table, String which, String... wanted) {
        List<BgpRecord> records = Replay.records(table, entries(wanted.length));

        assertRepaired(records.get(0), which);
        assertThat(records.get(1).status()).isEqualTo(RecordStatus.VALID);
        assertThat(records.get(1).elems()).extracting(PeerTableTest::peer).containsExactly(wanted);
    }

    private static void assertRepaired(BgpRecord table, String which) {
        assertThat(table.status()).isEqualTo(RecordStatus.VALID);
        assertThat(issue(table).code()).isEqualTo(Code.REPAIRED);
        assertThat(issue(table).rule()).isEqualTo("RFC 6396 §4.3.1");
        assertThat(issue(table).detail()).contains("PEER_INDEX_TABLE", which);
    }

    private static void assertNothingInvented(List<BgpRecord> records, String... known) {
        assertThat(records.get(1).elems()).extracting(PeerTableTest::peer).containsExactly(known);
    }

    private static List<BgpRecord> table(byte[] body, int count) {
        return Replay.records(MrtRecord.of(T, MrtRecord.TABLE_DUMP_V2, 1, body), entries(count));
    }

    /** A record with an entry of each peer. */
    private static MrtRecord entries(int count) {
        RibBuilder rib = MrtRecord.rib(T, "10.0.0.0/8");
        for (int i = 0; i < count; i++) {
            rib.entry(i, T - 10, a());
        }
        return rib.record();
    }

    private static DecodeIssue issue(BgpRecord record) {
        return Objects.requireNonNull(record.issue());
    }

    private static List<BgpElem> elems(byte... file) {
        try (BgpStream stream = Replay.open(file)) {
            return stream.elems().toList();
        }
    }

    private static String peer(BgpElem elem) {
        return elem.peerAsn() + " " + elem.peerAddress();
    }
}
