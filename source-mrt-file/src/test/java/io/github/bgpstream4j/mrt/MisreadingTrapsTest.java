package io.github.bgpstream4j.mrt;

import static io.github.bgpstream4j.attr.Origin.IGP;
import static io.github.bgpstream4j.mrt.Fixtures.PEER;
import static io.github.bgpstream4j.mrt.Fixtures.T;
import static io.github.bgpstream4j.net.AddressFamily.IPV6_UNICAST;
import static io.github.bgpstream4j.testkit.BgpMessage.update;
import static io.github.bgpstream4j.testkit.WireAttribute.asPath;
import static io.github.bgpstream4j.testkit.WireAttribute.asPath2;
import static io.github.bgpstream4j.testkit.WireAttribute.mpReach;
import static io.github.bgpstream4j.testkit.WireAttribute.mpUnreach;
import static io.github.bgpstream4j.testkit.WireAttribute.nextHop;
import static io.github.bgpstream4j.testkit.WireAttribute.origin;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.model.BgpRecord;
import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.net.Prefix;
import io.github.bgpstream4j.testkit.Bgp4mpBuilder;
import io.github.bgpstream4j.testkit.BgpMessage;
import io.github.bgpstream4j.testkit.MrtFile;
import io.github.bgpstream4j.testkit.MrtRecord;
import io.github.bgpstream4j.testkit.Nlri;
import io.github.bgpstream4j.testkit.UpdateBuilder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Subtypes that lie about path identifiers and AS numbers (docs/robustness.md, A1). */
final class MisreadingTrapsTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 24, 999, 0x0b0b0b0bL, 0xffffffffL})
    void addPath_inAPlainSubtype_isRead(long id) {
        List<BgpRecord> records =
                Replay.records(plain(0, id, "10.0.0.0/8"), plain(1, id, "10.1.0.0/17", "10.1.128.0/17"));

        assertThat(routes(records)).containsExactly("10.0.0.0/8 " + id, "10.1.0.0/17 " + id, "10.1.128.0/17 " + id);
        assertThat(records)
                .allSatisfy(record -> assertThat(record.issue())
                        .hasToString(
                                "REPAIRED at octet 6: prefixes read with path identifiers, which the subtype denies"
                                        + " (RFC 8050 §3)"));
    }

    @Test
    void plain_inAnAddPathSubtype_isRead() {
        MrtRecord record = MrtRecord.bgp4mp(T).addPath().message(announce(Nlri.prefix("10.0.0.0/8")));

        assertThat(routes(Replay.records(record))).containsExactly("10.0.0.0/8 -1");
    }

    @Test
    void defaultRoute_first_isNoPathIdentifier() {
        assertThat(routes(Replay.records(plain(0, -1, "0.0.0.0/0", "10.1.0.0/24", "10.2.0.0/24"))))
                .containsExactly("0.0.0.0/0 -1", "10.1.0.0/24 -1", "10.2.0.0/24 -1");
    }

    @Test
    void defaultRoute_moreThanOnce_isThePathIdentifiers() {
        assertThat(routes(Replay.records(plain(0, 0, "0.0.0.0/0")))).containsExactly("0.0.0.0/0 0");
        assertThat(routes(Replay.records(plain(0, -1, "0.0.0.0/0", "0.0.0.0/0"))))
                .as("too short for one")
                .containsExactly("0.0.0.0/0 -1", "0.0.0.0/0 -1");
    }

    /** However often others of the session were clear. */
    @Test
    void defaultRoute_moreThanOnce_outweighsTheSession() {
        MrtRecord[] all = new MrtRecord[21];
        Arrays.setAll(all, i -> plain(i, -1, "10." + i + ".0.0/17"));
        all[20] = plain(20, 0, "10.1.2.0/24", "10.1.3.0/24");

        assertThat(routes(Replay.records(all)))
                .hasSize(22)
                .endsWith("10.1.2.0/24 0", "10.1.3.0/24 0")
                .contains("10.19.0.0/17 -1");
        assertThat(Replay.records(all).get(20).issue()).asString().startsWith("REPAIRED");
    }

    @Test
    void defaultRoute_moreThanOnce_besideAFieldWithoutIdentifiers_isNoProof() {
        MrtRecord[] all = new MrtRecord[21];
        Arrays.setAll(
                all,
                i -> MrtRecord.bgp4mp(T + i)
                        .message(update().withdraw("10." + i + ".0.0/17")
                                .attr(origin(IGP), asPath(64500, 1), nextHop(PEER))
                                .nlri("10.8.0.0/17")));
        all[20] = MrtRecord.bgp4mp(T + 20)
                .message(update().withdraw("10.9.0.0/17")
                        .attr(origin(IGP), asPath(64500, 1), nextHop(PEER))
                        .nlri(Nlri.prefix("10.1.2.0/24").pathId(0)));

        assertThat(routes(Replay.records(all))).contains("10.9.0.0/17 -1").doesNotContain("10.1.2.0/24 0");
    }

    /** Ten zeros are /0 ten times, and twice with the identifier 0: neither is what somebody sent. */
    @Test
    void zerosInPlaceOfRoutes_areNoProof() {
        MrtRecord[] all = new MrtRecord[21];
        Arrays.setAll(all, i -> plain(i, -1, "10." + i + ".0.0/17"));
        all[20] = MrtRecord.bgp4mp(T + 20)
                .message(update().attr(origin(IGP), asPath(64500, 1), nextHop(PEER))
                        .nlri(
                                Nlri.prefix("0.0.0.0/0").pathId(0),
                                Nlri.prefix("0.0.0.0/0").pathId(0)));

        assertThat(routes(Replay.records(all))).hasSize(30).allMatch(route -> route.endsWith(" -1"));
    }

    /** Two routes of 24 bits are one with a path identifier, too: the others of the session say which, also those after. */
    @Test
    void ambiguousField_isReadAsTheOthersOfItsSession() {
        long id = 0x180a0102L;
        MrtRecord ambiguous = plain(0, id, "10.1.3.0/24");
        MrtRecord clear = plain(1, 1, "10.0.0.0/8");

        assertThat(routes(Replay.records(ambiguous))).containsExactly("10.1.2.0/24 -1", "10.1.3.0/24 -1");
        assertThat(routes(Replay.records(clear, ambiguous))).containsExactly("10.0.0.0/8 1", "10.1.3.0/24 " + id);
        assertThat(routes(Replay.records(ambiguous, clear))).containsExactly("10.1.3.0/24 " + id, "10.0.0.0/8 1");
    }

    @Test
    void withdrawnRoutesAndNlri_thatDiffer_areEachReadAsTheyAre() {
        BgpRecord record = Replay.records(MrtRecord.bgp4mp(T)
                        .message(update().withdraw(Nlri.prefix("10.9.0.0/17").pathId(7))
                                .attr(origin(IGP), asPath(64500, 1), nextHop(PEER))
                                .nlri("10.8.0.0/17")))
                .get(0);

        assertThat(routes(List.of(record))).containsExactly("10.9.0.0/17 7", "10.8.0.0/17 -1");
    }

    @Test
    void fourRoutesOf24Bits_inAnAddPathSubtype_areNotTwo() {
        MrtRecord record = MrtRecord.bgp4mp(T)
                .addPath()
                .message(announce(
                        Nlri.prefix("10.1.1.0/24"),
                        Nlri.prefix("10.1.2.0/24"),
                        Nlri.prefix("10.1.3.0/24"),
                        Nlri.prefix("10.1.4.0/24")));

        assertThat(routes(Replay.records(record)))
                .containsExactly("10.1.1.0/24 -1", "10.1.2.0/24 -1", "10.1.3.0/24 -1", "10.1.4.0/24 -1");
    }

    @Test
    void pathIdentifierZero_isNoDefaultRoutes() {
        assertThat(routes(Replay.records(plain(0, 0, "10.1.2.0/24", "10.1.3.0/24"))))
                .containsExactly("10.1.2.0/24 0", "10.1.3.0/24 0");
    }

    /** Its attributes do not fill their block, so its prefixes prove nothing. */
    @Test
    void damagedMessage_isNoProof() {
        MrtRecord ambiguous = plain(0, 0x180a0102L, "10.1.3.0/24");
        byte[] message = announce(Nlri.prefix("10.0.0.0/8").pathId(1)).bytes();
        message[19 + 4 + 2] = 100; // the length of ORIGIN
        MrtRecord damaged = MrtRecord.bgp4mp(T + 1).message(message);

        assertThat(routes(Replay.records(ambiguous, damaged)).subList(0, 2))
                .containsExactly("10.1.2.0/24 -1", "10.1.3.0/24 -1");
    }

    /** It fits only with path identifiers, but what can be read both ways, or only without, lies before it and behind. */
    @Test
    void oneMessage_doesNotSpeakForTheOthers() {
        MrtRecord ambiguous = plain(0, 0x180a0102L, "10.1.3.0/24");
        MrtRecord odd = plain(1, 1, "10.0.0.0/8");
        MrtRecord clear = plain(2, -1, "10.8.0.0/17");

        assertThat(routes(Replay.records(ambiguous, odd, clear)))
                .containsExactly("10.1.2.0/24 -1", "10.1.3.0/24 -1", "10.0.0.0/8 1", "10.8.0.0/17 -1");
        assertThat(routes(Replay.records(odd, ambiguous, ambiguous)))
                .containsExactly(
                        "10.0.0.0/8 1", "10.1.2.0/24 -1", "10.1.3.0/24 -1", "10.1.2.0/24 -1", "10.1.3.0/24 -1");
    }

    @Test
    void belief_isOfOneSessionFamilyAndDirection() {
        long id = 0x180a0102L;
        Nlri ambiguous = Nlri.prefix("10.1.3.0/24").pathId(id);
        List<BgpRecord> records = Replay.records(
                plain(0, 1, "10.0.0.0/8"),
                MrtRecord.bgp4mp(T).peer(64501, "192.0.2.9").message(announce(ambiguous)),
                MrtRecord.bgp4mp(T).sentByCollector().message(announce(ambiguous)),
                MrtRecord.bgp4mp(T)
                        .message(update().attr(origin(IGP), asPath(64500, 1))
                                .attr(mpReach(IPV6_UNICAST, "2001:db8::1", "2001:db8::/32"))
                                .attr(mpUnreach(IPV6_UNICAST, Nlri.prefix("2001:db9::/32")))),
                MrtRecord.bgp4mp(T).message(update().withdraw(ambiguous)));

        assertThat(routes(records))
                .containsExactly(
                        "10.0.0.0/8 1",
                        "10.1.2.0/24 -1",
                        "10.1.3.0/24 -1",
                        "10.1.2.0/24 -1",
                        "10.1.3.0/24 -1",
                        "2001:db9::/32 -1",
                        "2001:db8::/32 -1",
                        "10.1.3.0/24 " + id);
    }

    @Test
    void mpFields_ofFamiliesThatDiffer_areEachReadAsTheyAre() {
        BgpRecord record = Replay.records(MrtRecord.bgp4mp(T)
                        .message(update().withdraw("10.9.0.0/17")
                                .attr(origin(IGP), asPath(64500, 1), nextHop(PEER))
                                .attr(mpReach(
                                        IPV6_UNICAST,
                                        "2001:db8::1",
                                        Nlri.prefix("2001:db8:1::/49").pathId(5)))
                                .attr(mpUnreach(
                                        IPV6_UNICAST,
                                        Nlri.prefix("2001:db8:2::/49").pathId(6)))
                                .nlri("10.8.0.0/17")))
                .get(0);

        assertThat(routes(List.of(record)))
                .containsExactly("10.9.0.0/17 -1", "2001:db8:2::/49 6", "10.8.0.0/17 -1", "2001:db8:1::/49 5");
    }

    @Test
    void open_withoutTheCapability_saysThatThereAreNoPathIdentifiers() {
        MrtRecord ambiguous = MrtRecord.bgp4mp(T)
                .addPath()
                .message(announce(Nlri.prefix("10.1.3.0/24").pathId(0x180a0102L)));
        MrtRecord open = MrtRecord.bgp4mp(T).message(BgpMessage.open(64500, "192.0.2.1"));

        assertThat(routes(Replay.records(ambiguous))).containsExactly("10.1.3.0/24 " + 0x180a0102L);
        assertThat(routes(Replay.records(open, ambiguous))).containsExactly("10.1.2.0/24 -1", "10.1.3.0/24 -1");
    }

    @Test
    void opens_thatAgree_sayThatThereArePathIdentifiers() {
        MrtRecord ambiguous = plain(0, 0x180a0102L, "10.1.3.0/24");
        // the last eight: capability 69, IPv4 unicast, both (RFC 7911 §4); then the same as RFC 9072 has it
        byte[] body = {4, (byte) 0xfb, (byte) 0xf4, 0, (byte) 180, (byte) 192, 0, 2, 1, 8, 2, 6, 69, 4, 0, 1, 1, 3};
        BgpMessage open = BgpMessage.of(BgpMessage.OPEN, body);
        byte[] extended = {
            4, (byte) 0xfb, (byte) 0xf4, 0, (byte) 180, (byte) 192, 0, 2, 1, -1, -1, 0, 9, 2, 0, 6, 69, 4, 0, 1, 1, 3
        };

        assertThat(routes(Replay.records(
                        MrtRecord.bgp4mp(T).message(open),
                        MrtRecord.bgp4mp(T).sentByCollector().message(BgpMessage.of(BgpMessage.OPEN, extended)),
                        ambiguous)))
                .containsExactly("10.1.3.0/24 " + 0x180a0102L);
    }

    @Test
    void session_thatRestarts_isBelievedAnew() {
        List<MrtRecord> records = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            records.add(plain(i, -1, "10." + i + ".0.0/17"));
        }
        records.add(MrtRecord.bgp4mp(T + 41).stateChange(6, 1));
        records.add(plain(42, 1, "10.0.0.0/8"));
        List<String> routes = routes(Replay.records(records.toArray(MrtRecord[]::new)));

        assertThat(routes.get(40)).isEqualTo("10.0.0.0/8 1");
        assertThat(routes.subList(0, 40)).allSatisfy(route -> assertThat(route).endsWith(" -1"));
    }

    @Test
    void strayBits_ofATruthfulSession_areNoPathIdentifiers() {
        Nlri stray = Nlri.malformed(1, 0x08);
        UpdateBuilder odd = update().attr(origin(IGP), asPath(64500, 1), nextHop(PEER))
                .nlri(Nlri.prefix("0.0.0.0/0"), Nlri.prefix("0.0.0.0/0"), Nlri.prefix("0.0.0.0/0"), stray, stray)
                .nlri(Nlri.malformed(0), Nlri.malformed(0));
        MrtRecord[] records = new MrtRecord[8];
        for (int i = 0; i < 7; i++) {
            records[i] = plain(i, -1, "10." + i + ".0.0/17");
        }
        records[7] = MrtRecord.bgp4mp(T + 8).message(odd);

        assertThat(routes(Replay.records(records)))
                .allSatisfy(route -> assertThat(route).endsWith(" -1"));
    }

    @Test
    void asPath_ofEitherSizeInEitherRecord_isRead() {
        MrtRecord two = MrtRecord.bgp4mp(T)
                .message(update().attr(origin(IGP), asPath2("64500 174 1"), nextHop(PEER))
                        .nlri("10.0.0.0/8"));
        MrtRecord four = MrtRecord.bgp4mp(T)
                .as2()
                .message(update().attr(origin(IGP), asPath(64500, 174, 1), nextHop(PEER))
                        .nlri("10.0.0.0/8"));

        for (MrtRecord record : List.of(two, four)) {
            BgpRecord read = Replay.records(record).get(0);
            assertThat(read.elems().get(0).attributes().asPath()).hasToString("64500 174 1");
            assertThat(read.issue()).extracting(DecodeIssue::code).isEqualTo(DecodeIssue.Code.REPAIRED);
        }
    }

    @Test
    void repair_turnedOff_readsAsDeclared(@TempDir Path folder) {
        Path file = MrtFile.of(plain(0, 1, "10.0.0.0/8")).writeTo(folder.resolve("x.mrt"));
        try (BgpStream stream = BgpStream.builder()
                .source(MrtFileSource.builder(file).repair(false).build())
                .open()) {
            assertThat(stream.elems())
                    .allSatisfy(elem -> assertThat(elem.pathId(-1)).isEqualTo(-1));
        }
    }

    /** Random messages, encoded with path identifiers and without, each in both subtypes. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void messages_encodedBothWays_areRecovered(boolean addPath) {
        List<UpdateBuilder> messages = new ArrayList<>();
        List<String> wanted = new ArrayList<>();
        Random random = new Random(7);
        for (int i = 0; i < 3000; i++) {
            UpdateBuilder message = update().attr(origin(IGP), asPath(64500, 1), nextHop(PEER));
            int prefixes = 1 + random.nextInt(4);
            for (int j = 0; j < prefixes; j++) {
                int bits = random.nextInt(10) < 6 ? 24 : 8 + random.nextInt(17);
                String prefix = Prefix.of(IpAddress.ofBits((long) random.nextInt() << 32, 0, false), bits)
                        .toString();
                long id = addPath ? random.nextInt(2000) : -1;
                message.nlri(id < 0 ? Nlri.prefix(prefix) : Nlri.prefix(prefix).pathId(id));
                wanted.add(prefix + " " + id);
            }
            messages.add(message);
        }
        for (boolean declared : new boolean[] {addPath, !addPath}) {
            MrtRecord[] records = messages.stream()
                    .map(message -> builder(declared).message(message))
                    .toArray(MrtRecord[]::new);
            List<BgpRecord> read = Replay.records(records);

            assertThat(routes(read))
                    .as("subtype with path identifiers: %s", declared)
                    .isEqualTo(wanted);
            assertThat(read)
                    .allSatisfy(record -> assertThat(record.issue() == null).isEqualTo(declared == addPath));
        }
    }

    private static Bgp4mpBuilder builder(boolean addPath) {
        return addPath ? MrtRecord.bgp4mp(T).addPath() : MrtRecord.bgp4mp(T);
    }

    private static MrtRecord plain(long after, long id, String... prefixes) {
        Nlri[] routes = new Nlri[prefixes.length];
        for (int i = 0; i < routes.length; i++) {
            routes[i] =
                    id < 0 ? Nlri.prefix(prefixes[i]) : Nlri.prefix(prefixes[i]).pathId(id);
        }
        return MrtRecord.bgp4mp(T + after).message(announce(routes));
    }

    private static UpdateBuilder announce(Nlri... routes) {
        return update().attr(origin(IGP), asPath(64500, 1), nextHop(PEER)).nlri(routes);
    }

    private static List<String> routes(List<BgpRecord> records) {
        List<String> routes = new ArrayList<>();
        for (BgpRecord record : records) {
            for (BgpElem elem : record) {
                @Nullable AddressFamily family = elem.family();
                if (family != null) {
                    routes.add(elem.prefix() + " " + elem.pathId(-1));
                }
            }
        }
        return routes;
    }
}
