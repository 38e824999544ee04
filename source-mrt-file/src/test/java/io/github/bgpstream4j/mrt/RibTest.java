package io.github.bgpstream4j.mrt;

import static io.github.bgpstream4j.attr.Origin.IGP;
import static io.github.bgpstream4j.mrt.Fixtures.PEER6;
import static io.github.bgpstream4j.mrt.Fixtures.T;
import static io.github.bgpstream4j.mrt.Fixtures.a;
import static io.github.bgpstream4j.mrt.Fixtures.b;
import static io.github.bgpstream4j.mrt.Fixtures.peers;
import static io.github.bgpstream4j.mrt.Fixtures.rib;
import static io.github.bgpstream4j.mrt.Fixtures.ribOf;
import static io.github.bgpstream4j.testkit.WireAttribute.addresses;
import static io.github.bgpstream4j.testkit.WireAttribute.as4Path;
import static io.github.bgpstream4j.testkit.WireAttribute.asPath;
import static io.github.bgpstream4j.testkit.WireAttribute.attribute;
import static io.github.bgpstream4j.testkit.WireAttribute.med;
import static io.github.bgpstream4j.testkit.WireAttribute.mpReach;
import static io.github.bgpstream4j.testkit.WireAttribute.origin;
import static io.github.bgpstream4j.testkit.WireAttribute.ribNextHop;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.model.BgpRecord;
import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.model.DecodeIssue.Code;
import io.github.bgpstream4j.model.ElemType;
import io.github.bgpstream4j.model.NlriField;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.nlri.OpaqueNlri;
import io.github.bgpstream4j.testkit.MrtFile;
import io.github.bgpstream4j.testkit.MrtRecord;
import io.github.bgpstream4j.testkit.Nlri;
import io.github.bgpstream4j.testkit.WireAttribute;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** TABLE_DUMP_V2: peer tables, entries, and what of damaged ones. */
final class RibTest {
    @Nested
    @DisplayName("RFC 6396 §4.3.1 PEER_INDEX_TABLE")
    class PeerTables {
        @Test
        void decode_withoutTable_saysWhatIsMissing() {
            BgpRecord record = Replay.last(ribOf("10.0.0.0/8"), ribOf("11.0.0.0/8"));

            assertThat(record.elems()).isEmpty();
            assertThat(code(record)).isEqualTo(Code.MISSING_CONTEXT);
            assertThat(record.status()).isEqualTo(RecordStatus.CORRUPTED_RECORD);
        }

        @Test
        void decode_tableBehindRecords_doesNotServeThem() {
            assertThat(Replay.lines(ribOf("10.0.0.0/8"), peers(), ribOf("11.0.0.0/8")))
                    .containsExactly(rib("11.0.0.0/8"));
        }

        @Test
        void decode_recordKept_rememberItsTable() {
            List<BgpRecord> records = Replay.records(
                    peers(),
                    ribOf("10.0.0.0/8"),
                    MrtRecord.peerIndexTable(T).peer(1, "192.0.2.99").record(),
                    ribOf("10.0.0.0/8"));

            assertThat(records.get(0).elems()).extracting(BgpElem::peerAsn).containsExactly(64500L);
            assertThat(records.get(1).elems()).extracting(BgpElem::peerAsn).containsExactly(1L);
        }

        @Test
        void decode_twoOctetPeersAndLongViewName_areRead() {
            MrtRecord table = MrtRecord.peerIndexTable(T)
                    .viewName("v".repeat(300))
                    .as2Peer(64500, "192.0.2.1")
                    .as2Peer(64501, PEER6)
                    .record();

            assertThat(Replay.elems(
                            table,
                            MrtRecord.rib(T, "10.0.0.0/8")
                                    .entry(0, T, a())
                                    .entry(1, T, b())
                                    .record()))
                    .extracting(elem -> elem.peerAsn() + " " + elem.peerAddress())
                    .containsExactly("64500 192.0.2.1", "64501 2001:db8:ffff::2");
        }

        @Test
        void decode_shortTable_isReportedAndServesAsFarAsItGoes() {
            MrtRecord table = peers().padded(-5);
            List<BgpRecord> records = Replay.records(
                    table,
                    MrtRecord.rib(T, "10.0.0.0/8")
                            .entry(0, T - 10, a())
                            .entry(2, T, b())
                            .record());

            assertThat(records)
                    .extracting(BgpRecord::status)
                    .containsExactly(RecordStatus.CORRUPTED_RECORD, RecordStatus.CORRUPTED_RECORD);
            assertThat(code(records.get(0))).isEqualTo(Code.TRUNCATED);
            assertThat(records.get(1).elems()).extracting(BgpElem::toString).containsExactly(rib("10.0.0.0/8"));
        }

