package io.github.bgpstream4j.mrt;

import static io.github.bgpstream4j.attr.Origin.IGP;
import static io.github.bgpstream4j.mrt.Fixtures.T;
import static io.github.bgpstream4j.mrt.Fixtures.a;
import static io.github.bgpstream4j.mrt.Fixtures.peers;
import static io.github.bgpstream4j.testkit.WireAttribute.asPath;
import static io.github.bgpstream4j.testkit.WireAttribute.attribute;
import static io.github.bgpstream4j.testkit.WireAttribute.origin;
import static io.github.bgpstream4j.testkit.WireAttribute.ribNextHop;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.model.BgpRecord;
import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.model.DecodeIssue.Code;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.testkit.Corpus;
import io.github.bgpstream4j.testkit.MrtFile;
import io.github.bgpstream4j.testkit.MrtRecord;
import io.github.bgpstream4j.testkit.Nlri;
import io.github.bgpstream4j.testkit.RibBuilder;
import io.github.bgpstream4j.testkit.WireAttribute;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** TABLE_DUMP_V2 records with a family where there must be none, and without where there must be one. */
final class TableFamilyTest {
    private static final int HEADER = 12;
    private static final int SEQUENCE_NUMBER = 4;
    private static final Path SHARED = Path.of("..", "..", "shared", "captures", "nlri");

    @Nested
    class Daemons {
        /** What {@code gobgp global rib -a} shows of the same daemon; its table has AS 0 for every peer. */
        @Test
        void gobgp_table_hasAllRoutes() {
            String peer = "10.99.0.1";
            assertThat(routes(Corpus.bytes("gobgp-4.8.0-table.mrt")))
                    .containsExactlyInAnyOrder(
                            peer + " 0.0.0.0/0 10.99.0.1",
                            peer + " 192.0.2.0/24 10.99.0.1",
                            peer + " 198.51.100.0/25 10.99.0.1",
                            peer + " 198.51.100.128/25 10.99.0.77",
                            peer + " 203.0.113.1/32 10.99.0.1",
                            "null 10.205.0.0/16 10.99.0.5",
                            peer + " ::/0 2001:db8:99::1",
                            peer + " 2001:db8:1::/48 2001:db8:99::1",
                            peer + " 2001:db8:2::1/128 2001:db8:99::1",
                            "null 2001:db8:205::/48 2001:db8:99::5",
                            "null 65005:100 10.5.1.0/24 [501] 10.99.0.5",
                            "null 10.0.0.5:7 0.0.0.0/0 [502] 10.99.0.5",
                            "null 65005:100 2001:db8:c::/48 [503] 2001:db8:99::5",
                            "null 10.5.2.0/24 [100] 10.99.0.5",
                            peer + " 10.2.0.0/16 [2001] 10.99.0.1",
                            "null 2001:db8:d::/48 [101, 102] 2001:db8:99::5",
                            "10.99.0.2 0.0.0.0/0 [3] 10.99.0.2",
                            "10.99.0.2 192.0.2.0/24 [3] 10.99.0.2",
                            "10.99.0.2 198.51.100.0/25 [3] 10.99.0.2",
                            "10.99.0.2 198.51.100.128/25 [3] 10.99.0.2",
                            "10.99.0.2 203.0.113.1/32 [3] 10.99.0.2",
                            "10.99.0.2 10.200.0.0/16 [3] 10.99.0.2",
                            "10.99.0.2 ::/0 [3] ::ffff:10.99.0.2",
                            "10.99.0.2 2001:db8:1::/48 [3] ::ffff:10.99.0.2",
                            "10.99.0.2 2001:db8:2::1/128 [3] ::ffff:10.99.0.2",
                            "10.99.0.2 2001:db8:200::/48 [3] ::ffff:10.99.0.2");
        }

        @Test
        void gobgp_table_tellsEachRepairAndNamesNoFamilyThatIsNotThere() {
            List<DecodeIssue> issues = new ArrayList<>();
            for (BgpRecord record : Replay.records(Corpus.bytes("gobgp-4.8.0-table.mrt"))) {
                if (record.issue() != null) {
                    issues.add(record.issue());
                }
            }
            assertThat(issues)
                    .filteredOn(issue -> issue.code() == Code.REPAIRED)
                    .hasSize(21);
            assertThat(issues)
                    .filteredOn(issue -> issue.code() == Code.UNSUPPORTED)
                    .extracting(DecodeIssue::detail)
                    .containsOnly("afi 1 safi 133 makes no elems");
            assertThat(issues)
                    .filteredOn(issue -> issue.code().losesElems())
                    .allSatisfy(issue -> assertThat(issue.detail()).contains("no family fits"));
        }

