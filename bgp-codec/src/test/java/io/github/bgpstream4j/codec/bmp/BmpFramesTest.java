package io.github.bgpstream4j.codec.bmp;

import static io.github.bgpstream4j.net.AddressFamily.IPV4_UNICAST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bgpstream4j.codec.bmp.BmpFrames.Next;
import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.net.WireBuffer;
import io.github.bgpstream4j.testkit.BgpMessage;
import io.github.bgpstream4j.testkit.bmp.BmpMessage;
import io.github.bgpstream4j.testkit.bmp.BmpPeer;
import io.github.bgpstream4j.testkit.bmp.BmpTlv;
import io.github.bgpstream4j.testkit.bmp.OpenBmpFrame;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where messages begin and end, whatever comes. */
final class BmpFramesTest {
    private static final BmpPeer PEER = BmpPeer.of(65_001, "192.0.2.1");
    private static final BmpMessage INITIATION = BmpMessage.initiation("rtr", "a router");
    private static final BmpMessage UP = PEER.up().message();
    private static final BmpMessage END_OF_RIB = PEER.endOfRib(IPV4_UNICAST);

    private static BmpFrames connection(byte[] stream) {
        BmpFrames frames = BmpFrames.ofConnection(BmpFrames.MAX_MESSAGE);
        frames.room().put(stream);
        return frames;
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static List<byte[]> bytes(List<Framed.Frame> frames) {
        return frames.stream().map(frame -> frame.bytes).toList();
    }

    @Nested
    final class Connections {
        @ParameterizedTest
        @ValueSource(ints = {1, 2, 5, 7, 47, 1000})
        void messages_inAnyPortions_areTheSame(int portion) {
            byte[] stream = BmpMessage.stream(INITIATION, UP, END_OF_RIB, PEER.down(4), BmpMessage.termination(0));
            BmpFrames frames = BmpFrames.ofConnection(BmpFrames.MAX_MESSAGE);

            List<Framed.Frame> found = Framed.of(frames, stream, portion);

            assertThat(bytes(found))
                    .containsExactly(
                            INITIATION.bytes(),
                            UP.bytes(),
                            END_OF_RIB.bytes(),
                            PEER.down(4).bytes(),
                            BmpMessage.termination(0).bytes());
            assertThat(frames.pending()).isZero();
            assertThat(frames.openBmp()).isNull();
            assertThat(frames.receivedMicros()).isEqualTo(-1);
        }

        @ParameterizedTest
        @ValueSource(longs = {0, 1, 5, 1_048_577, 0x7fffffffL, 0x80000000L, 0xffffffffL})
        void length_thatCannotBe_endsTheConnection(long length) {
            BmpFrames frames = connection(BmpMessage.stream(INITIATION, END_OF_RIB.declaredLength(length), INITIATION));

            assertThat(frames.next()).isEqualTo(Next.MESSAGE);
            assertThat(frames.next()).isEqualTo(Next.UNREADABLE);
            assertThat(frames.next()).isEqualTo(Next.UNREADABLE);
            assertThat(frames.problem()).isEqualTo("message of " + length + " bytes, not 6 to 1048576");
        }

        @Test
        void end_insideAMessage_leavesItsBytes() {
            byte[] stream = BmpMessage.stream(INITIATION, UP);
            BmpFrames frames = BmpFrames.ofConnection(BmpFrames.MAX_MESSAGE);

            List<Framed.Frame> found = Framed.of(frames, Arrays.copyOf(stream, stream.length - 1), 10);

            assertThat(found).hasSize(1);
            assertThat(frames.pending()).isEqualTo(UP.bytes().length - 1);
        }

        @Test
        void version4_isRecognisedAndPassedOver() {
            BmpFrames frames = connection(BmpMessage.stream(END_OF_RIB.version(4), END_OF_RIB));

            assertThat(frames.next()).isEqualTo(Next.OTHER_VERSION);
            assertThat(frames.next()).isEqualTo(Next.MESSAGE);
            assertThat(frames.type()).isEqualTo(BmpType.ROUTE_MONITORING);
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 1, 2, 5, 0x16, 'G', 'O', 'V', 255})
        void version_thatIsNone_isRefusedByItsFirstByte(int version) {
            BmpFrames frames = BmpFrames.ofConnection(BmpFrames.MAX_MESSAGE);
            frames.room().put((byte) version);

            assertThat(frames.next()).isEqualTo(Next.UNREADABLE);
            assertThat(frames.problem()).isNotEmpty();
        }

        @Test
        void type_thatIsUnknown_isPassedOverByItsLength() {
            BmpFrames frames = connection(BmpMessage.stream(INITIATION, BmpMessage.of(77, new byte[9]), END_OF_RIB));

            assertThat(frames.next()).isEqualTo(Next.MESSAGE);
            assertThat(frames.next()).isEqualTo(Next.MESSAGE);
            assertThat(frames.type()).isNull();
            assertThat(frames.next()).isEqualTo(Next.MESSAGE);
            assertThat(frames.type()).isEqualTo(BmpType.ROUTE_MONITORING);
        }

        /** The first bytes of a connection to a remote desktop are those of BMP's version 3, too. */
        @Test
        void type_thatIsUnknownInTheFirstMessage_isNoRouter() {
            byte[] desktop = {3, 0, 0, 19, 14, (byte) 224, 0, 0, 0, 0, 0, 1, 0, 8, 0, 3, 0, 0, 0};

            assertThat(connection(desktop).next()).isEqualTo(Next.UNREADABLE);
        }

        @Test
        void type_withPeerButWithoutRoomForIt_isNone() {
            BmpFrames frames =
                    connection(BmpMessage.of(BmpMessage.PEER_DOWN, new byte[41]).bytes());

            assertThat(frames.next()).isEqualTo(Next.MESSAGE);
            assertThat(frames.type()).isNull();
        }

        @Test
        void buffer_growsWithWhatCameNotWithWhatIsAnnounced() {
            BmpFrames frames =
                    connection(Arrays.copyOf(END_OF_RIB.declaredLength(1 << 20).bytes(), 60));

            assertThat(frames.next()).isEqualTo(Next.MORE);
            assertThat(frames.room().capacity()).isEqualTo(1 << 16);
        }

        @Test
        void buffer_holdsTheLargestMessage_andShrinksAfterIt() {
            byte[] body = new byte[(1 << 20) - 48];
            byte[] stream = BmpMessage.stream(INITIATION, PEER.routes(body), END_OF_RIB);
            BmpFrames frames = BmpFrames.ofConnection(BmpFrames.MAX_MESSAGE);

            List<Framed.Frame> found = Framed.of(frames, stream, 1500);

            assertThat(found).extracting(Framed.Frame::length).containsExactly(INITIATION.bytes().length, 1 << 20, 71);
            assertThat(frames.room().capacity()).isEqualTo(1 << 16);
        }

        @Test
        void room_whileAWholeMessageWaits_isRefusedOnceThereIsNone() {
            BmpFrames frames = BmpFrames.ofConnection(1000);

            assertThatThrownBy(() -> {
                        while (true) {
                            frames.room().put((byte) 3);
                        }
                    })
                    .isInstanceOf(IllegalStateException.class);
        }

        @Test
        void message_largerThanAllowed_isRefused() {
            BmpFrames frames = BmpFrames.ofConnection(70);
            frames.room().put(END_OF_RIB.bytes());

            assertThat(frames.next()).isEqualTo(Next.UNREADABLE);
        }
    }

