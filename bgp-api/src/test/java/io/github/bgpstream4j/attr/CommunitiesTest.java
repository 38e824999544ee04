package io.github.bgpstream4j.attr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.bgpstream4j.text.AsciiBuffer;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Communities of all four kinds. */
final class CommunitiesTest {
    @Test
    void appendValue_oneOfAList_isThatWordOfItsText() {
        WireList[] lists = {
            Communities.of(64500 << 16 | 7, 1),
            LargeCommunities.parse("64500:1:2 4294967295:0:3"),
            ExtendedCommunities.of(0x0002fbf400000001L, 0x4300000000000000L),
            new Ipv6ExtendedCommunities(new byte[40], 0, 40)
        };
        for (WireList list : lists) {
            String[] words = list.toString().split(" ");
            for (int i = 0; i < list.size(); i++) {
                AsciiBuffer out = new AsciiBuffer();
                list.appendValue(out, i);
                assertThat(out).hasToString(words[i]);
            }
            assertThatExceptionOfType(IndexOutOfBoundsException.class)
                    .isThrownBy(() -> list.appendValue(new AsciiBuffer(), 2))
                    .withMessage("index 2 of 2");
        }
    }

    @Nested
    @DisplayName("RFC 1997 communities")
    class Plain {
        @ParameterizedTest(name = "seed {0}")
        @ValueSource(longs = {1, 2})
        void toString_random_parsesBack(long seed) {
            Random random = new Random(seed);
            for (int i = 0; i < 300; i++) {
                int[] values = random.ints(random.nextInt(6)).toArray();
                Communities communities = Communities.of(values);

                assertThat(Communities.parse(communities.toString()))
                        .isEqualTo(communities)
                        .hasSameHashCodeAs(communities);
                for (int j = 0; j < values.length; j++) {
                    assertThat(communities.get(j)).isEqualTo(values[j]);
                    assertThat(communities.contains(values[j] >>> 16, values[j] & 0xffff))
                            .isTrue();
                }
            }
        }

