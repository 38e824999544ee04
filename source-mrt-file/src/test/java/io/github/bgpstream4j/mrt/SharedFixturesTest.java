package io.github.bgpstream4j.mrt;

import static io.github.bgpstream4j.attr.Origin.IGP;
import static io.github.bgpstream4j.mrt.Fixtures.PEER;
import static io.github.bgpstream4j.mrt.Fixtures.T;
import static io.github.bgpstream4j.mrt.Fixtures.a;
import static io.github.bgpstream4j.mrt.Fixtures.peers;
import static io.github.bgpstream4j.mrt.Fixtures.rib;
import static io.github.bgpstream4j.mrt.Fixtures.ribOf;
import static io.github.bgpstream4j.mrt.Fixtures.simple;
import static io.github.bgpstream4j.mrt.Fixtures.simpleLine;
import static io.github.bgpstream4j.net.AddressFamily.IPV4_UNICAST;
import static io.github.bgpstream4j.net.AddressFamily.IPV4_VPN;
import static io.github.bgpstream4j.net.AddressFamily.IPV6_MULTICAST;
import static io.github.bgpstream4j.testkit.BgpMessage.update;
import static io.github.bgpstream4j.testkit.WireAttribute.as4Path;
import static io.github.bgpstream4j.testkit.WireAttribute.asPath;
import static io.github.bgpstream4j.testkit.WireAttribute.asPath2;
import static io.github.bgpstream4j.testkit.WireAttribute.attribute;
import static io.github.bgpstream4j.testkit.WireAttribute.communities;
import static io.github.bgpstream4j.testkit.WireAttribute.extendedCommunities;
import static io.github.bgpstream4j.testkit.WireAttribute.largeCommunities;
import static io.github.bgpstream4j.testkit.WireAttribute.mpReach;
import static io.github.bgpstream4j.testkit.WireAttribute.mpUnreach;
import static io.github.bgpstream4j.testkit.WireAttribute.nextHop;
import static io.github.bgpstream4j.testkit.WireAttribute.origin;
import static io.github.bgpstream4j.testkit.WireAttribute.routeTarget;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.model.BgpRecord;
import io.github.bgpstream4j.model.DecodeIssue.Code;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.testkit.BgpMessage;
import io.github.bgpstream4j.testkit.MrtFile;
import io.github.bgpstream4j.testkit.MrtRecord;
import io.github.bgpstream4j.testkit.Nlri;
import io.github.bgpstream4j.testkit.WireAttribute;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * The files of the project's generators, and bgpreader's lines of them. Where bgpreader 2.3 is wrong the line is what the
 * RFC says, and the test says so.
 */
final class SharedFixturesTest {
    /** The builders of the testkit against files that other code wrote. */
    @Test
    void builders_ofUpdatesAndATable_writeWhatTheGeneratorsDo() throws IOException {
        assertThat(MrtFile.of(Fixtures.updates()).bytes()).isEqualTo(generated("u1.mrt"));
        assertThat(MrtFile.of(Fixtures.table()).bytes()).isEqualTo(generated("r1.mrt"));
    }

    @Test
    void u1_everyKindOfUpdate() {
        assertThat(Replay.lines(Fixtures.updates())).isEqualTo(Fixtures.updateLines());
    }

    @Test
    void r1_tableOfBothFamilies() {
        assertThat(Replay.lines(Fixtures.table())).isEqualTo(Fixtures.tableLines());
    }

    @Test
    void r1_records_beginAndEnd() {
        assertThat(Replay.recordLines(MrtFile.of(Fixtures.table()).bytes()))
                .containsExactly(
                        "R|B|1600000000.000000|ris|rrc06|||V|1600000000",
                        "R|M|1600000000.000000|ris|rrc06|||V|1600000000",
                        "R|M|1600000001.000000|ris|rrc06|||V|1600000000",
                        "R|E|1600000001.000000|ris|rrc06|||V|1600000000");
    }

    @Test
    void td1_oldTable_mergesAs4Path() {
        MrtRecord record = MrtRecord.tableDump(T, "10.0.0.0/8")
                .numbers(0, 1)
                .originated(T - 5)
                .attr(origin(IGP), asPath2("64500 23456"), nextHop(PEER), as4Path("400001"))
                .record();

        assertThat(Replay.lines(record, record))
                .hasSize(2)
                .containsOnly("R|R|1600000000.000000|ris|rrc06|||64500|192.0.2.1|10.0.0.0/8|192.0.2.1|"
                        + "64500 400001|400001|||");
    }

