package io.github.bgpstream4j.attr;

import static io.github.bgpstream4j.attr.AttributeType.AGGREGATOR;
import static io.github.bgpstream4j.attr.AttributeType.AS4_AGGREGATOR;
import static io.github.bgpstream4j.attr.AttributeType.AS4_PATH;
import static io.github.bgpstream4j.attr.AttributeType.AS_PATH;
import static io.github.bgpstream4j.attr.Wire.attribute;
import static io.github.bgpstream4j.attr.Wire.path;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.net.Asn;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** AS_PATH and AS4_PATH, AGGREGATOR and AS4_AGGREGATOR of sessions with two-octet AS numbers. */
final class As4PathTest {
    @Nested
    @DisplayName("RFC 6793 §4.2.3 reconstruction of the path")
    class Merge {
        @ParameterizedTest
        @CsvSource(
                quoteCharacter = '"',
                delimiter = ';',
                value = {
                    // AS4_PATH is longer: ignored
                    "23456 2;100001 2 3;23456 2",
                    "\"\";100001;\"\"",
                    "(65001);100001;(65001)",
                    "23456 2;100001 2;100001 2",
                    "(65001 65002) 5 23456 2;100001 2;(65001 65002) 5 100001 2",
                    // the leading confederation segment is prepended, even if nothing else is
                    "(65001 65002) 23456 2;100001 2;(65001 65002) 100001 2",
                    "[65001] (65002) 23456;100001;[65001] (65002) 100001",
                    // adjacent to a segment that is prepended
                    "5 (65001) 23456;100001;5 (65001) 100001",
                    "5 6 {23456,7};{100001,7};5 6 {100001,7}",
                    "5 6 {8,9} 23456;100001;5 6 {8,9} 100001",
                    "5 {8,9} {23456,7};{100001,7};5 {8,9} {100001,7}",
                    "5 6 23456;\"\";5 6 23456",
                    // confederation segments in AS4_PATH are dropped (§6)
                    "5 23456 2;(65001) 100001 2 [65002];5 100001 2",
                    "5 23456;(65001);5 23456",
                    "1 2 3 4 23456 23456;100001 100002;1 2 3 4 100001 100002"
                })
        void asPath_withAs4Path_isMerged(String asPath, String as4Path, String merged) {
            PathAttributes attributes = attribute(AS_PATH, path(asPath, 2))
                    .put(attribute(AS4_PATH, path(as4Path, 4)))
                    .read(DecodeContext.AS2);

            assertThat(attributes.asPath()).hasToString(merged).isEqualTo(AsPath.parse(merged));
            assertThat(attributes.as4Path()).hasToString(as4Path);
        }

        @Test
        void asPath_mergedAndFromFourOctetSession_areEqual() {
            PathAttributes two = attribute(AS_PATH, path("5 6 23456 7", 2))
                    .put(attribute(AS4_PATH, path("100001 7", 4)))
                    .read(DecodeContext.AS2);
            PathAttributes four = attribute(AS_PATH, path("5 6 100001 7", 4)).read(DecodeContext.AS4);

            assertThat(two.asPath()).isEqualTo(four.asPath());
            assertThat(two).isEqualTo(four).hasSameHashCodeAs(four);
        }

        @Test
        void asPath_longSequencesAtTheSeam_staysWithin255() {
            String front = "1 ".repeat(250);
            String back = "2 ".repeat(250).trim();
            PathAttributes attributes = attribute(0x50, 2, path(front, 2).put(path("3 ".repeat(250), 2)))
                    .put(attribute(0xd0, 17, path(back, 4)))
                    .read(DecodeContext.AS2);

            assertThat(attributes.asPath()).hasToString(front + back);
        }

        @Test
        void asPath_onlyAs4Path_isThatWithoutConfederations() {
            assertThat(attribute(AS4_PATH, path("(65001) 100001 2", 4))
                            .read(DecodeContext.AS2)
                            .asPath())
                    .hasToString("100001 2");
        }

        @Test
        void asPath_malformedAs4Path_isIgnored() {
            PathAttributes attributes = attribute(AS_PATH, path("5 23456", 2))
                    .put(attribute(AS4_PATH, Wire.octets(2, 2, 0, 1, 0x86, 0xa1)))
                    .read(DecodeContext.AS2);

            assertThat(attributes.as4Path()).isNull();
            assertThat(attributes.asPath()).hasToString("5 23456");
        }
    }

