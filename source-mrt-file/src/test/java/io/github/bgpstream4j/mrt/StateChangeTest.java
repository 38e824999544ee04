package io.github.bgpstream4j.mrt;

import static io.github.bgpstream4j.attr.Origin.IGP;
import static io.github.bgpstream4j.mrt.Fixtures.T;
import static io.github.bgpstream4j.testkit.BgpMessage.update;
import static io.github.bgpstream4j.testkit.WireAttribute.asPath;
import static io.github.bgpstream4j.testkit.WireAttribute.nextHop;
import static io.github.bgpstream4j.testkit.WireAttribute.origin;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.model.BgpRecord;
import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.model.DecodeIssue.Code;
import io.github.bgpstream4j.model.ElemType;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.testkit.Bgp4mpBuilder;
import io.github.bgpstream4j.testkit.BgpMessage;
import io.github.bgpstream4j.testkit.Corpus;
import io.github.bgpstream4j.testkit.MrtFile;
import io.github.bgpstream4j.testkit.MrtRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** State changes whose peer is not the peer. */
final class StateChangeTest {
    private static final String OWN = "192.0.2.254";
    private static final String OWN6 = "2001:db8::254";
    private static final long OWN_AS = 65004;
    private static final int IDLE = 1;
    private static final int CONNECT = 2;
    private static final int OPEN_CONFIRM = 5;
    private static final int ESTABLISHED = 6;

    @Nested
    class OwnSideFirst {
        @Test
        void openbgpd_stateChanges_areOfTheNeighbor() {
            byte[] file = Corpus.bytes("openbgpd-state-change-direction.mrt");

            assertThat(states(file))
                    .containsExactly("65001 192.0.2.1 OPENCONFIRM ESTABLISHED", "65001 192.0.2.1 ESTABLISHED IDLE");
            assertThat(stateChanges(file)).hasSize(2).allSatisfy(record -> {
                assertThat(record.status()).isEqualTo(RecordStatus.VALID);
                assertThat(issue(record).code()).isEqualTo(Code.REPAIRED);
            });
        }

        @ParameterizedTest
        @CsvSource({"65001, 192.0.2.1", "65004, 192.0.2.1", "65001, 2001:db8::1", "70000, 2001:db8::1"})
        void aSessionOfAnyKind_isOfTheNeighbor(long asn, String peer) {
            String own = peer.contains(":") ? OWN6 : OWN;
            for (boolean micros : new boolean[] {false, true}) {
                MrtRecord[] records = {
                    at(1, micros).peer(OWN_AS, own).local(asn, peer).stateChange(OPEN_CONFIRM, ESTABLISHED),
                    at(2, micros).peer(asn, peer).local(OWN_AS, own).message(BgpMessage.keepalive()),
                    at(3, micros).peer(OWN_AS, own).local(asn, peer).stateChange(ESTABLISHED, IDLE)
                };
                assertThat(states(MrtFile.of(records).bytes()))
                        .containsExactly(
                                asn + " " + peer + " OPENCONFIRM ESTABLISHED", asn + " " + peer + " ESTABLISHED IDLE");
            }
        }

        @Test
        void twoByteAsNumbers_areOfTheNeighbor() {
            assertThat(states(MrtFile.of(
                                    neighbor(1).as2().message(BgpMessage.keepalive()),
                                    turned(2).as2().stateChange(ESTABLISHED, IDLE))
                            .bytes()))
                    .containsExactly("65001 192.0.2.1 ESTABLISHED IDLE");
        }

        /** A neighbor that never comes up sends no message, and OpenBGPD knows no address of its own then. */
        @ParameterizedTest
        @ValueSource(strings = {OWN, "0.0.0.0"})
        void neighborWithoutMessages_isTheNeighbor(String own) {
            assertThat(states(MrtFile.of(
                                    at(1, false)
                                            .peer(OWN_AS, own)
                                            .local(65009, "192.0.2.9")
                                            .stateChange(IDLE, CONNECT),
                                    turned(2).stateChange(OPEN_CONFIRM, ESTABLISHED),
                                    neighbor(3).message(BgpMessage.keepalive()))
                            .bytes()))
                    .containsExactly("65009 192.0.2.9 IDLE CONNECT", "65001 192.0.2.1 OPENCONFIRM ESTABLISHED");
        }

        @Test
        void messagesLongBefore_areRemembered() {
            List<MrtRecord> records = new ArrayList<>(List.of(neighbor(1).message(BgpMessage.keepalive())));
            for (int i = 0; i < 8000; i++) {
                records.add(
                        at(2, false).peer(65002, "192.0.2.2").local(OWN_AS, OWN).message(BgpMessage.keepalive()));
            }
            records.add(turned(3).stateChange(ESTABLISHED, IDLE));

            assertThat(states(MrtFile.of(records.toArray(MrtRecord[]::new)).bytes()))
                    .containsExactly("65001 192.0.2.1 ESTABLISHED IDLE");
        }

