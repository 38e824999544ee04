package io.github.bgpstream4j.attr;

import static io.github.bgpstream4j.attr.AsPathSegmentType.AS_SEQUENCE;
import static io.github.bgpstream4j.attr.AsPathSegmentType.AS_SET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.bgpstream4j.net.Asn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AsPathTest {
    private static final long UNKNOWN = -1;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void segments_randomPath_roundTrip(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            List<AsPath.Segment> segments = randomSegments(random, Asn.MAX);
            AsPath path = AsPath.ofSegments(segments);
            assertThat(path.segments()).isEqualTo(segments);
            byte[] wire = path.toByteArray();
            assertThat(new AsPath(wire, 0, wire.length, 4)).isEqualTo(path).hasSameHashCodeAs(path);
            assertThat(path.asns())
                    .containsExactly(segments.stream()
                            .flatMap(segment -> segment.asns().stream())
                            .mapToLong(Long::longValue)
                            .toArray());
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {4, 5, 6})
    void toString_randomPath_parsesBack(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            AsPath path = AsPath.ofSegments(textual(randomSegments(random, Asn.MAX)));
            assertThat(AsPath.parse(path.toString())).as(path.toString()).isEqualTo(path);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {7, 8})
    void equals_twoAndFourOctets_isTheSamePath(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            AsPath four = AsPath.ofSegments(randomSegments(random, 0xffff));
            byte[] wire = twoOctets(four);
            AsPath two = new AsPath(wire, 0, wire.length, 2);

            assertThat(two).isEqualTo(four).hasSameHashCodeAs(four).hasToString(four.toString());
            assertThat(four).isEqualTo(two);
            assertThat(two.toByteArray()).isEqualTo(four.toByteArray());
            assertThat(two.pathLength()).isEqualTo(four.pathLength());
            assertThat(two.originAsn(UNKNOWN)).isEqualTo(four.originAsn(UNKNOWN));
            assertThat(two.firstAsn(UNKNOWN)).isEqualTo(four.firstAsn(UNKNOWN));
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            delimiter = ';',
            value = {
                "1 2;1 3",
                "1 2;1",
                "1 2;1 2 2",
                "1 2;{1,2}",
                "{1,2};{2,1}",
                "{1,2};[1,2]",
                "(1 2);1 2",
                "1;\"\"",
                "{};\"\"",
                "1 {2};1 2"
            })
    void equals_otherSegments_isFalse(String one, String two) {
        assertThat(AsPath.parse(one)).isNotEqualTo(AsPath.parse(two));
        assertThat(AsPath.parse(two)).isNotEqualTo(AsPath.parse(one));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            delimiter = ';',
            nullValues = "-",
            value = {
                "64500 174 13335;64500 174 13335",
                "\"  64500   174 \";64500 174",
                "64500 {64501 64502};64500 {64501,64502}",
                "64500 {64501, 64502} (65001 65002) [65003,65004];64500 {64501,64502} (65001 65002) [65003,65004]",
                "(65001,65002);(65001 65002)",
                "{};{}",
                "() [];() []",
                "AS64500 1.10;64500 65546",
                "{1} {2};{1} {2}",
                "{1}{2}3;{1} {2} 3",
                "\"\";\"\""
            })
    void parse_text_printsCanonical(String text, String printed) {
        assertThat(AsPath.parse(text)).hasToString(printed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "1,2",
                "1 {2",
                "{1,2)",
                "1 2}",
                "4294967296",
                "-1",
                "{1,x}",
                "{1;2}",
                "1{2}",
                "1\t2",
                "<1 2>",
                "((1))",
                "{-1}"
            })
    void parse_notAPath_throws(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> AsPath.parse(text));
    }

    @Test
    void parse_bracketMissing_namesItAndTheText() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AsPath.parse("1 {2,3"))
                .withMessage("'}' missing in AS path: 1 {2,3");
    }

    @Nested
    @DisplayName("RFC 4271 §9.1.2.2 and RFC 5065 §5.3 path length")
    class PathLength {
        @ParameterizedTest
        @CsvSource(
                quoteCharacter = '"',
                delimiter = ';',
                value = {
                    "\"\";0",
                    "1 2 3;3",
                    "1 1 1;3",
                    "1 {2,3,4};2",
                    "{};1",
                    "(65001 65002) 1 2;2",
                    "[65001,65002] 1;1",
                    "(65001) [65002];0",
                    "1 {2} (3) [4] 5;3"
                })
        void pathLength_countsSetsOnceAndConfederationsNever(String path, int length) {
            assertThat(AsPath.parse(path).pathLength()).isEqualTo(length);
        }
    }

    @Nested
    class Ends {
        @ParameterizedTest
        @CsvSource(
                quoteCharacter = '"',
                delimiter = ';',
                value = {
                    "64500 174 13335;64500;13335",
                    "0;0;0",
                    "4294967295;4294967295;4294967295",
                    "\"\";-1;-1",
                    "64500 {1,2};64500;-1",
                    "64500 {1};64500;-1",
                    "64500 {};64500;-1",
                    "{1,2} 64500;-1;64500",
                    "(65001) 64500;-1;64500",
                    "64500 (65001);64500;-1",
                    "64500 [65001];64500;-1",
                    "(65001);-1;-1"
                })
        void firstAndOrigin_ofPath_areKnownOnlyInSequences(String text, long first, long origin) {
            AsPath path = AsPath.parse(text);

            assertThat(path.firstAsn(UNKNOWN)).isEqualTo(first);
            assertThat(path.originAsn(UNKNOWN)).isEqualTo(origin);
        }

        @Test
        void firstAndOrigin_emptySequencesAround_areSkipped() {
            AsPath path = AsPath.ofSegments(List.of(
                    new AsPath.Segment(AS_SEQUENCE, List.of()),
                    new AsPath.Segment(AS_SEQUENCE, List.of(7L, 8L)),
                    new AsPath.Segment(AS_SEQUENCE, List.of())));

            assertThat(path.firstAsn(UNKNOWN)).isEqualTo(7);
            assertThat(path.originAsn(UNKNOWN)).isEqualTo(8);
            assertThat(path).hasToString("7 8");
            assertThat(path.isEmpty()).isFalse();
        }
    }

    @Test
    void of_moreThan255AsNumbers_isSplit() {
        long[] asns = LongStream.rangeClosed(1, 600).toArray();
        AsPath path = AsPath.of(asns);

        assertThat(path.segments()).extracting(segment -> segment.asns().size()).containsExactly(255, 255, 90);
        assertThat(path.asns()).isEqualTo(asns);
        assertThat(path.pathLength()).isEqualTo(600);
        assertThat(path.originAsn(UNKNOWN)).isEqualTo(600);
        assertThat(AsPath.parse(path.toString())).isEqualTo(path);
    }

    @Test
    void ofSegments_longSet_isSplitIntoSets() {
        List<Long> asns = LongStream.rangeClosed(1, 256).boxed().toList();
        AsPath path = AsPath.ofSegments(List.of(new AsPath.Segment(AS_SET, asns)));

        assertThat(path.segments()).extracting(AsPath.Segment::type).containsExactly(AS_SET, AS_SET);
        assertThat(path.segments().get(1).asns()).containsExactly(256L);
    }

    @Test
    void of_outOfRange_throws() {
        assertThatIllegalArgumentException().isThrownBy(() -> AsPath.of(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> AsPath.of(Asn.MAX + 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new AsPath.Segment(AS_SET, List.of(-5L)));
    }

    @Test
    void empty_ofNothing_isEmpty() {
        assertThat(AsPath.of()).isEqualTo(AsPath.EMPTY).hasToString("");
        assertThat(AsPath.EMPTY.isEmpty()).isTrue();
        assertThat(AsPath.ofSegments(List.of())).isEqualTo(AsPath.EMPTY);
        assertThat(AsPath.EMPTY.segments()).isEmpty();
        assertThat(AsPath.EMPTY.toByteArray()).isEmpty();
    }

    @Test
    void contains_inAnySegment_findsIt() {
        AsPath path = AsPath.parse("1 {2,3} (4) [5]");

        for (long asn = 1; asn <= 5; asn++) {
            assertThat(path.contains(asn)).isTrue();
        }
        assertThat(path.contains(6)).isFalse();
        assertThat(path.contains(0)).isFalse();
    }

    @Nested
    @DisplayName("RFC 7606 §7.2 chains of segments")
    class Tiles {
        @Test
        void tiles_wholeChain_isTrueForItsSizeOnly() {
            byte[] four = AsPath.parse("1 2 3").toByteArray();
            byte[] two = twoOctets(AsPath.parse("1 2 3"));

            assertThat(AsPath.tiles(four, 0, four.length, 4)).isTrue();
            assertThat(AsPath.tiles(two, 0, two.length, 2)).isTrue();
            assertThat(AsPath.tiles(four, 0, four.length, 2)).isFalse();
            assertThat(AsPath.tiles(two, 0, two.length, 4)).isFalse();
            assertThat(AsPath.tiles(two, 0, 0, 4)).isTrue();
        }

        @Test
        void tiles_everyTruncation_isFalse() {
            byte[] wire = AsPath.of(1, 2).toByteArray();
            for (int length = 1; length < wire.length; length++) {
                assertThat(AsPath.tiles(wire, 0, length, 4))
                        .as("%s octets", length)
                        .isFalse();
            }
        }

        @Test
        void tiles_unknownKind_isFalse() {
            for (int kind : new int[] {0, 5, 9, 0x80, 0xff}) {
                assertThat(AsPath.tiles(new byte[] {(byte) kind, 0}, 0, 2, 4)).isFalse();
            }
        }
    }

    private static byte[] twoOctets(AsPath path) {
        Wire wire = Wire.octets();
        for (AsPath.Segment segment : path.segments()) {
            wire.u8(segment.type().code()).u8(segment.asns().size());
            segment.asns().forEach(asn -> wire.number(2, asn));
        }
        return wire.bytes();
    }

    private static List<AsPath.Segment> randomSegments(Random random, long maxAsn) {
        List<AsPath.Segment> segments = new ArrayList<>();
        int count = random.nextInt(5);
        for (int i = 0; i < count; i++) {
            AsPathSegmentType type = List.of(AsPathSegmentType.values()).get(random.nextInt(4));
            int length = random.nextInt(20) == 0 ? 255 : random.nextInt(5);
            Long[] asns = new Long[length];
            Arrays.setAll(asns, j -> random.nextLong() & maxAsn);
            segments.add(new AsPath.Segment(type, List.of(asns)));
        }
        return segments;
    }

    /** Without what text cannot say: empty sequences, and where one sequence ends and the next begins. */
    private static List<AsPath.Segment> textual(List<AsPath.Segment> segments) {
        List<AsPath.Segment> textual = new ArrayList<>();
        for (AsPath.Segment segment : segments) {
            boolean sequence = segment.type() == AS_SEQUENCE;
            boolean afterSequence =
                    !textual.isEmpty() && textual.get(textual.size() - 1).type() == AS_SEQUENCE;
            if (!sequence || (!afterSequence && !segment.asns().isEmpty())) {
                textual.add(segment);
            }
        }
        return textual;
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "64500", "64500 {64501,64502} (65001 65002) [65003] 64504", "4200000000 {64501}"})
    void segments_byPosition_areThoseOfTheList(String text) {
        AsPath path = AsPath.parse(text);
        List<AsPath.Segment> segments = new ArrayList<>();
        for (int at = path.firstSegment(); at >= 0; at = path.nextSegment(at)) {
            List<Long> asns = new ArrayList<>();
            for (int i = 0; i < path.segmentSize(at); i++) {
                asns.add(path.segmentAsn(at, i));
            }
            segments.add(new AsPath.Segment(path.segmentType(at), asns));
        }

        assertThat(segments).isEqualTo(path.segments());
    }
}