    /** RFC 6793 §4.2.3; bgpreader loses the confederation of the fourth, and merges on a four-octet session (§4.1). */
    @Test
    void as4_mergesAsTheRfcSays() {
        MrtRecord[] records = {
            as2(asPath2("23456 2"), as4Path("100001 2 3")),
            as2(asPath2("23456 2"), as4Path("100001 2")),
            as2(asPath2("(65001 65002) 5 23456 2"), as4Path("100001 2")),
            as2(asPath2("(65001 65002) 23456 2"), as4Path("100001 2")),
            as2(asPath2("5 6 {23456,7}"), as4Path("{100001,7}")),
            as2(asPath2("5 6 {8,9} 23456"), as4Path("100001")),
            MrtRecord.bgp4mp(T)
                    .as2()
                    .message(update().attr(origin(IGP), nextHop(PEER), as4Path("100001"))
                            .nlri("10.0.0.0/16")),
            MrtRecord.bgp4mp(T)
                    .message(update().attr(origin(IGP), asPath(5, 6, 7), nextHop(PEER), as4Path("100001"))
                            .nlri("10.0.0.0/16"))
        };

        assertThat(Replay.lines(records))
                .extracting(line -> line.split("\\|", -1)[11])
                .containsExactly(
                        "23456 2",
                        "100001 2",
                        "(65001 65002) 5 100001 2",
                        "(65001 65002) 100001 2",
                        "5 6 {100001,7}",
                        "5 6 {8,9} 100001",
                        "100001",
                        "5 6 7");
    }

    @Test
    void mpv4_prefixesInMpAttributes() {
        WireAttribute[] path = {origin(IGP), asPath(64500)};
        assertThat(Replay.lines(
                        MrtRecord.bgp4mp(T + 1)
                                .message(update().attr(path)
                                        .attr(mpReach(IPV4_UNICAST, "192.0.2.5", "10.60.0.0/16"))
                                        .attr(mpUnreach(IPV4_UNICAST, Nlri.prefix("10.61.0.0/16")))),
                        simple(2, "10.2.0.0/16"),
                        MrtRecord.bgp4mp(T + 3)
                                .message(update().attr(path)
                                        .attr(mpReach(IPV6_MULTICAST, "2001:db8::5", "2001:db8:60::/48"))),
                        MrtRecord.bgp4mp(T + 4)
                                .message(update().attr(path)
                                        .attr(nextHop("192.0.2.7"), mpReach(IPV4_VPN, new byte[12]))
                                        .nlri("10.62.0.0/16"))))
                .containsExactly(
                        "U|W|1600000001.000000|ris|rrc06|||64500|192.0.2.1|10.61.0.0/16||||||",
                        "U|A|1600000001.000000|ris|rrc06|||64500|192.0.2.1|10.60.0.0/16|192.0.2.5|64500|64500|||",
                        simpleLine(2, "10.2.0.0/16"),
                        "U|A|1600000003.000000|ris|rrc06|||64500|192.0.2.1|2001:db8:60::/48|2001:db8::5|64500|64500|||",
                        "U|A|1600000004.000000|ris|rrc06|||64500|192.0.2.1|10.62.0.0/16|192.0.2.7|64500|64500|||");
    }

    @Test
    void rfc8950_ipv4PrefixWithIpv6NextHop() {
        assertThat(Replay.lines(
                        simple(0, "10.1.0.0/16"),
                        MrtRecord.bgp4mp(T + 1)
                                .message(update().attr(origin(IGP), asPath(64500))
                                        .attr(mpReach(IPV4_UNICAST, "2001:db8::1", "10.60.0.0/16"))),
                        simple(2, "10.2.0.0/16")))
                .containsExactly(
                        simpleLine(0, "10.1.0.0/16"),
                        "U|A|1600000001.000000|ris|rrc06|||64500|192.0.2.1|10.60.0.0/16|2001:db8::1|64500|64500|||",
                        simpleLine(2, "10.2.0.0/16"));
    }

    @Test
    void r2pit_secondTable_holdsForWhatFollows() {
        MrtRecord otherPeers =
                MrtRecord.peerIndexTable(T).peer(65550, "192.0.2.77").record();

        assertThat(Replay.lines(peers(), ribOf("10.0.0.0/8"), otherPeers, ribOf("11.0.0.0/8")))
                .containsExactly(
                        rib("10.0.0.0/8"),
                        "R|R|1600000000.000000|ris|rrc06|||65550|192.0.2.77|11.0.0.0/8|192.0.2.1|64500 174 3356|3356|"
                                + "174:1||");
    }

