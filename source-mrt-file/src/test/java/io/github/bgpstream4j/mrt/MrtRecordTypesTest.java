package io.github.bgpstream4j.mrt;

import static io.github.bgpstream4j.attr.Origin.IGP;
import static io.github.bgpstream4j.mrt.Fixtures.PEER;
import static io.github.bgpstream4j.mrt.Fixtures.T;
import static io.github.bgpstream4j.mrt.Fixtures.peers;
import static io.github.bgpstream4j.mrt.Fixtures.ribOf;
import static io.github.bgpstream4j.testkit.BgpMessage.update;
import static io.github.bgpstream4j.testkit.WireAttribute.asPath;
import static io.github.bgpstream4j.testkit.WireAttribute.asPath2;
import static io.github.bgpstream4j.testkit.WireAttribute.attribute;
import static io.github.bgpstream4j.testkit.WireAttribute.communities;
import static io.github.bgpstream4j.testkit.WireAttribute.mpReach;
import static io.github.bgpstream4j.testkit.WireAttribute.nextHop;
import static io.github.bgpstream4j.testkit.WireAttribute.origin;
import static io.github.bgpstream4j.testkit.WireAttribute.ribNextHop;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.model.BgpRecord;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.testkit.Bgp4mpBuilder;
import io.github.bgpstream4j.testkit.BgpMessage;
import io.github.bgpstream4j.testkit.MrtRecord;
import io.github.bgpstream4j.testkit.Nlri;
import io.github.bgpstream4j.testkit.UpdateBuilder;
import io.github.bgpstream4j.testkit.WireAttribute;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every MRT type and subtype that holds BGP data: bgpreader's line and bgpdump's. */
final class MrtRecordTypesTest {
    private static final String TAIL = "|192.0.2.1|64500 174|174|1:2||";
    private static final String DUMP_TAIL = "|64500 174|IGP|192.0.2.1|0|0|1:2|NAG||";

    @ParameterizedTest(name = "{0}")
    @MethodSource("records")
    void decode_eachType_givesGoldenLines(String name, MrtRecord[] records, String line, String bgpdump) {
        List<BgpElem> elems = Replay.elems(records);

        assertThat(name).isNotEmpty();
        assertThat(elems).hasSize(1);
        assertThat(elems.get(0)).hasToString(line);
        assertThat(Replay.bgpdump(elems.get(0))).isEqualTo(bgpdump);
        assertThat(Replay.records(records))
                .allSatisfy(record -> assertThat(record.status()).isEqualTo(RecordStatus.VALID));
    }

