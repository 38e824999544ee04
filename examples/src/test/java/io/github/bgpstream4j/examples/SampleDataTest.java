package io.github.bgpstream4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.model.BgpRecord;
import io.github.bgpstream4j.model.ElemType;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.testkit.MrtFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The sample files are what {@link SampleData} makes, and show what they are to show. */
class SampleDataTest {
    private static final long MAX_FILE_LENGTH = 32 << 10;

    static Stream<Arguments> files() {
        return Stream.of(
                Arguments.of(SampleData.UPDATES, SampleData.updates()), Arguments.of(SampleData.RIB, SampleData.rib()));
    }

    @ParameterizedTest
    @MethodSource("files")
    void file_decompressed_isWhatTheGeneratorMakes(Path path, MrtFile made) throws IOException {
        assertThat(Files.size(path)).isLessThanOrEqualTo(MAX_FILE_LENGTH);
        // compressed octets differ between versions of zlib
        try (InputStream in = new GZIPInputStream(Files.newInputStream(path))) {
            assertThat(in.readAllBytes()).isEqualTo(made.bytes());
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void records_ofEachFile_areValidWithoutIssues(Path path, MrtFile made) {
        assertThat(made.bytes()).isNotEmpty();
        try (BgpStream stream = BgpStream.open("mrt:" + path)) {
            assertThat(stream.records())
                    .isNotEmpty()
                    .allMatch(record -> record.status() == RecordStatus.VALID && record.issue() == null)
                    .extracting(BgpRecord::gap)
                    .containsOnlyNulls();
        }
    }

    @Test
    void updates_holdElemsOfEveryKind() {
        List<BgpElem> elems = elems(SampleData.UPDATES);

        Map<ElemType, Integer> counts = new EnumMap<>(ElemType.class);
        elems.forEach(elem -> counts.merge(elem.type(), 1, Integer::sum));
        assertThat(elems).hasSizeGreaterThanOrEqualTo(200);
        assertThat(counts).containsOnlyKeys(ElemType.ANNOUNCEMENT, ElemType.WITHDRAWAL, ElemType.PEER_STATE);
        assertThat(elems).anyMatch(elem -> elem.pathId(0) == 2).anyMatch(elem -> hasPrefix(elem, "2001:db8:"));
        assertThat(elems).anyMatch(elem -> elem.timeMicros() % 1_000_000 != 0);
        assertAttributes(elems);
    }

    @Test
    void rib_holdsEntriesOfEveryKind() {
        List<BgpElem> elems = elems(SampleData.RIB);

        assertThat(elems).hasSizeGreaterThanOrEqualTo(100).allMatch(elem -> elem.type() == ElemType.RIB);
        assertThat(elems).anyMatch(elem -> elem.pathId(0) == 2).anyMatch(elem -> hasPrefix(elem, "2001:db8:"));
        assertAttributes(elems);
    }

    @Test
    void path_throughTwoOctetPeer_isMerged() {
        assertThat(elems(SampleData.UPDATES))
                .filteredOn(elem -> elem.peerAsn() == 64499 && elem.type() == ElemType.ANNOUNCEMENT)
                .extracting(elem -> String.valueOf(elem.asPath()))
                .anyMatch(path -> path.contains("65538"))
                .noneMatch(path -> path.contains("23456"));
    }

    private static void assertAttributes(List<BgpElem> elems) {
        List<Predicate<BgpElem>> wanted = List.of(
                elem -> elem.communities().size() > 1,
                elem -> elem.attributes().largeCommunities().size() > 1,
                elem -> elem.attributes().extendedCommunities().size() > 0,
                elem -> elem.attributes().med(-1) > 0,
                elem -> elem.attributes().localPref(-1) == 200,
                elem -> elem.attributes().aggregator() != null,
                elem -> elem.attributes().onlyToCustomer(0) == 64504);
        assertThat(wanted).allSatisfy(attribute -> assertThat(elems).anyMatch(attribute));
    }

    private static boolean hasPrefix(BgpElem elem, String start) {
        return String.valueOf(elem.prefix()).startsWith(start);
    }

    private static List<BgpElem> elems(Path path) {
        try (BgpStream stream = BgpStream.open("mrt:" + path)) {
            return stream.elems().toList();
        }
    }
}