    @Test
    void rBadidx_costsOneEntry() {
        assertThat(Replay.lines(
                        peers(),
                        MrtRecord.rib(T, "10.0.0.0/8").entry(9, T - 10, a()).record(),
                        ribOf("11.0.0.0/8")))
                .containsExactly(rib("11.0.0.0/8"));
    }

    @Test
    void rZero_noEntries_noElems() {
        assertThat(Replay.lines(peers(), MrtRecord.rib(T, "10.0.0.0/8").record(), ribOf("11.0.0.0/8")))
                .containsExactly(rib("11.0.0.0/8"));
    }

    @Test
    void rAddpath_idsStand() {
        List<BgpElem> elems = Replay.elems(
                peers(),
                MrtRecord.rib(T, "10.0.0.0/8").addPathEntry(0, T - 10, 77, a()).record(),
                ribOf("11.0.0.0/8"));

        assertThat(elems).extracting(BgpElem::toString).containsExactly(rib("10.0.0.0/8"), rib("11.0.0.0/8"));
        assertThat(elems).extracting(elem -> elem.pathId(-1)).containsExactly(77L, -1L);
    }

    @Test
    void eor_isNoElemUnlessAskedFor() {
        assertThat(Replay.lines(MrtRecord.bgp4mp(T).message(update()), simple(3, "10.1.0.0/16")))
                .containsExactly(simpleLine(3, "10.1.0.0/16"));
    }

    @Test
    void as2in4_pathOfOtherWidth_isRepaired() {
        MrtRecord record = MrtRecord.bgp4mp(T)
                .message(update().attr(origin(IGP), asPath2("5 6 7"), nextHop(PEER))
                        .nlri("10.8.0.0/16"));

        assertThat(Replay.lines(record))
                .containsExactly("U|A|1600000000.000000|ris|rrc06|||64500|192.0.2.1|10.8.0.0/16|192.0.2.1|5 6 7|7|||");
        assertThat(Replay.last(record).issue())
                .isNotNull()
                .satisfies(issue -> assertThat(issue.code()).isEqualTo(Code.REPAIRED));
    }

    @Test
    void misc_duplicateCommunitiesAndHostBits() {
        MrtRecord record = MrtRecord.bgp4mp(T)
                .message(update().attr(origin(IGP), asPath(5), nextHop(PEER), communities("1:1 1:1 0:0"))
                        .attr(extendedCommunities(routeTarget(1, 1)), largeCommunities("1:2:3"))
                        .attr(communities("9:9"), attribute(0xc0, 99, (byte) 'x', (byte) 'y', (byte) 'z'))
                        .nlri(Nlri.prefix("10.1.2.3/32"), Nlri.prefix("10.1.2.0/24"))
                        .nlri(Nlri.malformed(25, 10, 1, 2, 255)));
        String head = "U|A|1600000000.000000|ris|rrc06|||64500|192.0.2.1|";
        String tail = "|192.0.2.1|5|5|1:1 1:1 0:0||";

        assertThat(Replay.lines(record))
                .containsExactly(
                        head + "10.1.2.3/32" + tail, head + "10.1.2.0/24" + tail, head + "10.1.2.128/25" + tail);
    }

    @Test
    void state9_numbersWithoutNames_areKept() {
        List<BgpElem> elems = Replay.elems(
                MrtRecord.bgp4mp(T).stateChange(0, 9),
                MrtRecord.bgp4mp(T + 1).stateChange(7, 8),
                MrtRecord.bgp4mp(T + 1).stateChange(4, 5),
                MrtRecord.bgp4mp(T + 1).stateChange(2, 6));
        String second = "U|S|1600000001.000000|ris|rrc06|||64500|192.0.2.1||||||";

        assertThat(elems)
                .extracting(BgpElem::toString)
                .containsExactly(
                        "U|S|1600000000.000000|ris|rrc06|||64500|192.0.2.1|||||||",
                        second + "CLEARING|DELETED",
                        second + "OPENSENT|OPENCONFIRM",
                        second + "CONNECT|ESTABLISHED");
        assertThat(elems.get(0).newStateCode()).isEqualTo(9);
    }

    @Test
    void oldquagga_shortStateChange_hasNoAddress() {
        assertThat(Replay.lines(MrtRecord.bgp4mp(T).as2().shortStateChange(6, 1), simple(1, "10.1.0.0/16")))
                .containsExactly(
                        "U|S|1600000000.000000|ris|rrc06|||64500|||||||ESTABLISHED|IDLE", simpleLine(1, "10.1.0.0/16"));
    }