        @Test
        void parse_spaces_areIgnored() {
            assertThat(Communities.parse("  174:21000   65535:65535 ")).hasToString("174:21000 65535:65535");
            assertThat(Communities.parse("")).isEqualTo(Communities.NONE);
            assertThat(Communities.parse("007:0")).hasToString("7:0");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "1",
                    "1:",
                    ":1",
                    "1:2:3",
                    "a:b",
                    "65536:1",
                    "1:65536",
                    "-1:1",
                    "1:-1",
                    "+1:1",
                    "1:+1",
                    "1,2:3",
                    "1:2,3:4",
                    "99999999999999999999:1",
                    "0x1:1",
                    "\u0661:1",
                    "no-export"
                })
        void parse_notACommunity_throwsWithTheText(String text) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Communities.parse("5:5 " + text))
                    .withMessageContaining(text);
        }

        @Test
        void contains_halves_areBothCompared() {
            Communities communities = Communities.parse("1:2 65535:65535");

            assertThat(communities.contains(1, 2)).isTrue();
            assertThat(communities.contains(65535, 65535)).isTrue();
            assertThat(communities.contains(2, 1)).isFalse();
            assertThat(communities.contains(65537, 2)).isFalse();
            assertThat(communities.contains(1, 65538)).isFalse();
            assertThat(communities.contains(-1, -1)).isFalse();
            assertThat(Communities.NONE.contains(0, 0)).isFalse();
        }

        @Test
        void get_outOfRange_throws() {
            Communities communities = Communities.parse("1:2");

            assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> communities.get(1));
            assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> communities.get(-1));
        }

        @Test
        void equals_orderAndDuplicates_count() {
            assertThat(Communities.parse("1:1 2:2")).isNotEqualTo(Communities.parse("2:2 1:1"));
            assertThat(Communities.parse("1:1 1:1")).isNotEqualTo(Communities.parse("1:1"));
            assertThat(Communities.NONE).isNotEqualTo(LargeCommunities.NONE);
        }

        @Test
        void toByteArray_changed_leavesTheList() {
            Communities communities = Communities.parse("1:2");
            communities.toByteArray()[1] = 9;

            assertThat(communities).hasToString("1:2");
        }
    }

    @Nested
    @DisplayName("RFC 8092 large communities")
    class Large {
        @Test
        void parse_threeNumbers_areUnsigned() {
            LargeCommunities communities = LargeCommunities.parse("4294967295:0:4294967294 1:2:3");

            assertThat(communities).hasToString("4294967295:0:4294967294 1:2:3");
            assertThat(LargeCommunities.parse("00000000000000000000001:1:11")).hasToString("1:1:11");
            assertThat(communities.size()).isEqualTo(2);
            assertThat(communities.globalAdministrator(0)).isEqualTo(4_294_967_295L);
            assertThat(communities.localData1(0)).isZero();
            assertThat(communities.localData2(0)).isEqualTo(4_294_967_294L);
            assertThat(communities.localData1(1)).isEqualTo(2);
            assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> communities.localData2(2));
        }

        @ParameterizedTest
        @ValueSource(strings = {"1:2", "1:2:3:4", "4294967296:1:1", "1:-2:3", "1::3", "a:1:1"})
        void parse_notALargeCommunity_throws(String text) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> LargeCommunities.parse(text))
                    .withMessageContaining(text);
        }
    }

    @Nested
    @DisplayName("RFC 4360 and RFC 5668 extended communities")
    class Extended {
        @ParameterizedTest
        @CsvSource({
            "0002fbf400000001,rt:64500:1",
            "0003fffffffffffe,soo:65535:4294967294",
            "0102c0000201ffff,rt:192.0.2.1:65535",
            "0103ffffffff0000,soo:255.255.255.255:0",
            "0202fa56ea000007,rt:4200000000:7",
            "0203ffffffffffff,soo:4294967295:65535",
            "030c000000000008,0x030c000000000008",
            "4002fbf400000001,0x4002fbf400000001",
            "8006000000000000,0x8006000000000000",
            "0004fbf400000001,0x0004fbf400000001",
            "0000000000000000,0x0000000000000000",
            "ffffffffffffffff,0xffffffffffffffff"
        })
        void toString_ofOctets_namesTheKind(String octets, String text) {
            ExtendedCommunities communities = ExtendedCommunities.of(Long.parseUnsignedLong(octets, 16));

            assertThat(communities).hasToString(text);
            assertThat(communities.get(0)).isEqualTo(Long.parseUnsignedLong(octets, 16));
        }

        @Test
        void of_several_keepsTheirOrder() {
            ExtendedCommunities communities = ExtendedCommunities.of(0x0002_fbf4_0000_0002L, 0x0002_fbf4_0000_0001L);

            assertThat(communities).hasToString("rt:64500:2 rt:64500:1");
            assertThat(communities.size()).isEqualTo(2);
            assertThat(ExtendedCommunities.of()).isEqualTo(ExtendedCommunities.NONE);
        }
    }

    @Nested
    @DisplayName("RFC 5701 IPv6 address specific extended communities")
    class Ipv6 {
        @Test
        void toString_ofOctets_namesTheKind() {
            byte[] wire = Wire.octets(0, 2)
                    .put(Wire.address("2001:db8::1"))
                    .u16(7)
                    .put(Wire.octets(0, 3).put(Wire.address("::")).u16(65535))
                    .put(Wire.octets(0x40, 0xb).put(Wire.address("2001:db8::2")).u16(0))
                    .bytes();
            Ipv6ExtendedCommunities communities = new Ipv6ExtendedCommunities(wire, 0, wire.length);

            assertThat(communities).hasToString("rt:[2001:db8::1]:7 soo:[::]:65535 0x400b:[2001:db8::2]:0");
            assertThat(communities.size()).isEqualTo(3);
            assertThat(communities.typeAndSubtype(2)).isEqualTo(0x400b);
            assertThat(communities.globalAdministrator(2)).hasToString("2001:db8::2");
            assertThat(communities.localAdministrator(1)).isEqualTo(65535);
        }
    }
}
