package io.github.bgpstream4j.bmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.model.BgpRecord;
import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.model.ElemType;
import io.github.bgpstream4j.model.Gap;
import io.github.bgpstream4j.model.PeerState;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.model.TableMark;
import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.source.DecodeLimits;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.RecordBatch;
import io.github.bgpstream4j.source.RecordReader;
import io.github.bgpstream4j.source.SourceException;
import io.github.bgpstream4j.testkit.BgpMessage;
import io.github.bgpstream4j.testkit.bmp.BmpMessage;
import io.github.bgpstream4j.testkit.bmp.BmpPeer;
import io.github.bgpstream4j.testkit.bmp.OpenBmpFrame;
import io.github.bgpstream4j.transport.file.DecompressedInput;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BmpFileTest {
    @TempDir
    Path folder;

    private List<BgpRecord> records(byte... bytes) throws IOException {
        return records(Files.write(folder.resolve("file" + Arrays.hashCode(bytes)), bytes), "");
    }

    private static List<BgpRecord> records(Path file, String options) {
        try (BgpStream stream = BgpStream.open("bmpfile:" + file + options)) {
            return stream.records().toList();
        }
    }

    private static List<String> elems(List<BgpRecord> records) {
        return records.stream()
                .flatMap(BgpRecord::stream)
                .map(BgpElem::toString)
                .toList();
    }

    /** Without time and names, which a file may not say. */
    private static List<String> withoutHeads(List<BgpRecord> records) {
        return elems(records).stream()
                .map(line -> {
                    String[] fields = line.split("\\|", -1);
                    return fields[1] + "|"
                            + String.join("|", Arrays.asList(fields).subList(7, fields.length));
                })
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bird-2.19.1", "frr-8.4.4.1", "gobgp-4.8.0-pre-policy-mirror.1"})
    void openBmpFrames_ofCaptures_areEqualToTheMessagesAlone(String name) {
        List<BgpRecord> raw = records(Captures.path("bmp/" + name + ".bin"), "?views=all");
        List<BgpRecord> binary = records(Captures.path("openbmp/" + name + ".obmp"), "?views=all");
        List<BgpRecord> text = records(Captures.path("openbmp/" + name + ".text.obmp"), "?views=all");

        assertThat(withoutHeads(binary)).isNotEmpty().isEqualTo(withoutHeads(raw));
        assertThat(withoutHeads(text)).isEqualTo(withoutHeads(raw));
        assertThat(binary).allMatch(record -> record.timeMicros() > 1_700_000_000_000_000L);
        assertThat(raw).allMatch(record -> record.timeMicros() == 0 && record.routerMicros() >= 0);
    }

    @Test
    void frame_ofRouteViews_namesItsRouterAndPeer() {
        List<BgpRecord> records = records(Captures.path("openbmp/routeviews-real-peerdown.obmp"), "");

        assertThat(records).singleElement().satisfies(record -> {
            assertThat(record.source().routerAddress()).isEqualTo(IpAddress.parse("128.223.51.105"));
            assertThat(record.elems()).singleElement().satisfies(elem -> {
                assertThat(elem.peerAsn()).isEqualTo(3_491);
                assertThat(elem.newState()).isEqualTo(PeerState.IDLE);
            });
        });
    }

    /** In real routers' streams: each session once, nothing of routes that cannot be read. */
    @ParameterizedTest
    @CsvSource({
        "200-BMP-HUAWEI-locrib_instance-traffic-00.s0.bin, 5, 0",
        "204-BMP-CISCO-peer_down-traffic-00.s0.bin, 10, 3",
        "205-BMP-6wind-FRR-peer_down-traffic-00.s0.bin, 7, 2",
        "208-BMP-mem-leak-test-bmp-multi-sources-peer-up.s1.bin, 1, 0",
        "208-BMP-mem-leak-test-bmp-multi-sources-route-monitoring.s1.bin, 0, 0"
    })
    void realRouters_tellEachSessionOnce(String name, int ups, int downs) {
        List<BgpRecord> records = records(Captures.path("bmp/real-routers/" + name), "?views=all");

        assertThat(records).allMatch(record -> record.status() == RecordStatus.VALID);
        List<BgpElem> states = records.stream()
                .flatMap(BgpRecord::stream)
                .filter(elem -> elem.type() == ElemType.PEER_STATE)
                .toList();
        assertThat(states.stream().filter(elem -> elem.newState() == PeerState.ESTABLISHED))
                .hasSize(ups);
        assertThat(states.stream().filter(elem -> elem.newState() == PeerState.IDLE))
                .hasSize(downs);
    }

    @Test
    void textFrames_andCompressedOnes_areReadAlike() throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(RouterBytes.framed(true));
        }

        assertThat(elems(records(compressed.toByteArray()))).isEqualTo(elems(records(RouterBytes.framed(true))));
        assertThat(withoutHeads(records(RouterBytes.framed(false))))
                .isEqualTo(withoutHeads(records(RouterBytes.stream())));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 6, 7, 47, 48, 49, 1_000})
    void bytes_inAnyPortions_giveTheSameRecords(int portion) throws IOException {
        for (byte[] bytes : List.of(RouterBytes.stream(), RouterBytes.framed(true), RouterBytes.framed(false))) {
            InputStream slow = new FilterInputStream(new ByteArrayInputStream(bytes)) {
                @Override
                public int read(byte[] into, int offset, int length) throws IOException {
                    return super.read(into, offset, Math.min(length, portion));
                }
            };
            BmpFile source = BmpFile.builder(folder.resolve("nowhere")).build();
            List<List<Object>> got = new ArrayList<>();
            try (RecordReader reader = new BmpFileReader(
                            new DecompressedInput(slow, DecodeLimits.DEFAULT, 1),
                            source.info(),
                            BmpOptions.USUAL,
                            null,
                            1 << 20,
                            OpenContext.DEFAULT)
                    .reader()) {
                RecordBatch batch = new RecordBatch();
                boolean more = true;
                while (more) {
                    batch.start(0);
                    more = reader.read(batch);
                    for (int row = 0; row < batch.size(); row++) {
                        got.add(List.of(batch.timeMicros(row), batch.length(row), batch.byteOffset(row)));
                    }
                }
            }

            List<List<Object>> expected = new ArrayList<>();
            records(bytes)
                    .forEach(record ->
                            expected.add(List.of(record.timeMicros(), record.rawBytes().length, record.byteOffset())));
            assertThat(got).isEqualTo(expected);
        }
    }

    @Test
    void file_thatEndsWithinAMessage_saysSo() throws IOException {
        byte[] bytes = RouterBytes.stream();
        List<BgpRecord> records = records(Arrays.copyOf(bytes, bytes.length - 1));

        BgpRecord last = records.get(records.size() - 1);
        assertThat(last.status()).isEqualTo(RecordStatus.CORRUPTED_RECORD);
        assertThat(last.issue()).extracting(DecodeIssue::code).isEqualTo(DecodeIssue.Code.TRUNCATED);
        assertThat(last.gap()).satisfies(gap -> {
            assertThat(gap.cause()).isEqualTo(Gap.Cause.UNREADABLE_BYTES);
            assertThat(gap.toByte()).isEqualTo(bytes.length - 1L);
        });
    }

    @Test
    void garbage_betweenMessages_isReportedWithItsPlace() throws IOException {
        byte[] garbage = "neither".getBytes(StandardCharsets.US_ASCII);
        List<BgpRecord> records = records(RouterBytes.framed(true, garbage));
        int before = 0;
        for (BmpMessage message : RouterBytes.messages().subList(0, 3)) {
            before += OpenBmpFrame.of("group", "203.0.113.9", 0, message).bytes().length;
        }

        assertThat(records)
                .filteredOn(record -> record.status() == RecordStatus.CORRUPTED_RECORD)
                .singleElement()
                .extracting(BgpRecord::gap)
                .isEqualTo(new Gap(Gap.Cause.UNREADABLE_BYTES, Gap.UNKNOWN, before, before + garbage.length));
        assertThat(records).hasSize(records(RouterBytes.framed(true)).size() + 1);
    }

    @Test
    void update_withBrokenAttribute_isCorruptAndTheNextIsRead() throws IOException {
        BmpPeer peer = RouterBytes.PEER;
        List<BgpRecord> records = records(BmpMessage.stream(
                RouterBytes.HELLO,
                peer.up().message(),
                peer.routes(BgpMessage.update().totalPathAttributeLength(9_999).nlri("198.51.100.0/24")),
                peer.routes(RouterBytes.update("64500", "203.0.113.0/24"))));

        assertThat(records)
                .extracting(BgpRecord::status)
                .containsExactly(RecordStatus.VALID, RecordStatus.CORRUPTED_RECORD, RecordStatus.VALID);
    }

    @Test
    void initiation_afterPeers_isANewConnection() throws IOException {
        ByteArrayOutputStream twice = new ByteArrayOutputStream();
        twice.writeBytes(
                BmpMessage.stream(RouterBytes.HELLO, RouterBytes.PEER.up().message()));
        twice.writeBytes(RouterBytes.stream());
        List<BgpRecord> records = records(twice.toByteArray());

        assertThat(records.stream().map(BgpRecord::gap).filter(gap -> gap != null))
                .extracting(Gap::cause)
                .containsExactly(Gap.Cause.RECONNECT);
        assertThat(records.stream().flatMap(record -> record.marks().stream()).map(TableMark::kind))
                .startsWith(TableMark.Kind.DUMP_BEGIN, TableMark.Kind.STALE, TableMark.Kind.DUMP_BEGIN);
    }

    @Test
    void frames_ofTwoRouters_byTurns_areOfTwoRouters() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<BmpMessage> messages = RouterBytes.messages();
        for (int i = 1; i < messages.size(); i++) {
            out.writeBytes(
                    OpenBmpFrame.of("a", "203.0.113.1", i, messages.get(i)).bytes());
            out.writeBytes(
                    OpenBmpFrame.of("b", "203.0.113.2", i, messages.get(i)).bytes());
        }
        List<BgpRecord> records = records(out.toByteArray());

        assertThat(records.stream().filter(record -> record.source().router().equals("a")))
                .hasSameSizeAs(records.stream()
                        .filter(record -> record.source().router().equals("b"))
                        .toList());
        assertThat(records).allMatch(record -> record.gap() == null);
    }

    @Test
    void messages_ofVersion4_arePassedOver() throws IOException {
        List<BmpMessage> messages = new ArrayList<>(RouterBytes.messages());
        messages.add(2, messages.get(2).version(4));

        assertThat(elems(records(BmpMessage.stream(messages.toArray(BmpMessage[]::new)))))
                .isEqualTo(elems(records(RouterBytes.stream())));
    }

    @Test
    void otherFiles_areRefused() throws IOException {
        Path file = Files.write(folder.resolve("page"), "<html></html>".getBytes(StandardCharsets.US_ASCII));

        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> records(file, ""))
                .withMessageContaining("no BMP");
    }
}