        @Test
        void ipv6Table_withFamilyBefore_isRead() {
            byte[] file = Corpus.bytes("ipv6-table-with-family-in-front.mrt");

            assertThat(routes(file))
                    .containsExactly(
                            "192.0.2.1 2001:db8:1::/48 2001:db8:99::1",
                            "192.0.2.2 2001:db8:1::/48 2001:db8:99::1",
                            "192.0.2.1 ::/0 2001:db8:99::1",
                            "192.0.2.2 ::/0 2001:db8:99::1",
                            "192.0.2.1 2001:db8:2::1/128 2001:db8:99::1",
                            "192.0.2.2 2001:db8:2::1/128 2001:db8:99::1");
            assertThat(Replay.records(file)).hasSize(3).allSatisfy(TableFamilyTest::assertRepaired);
        }

        @Test
        void genericTable_withoutFamily_isRead() {
            byte[] file = Corpus.bytes("generic-table-without-family.mrt");

            assertThat(routes(file))
                    .containsExactly(
                            "192.0.2.1 65001:7 10.7.7.0/24 [110] 203.0.113.3",
                            "192.0.2.2 65001:7 2001:db8:c::/48 [110] 2001:db8:99::1");
            assertThat(elems(file))
                    .extracting(BgpElem::family)
                    .containsExactly(AddressFamily.IPV4_VPN, AddressFamily.IPV6_VPN);
            assertThat(Replay.records(file)).hasSize(2).allSatisfy(TableFamilyTest::assertRepaired);
        }

        /** 26 families, of which the labelled ones are read. */
        @Test
        void gobgp_tablesOfAllFamilies_nameNoFamilyThatIsNotThere() throws IOException {
            assumeTrue(Files.isDirectory(SHARED), "no captures beside the checkout: " + SHARED);
            for (String name : List.of("gobgp-table-g1.mrt", "gobgp-table-g2.mrt")) {
                List<BgpRecord> records = Replay.records(Files.readAllBytes(SHARED.resolve(name)));
                assertThat(records)
                        .filteredOn(record -> record.issue() != null)
                        .extracting(
                                record -> Objects.requireNonNull(record.issue()).detail())
                        .allMatch(detail -> detail.matches(
                                "afi (1|2|25|31|16388|16397) safi \\d+ makes no elems|.*fits.*|.*no other way.*"));
                assertThat(records)
                        .flatExtracting(BgpRecord::elems)
                        .extracting(elem -> String.valueOf(elem.prefix()))
                        .isNotEmpty();
            }
        }
    }

    @Nested
    class FamilyBefore {
        @ParameterizedTest
        @CsvSource({
            "10.0.0.0/8, false",
            "0.0.0.0/0, false",
            "10.0.0.0/8, true",
            "2001:db8::/32, false",
            "::/0, false",
            "2001:db8::1/128, false",
            "2001:db8::/32, true",
            "::/0, true"
        })
        void everySubtype_isRead(String prefix, boolean multicast) {
            for (boolean addPath : new boolean[] {false, true}) {
                RibBuilder rib = MrtRecord.rib(T, prefix);
                rib = multicast ? rib.multicast() : rib;
                rib = addPath
                        ? rib.addPathEntry(0, T, 7, a()).addPathEntry(1, T, 8, a())
                        : rib.entry(0, T, a()).entry(1, T, a());
                BgpRecord record = Replay.last(peers(), withFamily(rib.record(), prefix.contains(":"), multicast));

                assertRepaired(record);
                assertThat(record.elems())
                        .extracting(elem -> elem.peerAsn() + " " + elem.prefix() + " " + elem.pathId(-1))
                        .containsExactly(
                                "64500 " + prefix + (addPath ? " 7" : " -1"),
                                "64501 " + prefix + (addPath ? " 8" : " -1"));
            }
        }

        @Test
        void familyOfAnotherSubtype_isNoFamily() {
            byte[] record = withFamily(
                            MrtRecord.rib(T, "2001:db8::/32").entry(0, T, a()).record(), true, true)
                    .message();
            BgpRecord read = Replay.last(peers(), MrtRecord.of(T, MrtRecord.TABLE_DUMP_V2, 4, record));

            assertThat(read.elems()).isEmpty();
            assertThat(issue(read).code()).isNotEqualTo(Code.REPAIRED);
        }