    @Nested
    final class Files {
        private static final long MICROS = 1_600_000_000_123_456L;

        @Test
        void openBmp_binary_saysWhoReceivedWhatWhen() {
            byte[] stream = join(
                    OpenBmpFrame.of("rtr", "192.0.2.254", MICROS, INITIATION).bytes(),
                    OpenBmpFrame.of("rtr", "192.0.2.254", MICROS + 1, UP).bytes(),
                    OpenBmpFrame.of("other", "2001:db8::9", MICROS + 2, UP).bytes(),
                    END_OF_RIB.bytes());

            List<Framed.Frame> found = Framed.ofFile(stream);

            assertThat(bytes(found)).containsExactly(INITIATION.bytes(), UP.bytes(), UP.bytes(), END_OF_RIB.bytes());
            assertThat(found)
                    .extracting(frame -> frame.receivedMicros)
                    .containsExactly(MICROS, MICROS + 1, MICROS + 2, -1L);
            OpenBmpHeader header = Objects.requireNonNull(found.get(0).header);
            assertThat(header.collector()).isEqualTo("testkit");
            assertThat(header.routerGroup()).isEqualTo("rtr");
            assertThat(header.routerAddress()).isEqualTo(IpAddress.parse("192.0.2.254"));
            assertThat(found.get(1).header).isSameAs(header);
            assertThat(Objects.requireNonNull(found.get(2).header).routerAddress())
                    .isEqualTo(IpAddress.parse("2001:db8::9"));
            assertThat(found.get(3).header).isNull();
        }