        @Test
        void decode_tableCutAnywhere_neverThrows() {
            int length = peers().message().length;
            for (int cut = 1; cut <= length; cut++) {
                List<BgpRecord> records = Replay.records(peers().padded(-cut), ribOf("10.0.0.0/8"));
                assertThat(records).hasSize(2);
                assertThat(code(records.get(0))).isEqualTo(Code.TRUNCATED);
            }
        }

        @Test
        void decode_countOfTooManyPeers_allocatesByTheRecord() {
            MrtRecord table = MrtRecord.peerIndexTable(T)
                    .peer(64500, "192.0.2.1")
                    .declaredCount(65535)
                    .record();

            assertThat(Replay.lines(table, ribOf("10.0.0.0/8"))).containsExactly(rib("10.0.0.0/8"));
        }
    }

    @Nested
    @DisplayName("RFC 6396 §4.3.4 entries")
    class Entries {
        @Test
        void decode_peerIndexOutOfRange_skipsOneEntry() {
            BgpRecord record = Replay.last(
                    peers(),
                    MrtRecord.rib(T, "10.0.0.0/8")
                            .entry(3, T, b())
                            .entry(0, T - 10, a())
                            .entry(65535, T, b())
                            .record());

            assertThat(record.elems()).extracting(BgpElem::toString).containsExactly(rib("10.0.0.0/8"));
            assertThat(code(record)).isEqualTo(Code.MISSING_CONTEXT);
        }

        @Test
        void decode_noEntries_isValid() {
            BgpRecord record =
                    Replay.last(peers(), MrtRecord.rib(T, "10.0.0.0/8").record());

            assertThat(record.elems()).isEmpty();
            assertThat(record.status()).isEqualTo(RecordStatus.VALID);
        }

        @Test
        void decode_countPastTheRecord_keepsWholeEntries() {
            BgpRecord record = Replay.last(
                    peers(),
                    MrtRecord.rib(T, "10.0.0.0/8")
                            .entry(0, T - 10, a())
                            .declaredCount(9)
                            .record());

            assertThat(record.elems()).extracting(BgpElem::toString).containsExactly(rib("10.0.0.0/8"));
            assertThat(code(record)).isEqualTo(Code.TRUNCATED);
        }

        @Test
        void decode_entryPastTheRecord_keepsWholeEntries() {
            BgpRecord record = Replay.last(
                    peers(),
                    MrtRecord.rib(T, "10.0.0.0/8")
                            .entry(0, T - 10, a())
                            .declaredAttributeLength(500)
                            .entry(1, T, b())
                            .record());

            assertThat(record.elems()).extracting(BgpElem::toString).containsExactly(rib("10.0.0.0/8"));
            assertThat(code(record)).isEqualTo(Code.TRUNCATED);
        }

        @Test
        void decode_octetsBehindTheEntries_areIgnored() {
            BgpRecord record = Replay.last(peers(), ribOf("10.0.0.0/8").padded(3));

            assertThat(record.elems()).extracting(BgpElem::toString).containsExactly(rib("10.0.0.0/8"));
            assertThat(code(record)).isEqualTo(Code.REPAIRED);
            assertThat(record.status()).isEqualTo(RecordStatus.VALID);
        }

        @Test
        void decode_prefixTooLong_costsTheRecord() {
            BgpRecord record = Replay.last(
                    peers(),
                    MrtRecord.rib(T, Nlri.malformed(33, 10, 0, 0, 0, 0), false)
                            .entry(0, T, a())
                            .record());

            assertThat(record.elems()).isEmpty();
            assertThat(code(record)).isEqualTo(Code.MALFORMED);
        }

        @Test
        void decode_hostBits_areMasked() {
            assertThat(Replay.lines(
                            peers(),
                            MrtRecord.rib(T, Nlri.malformed(9, 10, 0xff), false)
                                    .entry(0, T, a())
                                    .record()))
                    .containsExactly(rib("10.128.0.0/9"));
        }

        @Test
        void decode_damagedAttribute_isJudgedAndTheEntryStands() {
            BgpRecord record = Replay.last(
                    peers(),
                    MrtRecord.rib(T, "10.0.0.0/8")
                            .entry(0, T - 10, a()[0], a()[1], a()[2], a()[3], med(1).resized(3))
                            .record());

            assertThat(record.elems()).extracting(BgpElem::toString).containsExactly(rib("10.0.0.0/8"));
            assertThat(code(record)).isEqualTo(Code.TREAT_AS_WITHDRAW);
            assertThat(record.status()).isEqualTo(RecordStatus.VALID);
        }