    @Nested
    @DisplayName("RFC 7607 §2 AS 0")
    class AsZero {
        @ParameterizedTest
        @CsvSource(
                delimiter = ';',
                value = {"100001 0 2", "{0,5} 2", "(0) 100001 2"})
        void asPath_as4PathWithAsZero_isNotMerged(String as4Path) {
            PathAttributes attributes = attribute(AS_PATH, path("5 23456 23456 2", 2))
                    .put(attribute(AS4_PATH, path(as4Path, 4)))
                    .read(DecodeContext.AS2);

            assertThat(attributes.asPath()).hasToString("5 23456 23456 2");
            assertThat(attributes.as4Path()).isNull();
            assertThat(attributes.attribute(17)).isNotNull();
        }

        @Test
        void asPath_onlyAs4PathWithAsZero_isAbsent() {
            assertThat(attribute(AS4_PATH, path("100001 0", 4))
                            .read(DecodeContext.AS4)
                            .asPath())
                    .isNull();
        }

        @Test
        void asPath_withAsZero_isShown() {
            assertThat(attribute(AS_PATH, path("5 0 2", 4))
                            .read(DecodeContext.AS4)
                            .asPath())
                    .hasToString("5 0 2");
        }
    }

    @Nested
    @DisplayName("RFC 6793 §4.1 four-octet sessions ignore AS4_PATH and AS4_AGGREGATOR")
    class FourOctetSession {
        @Test
        void asPath_withAs4Path_isAsPath() {
            PathAttributes attributes = attribute(AS_PATH, path("5 6 7", 4))
                    .put(attribute(AS4_PATH, path("100001", 4)))
                    .read(DecodeContext.AS4);

            assertThat(attributes.asPath()).hasToString("5 6 7");
        }

        /** bgpkit-parser 0.18 writes the path there, whatever segments it has. */
        @Test
        void asPath_onlyAs4Path_isThat() {
            PathAttributes attributes =
                    attribute(AS4_PATH, path("(65001) 100001 {7,8}", 4)).read(DecodeContext.AS4);

            assertThat(attributes.asPath()).hasToString("(65001) 100001 {7,8}");
            assertThat(attributes.as4Path()).hasToString("(65001) 100001 {7,8}");
            assertThat(attributes.attribute(17)).isNotNull();
            assertThat(attributes.has(AS_PATH)).isFalse();
        }

        @Test
        void asPath_emptyBesideAs4Path_staysEmpty() {
            assertThat(attribute(AS_PATH, path("", 4))
                            .put(attribute(AS4_PATH, path("100001", 4)))
                            .read(DecodeContext.AS4)
                            .asPath())
                    .isEqualTo(AsPath.EMPTY);
        }

        @Test
        void aggregator_withAs4Aggregator_isAggregator() {
            PathAttributes attributes = attribute(AGGREGATOR, aggregator(4, Asn.TRANS, "203.0.113.1"))
                    .put(attribute(AS4_AGGREGATOR, aggregator(4, 400002, "203.0.113.2")))
                    .read(DecodeContext.AS4);

            assertThat(attributes.aggregator()).hasToString("23456 203.0.113.1");
        }
    }

    @Nested
    @DisplayName("RFC 6793 §4.2.3 AS4_AGGREGATOR")
    class As4Aggregator {
        @Test
        void aggregator_asTrans_isReplaced() {
            PathAttributes attributes = attribute(AGGREGATOR, aggregator(2, Asn.TRANS, "203.0.113.1"))
                    .put(attribute(AS4_AGGREGATOR, aggregator(4, 400002, "203.0.113.2")))
                    .put(attribute(AS_PATH, path("5 23456", 2)))
                    .put(attribute(AS4_PATH, path("100001", 4)))
                    .read(DecodeContext.AS2);

            assertThat(attributes.aggregator()).hasToString("400002 203.0.113.2");
            assertThat(attributes.asPath()).hasToString("5 100001");
        }