        @Test
        void openBmp_text_saysWhichRouter() {
            byte[] stream = join(
                    OpenBmpFrame.of("rtr", "192.0.2.254", MICROS, INITIATION).textBytes(),
                    OpenBmpFrame.of("rtr", "192.0.2.254", MICROS, UP).textBytes());

            List<Framed.Frame> found = Framed.ofFile(stream);

            assertThat(bytes(found)).containsExactly(INITIATION.bytes(), UP.bytes());
            assertThat(Objects.requireNonNull(found.get(0).header).routerAddress())
                    .isEqualTo(IpAddress.parse("192.0.2.254"));
            assertThat(found.get(1).header).isSameAs(found.get(0).header);
            assertThat(found.get(1).receivedMicros).isEqualTo(-1);
        }

        @Test
        void openBmp_splitAtEveryByte_isTheSame() {
            byte[] stream = join(
                    OpenBmpFrame.of("rtr", "192.0.2.254", MICROS, INITIATION).textBytes(),
                    OpenBmpFrame.of("rtr", "192.0.2.254", MICROS, UP).bytes(),
                    END_OF_RIB.bytes());

            List<Framed.Frame> found = Framed.of(BmpFrames.ofFile(BmpFrames.MAX_MESSAGE), stream, 1);

            assertThat(bytes(found)).containsExactly(INITIATION.bytes(), UP.bytes(), END_OF_RIB.bytes());
            assertThat(found).extracting(frame -> frame.receivedMicros).containsExactly(-1L, MICROS, -1L);
        }

        @Test
        void openBmp_withSeveralMessagesInAFrame_hasThemAll() {
            byte[] both = BmpMessage.stream(INITIATION, UP);
            byte[] frame =
                    OpenBmpFrame.of("rtr", "192.0.2.254", MICROS, INITIATION).bytes();
            byte[] header = Arrays.copyOf(frame, frame.length - INITIATION.bytes().length);
            header[10] = (byte) (both.length >> 8);
            header[11] = (byte) both.length;

            assertThat(Framed.ofFile(join(header, both, END_OF_RIB.bytes())))
                    .extracting(each -> each.receivedMicros)
                    .containsExactly(MICROS, MICROS, -1L);
        }