    @Test
    void nonupd_otherMessages_areValidRecordsWithoutElems() {
        MrtFile file = MrtFile.of(
                MrtRecord.bgp4mp(T).message(BgpMessage.keepalive()),
                MrtRecord.bgp4mp(T + 1).message(BgpMessage.notification(6, 4)),
                MrtRecord.bgp4mp(T + 2).message(BgpMessage.open(64500, PEER)),
                simple(3, "10.1.0.0/16"));

        assertThat(Replay.lines(file.bytes())).containsExactly(simpleLine(3, "10.1.0.0/16"));
        assertThat(Replay.records(file.bytes()))
                .hasSize(4)
                .extracting(BgpRecord::status)
                .containsOnly(RecordStatus.VALID);
    }

    /** bgpreader ends the file at a type it does not know; its length tells where the next record begins. */
    @Test
    void badtype_isSkippedByItsLength() {
        MrtRecord[] records = {
            simple(0, "10.1.0.0/16"),
            MrtRecord.of(T + 1, 99, 0, new byte[] {'a', 'b', 'c', 'd'}),
            simple(2, "10.2.0.0/16"),
            simple(3, "10.3.0.0/16")
        };

        assertThat(Replay.lines(records))
                .containsExactly(
                        simpleLine(0, "10.1.0.0/16"), simpleLine(2, "10.2.0.0/16"), simpleLine(3, "10.3.0.0/16"));
        assertThat(Replay.records(records))
                .extracting(BgpRecord::status)
                .containsExactly(
                        RecordStatus.VALID, RecordStatus.UNSUPPORTED_RECORD, RecordStatus.VALID, RecordStatus.VALID);
    }

    @Test
    void badnlri_costsItsRecord() {
        MrtRecord[] records = {
            simple(0, "10.1.0.0/16"),
            MrtRecord.bgp4mp(T + 1).message(update().attr(a()).nlri(Nlri.malformed(33, 10, 0, 0, 0, 0))),
            simple(2, "10.2.0.0/16")
        };

        assertThat(Replay.lines(records)).containsExactly(simpleLine(0, "10.1.0.0/16"), simpleLine(2, "10.2.0.0/16"));
        assertThat(Replay.records(records).get(1).status()).isEqualTo(RecordStatus.CORRUPTED_RECORD);
    }

    @Test
    void trunc_wholeRecords_areDelivered() {
        byte[] file = MrtFile.of(Fixtures.simples(6)).truncated(-20);

        assertThat(Replay.lines(file)).isEqualTo(Fixtures.simpleLines(5));
        assertThat(Replay.records(file))
                .hasSize(6)
                .last()
                .satisfies(record -> assertThat(record.status()).isEqualTo(RecordStatus.CORRUPTED_RECORD));
    }

    /** bgpreader shows the microseconds of earlier records with those that have none. */
    @Test
    void mixusec_microseconds_areNotStale() {
        WireAttribute[] path = {origin(IGP), asPath(64500, 1), nextHop(PEER)};
        assertThat(Replay.lines(
                        MrtRecord.bgp4mp(T)
                                .micros(111111)
                                .message(update().attr(path).nlri("10.1.0.0/16")),
                        MrtRecord.bgp4mp(T + 1)
                                .micros(222222)
                                .message(update().attr(path).nlri("10.2.0.0/16")),
                        simple(2, "10.3.0.0/16"),
                        simple(3, "10.4.0.0/16")))
                .extracting(line -> line.split("\\|")[2])
                .containsExactly("1600000000.111111", "1600000001.222222", "1600000002.000000", "1600000003.000000");
    }

    /** bgpreader shows next hops of earlier messages where there is none (RFC 4271 §5.1.3 makes it mandatory). */
    @Test
    void staleNh_missingNextHop_isAbsent() {
        assertThat(Replay.lines(withoutNextHop(), simple(1, "10.1.0.0/16"), withoutNextHop(), withoutNextHop()))
                .extracting(line -> line.split("\\|", -1)[10])
                .containsExactly("", "192.0.2.1", "", "");
    }

    private static MrtRecord withoutNextHop() {
        return MrtRecord.bgp4mp(T)
                .message(update().attr(origin(IGP), asPath(64500)).nlri("10.0.0.0/16"));
    }

    private static MrtRecord as2(WireAttribute asPath, WireAttribute as4Path) {
        return MrtRecord.bgp4mp(T)
                .as2()
                .message(update().attr(origin(IGP), asPath, nextHop(PEER), as4Path)
                        .nlri("10.0.0.0/16"));
    }

    private static byte[] generated(String name) throws IOException {
        try (InputStream in = SharedFixturesTest.class.getResourceAsStream("generated/" + name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }
}