        /** A default route of 513 entries looks as if a family stood before it. */
        @Test
        void defaultRoute_thatFits_isReadAsDeclared() {
            RibBuilder rib = MrtRecord.rib(T, "::/0");
            for (int i = 0; i < 0x0201; i++) {
                rib.entry(0, T, origin(IGP), asPath(64500), ribNextHop("2001:db8::1"));
            }
            BgpRecord record = Replay.last(peers(), rib.record());

            assertThat(record.issue()).isNull();
            assertThat(record.elems()).hasSize(0x0201);
        }

        @Test
        void repairTurnedOff_isReadAsDeclared(@TempDir Path folder) {
            MrtRecord record = withFamily(
                    MrtRecord.rib(T, "2001:db8::/32").entry(0, T, a()).record(), true, false);
            Path file = MrtFile.of(peers(), record).writeTo(folder.resolve("rib"));
            try (BgpStream stream = BgpStream.builder()
                    .source(MrtFileSource.builder(file).repair(false).build())
                    .open()) {
                assertThat(stream.elems().toList())
                        .noneMatch(elem -> "2001:db8::/32".equals(String.valueOf(elem.prefix())));
            }
        }
    }

    @Nested
    class NoFamily {
        @ParameterizedTest
        @CsvSource({
            "10.1.0.0/16, 64500:1, 12, ipv4 vpn",
            "0.0.0.0/0, 64500:1, 12, ipv4 vpn",
            "10.1.2.3/32, 64500:1, 12, ipv4 vpn",
            "2001:db8::/32, 64500:1, 24, ipv6 vpn",
            "::/0, 64500:1, 24, ipv6 vpn",
            "2001:db8::/32, 64500:1, 48, ipv6 vpn",
            "10.1.0.0/16, 64500:1, 24, ipv4 vpn",
            "10.1.0.0/16, , 4, ipv4 labelled",
            "0.0.0.0/0, , 4, ipv4 labelled",
            "2001:db8::/32, , 16, ipv6 labelled",
            "::/0, , 32, ipv6 labelled",
            "10.1.0.0/16, , 16, ipv4 labelled"
        })
        void nextHop_tellsTheFamily(String prefix, String distinguisher, int hop, String family) {
            for (boolean addPath : new boolean[] {false, true}) {
                Nlri nlri = Nlri.prefix(prefix);
                int[] labels = prefix.endsWith("/0") ? new int[] {100} : new int[] {100, 200};
                nlri = (distinguisher == null ? nlri : nlri.routeDistinguisher(distinguisher)).labels(labels);
                BgpRecord record = Replay.last(peers(), withoutFamily(nlri, addPath, hop(hop)));

                assertRepaired(record);
                assertThat(record.elems()).hasSize(2).allSatisfy(elem -> {
                    assertThat(elem.family()).hasToString(family);
                    assertThat(elem.prefix()).hasToString(prefix);
                    assertThat(elem.labels())
                            .containsExactlyElementsOf(
                                    Arrays.stream(labels).boxed().toList());
                    assertThat(elem.routeDistinguisher() == null).isEqualTo(distinguisher == null);
                });
            }
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 3, 5, 17, 28})
        void nextHop_ofAnotherLength_tellsNone(int hop) {
            BgpRecord record = Replay.last(
                    peers(), withoutFamily(Nlri.prefix("10.1.0.0/16").labels(100), false, hop(hop)));

            assertNoFamily(record);
        }

        @Test
        void nextHops_thatContradict_tellNone() {
            RibBuilder rib = MrtRecord.ribGeneric(
                            T,
                            AddressFamily.IPV4_VPN,
                            Nlri.prefix("10.0.0.0/8").routeDistinguisher("1:1").labels(9))
                    .entry(0, T, origin(IGP), hop(12))
                    .entry(1, T, origin(IGP), hop(4));

            assertNoFamily(Replay.last(peers(), cut(rib.record(), 3)));
        }

        @Test
        void entries_thatDoNotFillTheRecord_tellNone() {
            MrtRecord record = withoutFamily(Nlri.prefix("10.1.0.0/16").labels(100), false, hop(4));

            assertNoFamily(Replay.last(peers(), record.padded(1)));
            assertNoFamily(Replay.last(peers(), record.padded(-1)));
        }

        @Test
        void evpn_withoutFamily_isNotTakenForAnother() {
            byte[] route = new byte[27];
            route[0] = 3;
            route[1] = 25;
            RibBuilder rib =
                    MrtRecord.ribGeneric(T, AddressFamily.of(25, 70), route).entry(0, T, origin(IGP), hop(4));

            assertNoFamily(Replay.last(peers(), cut(rib.record(), 3)));
        }