        @Test
        void note_splitAtEveryByte_isFoundWhole_betweenMessages() {
            WireBuffer out = new WireBuffer();
            OpenBmpHeader header =
                    new OpenBmpHeader("station", "0".repeat(32), "ab".repeat(16), IpAddress.parse("192.0.2.7"), "");
            byte[] message = INITIATION.bytes();
            header.encode(out, 5, message, 0, message.length);
            header.encodeNote(out, 4_000_000_000_000_007L, "it has ended");
            header.encode(out, 9, message, 0, message.length);
            byte[] file = out.toByteArray();
            for (int split = 1; split < file.length; split++) {
                BmpFrames frames = BmpFrames.ofFile(BmpFrames.MAX_MESSAGE);
                List<String> found = new ArrayList<>();
                for (byte[] part : List.of(Arrays.copyOf(file, split), Arrays.copyOfRange(file, split, file.length))) {
                    frames.room().put(part);
                    Next next;
                    while ((next = frames.next()) != Next.MORE) {
                        assertThat(frames.openBmp()).isEqualTo(header);
                        String text = new String(
                                frames.bytes(), frames.start(), frames.end() - frames.start(), StandardCharsets.UTF_8);
                        found.add(next == Next.NOTE ? text + " " + frames.receivedMicros() : next.toString());
                    }
                }
                assertThat(found).containsExactly("MESSAGE", "it has ended 4000000000000007", "MESSAGE");
                assertThat(frames.skipped()).isZero();
            }
        }

        @Test
        void openBmp_objectThatIsNoMessage_isPassedOver() {
            byte[] router =
                    OpenBmpFrame.of("rtr", "192.0.2.254", MICROS, INITIATION).bytes();
            router[13] = 2;

            assertThat(bytes(Framed.ofFile(join(router, router, UP.bytes())))).containsExactly(UP.bytes());
        }

        @Test
        void openBmp_writtenByUs_isRead() {
            OpenBmpHeader header = new OpenBmpHeader(
                    "station", "", "00112233445566778899aabbccddeeff", IpAddress.parse("2001:db8::1"), "rtr");
            WireBuffer out = new WireBuffer();
            byte[] message = join(new byte[3], UP.bytes());
            header.encode(out, MICROS, message, 3, message.length);

            Framed.Frame frame = Framed.ofFile(out.toByteArray()).get(0);

            assertThat(frame.bytes).isEqualTo(UP.bytes());
            assertThat(frame.receivedMicros).isEqualTo(MICROS);
            assertThat(frame.header)
                    .isEqualTo(new OpenBmpHeader(
                            "station", "0".repeat(32), header.routerHash(), header.routerAddress(), "rtr"));
        }

        @Test
        void header_withOtherHash_isRefused() {
            assertThatThrownBy(() -> new OpenBmpHeader("", "abc", "", null, ""))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("hash \"abc\", not 32 hexadecimal digits");
        }

        @Test
        void garbage_betweenMessages_isCountedAndPassedOver() {
            byte[] garbage = new byte[500];
            new Random(20).nextBytes(garbage);
            garbage[0] = 9;
            BmpFrames frames = BmpFrames.ofFile(BmpFrames.MAX_MESSAGE);
            byte[] stream = join(INITIATION.bytes(), garbage, END_OF_RIB.bytes(), UP.bytes());

            List<Framed.Frame> found = Framed.of(frames, stream, 100);

            assertThat(bytes(found)).containsExactly(INITIATION.bytes(), END_OF_RIB.bytes(), UP.bytes());
            assertThat(frames.skipped()).isEqualTo(500);
        }

        @Test
        void length_thatCannotBe_losesOneMessage() {
            byte[] stream = BmpMessage.stream(
                    INITIATION, END_OF_RIB.declaredLength(0xffffffffL), UP, PEER.mirroring(BgpMessage.keepalive()));

            assertThat(bytes(Framed.ofFile(stream)))
                    .containsExactly(
                            INITIATION.bytes(),
                            UP.bytes(),
                            PEER.mirroring(BgpMessage.keepalive()).bytes());
        }