    static Stream<Arguments> records() {
        String rib = "R|R|1600000000.000000|ris|rrc06|||64500|192.0.2.1|10.0.0.0/8" + TAIL;
        String rib6 = "R|R|1600000000.000000|ris|rrc06|||64500|192.0.2.1|2001:db8::/32|2001:db8::1|64500 174|174|1:2||";
        String dump = "1600000000|B|192.0.2.1|64500|10.0.0.0/8";
        String dump6 = "1600000000|B|192.0.2.1|64500|2001:db8::/32";
        String dump6Tail = "|64500 174|IGP|2001:db8::1|0|0|1:2|NAG||";
        return Stream.of(
                golden(
                        "12/1",
                        rib,
                        "TABLE_DUMP|" + dump + DUMP_TAIL,
                        MrtRecord.tableDump(T, "10.0.0.0/8")
                                .originated(T - 5)
                                .attr(attributes2())
                                .record()),
                golden(
                        "12/2",
                        "R|R|1600000000.000000|ris|rrc06|||64500|2001:db8:ffff::2|2001:db8::/32|2001:db8::1|64500 174|174|||",
                        "TABLE_DUMP|1600000000|B|2001:db8:ffff::2|64500|2001:db8::/32|64500 174|IGP|2001:db8::1|0|0||NAG||",
                        MrtRecord.tableDump(T, "2001:db8::/32")
                                .peer(64500, Fixtures.PEER6)
                                .attr(
                                        origin(IGP),
                                        asPath2("64500 174"),
                                        mpReach(AddressFamily.IPV6_UNICAST, "2001:db8::1", new Nlri[0]))
                                .record()),
                golden(
                        "13/2",
                        rib,
                        "TABLE_DUMP2|" + dump + DUMP_TAIL,
                        peers(),
                        MrtRecord.rib(T, "10.0.0.0/8").entry(0, T, attributes()).record()),
                golden(
                        "13/3",
                        rib,
                        "TABLE_DUMP2|" + dump + DUMP_TAIL,
                        peers(),
                        MrtRecord.rib(T, "10.0.0.0/8")
                                .multicast()
                                .entry(0, T, attributes())
                                .record()),
                golden(
                        "13/4",
                        rib6,
                        "TABLE_DUMP2|" + dump6 + dump6Tail,
                        peers(),
                        MrtRecord.rib(T, "2001:db8::/32")
                                .entry(0, T, attributes6())
                                .record()),
                golden(
                        "13/5",
                        rib6,
                        "TABLE_DUMP2|" + dump6 + dump6Tail,
                        peers(),
                        MrtRecord.rib(T, "2001:db8::/32")
                                .multicast()
                                .entry(0, T, attributes6())
                                .record()),
                golden(
                        "13/6",
                        rib,
                        "TABLE_DUMP2|" + dump + DUMP_TAIL,
                        peers(),
                        MrtRecord.ribGeneric(T, AddressFamily.IPV4_UNICAST, Nlri.prefix("10.0.0.0/8"))
                                .entry(0, T, attributes())
                                .record()),
                golden(
                        "13/8",
                        rib,
                        "TABLE_DUMP2_AP|" + dump + "|7" + DUMP_TAIL,
                        peers(),
                        MrtRecord.rib(T, "10.0.0.0/8")
                                .addPathEntry(0, T, 7, attributes())
                                .record()),
                golden(
                        "13/9",
                        rib,
                        "TABLE_DUMP2_AP|" + dump + "|0" + DUMP_TAIL,
                        peers(),
                        MrtRecord.rib(T, "10.0.0.0/8")
                                .multicast()
                                .addPathEntry(0, T, 0, attributes())
                                .record()),
                golden(
                        "13/10",
                        rib6,
                        "TABLE_DUMP2_AP|" + dump6 + "|4294967295" + dump6Tail,
                        peers(),
                        MrtRecord.rib(T, "2001:db8::/32")
                                .addPathEntry(0, T, 4294967295L, attributes6())
                                .record()),
                golden(
                        "13/11",
                        rib6,
                        "TABLE_DUMP2_AP|" + dump6 + "|1" + dump6Tail,
                        peers(),
                        MrtRecord.rib(T, "2001:db8::/32")
                                .multicast()
                                .addPathEntry(0, T, 1, attributes6())
                                .record()),
                golden(
                        "13/12",
                        rib,
                        "TABLE_DUMP2_AP|" + dump + "|9" + DUMP_TAIL,
                        peers(),
                        MrtRecord.ribGeneric(T, AddressFamily.IPV4_UNICAST, Nlri.prefix("10.0.0.0/8"))
                                .addPathEntry(0, T, 9, attributes())
                                .record()),
                golden("16/2", rib, "BGP4MP|" + dump + DUMP_TAIL, entry()));
    }

