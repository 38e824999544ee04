package io.github.bgpstream4j.kafka.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.attr.Origin;
import io.github.bgpstream4j.model.TableMark;
import io.github.bgpstream4j.testkit.BgpMessage;
import io.github.bgpstream4j.testkit.Corpus;
import io.github.bgpstream4j.testkit.OpenBuilder;
import io.github.bgpstream4j.testkit.UpdateBuilder;
import io.github.bgpstream4j.testkit.WireAttribute;
import io.github.bgpstream4j.testkit.bmp.BmpMessage;
import io.github.bgpstream4j.testkit.bmp.BmpPeer;
import io.github.bgpstream4j.testkit.bmp.OpenBmpFrame;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The traps of frames: lengths, addresses, objects, headers of text, tombstones, repeats, own AS numbers. */
class FramesTest {
    private static final BmpPeer PEER = BmpPeer.of(9_002, "80.249.209.216");
    private static final long TIME = 1_708_910_793_689_293L;
    private static final String HEAD =
            "1708910793.689293|routeviews-stream|is-cc-bmp1|amsix|78.142.195.220|9002|80.249.209.216|";
    private static final String ROUTE = "U|A|" + HEAD + "24.152.116.0/23|80.249.209.216|9002 64501|64501|||";

    private final Read read = new Read(Read.AUTO);

    private static UpdateBuilder route(long... path) {
        return BgpMessage.update()
                .attr(
                        WireAttribute.origin(Origin.IGP),
                        WireAttribute.asPath(path),
                        WireAttribute.nextHop("80.249.209.216"))
                .nlri("24.152.116.0/23");
    }

    private static OpenBmpFrame frame(BmpMessage message) {
        return OpenBmpFrame.of("amsix", "78.142.195.220", TIME, message).collector("is-cc-bmp1");
    }