        @Test
        void aggregator_notAsTrans_blocksBothAs4Attributes() {
            PathAttributes attributes = attribute(AGGREGATOR, aggregator(2, 64500, "203.0.113.1"))
                    .put(attribute(AS4_AGGREGATOR, aggregator(4, 400002, "203.0.113.2")))
                    .put(attribute(AS_PATH, path("5 23456", 2)))
                    .put(attribute(AS4_PATH, path("100001", 4)))
                    .read(DecodeContext.AS2);

            assertThat(attributes.aggregator()).hasToString("64500 203.0.113.1");
            assertThat(attributes.asPath()).hasToString("5 23456");
        }

        @Test
        void aggregator_notAsTransWithoutAs4Aggregator_blocksNothing() {
            PathAttributes attributes = attribute(AGGREGATOR, aggregator(2, 64500, "203.0.113.1"))
                    .put(attribute(AS_PATH, path("5 23456", 2)))
                    .put(attribute(AS4_PATH, path("100001", 4)))
                    .read(DecodeContext.AS2);

            assertThat(attributes.asPath()).hasToString("5 100001");
        }

        @Test
        void aggregator_malformedAs4Aggregator_staysAsTrans() {
            PathAttributes attributes = attribute(AGGREGATOR, aggregator(2, Asn.TRANS, "203.0.113.1"))
                    .put(attribute(AS4_AGGREGATOR, Wire.octets(1, 2, 3)))
                    .read(DecodeContext.AS2);

            assertThat(attributes.aggregator()).hasToString("23456 203.0.113.1");
        }
    }

    @Nested
    @DisplayName("AS numbers of the other size than declared")
    class OtherSize {
        @Test
        void asPath_twoOctetsInFourOctetSession_isReadAsTwo() {
            PathAttributes attributes = attribute(AS_PATH, path("5 6 7", 2)).read(DecodeContext.AS4);

            assertThat(attributes.asPath()).hasToString("5 6 7");
            assertThat(attributes.asPathAsnSize()).isEqualTo(2);
        }

        @Test
        void asPath_fourOctetsInTwoOctetSession_isReadAsFourWithoutMerge() {
            PathAttributes attributes = attribute(AS_PATH, path("5 100001 {7}", 4))
                    .put(attribute(AS4_PATH, path("100009", 4)))
                    .read(DecodeContext.AS2);

            assertThat(attributes.asPath()).hasToString("5 100001 {7}");
            assertThat(attributes.asPathAsnSize()).isEqualTo(4);
        }

        @Test
        void asPath_bothSizesFit_isReadAsDeclared() {
            // two octets: a sequence of 1 and an empty one; four octets: a sequence of 66048
            Wire ambiguous = Wire.octets(2, 1, 0, 1, 2, 0);

            assertThat(attribute(AS_PATH, ambiguous).read(DecodeContext.AS2).asPath())
                    .isEqualTo(AsPath.ofSegments(List.of(
                            new AsPath.Segment(AsPathSegmentType.AS_SEQUENCE, List.of(1L)),
                            new AsPath.Segment(AsPathSegmentType.AS_SEQUENCE, List.of()))));
            assertThat(attribute(AS_PATH, ambiguous).read(DecodeContext.AS4).asPath())
                    .hasToString("66048");
        }

        @Test
        void asPath_neitherSizeFits_isEmpty() {
            PathAttributes attributes =
                    attribute(AS_PATH, Wire.octets(2, 3, 0, 1)).read(DecodeContext.AS4);

            assertThat(attributes.asPathAsnSize()).isZero();
            assertThat(attributes.asPath()).isEqualTo(AsPath.EMPTY);
        }

        @Test
        void aggregator_ofTheOtherSize_isReadByItsLength() {
            assertThat(attribute(AGGREGATOR, aggregator(2, 64500, "203.0.113.1"))
                            .read(DecodeContext.AS4)
                            .aggregator())
                    .hasToString("64500 203.0.113.1");
            assertThat(attribute(AGGREGATOR, aggregator(4, 400002, "203.0.113.1"))
                            .read(DecodeContext.AS2)
                            .aggregator())
                    .hasToString("400002 203.0.113.1");
        }
    }

    private static Wire aggregator(int asnSize, long asn, String address) {
        return Wire.octets().number(asnSize, asn).put(Wire.address(address));
    }
}