    @ParameterizedTest
    @CsvSource({
        "4, false, false, false, 1600000000, BGP4MP",
        "4, false, false, true, 1600000000.000042, BGP4MP_ET",
        "2, false, false, false, 1600000000, BGP4MP",
        "2, false, false, true, 1600000000.000042, BGP4MP_ET",
        "4, true, false, false, 1600000000, BGP4MP_LOCAL",
        "2, true, false, true, 1600000000.000042, BGP4MP_ET_LOCAL",
        "4, false, true, false, 1600000000, BGP4MP_AP",
        "4, false, true, true, 1600000000.000042, BGP4MP_ET_AP",
        "2, false, true, false, 1600000000, BGP4MP_AP",
        "4, true, true, true, 1600000000.000042, BGP4MP_ET_LOCAL_AP",
        "2, true, true, false, 1600000000, BGP4MP_LOCAL_AP"
    })
    void decode_messageOfEachSubtype_givesGoldenLines(
            int asnSize, boolean sent, boolean addPath, boolean micros, String time, String label) {
        Bgp4mpBuilder builder = MrtRecord.bgp4mp(T);
        if (asnSize == 2) {
            builder.as2();
        }
        if (sent) {
            builder.sentByCollector();
        }
        if (addPath) {
            builder.addPath();
        }
        if (micros) {
            builder.micros(42);
        }
        Nlri nlri = Nlri.prefix("10.0.0.0/8");
        UpdateBuilder message =
                update().attr(asnSize == 2 ? attributes2() : attributes()).nlri(addPath ? nlri.pathId(5) : nlri);
        List<BgpElem> elems = Replay.elems(builder.message(message));
        String fullTime = micros ? time : time + ".000000";

        assertThat(elems).hasSize(1);
        assertThat(elems.get(0)).hasToString("U|A|" + fullTime + "|ris|rrc06|||64500|192.0.2.1|10.0.0.0/8" + TAIL);
        assertThat(elems.get(0).pathId(-1)).isEqualTo(addPath ? 5 : -1);
        assertThat(elems.get(0).record().hasMicroseconds()).isEqualTo(micros);
        assertThat(Replay.bgpdump(elems.get(0)))
                .isEqualTo(label + "|" + time + "|A|192.0.2.1|64500|10.0.0.0/8" + (addPath ? "|5" : "") + DUMP_TAIL);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void decode_stateChangesOfBothWidths_giveGoldenLines(boolean as2) {
        Bgp4mpBuilder builder = MrtRecord.bgp4mp(T).micros(1).peer(as2 ? 64500 : 70000, Fixtures.PEER6);
        BgpElem elem =
                Replay.elems((as2 ? builder.as2() : builder).stateChange(6, 1)).get(0);
        String asn = as2 ? "64500" : "70000";

        assertThat(elem)
                .hasToString("U|S|1600000000.000001|ris|rrc06|||" + asn + "|2001:db8:ffff::2||||||ESTABLISHED|IDLE");
        assertThat(Replay.bgpdump(elem))
                .isEqualTo("BGP4MP_ET|1600000000.000001|STATE|2001:db8:ffff::2|" + asn + "|6|1");
    }

    @ParameterizedTest
    @CsvSource({"5, 192.0.2.1", "9, 2001:db8::7", "10, 2001:db8::7"})
    void decode_legacyTypes_giveGoldenLines(int type, String peer) {
        UpdateBuilder message =
                update().withdraw("10.1.0.0/16").attr(attributes2()).nlri("10.0.0.0/8");
        MrtRecord[] records = {
            MrtRecord.legacyBgp(T, type).peer(64500, peer).update(message),
            MrtRecord.legacyBgp(T, type).peer(64500, peer).stateChange(1, 2),
            MrtRecord.legacyBgp(T, type).peer(64500, peer).open(BgpMessage.open(64500, PEER)),
            MrtRecord.legacyBgp(T, type).peer(64500, peer).notification(BgpMessage.notification(6, 2)),
            MrtRecord.legacyBgp(T, type).peer(64500, peer).keepalive()
        };
        String head = "|1600000000.000000|ris|rrc06|||64500|" + peer + "|";

        assertThat(Replay.lines(records))
                .containsExactly(
                        "U|W" + head + "10.1.0.0/16||||||",
                        "U|A" + head + "10.0.0.0/8" + TAIL,
                        "U|S" + head + "|||||IDLE|CONNECT");
        assertThat(Replay.elems(records))
                .extracting(Replay::bgpdump)
                .containsExactly(
                        "BGP|1600000000|W|" + peer + "|64500|10.1.0.0/16",
                        "BGP|1600000000|A|" + peer + "|64500|10.0.0.0/8" + DUMP_TAIL,
                        "BGP|1600000000|STATE|" + peer + "|64500|1|2");
        assertThat(Replay.records(records))
                .hasSize(5)
                .extracting(BgpRecord::status)
                .containsOnly(RecordStatus.VALID);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "5, 8",
        "9, 8",
        "10, 99",
        "11, 0",
        "12, 0",
        "12, 3",
        "13, 0",
        "13, 7",
        "13, 13",
        "16, 3",
        "16, 12",
        "17, 3",
        "17, 99",
        "32, 0",
        "33, 0",
        "48, 0",
        "49, 0",
        "99, 1",
        "65535, 65535"
    })
    void decode_otherTypes_areUnsupportedAndSkipped(int type, int subtype) {
        MrtRecord[] records = {
            peers(), ribOf("10.0.0.0/8"), MrtRecord.of(T, type, subtype, new byte[9]), ribOf("11.0.0.0/8")
        };

        assertThat(Replay.records(records))
                .extracting(BgpRecord::status)
                .containsExactly(RecordStatus.VALID, RecordStatus.UNSUPPORTED_RECORD, RecordStatus.VALID);
        assertThat(Replay.records(records).get(1).issue())
                .isNotNull()
                .hasToString("UNSUPPORTED at octet 4: MRT type " + type + " subtype " + subtype + " (RFC 6396 §4)");
        assertThat(Replay.lines(records)).containsExactly(Fixtures.rib("10.0.0.0/8"), Fixtures.rib("11.0.0.0/8"));
    }