        @Test
        void noMessages_leaveWhatIsDeclared() {
            BgpRecord record = Replay.last(turned(1).stateChange(ESTABLISHED, IDLE));

            assertThat(record.elems())
                    .extracting(StateChangeTest::state)
                    .containsExactly("65004 192.0.2.254 ESTABLISHED IDLE");
            assertThat(record.issue()).isNull();
        }

        @Test
        void messagesOfBothSides_leaveWhatIsDeclared() {
            List<BgpRecord> records = Replay.records(
                    neighbor(1).message(BgpMessage.keepalive()),
                    turned(1).stateChange(ESTABLISHED, IDLE),
                    turned(2).message(BgpMessage.keepalive()));

            assertThat(records.get(1).elems()).extracting(BgpElem::peerAsn).containsExactly(OWN_AS);
            assertThat(records.get(1).issue()).isNull();
        }

        @Test
        void rightStateChanges_stayAsTheyAre() {
            for (String capture : Corpus.captures()) {
                assertThat(Replay.records(Corpus.bytes(capture)))
                        .extracting(record -> String.valueOf(record.issue()))
                        .noneMatch(issue -> issue.contains("own side"));
            }
        }

        @Test
        void repairTurnedOff_isReadAsDeclared(@TempDir Path folder) {
            Path file = Corpus.copy("openbgpd-state-change-direction.mrt", folder);
            try (BgpStream stream = BgpStream.builder()
                    .source(MrtFileSource.builder(file).repair(false).build())
                    .open()) {
                assertThat(stream.elems()
                                .filter(elem -> elem.type() == ElemType.PEER_STATE)
                                .map(BgpElem::peerAsn)
                                .toList())
                        .containsExactly(OWN_AS, OWN_AS);
            }
        }
    }

    @Nested
    class NoAddress {
        @Test
        void bird_sessionThatEnded_isTheOneOfItsAs() {
            byte[] file = Corpus.bytes("bird-session-end-without-address.mrt");

            assertThat(states(file))
                    .containsExactly("65001 192.0.2.1 OPENCONFIRM ESTABLISHED", "65001 192.0.2.1 ESTABLISHED IDLE");
            BgpRecord last = stateChanges(file).get(1);
            assertThat(last.status()).isEqualTo(RecordStatus.VALID);
            assertThat(issue(last).code()).isEqualTo(Code.REPAIRED);
            assertThat(issue(last).detail())
                    .isEqualTo("peer address 0.0.0.0 read as 192.0.2.1: the one session of AS 65001 that is up");
        }

        @Test
        void oneSessionOfEachFamily_familyTells() {
            assertThat(states(MrtFile.of(
                                    neighbor(1).message(BgpMessage.keepalive()),
                                    neighbor6(1).message(BgpMessage.keepalive()),
                                    unnamed(2, "::").stateChange(ESTABLISHED, IDLE),
                                    unnamed(3, "0.0.0.0").stateChange(ESTABLISHED, IDLE))
                            .bytes()))
                    .containsExactly("65001 2001:db8::1 ESTABLISHED IDLE", "65001 192.0.2.1 ESTABLISHED IDLE");
        }

        @Test
        void severalSessions_areKeptAndTold() {
            BgpRecord record = Replay.last(
                    neighbor(1).message(BgpMessage.keepalive()),
                    at(1, false).peer(65001, "192.0.2.11").local(OWN_AS, OWN).message(BgpMessage.keepalive()),
                    unnamed(2, "0.0.0.0").stateChange(ESTABLISHED, IDLE));

            assertThat(record.elems())
                    .extracting(StateChangeTest::state)
                    .containsExactly("65001 0.0.0.0 ESTABLISHED IDLE");
            assertThat(issue(record).code()).isEqualTo(Code.MISSING_CONTEXT);
            assertThat(issue(record).detail()).contains("more than one session of AS 65001");
        }

        @Test
        void noSession_isKeptAndTold() {
            BgpRecord record = Replay.last(
                    at(1, false).peer(65002, "192.0.2.2").local(OWN_AS, OWN).message(BgpMessage.keepalive()),
                    unnamed(2, "0.0.0.0").stateChange(ESTABLISHED, IDLE));

            assertThat(record.elems())
                    .extracting(StateChangeTest::state)
                    .containsExactly("65001 0.0.0.0 ESTABLISHED IDLE");
            assertThat(issue(record).code()).isEqualTo(Code.MISSING_CONTEXT);
            assertThat(issue(record).detail()).contains("no session of AS 65001");
        }

        @Test
        void sessionThatEndedBefore_isNotTheOne() {
            assertThat(states(MrtFile.of(
                                    neighbor(1).message(BgpMessage.keepalive()),
                                    at(1, false)
                                            .peer(65001, "192.0.2.11")
                                            .local(OWN_AS, OWN)
                                            .stateChange(OPEN_CONFIRM, ESTABLISHED),
                                    neighbor(2).stateChange(ESTABLISHED, IDLE),
                                    unnamed(3, "0.0.0.0").stateChange(ESTABLISHED, IDLE))
                            .bytes()))
                    .endsWith("65001 192.0.2.1 ESTABLISHED IDLE", "65001 192.0.2.11 ESTABLISHED IDLE");
        }