        @Test
        void decode_originatedTime_isThatOfTheEntry() {
            BgpElem elem = Replay.elems(peers(), ribOf("10.0.0.0/8")).get(0);

            assertThat(elem.originatedTime()).isEqualTo(Instant.ofEpochSecond(T - 10));
            assertThat(elem.time()).isEqualTo(Instant.ofEpochSecond(T));
        }

        @Test
        void decode_severalPathsOfOnePeer_haveTheirIds() {
            assertThat(Replay.elems(
                            peers(),
                            MrtRecord.rib(T, "10.0.0.0/8")
                                    .addPathEntry(0, T, 0, a())
                                    .addPathEntry(0, T, 4294967295L, a())
                                    .addPathEntry(9, T, 5, a())
                                    .addPathEntry(1, T, 16909060, b())
                                    .record()))
                    .extracting(elem -> elem.pathId(-1))
                    .containsExactly(0L, 4294967295L, 16909060L);
        }
    }

    @Nested
    @DisplayName("MP_REACH_NLRI of table entries")
    class MpReach {
        @ParameterizedTest(name = "{0}")
        @MethodSource("io.github.bgpstream4j.mrt.RibTest#forms")
        void decode_eachForm_givesTheNextHop(String name, WireAttribute attribute) {
            BgpElem elem = Replay.elems(
                            peers(),
                            MrtRecord.rib(T, "2001:db8::/32")
                                    .entry(2, T, origin(IGP), asPath(64502), attribute)
                                    .record())
                    .get(0);

            assertThat(name).isNotEmpty();
            assertThat(elem.nextHop()).isEqualTo(IpAddress.parse("2001:db8::1"));
        }

        @Test
        void decode_formOfOneEntry_doesNotStayForTheNext() {
            List<WireAttribute> forms =
                    forms().map(arguments -> (WireAttribute) arguments.get()[1]).toList();
            var record = MrtRecord.rib(T, "2001:db8::/32");
            for (WireAttribute form : forms) {
                record.entry(2, T, origin(IGP), asPath(64502), form);
            }
            record.entry(2, T, origin(IGP), asPath(64502));
            List<BgpElem> elems = Replay.elems(peers(), record.record());

            assertThat(elems.subList(0, forms.size()))
                    .allSatisfy(elem -> assertThat(elem.nextHop()).hasToString("2001:db8::1"));
            assertThat(elems.get(forms.size()).nextHop()).isNull();
        }
    }

    static Stream<Arguments> forms() {
        byte[] hop = addresses("2001:db8::1");
        byte[] hops = addresses("2001:db8::1", "fe80::1");
        return Stream.of(
                Arguments.of("abbreviated", ribNextHop("2001:db8::1")),
                Arguments.of("abbreviated, with link-local", ribNextHop("2001:db8::1", "fe80::1")),
                Arguments.of("full", mpReach(AddressFamily.IPV6_UNICAST, "2001:db8::1", "2001:db8::/32")),
                Arguments.of("full, with link-local", mpReach(AddressFamily.IPV6_UNICAST, hops)),
                Arguments.of("full, without NLRI", mpReach(AddressFamily.IPV6_UNICAST, hop)),
                Arguments.of("bare", attribute(0x80, 14, hop)),
                Arguments.of("bare, with link-local", attribute(0x80, 14, hops)));
    }

    @Nested
    @DisplayName("RFC 6396 §4.3.3 RIB_GENERIC")
    class Generic {
        @Test
        void decode_vpn_showsRouteDistinguisherAndLabels() {
            List<BgpElem> elems = Replay.elems(
                    peers(),
                    MrtRecord.ribGeneric(
                                    T,
                                    AddressFamily.IPV4_VPN,
                                    Nlri.prefix("10.0.0.0/8")
                                            .routeDistinguisher("64500:1")
                                            .labels(16))
                            .addPathEntry(0, T, 1, a())
                            .addPathEntry(1, T, 2, b())
                            .record());

            assertThat(elems).hasSize(2).allSatisfy(elem -> {
                assertThat(elem.routeDistinguisher()).hasToString("64500:1");
                assertThat(elem.labels()).containsExactly(16);
                assertThat(elem.prefix()).hasToString("10.0.0.0/8");
            });
        }