    private static byte[] announcement() {
        return frame(PEER.routes(route(9_002, 64_501))).bytes();
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    @Nested
    class OpenBmp {
        @Test
        void frame_hasTheNamesAndTheTimeOfItsHeader() throws InterruptedException {
            assertThat(read.take(announcement()).lines).containsExactly(ROUTE);
        }

        @Test
        void addressOfIpv4_isInTheFirstFourBytes_andOfIpv6InAll() throws InterruptedException {
            byte[] six =
                    OpenBmpFrame.of("r6", "2001:db8::1", TIME, PEER.down(4)).bytes();
            assertThat(read.take(six).lines).singleElement().asString().contains("|r6|2001:db8::1|9002|");
        }

        @Test
        void header_thatIsLongerThanItsNames_isPassedOverByItsLength() throws InterruptedException {
            byte[] frame = announcement();
            int header = ByteBuffer.wrap(frame).getShort(6);
            byte[] longer =
                    joined(Arrays.copyOf(frame, header), new byte[5], Arrays.copyOfRange(frame, header, frame.length));
            ByteBuffer.wrap(longer).putShort(6, (short) (header + 5));

            assertThat(read.take(longer).lines).containsExactly(ROUTE);
        }

        @Test
        void payload_longerThanTheRest_isReported_andTheNextFrameIsRead() throws InterruptedException {
            byte[] cut = Arrays.copyOf(announcement(), announcement().length - 1);
            assertThat(read.take(cut, announcement()).lines)
                    .hasSize(2)
                    .contains(ROUTE)
                    .first()
                    .asString()
                    .startsWith("CORRUPTED_RECORD")
                    .contains("OpenBMP 1.7", "4f424d5001070");
        }

        @Test
        void payload_withTwoMessages_givesBoth() throws InterruptedException {
            byte[] first = announcement();
            byte[] second =
                    PEER.routes(BgpMessage.update().withdraw("24.152.116.0/23")).bytes();
            byte[] both = joined(first, second);
            ByteBuffer header = ByteBuffer.wrap(both);
            header.putInt(8, header.getInt(8) + second.length);

            assertThat(read.take(both).lines).containsExactly(ROUTE, "U|W|" + HEAD + "24.152.116.0/23||||||");
        }

        @Test
        void object_thatIsNoBmp_isCounted() throws InterruptedException {
            byte[] heartbeat = announcement();
            heartbeat[13] = 2;
            assertThat(read.take(heartbeat).lines).isEmpty();
            assertThat(read.counted).containsOnly(Map.entry("objects that are no BMP", 1L));
        }

        @Test
        void frame_withoutARouter_isReadWithoutNames() throws InterruptedException {
            byte[] message = PEER.routes(route(9_002, 64_501)).bytes();
            byte[] header = new byte[44];
            ByteBuffer.wrap(header)
                    .putInt(0x4f424d50)
                    .putShort((short) 0x0107)
                    .putShort((short) header.length)
                    .putInt(message.length)
                    .putShort((short) 0x000c)
                    .putInt((int) (TIME / 1_000_000))
                    .putInt((int) (TIME % 1_000_000));

            assertThat(read.take(joined(header, message)).lines)
                    .containsExactly(ROUTE.replace("|is-cc-bmp1|amsix|78.142.195.220|", "||||"));
        }

        @Test
        void version_thatIsNotKnown_isReported() throws InterruptedException {
            byte[] frame = announcement();
            frame[5] = 8;
            assertThat(read.take(frame).lines)
                    .singleElement()
                    .asString()
                    .startsWith("UNSUPPORTED_RECORD")
                    .contains("version 1.8");
        }

        @Test
        void group_thatIsNoUtf8_isShownSafely() throws InterruptedException {
            byte[] frame = announcement();
            int at = new String(frame, StandardCharsets.ISO_8859_1).indexOf("amsix");
            frame[at] = (byte) 0xff;
            frame[at + 1] = 0x1b;

            assertThat(read.take(frame).lines)
                    .singleElement()
                    .asString()
                    .contains("six|78.142.195.220")
                    .doesNotContain("\u001b");
        }

        @Test
        void headerOfText_isReadToo() throws InterruptedException {
            byte[] text = frame(PEER.routes(route(9_002, 64_501))).textBytes();
            assertThat(read.take(text).lines)
                    .singleElement()
                    .asString()
                    .startsWith("U|A|1000.000000|routeviews-stream|")
                    .contains("|78.142.195.220|9002|");
        }

        @Test
        void headerOfTenBytes_isRefusedByName() throws InterruptedException {
            byte[] message = PEER.down(4).bytes();
            byte[] header = ByteBuffer.allocate(10)
                    .putShort((short) 2)
                    .putInt(77)
                    .putInt(message.length)
                    .array();
            assertThat(read.take(joined(header, message)).lines)
                    .singleElement()
                    .asString()
                    .startsWith("UNSUPPORTED_RECORD")
                    .contains("version 2 with 10 bytes");
        }

        @Test
        void clockOfTheCollector_thatJumpsBack_leavesTimesInOrderOfTheMessages() throws InterruptedException {
            byte[] earlier = OpenBmpFrame.of("amsix", "78.142.195.220", TIME - 5_000_000, PEER.down(4))
                    .bytes();
            assertThat(read.take(announcement(), earlier).lines).hasSize(2);
        }
    }

    @Nested
    class Repeated {
        @Test
        void frame_equalToTheOneBefore_isDroppedAndCounted() throws InterruptedException {
            assertThat(read.take(announcement(), announcement()).lines).containsExactly(ROUTE);
            assertThat(read.counted).containsEntry("duplicate frames", 1L);
        }

        @Test
        void frame_ofAnotherTime_isAnother() throws InterruptedException {
            byte[] later = OpenBmpFrame.of("amsix", "78.142.195.220", TIME + 1, PEER.routes(route(9_002, 64_501)))
                    .collector("is-cc-bmp1")
                    .bytes();
            assertThat(read.take(announcement(), later, announcement()).lines).hasSize(3);
        }

        @Test
        void frame_thatWasDeliveredBefore_isNotDeliveredOnceMore() throws InterruptedException {
            read.before(announcement());
            assertThat(read.take(announcement()).lines).isEmpty();
        }

        @Test
        void plainMessages_thatAreEqual_areTwo() throws InterruptedException {
            byte[] message = PEER.routes(route(9_002, 64_501)).bytes();
            assertThat(read.take(message, message).lines).hasSize(2);
        }
    }

    @Nested
    class OwnAs {
        @Test
        void ofRouteViews_beforeThatOfThePeer_isTakenOut() throws InterruptedException {
            assertThat(read.take(frame(PEER.routes(route(6_447, 9_002, 64_501))).bytes()).lines)
                    .containsExactly(ROUTE);
        }

        @Test
        void ofTheRouter_isTakenOut_andThatOfRouteViewsToo() throws InterruptedException {
            byte[] up = frame(PEER.up()
                            .sent(OpenBuilder.of(64_999, "10.0.0.1").message())
                            .message())
                    .bytes();
            read.take(up);
            read.lines.clear();

            byte[] routers = frame(PEER.routes(route(64_999, 9_002, 64_501))).bytes();
            byte[] routeViews = frame(PEER.routes(route(6_447, 9_002, 64_501))).bytes();
            assertThat(read.take(routers, routeViews).lines).containsExactly(ROUTE, ROUTE);
        }

        @Test
        void routerThatClosedForGood_isHeard_asItsCollectorHasTakenItAgain() throws InterruptedException {
            byte[] hello = frame(BmpMessage.initiation("amsix", "")).bytes();
            byte[] end = frame(BmpMessage.termination(4)).bytes();
            byte[] later = OpenBmpFrame.of("amsix", "78.142.195.220", TIME + 1, BmpMessage.initiation("amsix", ""))
                    .collector("is-cc-bmp1")
                    .bytes();
            read.take(hello, announcement(), end, later, announcement());
            assertThat(read.lines)
                    .filteredOn(line -> line.contains("|24.152.116.0/23|"))
                    .hasSize(2);
        }

        @Test
        void beforeAnotherThanThePeer_stays() throws InterruptedException {
            assertThat(read.take(frame(PEER.routes(route(6_447, 64_501))).bytes()).lines)
                    .singleElement()
                    .asString()
                    .contains("|6447 64501|");
        }

        @Test
        void ofPlainBmp_stays() throws InterruptedException {
            assertThat(read.take(PEER.routes(route(6_447, 9_002, 64_501)).bytes()).lines)
                    .singleElement()
                    .asString()
                    .contains("|6447 9002 64501|");
        }

        @Test
        void staysOnRequest() throws InterruptedException {
            Read kept = new Read(new FrameSettings(
                    FrameSettings.Data.AUTO, "p", null, null, false, Set.of(), FrameSettings.Names.FEED));
            assertThat(kept.take(frame(PEER.routes(route(6_447, 9_002, 64_501))).bytes()).lines)
                    .singleElement()
                    .asString()
                    .contains("|6447 9002 64501|");
        }
    }

    @Nested
    class Formats {
        @Test
        void tombstone_isCounted() throws InterruptedException {
            read.one(null);
            assertThat(read.take(new byte[0]).lines).isEmpty();
            assertThat(read.counted).containsEntry("tombstones", 1L).containsEntry("empty messages", 1L);
        }

        @Test
        void plainBmp_hasTheTimeOfKafka() throws InterruptedException {
            assertThat(read.take(PEER.routes(route(9_002, 64_501)).bytes()).lines)
                    .singleElement()
                    .asString()
                    .startsWith("U|A|1000.000000|routeviews-stream||||9002|");
        }

        @Test
        void lineOfRisLive_isRead() throws InterruptedException {
            String line = "{\"type\":\"ris_message\",\"data\":{\"timestamp\":1558620047.08,\"peer\":\"192.0.2.1\","
                    + "\"peer_asn\":\"64500\",\"host\":\"rrc21\",\"type\":\"UPDATE\",\"withdrawals\":[\"10.0.0.0/8\"]}}";
            assertThat(read.take(line.getBytes(StandardCharsets.UTF_8)).lines)
                    .containsExactly(
                            "U|W|1558620047.080000|routeviews-stream|rrc21|||64500|192.0.2.1|10.0.0.0/8||||||");
            assertThat(Times.of(Format.RIS_LIVE, line.getBytes(StandardCharsets.UTF_8), 5))
                    .isEqualTo(1_558_620_047_080_000L);
        }

        @Test
        void mrtRecords_areRead_howeverManyAreInAMessage() throws InterruptedException {
            byte[] file = Corpus.bytes("gobgp-updates.mrt");
            Read one = new Read(Read.of(FrameSettings.Data.MRT));
            Read many = new Read(Read.of(FrameSettings.Data.AUTO));
            one.take(file);
            int at = 0;
            while (at < file.length) {
                int end = at + 12 + ByteBuffer.wrap(file).getInt(at + 8);
                many.take(Arrays.copyOfRange(file, at, end));
                at = end;
            }

            assertThat(one.lines).hasSizeGreaterThan(10).isEqualTo(many.lines);
            assertThat(one.lines.get(0)).contains("|p|c|");
        }

        @Test
        void mrtRecord_thatIsCut_isReportedWithItsPlace() throws InterruptedException {
            byte[] file = Corpus.bytes("gobgp-updates.mrt");
            Read cut = new Read(Read.of(FrameSettings.Data.MRT));
            cut.take(Arrays.copyOf(file, file.length - 1));
            assertThat(cut.lines.get(cut.lines.size() - 1))
                    .startsWith("CORRUPTED_RECORD")
                    .contains("RFC 6396");
        }

        @Test
        void nonsense_isReportedWithItsBytes_andTheNextIsRead() throws InterruptedException {
            assertThat(read.take("GET / HTTP".getBytes(StandardCharsets.UTF_8), announcement()).lines)
                    .hasSize(2)
                    .contains(ROUTE)
                    .first()
                    .asString()
                    .startsWith("CORRUPTED_RECORD")
                    .contains("neither OpenBMP, BMP, MRT nor a line of RIS Live", "474554202f204854");
        }

        @ParameterizedTest
        @EnumSource(FrameSettings.Data.class)
        void nonsense_isReported_whateverIsExpected(FrameSettings.Data data) throws InterruptedException {
            assertThat(new Read(Read.of(data)).take(new byte[] {7, 7, 7}).lines)
                    .singleElement()
                    .asString()
                    .startsWith("CORRUPTED_RECORD");
        }

        @ParameterizedTest
        @EnumSource(FrameSettings.Data.class)
        void anyBeginningOfAFrame_isNoDefect(FrameSettings.Data data) throws InterruptedException {
            byte[] frame = announcement();
            Read beginnings = new Read(Read.of(data));
            for (int length = 0; length < frame.length; length++) {
                beginnings.take(Arrays.copyOf(frame, length));
            }
            assertThat(beginnings.lines).hasSize(frame.length - 1).allMatch(line -> line.startsWith("CORRUPTED"));
        }
    }

    @Nested
    class Names {
        private final Read archived = new Read(new FrameSettings(
                FrameSettings.Data.AUTO, "routeviews-stream", null, null, null, Set.of(), FrameSettings.Names.ARCHIVE));

        @Test
        void ofTheArchive_areThoseOfItsCollector() throws InterruptedException {
            assertThat(archived.take(announcement()).lines)
                    .containsExactly(ROUTE.replace(
                            "|routeviews-stream|is-cc-bmp1|amsix|78.142.195.220|", "|routeviews|route-views.amsix|||"));
        }

        @Test
        void marks_areOfThePeersOfThePartitionOnly() throws InterruptedException {
            byte[] hello = frame(BmpMessage.initiation("amsix", "")).bytes();
            archived.take(announcement(), hello, announcement());
            assertThat(archived.marks).isNotEmpty().allMatch(mark -> mark.peer() != null);
            assertThat(archived.marks).anyMatch(mark -> mark.kind() == TableMark.Kind.STALE);
        }
    }

    @Test
    void names_ofCollectorAndProject_areThoseGiven() throws InterruptedException {
        Read named = new Read(new FrameSettings(
                FrameSettings.Data.AUTO, "mine", "lab", "r1", null, Set.of(), FrameSettings.Names.FEED));
        assertThat(named.take(announcement()).lines)
                .isEqualTo(List.of(ROUTE.replace("|routeviews-stream|is-cc-bmp1|amsix|", "|mine|lab|r1|")));
    }
}