        /** Whatever the type is of what comes after a damaged message, and before it, also at the end. */
        @ParameterizedTest
        @ValueSource(ints = {1, 100, 100_000})
        void damage_ofEachMessage_costsNoOther(int portion) {
            List<BmpMessage> sound = List.of(
                    INITIATION,
                    UP,
                    PEER.statistics(BmpTlv.counter(1, 2), BmpTlv.gauge(9, IPV4_UNICAST, 3)),
                    PEER.down(3, BgpMessage.shutdown("goodbye")),
                    END_OF_RIB,
                    PEER.down(2),
                    BmpPeer.of(65_001, "2001:db8::1").down(2, (byte) 0, (byte) 0),
                    PEER.down(4),
                    BmpPeer.locRib(64_999, "192.0.2.254").down(BmpTlv.text(BmpTlv.TABLE_NAME, "blue")),
                    PEER.mirroring(BgpMessage.keepalive()),
                    BmpMessage.termination(0));
            for (int damaged = 0; damaged < sound.size(); damaged++) {
                BmpMessage[] stream = sound.toArray(BmpMessage[]::new);
                stream[damaged] = sound.get(damaged).declaredLength(0xffffffffL);
                List<byte[]> expected =
                        new ArrayList<>(sound.stream().map(BmpMessage::bytes).toList());
                expected.remove(damaged);

                assertThat(bytes(
                                Framed.of(BmpFrames.ofFile(BmpFrames.MAX_MESSAGE), BmpMessage.stream(stream), portion)))
                        .as("message " + damaged)
                        .containsExactlyElementsOf(expected);
            }
        }

        @Test
        void search_findsOpenBmpHeaders() {
            byte[] binary =
                    OpenBmpFrame.of("rtr", "192.0.2.254", MICROS, INITIATION).bytes();
            byte[] text = OpenBmpFrame.of("rtr", "192.0.2.254", MICROS, UP).textBytes();

            assertThat(bytes(Framed.ofFile(join(ascii("not BMP at all"), binary, ascii("nor this"), text))))
                    .containsExactly(INITIATION.bytes(), UP.bytes());
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "OBMP\1\7\0\5",
                    "OXYGEN",
                    "V: 1.7\nL: 99999999\n\n",
                    "V: 1.7\nL: x\n\n",
                    "VOID",
                    "HTTP/1.1 400\r\n"
                })
        void header_thatIsNone_isUnreadableAndEndsNothing(String header) {
            byte[] stream = join(ascii(header), new byte[100], INITIATION.bytes(), END_OF_RIB.bytes());

            assertThat(bytes(Framed.ofFile(stream))).containsExactly(INITIATION.bytes(), END_OF_RIB.bytes());
        }

        @Test
        void anyBytes_areReadToTheEndWithoutException() {
            Random random = new Random(4711);
            byte[] sound = join(
                    BmpMessage.stream(INITIATION, UP, END_OF_RIB, PEER.statistics(BmpTlv.counter(1, 2))),
                    OpenBmpFrame.of("rtr", "192.0.2.254", MICROS, UP).bytes(),
                    OpenBmpFrame.of("rtr", "192.0.2.254", MICROS, UP).textBytes());
            for (int round = 0; round < 2000; round++) {
                byte[] stream = sound.clone();
                for (int i = random.nextInt(8); i >= 0; i--) {
                    stream[random.nextInt(stream.length)] = (byte) random.nextInt();
                }
                BmpFrames whole = BmpFrames.ofFile(4096);
                BmpFrames split = BmpFrames.ofFile(4096);

                List<byte[]> atOnce = bytes(Framed.of(whole, stream, 1 << 16));

                assertThat(bytes(Framed.of(split, stream, 13)))
                        .as("round " + round)
                        .containsExactlyElementsOf(atOnce);
                long length =
                        atOnce.stream().mapToLong(message -> message.length).sum();
                assertThat(length + whole.skipped() + whole.pending())
                        .as("round " + round)
                        .isLessThanOrEqualTo(stream.length);
            }
        }
    }
}