        @Test
        void decode_unknownFamily_isKeptOnTheRecord() {
            AddressFamily unknown = AddressFamily.of(25, 241); // for private use
            BgpRecord record = Replay.last(
                    peers(),
                    MrtRecord.ribGeneric(T, unknown, (byte) 3, (byte) 1, (byte) 9)
                            .entry(0, T, a())
                            .record());

            assertThat(record.elems()).isEmpty();
            assertThat(record.status()).isEqualTo(RecordStatus.VALID);
            assertThat(record.opaqueNlri())
                    .extracting(field -> field.nlri().family())
                    .containsExactly(unknown);
            assertThat(record.opaqueNlri()).extracting(NlriField::type).containsExactly(ElemType.RIB);
            assertThat(record.opaqueNlri().get(0).nlri().bytes()).startsWith(3, 1, 9);
        }
    }

    /** Where the NLRI end, only the entries after them tell. */
    @Nested
    @DisplayName("RIB_GENERIC of a family that is not known, on request")
    class OtherFamilies {
        private static final AddressFamily UNKNOWN = AddressFamily.of(25, 241);

        private List<BgpElem> elems(boolean requested, MrtRecord... records) {
            BgpStream.Builder builder = BgpStream.builder()
                    .source(Replay.source(
                            () -> new ByteArrayInputStream(MrtFile.of(records).bytes())));
            try (BgpStream stream = (requested ? builder.allFamilies() : builder).open()) {
                return stream.elems().toList();
            }
        }

        @Test
        void decode_unknownFamily_makesAnElemOfEachEntry() {
            MrtRecord record = MrtRecord.ribGeneric(T, UNKNOWN, (byte) 3, (byte) 1, (byte) 9)
                    .entry(0, T, a())
                    .entry(1, T, b())
                    .record();

            assertThat(elems(false, peers(), record)).isEmpty();
            assertThat(elems(true, peers(), record)).hasSize(2).allSatisfy(elem -> {
                assertThat(elem.type()).isEqualTo(ElemType.RIB);
                assertThat(elem.prefix()).isNull();
                assertThat(elem.nlri()).isEqualTo(new OpaqueNlri(UNKNOWN, new byte[] {3, 1, 9}));
                assertThat(elem.asPath()).isNotNull();
                assertThat(elem.record().issue()).isNull();
            });
        }

        @Test
        void decode_entriesThatDoNotFit_areReported() {
            MrtRecord record = MrtRecord.ribGeneric(T, UNKNOWN, (byte) 3, (byte) 1, (byte) 9)
                    .record();

            assertThat(elems(true, peers(), record)).isEmpty();
        }
    }

    @Nested
    @DisplayName("RFC 6396 §4.2 TABLE_DUMP")
    class TableDump {
        @Test
        void decode_prefixLength33_costsOneRecord() {
            MrtFile file = MrtFile.of(
                    MrtRecord.tableDump(T, "10.0.0.0/8")
                            .prefixLength(33)
                            .attr(a())
                            .record(),
                    MrtRecord.tableDump(T, "11.0.0.0/8").attr(a()).record());

            assertThat(Replay.lines(file.bytes()))
                    .singleElement()
                    .satisfies(line -> assertThat(line).contains("|11.0.0.0/8|"));
            assertThat(code(Replay.records(file.bytes()).get(0))).isEqualTo(Code.MALFORMED);
        }

        @Test
        void decode_attributeLengthPastTheRecord_keepsTheEntry() {
            BgpRecord record = Replay.last(MrtRecord.tableDump(T, "10.0.0.0/8")
                    .attr(a())
                    .declaredAttributeLength(999)
                    .record());

            assertThat(record.elems()).hasSize(1);
            assertThat(code(record)).isEqualTo(Code.TRUNCATED);
        }

        @Test
        void decode_as4PathInPlaceOfAsPath_isReported() {
            BgpRecord record = Replay.last(MrtRecord.tableDump(T, "10.0.0.0/8")
                    .attr(origin(IGP), as4Path("65001 70000"))
                    .record());

            assertThat(record.elems())
                    .extracting(elem -> String.valueOf(elem.attributes().asPath()))
                    .containsExactly("65001 70000");
            assertThat(code(record)).isEqualTo(Code.REPAIRED);
        }

        @Test
        void decode_hostBits_areMasked() {
            BgpRecord record = Replay.last(MrtRecord.tableDump(T, "10.128.0.0/9")
                    .prefixLength(8)
                    .attr(a())
                    .record());

            assertThat(record.elems().get(0).prefix()).hasToString("10.0.0.0/8");
        }
    }

    private static Code code(BgpRecord record) {
        DecodeIssue issue = record.issue();
        if (issue == null) {
            throw new AssertionError("no issue: " + record);
        }
        return issue.code();
    }
}