        @Test
        void routeTargets_withoutFamily_areNotTakenForPrefixes() {
            byte[] all = {0}; // RFC 4684 §4: the default
            byte[] one = {96, 0, 0, (byte) 0xfd, (byte) 0xe9, 0, 2, (byte) 0xff, (byte) 0xff, 0, 0, 0, 100};
            for (byte[] target : List.of(all, one)) {
                for (int hop : new int[] {4, 16}) {
                    RibBuilder rib = MrtRecord.ribGeneric(T, AddressFamily.of(1, 132), target)
                            .entry(0, T, origin(IGP), hop(hop));

                    assertNoFamily(Replay.last(peers(), cut(rib.record(), 3)));
                }
            }
        }

        @Test
        void recordCutAnywhere_neverThrows() {
            byte[] message = withoutFamily(Nlri.prefix("10.1.0.0/16").labels(100), true, hop(4))
                    .message();
            for (int length = 0; length < message.length; length++) {
                MrtRecord record = MrtRecord.of(T, MrtRecord.TABLE_DUMP_V2, 12, Arrays.copyOf(message, length));
                assertThat(Replay.last(peers(), record).elems()).isEmpty();
            }
        }
    }

    private static void assertRepaired(BgpRecord record) {
        assertThat(record.status()).isEqualTo(RecordStatus.VALID);
        assertThat(issue(record).code()).isEqualTo(Code.REPAIRED);
    }

    private static void assertNoFamily(BgpRecord record) {
        assertThat(record.elems()).isEmpty();
        assertThat(record.opaqueNlri()).isEmpty();
        assertThat(issue(record).code()).isEqualTo(Code.MALFORMED);
        assertThat(issue(record).detail()).isEqualTo("RIB_GENERIC record without family: no family fits");
    }

    private static DecodeIssue issue(BgpRecord record) {
        return Objects.requireNonNull(record.issue());
    }

    /** Two entries in a record of a generic subtype that does not say its family. */
    private static MrtRecord withoutFamily(Nlri nlri, boolean addPath, WireAttribute hop) {
        RibBuilder rib = MrtRecord.ribGeneric(T, AddressFamily.IPV4_VPN, nlri);
        rib = addPath
                ? rib.addPathEntry(0, T, 7, origin(IGP), asPath(64500), hop).addPathEntry(1, T, 8, origin(IGP), hop)
                : rib.entry(0, T, origin(IGP), asPath(64500), hop).entry(1, T, origin(IGP), hop);
        return cut(rib.record(), 3);
    }

    /** MP_REACH_NLRI as tables abbreviate it, with a next hop of so many bytes. */
    private static WireAttribute hop(int length) {
        byte[] value = new byte[length + 1];
        value[0] = (byte) length;
        for (int i = 1; i <= length; i++) {
            value[i] = (byte) i;
        }
        return attribute(0x80, 14, value);
    }

    private static MrtRecord cut(MrtRecord record, int bytes) {
        return spliced(record, new byte[0], bytes);
    }

    private static MrtRecord withFamily(MrtRecord record, boolean ipv6, boolean multicast) {
        return spliced(record, new byte[] {0, (byte) (ipv6 ? 2 : 1), (byte) (multicast ? 2 : 1)}, 0);
    }

    /** A record with other bytes for those after the sequence number. */
    private static MrtRecord spliced(MrtRecord record, byte[] put, int without) {
        byte[] message = record.message();
        byte[] bytes = record.bytes();
        ByteBuffer out = ByteBuffer.allocate(message.length + put.length - without);
        out.put(message, 0, SEQUENCE_NUMBER).put(put);
        out.put(message, SEQUENCE_NUMBER + without, message.length - SEQUENCE_NUMBER - without);
        assertThat(bytes).hasSizeGreaterThan(HEADER);
        return MrtRecord.of(T, MrtRecord.TABLE_DUMP_V2, bytes[7], out.array());
    }

    private static List<BgpElem> elems(byte... file) {
        try (BgpStream stream = Replay.open(file)) {
            return stream.elems().toList();
        }
    }

    private static List<String> routes(byte... file) {
        return elems(file).stream().map(TableFamilyTest::route).toList();
    }

    private static String route(BgpElem elem) {
        return elem.peerAddress()
                + (elem.routeDistinguisher() == null ? "" : " " + elem.routeDistinguisher())
                + " " + elem.prefix()
                + (elem.labels().isEmpty() ? "" : " " + elem.labels())
                + " " + elem.nextHop();
    }
}