        @Test
        void sessionThatComesUpAgain_endsAgain() {
            List<MrtRecord> records = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                records.add(neighbor(i)
                        .message(update().attr(origin(IGP), asPath(65001), nextHop("192.0.2.1"))
                                .nlri("10.0.0.0/8")));
                records.add(unnamed(i, "0.0.0.0").stateChange(ESTABLISHED, IDLE));
            }
            assertThat(states(MrtFile.of(records.toArray(MrtRecord[]::new)).bytes()))
                    .hasSize(3)
                    .containsOnly("65001 192.0.2.1 ESTABLISHED IDLE");
        }

        /** An OPEN or a NOTIFICATION may be of a connection that is refused. */
        @Test
        void openAlone_isNoSessionThatIsUp() {
            BgpRecord record = Replay.last(
                    neighbor(1).message(BgpMessage.open(65001, "192.0.2.1")),
                    unnamed(2, "0.0.0.0").stateChange(ESTABLISHED, IDLE));

            assertThat(issue(record).code()).isEqualTo(Code.MISSING_CONTEXT);
        }

        @Test
        void messagesAfterIt_areNoSessionThatWasUp() {
            List<BgpRecord> records = Replay.records(
                    unnamed(1, "0.0.0.0").stateChange(ESTABLISHED, IDLE),
                    neighbor(2).message(BgpMessage.keepalive()));

            assertThat(issue(records.get(0)).code()).isEqualTo(Code.MISSING_CONTEXT);
        }

        @Test
        void changeThatEndsNoSession_staysAsItIs() {
            BgpRecord record = Replay.last(
                    neighbor(1).message(BgpMessage.keepalive()),
                    unnamed(2, "0.0.0.0").stateChange(IDLE, CONNECT));

            assertThat(record.elems()).extracting(StateChangeTest::state).containsExactly("65001 0.0.0.0 IDLE CONNECT");
            assertThat(record.issue()).isNull();
        }

        @Test
        void moreSessionsThanAreRemembered_tellNone() {
            List<MrtRecord> records = new ArrayList<>();
            for (int i = 0; i <= 4096; i++) {
                records.add(at(1, false)
                        .peer(70000 + i, "10.0." + i / 256 + "." + i % 256)
                        .local(OWN_AS, OWN)
                        .message(BgpMessage.keepalive()));
            }
            records.add(at(2, false)
                    .peer(70000 + 4096, "0.0.0.0")
                    .local(OWN_AS, "0.0.0.0")
                    .stateChange(ESTABLISHED, IDLE));

            assertThat(issue(Replay.last(records.toArray(MrtRecord[]::new))).code())
                    .isEqualTo(Code.MISSING_CONTEXT);
        }
    }

    @Test
    void recordCutAnywhere_neverThrows() {
        for (MrtRecord whole :
                List.of(turned(2).stateChange(ESTABLISHED, IDLE), neighbor6(2).stateChange(ESTABLISHED, IDLE))) {
            for (int cut = 1; cut <= whole.message().length; cut++) {
                List<BgpRecord> records = Replay.records(
                        neighbor(1).message(BgpMessage.keepalive()),
                        whole.padded(-cut),
                        neighbor(3).message(BgpMessage.keepalive()));
                assertThat(records).hasSizeGreaterThanOrEqualTo(2);
            }
        }
    }

    private static Bgp4mpBuilder at(long after, boolean micros) {
        return micros ? MrtRecord.bgp4mp(T + after).micros(5) : MrtRecord.bgp4mp(T + after);
    }

    private static Bgp4mpBuilder neighbor(long after) {
        return at(after, false).peer(65001, "192.0.2.1").local(OWN_AS, OWN);
    }

    private static Bgp4mpBuilder neighbor6(long after) {
        return at(after, false).peer(65001, "2001:db8::1").local(OWN_AS, OWN6);
    }

    private static Bgp4mpBuilder turned(long after) {
        return at(after, false).peer(OWN_AS, OWN).local(65001, "192.0.2.1");
    }

    private static Bgp4mpBuilder unnamed(long after, String address) {
        return at(after, false).peer(65001, address).local(OWN_AS, address);
    }

    private static List<BgpRecord> stateChanges(byte... file) {
        return Replay.records(file).stream()
                .filter(record -> record.elems().stream().anyMatch(elem -> elem.type() == ElemType.PEER_STATE))
                .toList();
    }

    private static List<String> states(byte... file) {
        return stateChanges(file).stream()
                .flatMap(record -> record.elems().stream())
                .map(StateChangeTest::state)
                .toList();
    }

    private static String state(BgpElem elem) {
        return elem.peerAsn() + " " + elem.peerAddress() + " " + elem.oldState().word() + " "
                + elem.newState().word();
    }

    private static DecodeIssue issue(BgpRecord record) {
        return Objects.requireNonNull(record.issue());
    }
}