    /** A type that nobody knows must not be taken for the one before a new peer index table. */
    @Test
    void decode_highestTypeBehindSecondPeerTable_isUnsupported() {
        assertThat(Replay.records(peers(), ribOf("10.0.0.0/8"), peers(), MrtRecord.of(T, 0xffff, 0xffff, new byte[40])))
                .extracting(BgpRecord::status)
                .containsExactly(RecordStatus.VALID, RecordStatus.UNSUPPORTED_RECORD);
    }

    @ParameterizedTest
    @CsvSource({"16, U", "13, R", "12, R", "5, U"})
    void type_ofFirstRecord_saysWhatUndecodedOnesAre(int type, String letter) {
        BgpRecord record =
                Replay.records(MrtRecord.of(T, type, 99, new byte[9])).get(0);

        assertThat(record.type()).isEqualTo(letter.equals("R") ? RecordType.RIB : RecordType.UPDATE);
        assertThat(record.toString().toLowerCase(Locale.ROOT)).startsWith(letter.toLowerCase(Locale.ROOT) + "|");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 25, 16388, 65534})
    void decode_bgp4mpOfOtherFamily_costsItsRecord(int afi) {
        BgpRecord record = Replay.last(MrtRecord.bgp4mp(T)
                .addressFamily(afi)
                .message(update().attr(attributes()).nlri("10.0.0.0/8")));

        assertThat(record.elems()).isEmpty();
        assertThat(record.status()).isEqualTo(RecordStatus.CORRUPTED_RECORD);
    }

    /** No record, cut short anywhere, makes a decoder throw or invent a route. */
    @Test
    void decode_everyTypeCutAnywhere_inventsNothing() {
        List<MrtRecord> all = records()
                .map(arguments -> (MrtRecord[]) arguments.get()[1])
                .map(records -> records[records.length - 1])
                .toList();
        for (MrtRecord record : all) {
            String line = Replay.lines(peers(), record).get(0);
            int length = record.message().length;
            for (int cut = 1; cut <= length; cut++) {
                MrtRecord damaged = record.padded(-cut);
                assertThat(Replay.lines(peers(), damaged))
                        .allSatisfy(other -> assertThat(other.split("\\|")[9]).isEqualTo(line.split("\\|")[9]));
                assertThat(Replay.last(peers(), damaged).status()).isEqualTo(RecordStatus.CORRUPTED_RECORD);
            }
        }
    }

    private static Arguments golden(String name, String line, String bgpdump, MrtRecord... records) {
        return Arguments.of(name, records, line, bgpdump);
    }

    private static WireAttribute[] attributes() {
        return new WireAttribute[] {origin(IGP), asPath(64500, 174), nextHop(PEER), communities("1:2")};
    }

    private static WireAttribute[] attributes2() {
        return new WireAttribute[] {origin(IGP), asPath2("64500 174"), nextHop(PEER), communities("1:2")};
    }

    private static WireAttribute[] attributes6() {
        return new WireAttribute[] {origin(IGP), asPath(64500, 174), ribNextHop("2001:db8::1"), communities("1:2")};
    }

    /** BGP4MP_ENTRY (RFC 6396 appendix B.1.1), OpenBGPD's own side first. */
    private static MrtRecord entry() {
        byte[] attributes = WireAttribute.block(attributes2());
        ByteBuffer out = ByteBuffer.allocate(200);
        out.putShort((short) 64999).putShort((short) 64500).putShort((short) 0).putShort((short) 1);
        out.put(WireAttribute.addresses("192.0.2.254", PEER));
        out.putShort((short) 0).putShort((short) 1).putInt((int) T - 5);
        out.putShort((short) 1).put((byte) 1).put((byte) 4).put(WireAttribute.addresses(PEER));
        out.put(Nlri.prefix("10.0.0.0/8").bytes());
        out.putShort((short) attributes.length).put(attributes);
        return MrtRecord.of(T, MrtRecord.BGP4MP, 2, Arrays.copyOf(out.array(), out.position()));
    }

    @Test
    void attribute_unknown_isKept() {
        BgpElem elem = Replay.elems(MrtRecord.bgp4mp(T)
                        .message(update().attr(attributes())
                                .attr(attribute(0xe0, 99, (byte) 7))
                                .nlri("10.0.0.0/8")))
                .get(0);

        assertThat(elem.attributes().list())
                .filteredOn(one -> one.code() == 99)
                .singleElement()
                .satisfies(one -> assertThat(one.flags()).isEqualTo(0xe0));
    }
}
