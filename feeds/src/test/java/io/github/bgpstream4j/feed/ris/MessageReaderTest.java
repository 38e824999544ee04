package io.github.bgpstream4j.feed.ris;

import static io.github.bgpstream4j.testkit.BgpMessage.update;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.model.ElemType;
import io.github.bgpstream4j.model.Peer;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.net.IpAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageReaderTest {
    private static final String WHO = "\"peer\":\"192.0.2.1\",\"peer_asn\":\"64500\"";
    private static final String HEAD = "\"timestamp\":1558620047.08," + WHO + ",\"id\":\"192.0.2.1-016ae4f9a3f80001\","
            + "\"host\":\"rrc21.ripe.net\"";
    private static final String ROUTE = "\"path\":[64500,64501],\"origin\":\"IGP\",";

    /** A message of the current service. */
    private static String message(String rest) {
        return "{\"type\":\"ris_message\",\"data\":{" + HEAD + (rest.isEmpty() ? "" : "," + rest) + "}}";
    }

    private static String bare(String data) {
        return "{\"type\":\"ris_message\",\"data\":{" + data + "}}";
    }

    private static String raw(byte[] bytes) {
        return "\"raw\":\"" + HexFormat.of().withUpperCase().formatHex(bytes) + "\"";
    }

    private static RisMessage read(String text) {
        return (RisMessage) Decoded.of(text).line();
    }

    @Nested
    class Times {
        @ParameterizedTest
        @CsvSource({
            "1558620047,1558620047000000",
            "1558620047.0,1558620047000000",
            "1558620047.08,1558620047080000",
            "1787141896.080,1787141896080000",
            "1558620047.123456,1558620047123456",
            "1558620047.123456789,1558620047123456",
            "\"1558620047.08\",1558620047080000",
            "0,0",
            "4294967295.999,4294967295999000",
            "1.55862004708E9,1558620047080000",
            "155862004708e-2,1558620047080000"
        })
        void timestamp_inAnyForm_isExact(String text, long micros) {
            RisMessage message = read(bare("\"timestamp\":" + text + "," + WHO + ",\"host\":\"rrc00\""));
            assertThat(message.timeMicros()).isEqualTo(micros);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "-1",
                    "-1558620047.08",
                    "4294967296",
                    "1e999999999",
                    "1e30",
                    "1E-400",
                    "\"\"",
                    "\"soon\"",
                    "[1]",
                    "{}",
                    "true",
                    "null",
                    "99999999999999999999999"
                })
        void timestamp_thatIsNoTime_isRejected(String text) {
            Decoded decoded = Decoded.of(bare("\"timestamp\":" + text + "," + WHO + ",\"host\":\"rrc00\""));
            assertThat(decoded.line()).isInstanceOf(RisLine.Rejected.class);
            assertThat(decoded.records.get(0).status()).isEqualTo(RecordStatus.CORRUPTED_RECORD);
            assertThat(decoded.said()).contains("no time");
        }

        @Test
        void timestamp_absent_isThatOfTheIdIfItHasOne() {
            RisMessage message =
                    read(bare(WHO + ",\"type\":\"KEEPALIVE\",\"id\":\"2606:6dc0:1301::1-019541923d760008\""));
            assertThat(message.timeMicros()).isEqualTo(1_740_561_857_910_000L);
            for (String id :
                    List.of("21-594-37970252", "192.0.2.1-1558620047.08-11924763", "x-00000000000000zz", "-")) {
                assertThat(Decoded.of(bare(WHO + ",\"type\":\"KEEPALIVE\",\"id\":\"" + id + "\""))
                                .line())
                        .isInstanceOf(RisLine.Rejected.class);
            }
        }
    }

    @Nested
    class Senders {
        @ParameterizedTest
        @CsvSource({"rrc21,rrc21", "rrc21.ripe.net,rrc21", "RRC21,rrc21", "a|\\u001b.x,a|\\u001b", "'',''"})
        void host_inAnyForm_isTheCollectorsShortName(String host, String collector) {
            RisMessage message = read(bare("\"timestamp\":1," + WHO + ",\"host\":\"" + host + "\""));
            assertThat(message.from().collector()).isEqualTo(collector);
        }

        @Test
        void host_absent_isAnEmptyName() {
            assertThat(read(bare("\"timestamp\":1," + WHO)).from().collector()).isEmpty();
        }

        @ParameterizedTest
        @CsvSource({"\"64500\",64500", "64500,64500", "\"0\",0", "4294967295,4294967295"})
        void asn_asTextOrNumber_isRead(String asn, long expected) {
            RisMessage message = read(bare("\"timestamp\":1,\"peer\":\"2001:db8:0:0:0:0:0:1\",\"peer_asn\":" + asn));
            assertThat(message.from().peer()).isEqualTo(new Peer(expected, IpAddress.parse("2001:db8::1")));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "\"peer_asn\":\"x\",\"peer\":\"192.0.2.1\"",
                    "\"peer_asn\":4294967296,\"peer\":\"192.0.2.1\"",
                    "\"peer_asn\":-1,\"peer\":\"192.0.2.1\"",
                    "\"peer_asn\":1.5e3,\"peer\":\"192.0.2.1\"",
                    "\"peer_asn\":1,\"peer\":\"nobody\"",
                    "\"peer_asn\":1",
                    "\"peer\":\"192.0.2.1\"",
                    "\"peer_asn\":[],\"peer\":{}"
                })
        void peer_thatIsNone_isRejectedWithItsTime(String peer) {
            RisLine line = Decoded.of(bare("\"timestamp\":1.5," + peer)).line();
            assertThat(line).isInstanceOf(RisLine.Rejected.class);
            assertThat(((RisLine.Rejected) line).timeMicros()).isEqualTo(1_500_000);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '!',
                quoteCharacter = '~',
                value = {
                    "{\"type\":\"ris_message\",\"data\":{\"timestamp\":1,\"peer\":\"bad\",\"peer_asn\":\"1\",\"host\":\"rrc21.ripe.net\"}} ! rrc21",
                    "{\"type\":\"ris_message\",\"data\":{\"host\":\"RRC21\",\"timestamp\":}} ! rrc21",
                    "{\"type\":\"ris_message\",\"data\":{\"timestamp\":1}} ! ~~",
                    "garbage ! ~~",
                })
        void lineThatCannotBeRead_hasTheCollectorThatItNames(String text, String collector) throws Exception {
            RisLine line = Decoded.of(text).line();
            assertThat(line).isInstanceOf(RisLine.Rejected.class);
            assertThat(((RisLine.Rejected) line).collector()).isEqualTo(collector);

            List<String> collectors = new ArrayList<>();
            AtomicInteger nobodys = new AtomicInteger();
            RisRecords records = new RisRecords(
                    (kind, time, bytes, status, issue) ->
                            collectors.add(kind.source().collector()),
                    new SourceInfo("ris-live", "", "", null, 0, "test").asLive(),
                    nobodys::incrementAndGet);
            records.rejected((RisLine.Rejected) line);
            assertThat(collectors).containsExactly(collector);
            assertThat(nobodys).hasValue(collector.isEmpty() ? 1 : 0);
        }

        @Test
        void sender_ofTwoMessages_isOneObject() {
            Decoded decoded = Decoded.of(message(""), message(""));
            assertThat(((RisMessage) decoded.lines.get(0)).from()).isSameAs(((RisMessage) decoded.lines.get(1)).from());
        }

        @Test
        void id_isTheSameForCopiesAndNoOther() {
            RisMessage first = read(message(""));
            assertThat(read(message("\"type\":\"KEEPALIVE\"")).id())
                    .isEqualTo(first.id())
                    .isNotZero();
            assertThat(read(message("").replace("f80001", "f80002")).id()).isNotEqualTo(first.id());
            assertThat(read(message("").replace("rrc21", "rrc22")).id()).isNotEqualTo(first.id());
            assertThat(read(message("").replace(".ripe.net", "")).id()).isEqualTo(first.id());
            assertThat(read(bare("\"timestamp\":1," + WHO)).id()).isZero();
        }
    }

    @Nested
    class Bytes {
        private final byte[] update = update().withdraw("198.51.100.0/24").bytes();

        @Test
        void bytes_thatJsonContradicts_countAndAreTaken() {
            Decoded decoded =
                    Decoded.of(message("\"type\":\"UPDATE\",\"withdrawals\":[\"203.0.113.0/24\"]," + raw(update)));
            assertThat(decoded.elemLines().get(0)).contains("|198.51.100.0/24|");
            assertThat(decoded.reader.compared()).isOne();
            assertThat(decoded.reader.differing()).isOne();
        }

        @Test
        void bytes_withTheSamePrefixesInOtherOrderAndForm_doNotDiffer() {
            byte[] two = update().withdraw("198.51.100.0/24", "203.0.113.0/24").bytes();
            Decoded decoded = Decoded.of(message(
                    "\"withdrawals\":[\"203.0.113.9/24\",\"198.51.100.0/24\"," + "\"203.0.113.0/24\"]," + raw(two)));
            assertThat(decoded.elems).hasSize(2);
            assertThat(decoded.reader.compared()).isOne();
            assertThat(decoded.reader.differing()).isZero();
        }

        @Test
        void bytes_ofLowerCaseBeforeOrAfterTheRest_areTheSame() {
            String hex = raw(update).toLowerCase(Locale.ROOT);
            assertThat(read(message(hex + ",\"withdrawals\":[]")).bytes()).isEqualTo(update);
            assertThat(read(bare(hex + "," + HEAD)).bytes()).isEqualTo(update);
        }

        @ParameterizedTest
        @ValueSource(strings = {"\"F\"", "\"FFF\"", "\"FG\"", "\"F\u00c6\"", "\"FF F\"", "17", "[]"})
        void bytes_thatAreNoHexadecimal_areACorruptedRecordAndNotMadeOfJson(String raw) {
            Decoded decoded =
                    Decoded.of(message("\"type\":\"UPDATE\",\"raw\":" + raw + ",\"withdrawals\":[\"203.0.113.0/24\"]"));
            assertThat(decoded.elems).isEmpty();
            assertThat(decoded.said()).startsWith("CORRUPTED_RECORD MALFORMED").contains("hexadecimal");
            assertThat(decoded.records.get(0).source().collector()).isEqualTo("rrc21");
        }

        @Test
        void bytes_withAnotherLength_areTakenAsFarAsTheyGo() {
            byte[] longer = Arrays.copyOf(update, update.length + 1);
            assertThat(Decoded.of(message(raw(longer))).said()).startsWith("VALID REPAIRED");
            byte[] shorter = Arrays.copyOf(update, update.length - 1);
            Decoded cut = Decoded.of(message(raw(shorter) + ",\"withdrawals\":[\"198.51.100.0/24\"]"));
            assertThat(cut.records.get(0).status()).isEqualTo(RecordStatus.CORRUPTED_RECORD);
        }

        @Test
        void bytes_withAMarkerOfZeros_areReadWithANote() {
            byte[] zeros = update.clone();
            Arrays.fill(zeros, 0, 16, (byte) 0);
            Decoded decoded = Decoded.of(message(raw(zeros)));
            assertThat(decoded.elems).hasSize(1);
            assertThat(decoded.said()).startsWith("VALID REPAIRED");
        }

        @Test
        void bytes_asManyAsThereCanBe_areRead() {
            byte[] most = Arrays.copyOf(update, 65_535);
            assertThat(read(message(raw(most))).bytes()).hasSize(65_535);
            assertThat(Decoded.of(message(raw(Arrays.copyOf(update, 65_536)))).said())
                    .startsWith("CORRUPTED_RECORD MALFORMED");
        }

        @Test
        void bytes_withPathIdentifiers_areKnownByTheirJson() {
            byte[] plain = update().withdraw("198.51.100.0/24").bytes();
            byte[] withId = new byte[plain.length + 4];
            System.arraycopy(plain, 0, withId, 0, 21);
            withId[17] = (byte) withId.length;
            withId[20] = (byte) (plain[20] + 4);
            withId[24] = 7;
            System.arraycopy(plain, 21, withId, 25, plain.length - 21);
            Decoded decoded = Decoded.of(message("\"withdrawals\":[\"198.51.100.0/24\"]," + raw(withId)));
            assertThat(decoded.elemLines()).hasSize(1);
            assertThat(decoded.elems.get(0).prefix()).hasToString("198.51.100.0/24");
            assertThat(decoded.elems.get(0).pathId(-1)).isEqualTo(7);
        }

        @Test
        void notification_withTheBeginningOfAHeader_isValid() {
            byte[] header = Arrays.copyOf(update, 17);
            assertThat(Decoded.of(message("\"type\":\"NOTIFICATION\"," + raw(header)))
                            .said())
                    .startsWith("VALID REPAIRED");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "\"OPEN\",\"raw\":\"FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF00350104316E00B4C100041C18020601040001000102060104000"
                            + "20001020641040000316E\"",
                    "\"NOTIFICATION\",\"raw\":\"FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF0015030605\"",
                    "\"KEEPALIVE\",\"raw\":\"FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF001304\""
                })
        void messageWithoutRoutes_isAValidRecordWithoutElems(String rest) {
            Decoded decoded = Decoded.of(message("\"type\":" + rest));
            assertThat(decoded.said()).isEqualTo("VALID");
            assertThat(decoded.elems).isEmpty();
        }
    }

    @Nested
    class OfJson {
        @ParameterizedTest
        @ValueSource(strings = {"2001:db8::9,fe80::9", "fe80::9,2001:db8::9", "fe80::9, 2001:db8::9"})
        void nextHops_joinedInAnyOrder_areTheGlobalOneOfOneElem(String hops) {
            Decoded decoded = Decoded.of(message("\"type\":\"UPDATE\"," + ROUTE + "\"announcements\":[{\"next_hop\":\""
                    + hops + "\",\"prefixes\":[\"2001:db8:1::/48\"]}],\"withdrawals\":[]"));
            assertThat(decoded.elemLines())
                    .containsExactly(
                            "U|A|1558620047.080000|ris-live|rrc21|||64500|192.0.2.1|2001:db8:1::/48|2001:db8::9"
                                    + "|64500 64501|64501|||");
            assertThat(decoded.said()).startsWith("VALID REPAIRED").contains("JSON");
        }

        @Test
        void attributes_ofJson_areAllThere() {
            Decoded decoded = Decoded.of(message("\"type\":\"UPDATE\",\"path\":[64500,\"64501\",[64502,64503],[]],"
                    + "\"origin\":\"EGP\",\"med\":7,\"aggregator\":\"64501:192.0.2.7\",\"community\":[[64500,1],[0,2]],"
                    + "\"announcements\":[{\"next_hop\":\"192.0.2.1\",\"prefixes\":[\"10.0.0.0/8\"]}]"));
            BgpElem elem = decoded.elems.get(0);
            assertThat(elem.attributes().asPath()).hasToString("64500 64501 {64502,64503}");
            assertThat(elem.attributes().origin()).hasToString("EGP");
            assertThat(elem.attributes().med(-1)).isEqualTo(7);
            assertThat(elem.attributes().aggregator()).hasToString("64501 192.0.2.7");
            assertThat(elem.attributes().communities()).hasToString("64500:1 0:2");
            assertThat(elem.nextHop()).hasToString("192.0.2.1");
        }

        @Test
        void prefixes_thatAreNone_areLeftOutAndNamed() {
            Decoded decoded = Decoded.of(message(
                    "\"type\":\"UPDATE\",\"withdrawals\":[\"10.0.0.0/33\",\"10.0.0.1/8\",\"x\",7,null,\"::/129\"]"));
            assertThat(decoded.elemLines())
                    .containsExactly("U|W|1558620047.080000|ris-live|rrc21|||64500|192.0.2.1|10.0.0.0/8||||||");
            assertThat(decoded.said())
                    .isEqualTo("CORRUPTED_RECORD MALFORMED: no prefixes: 5, such as 10.0.0.0/33 (RIS Live)");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"[64500,\"x\"]", "[[[1]]]", "[4294967296]", "[-1]", "[1.5]", "{}", "\"64500\"", "[null]"})
        void path_thatIsNone_isACorruptedRecord(String path) {
            Decoded decoded = Decoded.of(message("\"type\":\"UPDATE\",\"path\":" + path
                    + ",\"announcements\":[{\"next_hop\":\"192.0.2.1\",\"prefixes\":[\"10.0.0.0/8\"]}]"));
            assertThat(decoded.elems).isEmpty();
            assertThat(decoded.said()).startsWith("CORRUPTED_RECORD MALFORMED: path");
        }

        @Test
        void attributes_thatAreNone_areLeftOutWithANote() {
            Decoded decoded = Decoded.of(message("\"type\":\"UPDATE\",\"path\":[64500],\"origin\":\"IGP\","
                    + "\"med\":-1,\"aggregator\":\"x\",\"community\":[[1],[1,2,3],[65536,1],7],"
                    + "\"announcements\":[{\"next_hop\":\"192.0.2.1\",\"prefixes\":[\"10.0.0.0/8\"]}]"));
            assertThat(decoded.elems).hasSize(1);
            assertThat(decoded.said())
                    .isEqualTo(
                            "VALID ATTRIBUTE_DISCARD: made of JSON, without 6 values that cannot be read (RIS Live)");
        }

        @Test
        void nextHops_moreThanAnyMessageHas_areLeftOut() {
            StringBuilder hops = new StringBuilder("2001:db8::1");
            for (int i = 2; i <= 30_000; i++) {
                hops.append(",2001:db8::").append(i);
            }
            Decoded decoded = Decoded.of(message("\"type\":\"UPDATE\"," + ROUTE + "\"announcements\":[{\"next_hop\":\""
                    + hops + "\",\"prefixes\":[\"2001:db8:1::/48\"]}]"));
            assertThat(decoded.elems.get(0).nextHop()).hasToString("2001:db8::1");
            assertThat(decoded.said()).contains("without").contains("values that cannot be read");
        }

        @ParameterizedTest
        @CsvSource({"192.0.2.1,IPV4_UNICAST", "2001:db8::1,IPV6_UNICAST"})
        void endOfRib_inPlaceOfAPrefix_isAMarkerAndNoRoute(String peer, String family) {
            Decoded decoded = Decoded.of(message("\"type\":\"UPDATE\",\"withdrawals\":[\"eor\"]")
                    .replace("\"192.0.2.1\"", "\"" + peer + "\""));
            assertThat(decoded.elems).allSatisfy(elem -> {
                assertThat(elem.type()).isEqualTo(ElemType.END_OF_RIB);
                assertThat(elem.family())
                        .isEqualTo(family.startsWith("IPV4") ? AddressFamily.IPV4_UNICAST : AddressFamily.IPV6_UNICAST);
            });
            assertThat(decoded.said()).startsWith("VALID REPAIRED");
        }

        @Test
        void update_ofNothing_hasNoElems() {
            Decoded decoded = Decoded.of(message(
                    "\"type\":\"UPDATE\",\"path\":[],\"community\":[],\"announcements\":[],\"withdrawals\":[]"));
            assertThat(decoded.elems).isEmpty();
            assertThat(decoded.said()).startsWith("VALID REPAIRED");
        }

        @Test
        void message_afterAnotherWithRoutes_hasNoneOfThem() {
            Decoded decoded = Decoded.of(
                    message("\"type\":\"UPDATE\"," + ROUTE
                            + "\"announcements\":[{\"next_hop\":\"192.0.2.1\",\"prefixes\":[\"10.0.0.0/8\"]}]"),
                    message("\"type\":\"UPDATE\",\"withdrawals\":[\"11.0.0.0/8\"]"),
                    message(""),
                    "{\"type\":\"ris_error\",\"data\":{\"message\":\"x\"}}");
            assertThat(decoded.elemLines()).hasSize(2).last().asString().contains("|W|", "|11.0.0.0/8||||||");
        }

        @ParameterizedTest
        @ValueSource(strings = {"OPEN", "NOTIFICATION", "KEEPALIVE"})
        void messageWithoutRoutes_withoutBytes_isAValidRecord(String type) {
            assertThat(Decoded.of(message("\"type\":\"" + type + "\",\"asn\":1"))
                            .said())
                    .isEqualTo("VALID REPAIRED: a message without its bytes (RIS Live)");
        }

        @ParameterizedTest
        @CsvSource({"'',a message without type", "'\"type\":\"NEW\\u001b\"',a message of type NEW\\u001b"})
        void message_ofNoKnownType_isUnsupported(String rest, String what) {
            assertThat(Decoded.of(message(rest)).said())
                    .isEqualTo("UNSUPPORTED_RECORD UNSUPPORTED: " + what + " (RIS Live)");
        }

        @Test
        void message_withoutTypeButWithRoutes_isAnUpdate() {
            assertThat(Decoded.of(message("\"withdrawals\":[\"10.0.0.0/8\"]")).elems)
                    .hasSize(1);
        }
    }

    @Nested
    class States {
        @ParameterizedTest
        @CsvSource({
            "RIS_PEER_STATE,down,IDLE",
            "RIS_PEER_STATE,connected,CONNECT",
            "RIS_PEER_STATE,up,ESTABLISHED",
            "STATE,down,IDLE",
            "STATE,UP,ESTABLISHED"
        })
        void state_ofASession_isAnElem(String type, String state, String word) {
            Decoded decoded = Decoded.of(message("\"type\":\"" + type + "\",\"state\":\"" + state + "\""));
            assertThat(decoded.elemLines())
                    .containsExactly("U|S|1558620047.080000|ris-live|rrc21|||64500|192.0.2.1|||||||" + word);
            assertThat(decoded.said()).isEqualTo("VALID");
        }

        @ParameterizedTest
        @CsvSource({"'\"state\":\"weird\"',state weird", "'\"state\":null',no state", "'\"state\":[]',no state"})
        void state_thatIsNone_isUnknownWithAnIssue(String state, String what) {
            Decoded decoded = Decoded.of(message("\"type\":\"STATE\"," + state));
            assertThat(decoded.elemLines())
                    .containsExactly("U|S|1558620047.080000|ris-live|rrc21|||64500|192.0.2.1|||||||");
            assertThat(decoded.said()).isEqualTo("VALID UNSUPPORTED: " + what + " (RIS Live)");
        }
    }

    @Nested
    class Lines {
        @ParameterizedTest
        @CsvSource(
                delimiter = '~',
                quoteCharacter = '\0',
                value = {
                    "{\"type\":\"ris_error\",\"data\":{\"message\":\"no\\u001b[31m\"}}~ERROR~no\\u001b[31m",
                    "{\"type\":\"ris_error\",\"data\":\"no\"}~ERROR~no",
                    "{\"type\":\"ris_error\"}~ERROR~an error without a text",
                    "Closing connection after being behind~ERROR~Closing connection after being behind",
                    "{\"type\":\"ris_subscribe_ok\",\"data\":{\"subscription\":{\"host\":\"rrc00\",\"x\":[{}]},"
                            + "\"socketOptions\":{}}}~SUBSCRIBED~{\"host\":\"rrc00\",\"x\":[{}]}",
                    "{\"data\":{\"subscription\":{}},\"type\":\"ris_subscribe_ok\"}~SUBSCRIBED~{}",
                    "{\"type\":\"ris_rrc_list\",\"data\":[\"rrc00\",\"rrc01.ripe.net\"]}~COLLECTORS~rrc00,rrc01.ripe.net",
                    "{\"type\":\"pong\",\"data\":null}~PONG~"
                })
        void answer_ofTheService_isRead(String text, RisLine.AnswerKind kind, String said) {
            assertThat(Decoded.of(text).line()).isEqualTo(new RisLine.Answer(kind, said == null ? "" : said));
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '~',
                quoteCharacter = '\0',
                value = {
                    "~an empty line",
                    "not json~no JSON object",
                    "<!DOCTYPE html>~no JSON object",
                    "[1]~no JSON object",
                    "{}~an object without type",
                    "{\"type\":\"new\\u202e\",\"data\":1}~an object of type new\\u202e",
                    "{\"type\":\"ris_message\",\"data\":{~JSON that is cut off",
                    "{\"type\":\"ris_message\"}~no timestamp",
                    "{\"type\":\"ris_message\",\"data\":null}~no timestamp",
                    "{bad~broken JSON",
                    "{\"type\":NaN}~broken JSON"
                })
        void line_thatIsNone_isRejected(String text, String why) {
            RisLine line = Decoded.of(text == null ? "" : text).line();
            assertThat(line).isInstanceOf(RisLine.Rejected.class);
            assertThat(((RisLine.Rejected) line).issue().detail()).isEqualTo(why);
        }

        @Test
        void lines_inOneFrame_areAllRead() {
            String one = message("\"type\":\"KEEPALIVE\"");
            Decoded decoded = Decoded.of(one + one + "\r\n" + one + "\n", one + "{\"typ");
            assertThat(decoded.records).hasSize(5);
            assertThat(decoded.records.subList(0, 4)).allMatch(record -> record.status() == RecordStatus.VALID);
            assertThat(decoded.records.get(4).issue()).isNotNull();
        }

        @Test
        void line_withDataBeforeItsType_isTheSame() {
            String data = message("\"type\":\"UPDATE\",\"withdrawals\":[\"10.0.0.0/8\"]");
            String turned = "{\"data\":" + data.substring(data.indexOf("{", 1), data.length() - 1)
                    + ",\"type\":\"ris_message\"}";
            assertThat(Decoded.of(turned).elemLines())
                    .isEqualTo(Decoded.of(data).elemLines());
        }

        @Test
        void line_cutOffAnywhere_neitherThrowsNorGivesARoute() {
            String whole = message(
                    "\"type\":\"UPDATE\"," + ROUTE
                            + "\"announcements\":[{\"next_hop\":\"192.0.2.1\",\"prefixes\":[\"10.0.0.0/8\"]}],\"x\":\"\u00e4\"");
            for (int length = 1; length < whole.length(); length++) {
                Decoded decoded = Decoded.of(whole.substring(0, length));
                assertThat(decoded.elems).isEmpty();
                assertThat(decoded.line()).isInstanceOf(RisLine.Rejected.class);
            }
        }

        @Test
        void line_ofBrokenUtf8_isRejected() {
            byte[] bytes = message("\"x\":\"??\"").getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = bytes[i] == '?' ? (byte) 0xff : bytes[i];
            }
            MessageReader reader = new MessageReader();
            reader.begin(bytes, 0, bytes.length);
            assertThat(reader.next()).isInstanceOf(RisLine.Rejected.class);
            assertThat(reader.next()).isNull();
        }

        @ParameterizedTest
        @ValueSource(strings = {"[", "{\"a\":"})
        void line_nestedDeeply_isRejected(String open) {
            RisLine line = Decoded.of(message("\"x\":" + open.repeat(100_000))).line();
            assertThat(((RisLine.Rejected) line).issue().code()).isEqualTo(DecodeIssue.Code.MALFORMED);
            assertThat(((RisLine.Rejected) line).issue().detail()).contains("nested too deeply");
        }

        @Test
        void line_ofOneMebibyteOfNames_costsNoMoreThanItIs() {
            StringBuilder names = new StringBuilder();
            for (int i = 0; names.length() < 1 << 20; i++) {
                names.append(i == 0 ? "" : ",").append("\"n").append(i).append("\":1");
            }
            assertThat(Decoded.of(message(names + ",\"type\":\"KEEPALIVE\"")).said())
                    .startsWith("VALID");
            assertThat(Decoded.of(message("\"" + "n".repeat(1 << 20) + "\":1")).line())
                    .isInstanceOf(RisLine.Rejected.class);
        }
    }
}
