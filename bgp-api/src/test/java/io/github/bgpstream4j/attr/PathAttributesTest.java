package io.github.bgpstream4j.attr;

import static io.github.bgpstream4j.attr.AttributeType.AGGREGATOR;
import static io.github.bgpstream4j.attr.AttributeType.AIGP;
import static io.github.bgpstream4j.attr.AttributeType.AS_PATH;
import static io.github.bgpstream4j.attr.AttributeType.ATOMIC_AGGREGATE;
import static io.github.bgpstream4j.attr.AttributeType.CLUSTER_LIST;
import static io.github.bgpstream4j.attr.AttributeType.COMMUNITIES;
import static io.github.bgpstream4j.attr.AttributeType.EXTENDED_COMMUNITIES;
import static io.github.bgpstream4j.attr.AttributeType.IPV6_EXTENDED_COMMUNITIES;
import static io.github.bgpstream4j.attr.AttributeType.LARGE_COMMUNITY;
import static io.github.bgpstream4j.attr.AttributeType.LOCAL_PREF;
import static io.github.bgpstream4j.attr.AttributeType.MP_REACH_NLRI;
import static io.github.bgpstream4j.attr.AttributeType.MULTI_EXIT_DISC;
import static io.github.bgpstream4j.attr.AttributeType.NEXT_HOP;
import static io.github.bgpstream4j.attr.AttributeType.ONLY_TO_CUSTOMER;
import static io.github.bgpstream4j.attr.AttributeType.ORIGIN;
import static io.github.bgpstream4j.attr.AttributeType.ORIGINATOR_ID;
import static io.github.bgpstream4j.attr.Wire.address;
import static io.github.bgpstream4j.attr.Wire.attribute;
import static io.github.bgpstream4j.attr.Wire.octets;
import static io.github.bgpstream4j.attr.Wire.path;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PathAttributesTest {
    private static final long ABSENT = -7;

    @Nested
    @DisplayName("no attributes")
    class Absent {
        @Test
        void accessors_ofNone_sayAbsent() {
            assertAbsent(PathAttributes.NONE);
            assertThat(PathAttributes.NONE.first()).isNegative();
            assertThat(PathAttributes.NONE.list()).isEmpty();
            assertThat(PathAttributes.NONE.toByteArray()).isEmpty();
            assertThat(PathAttributes.NONE).hasToString("[]");
        }

        @ParameterizedTest
        @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "UNKNOWN")
        void has_eachType_isFalse(AttributeType type) {
            assertThat(PathAttributes.NONE.has(type)).isFalse();
            assertThat(PathAttributes.NONE.attribute(type.code())).isNull();
        }
    }

    @Nested
    @DisplayName("RFC 4271 §5.1 attributes")
    class Rfc4271 {
        @ParameterizedTest
        @EnumSource
        void origin_code_isItsValue(Origin origin) {
            assertThat(attribute(ORIGIN, octets(origin.code()))
                            .read(DecodeContext.AS4)
                            .origin())
                    .isEqualTo(origin);
        }

        @Test
        void origin_unknownCodeOrWrongLength_isAbsent() {
            assertThat(attribute(ORIGIN, octets(3)).read(DecodeContext.AS4).origin())
                    .isNull();
            assertThat(attribute(ORIGIN, octets(0xff)).read(DecodeContext.AS4).origin())
                    .isNull();
            assertThat(attribute(ORIGIN, octets()).read(DecodeContext.AS4).origin())
                    .isNull();
            assertThat(attribute(ORIGIN, octets(0, 0)).read(DecodeContext.AS4).origin())
                    .isNull();
        }

        @Test
        void numbers_fourOctets_areUnsigned() {
            PathAttributes attributes = attribute(MULTI_EXIT_DISC, octets().u32(0xffffffffL))
                    .put(attribute(LOCAL_PREF, octets().u32(0x80000000L)))
                    .put(attribute(ONLY_TO_CUSTOMER, octets().u32(4_200_000_000L)))
                    .read(DecodeContext.AS4);

            assertThat(attributes.med(ABSENT)).isEqualTo(4_294_967_295L);
            assertThat(attributes.localPref(ABSENT)).isEqualTo(2_147_483_648L);
            assertThat(attributes.onlyToCustomer(ABSENT)).isEqualTo(4_200_000_000L);
        }

        @Test
        void numbers_zero_areNotAbsent() {
            PathAttributes attributes = attribute(MULTI_EXIT_DISC, octets().u32(0))
                    .put(attribute(LOCAL_PREF, octets().u32(0)))
                    .read(DecodeContext.AS4);

            assertThat(attributes.med(ABSENT)).isZero();
            assertThat(attributes.localPref(ABSENT)).isZero();
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 1, 3, 5, 8})
        void numbers_wrongLength_areAbsentButThere(int length) {
            PathAttributes attributes = attribute(MULTI_EXIT_DISC, zeros(length))
                    .put(attribute(LOCAL_PREF, zeros(length)))
                    .put(attribute(ONLY_TO_CUSTOMER, zeros(length)))
                    .put(attribute(ORIGINATOR_ID, zeros(length)))
                    .read(DecodeContext.AS4);

            assertThat(attributes.med(ABSENT)).isEqualTo(ABSENT);
            assertThat(attributes.localPref(ABSENT)).isEqualTo(ABSENT);
            assertThat(attributes.onlyToCustomer(ABSENT)).isEqualTo(ABSENT);
            assertThat(attributes.originatorId()).isNull();
            assertThat(attributes.has(MULTI_EXIT_DISC)).isTrue();
            assertThat(attributes.attribute(4))
                    .isEqualTo(new PathAttribute(0xc0, 4, zeros(length).bytes()));
        }

        @Test
        void nextHop_ofEitherFamily_isByLength() {
            assertThat(attribute(NEXT_HOP, address("192.0.2.1"))
                            .read(DecodeContext.AS4)
                            .nextHop())
                    .hasToString("192.0.2.1");
            assertThat(attribute(NEXT_HOP, address("2001:db8::1"))
                            .read(DecodeContext.AS4)
                            .nextHop())
                    .hasToString("2001:db8::1");
            assertThat(attribute(NEXT_HOP, zeros(5)).read(DecodeContext.AS4).nextHop())
                    .isNull();
        }

        @Test
        void atomicAggregate_there_isTrue() {
            assertThat(attribute(ATOMIC_AGGREGATE, octets())
                            .read(DecodeContext.AS4)
                            .atomicAggregate())
                    .isTrue();
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 4, 5, 7, 9})
        void aggregator_wrongLength_isAbsent(int length) {
            assertThat(attribute(AGGREGATOR, zeros(length))
                            .read(DecodeContext.AS4)
                            .aggregator())
                    .isNull();
        }
    }

    @Nested
    @DisplayName("communities of all kinds")
    class CommunityAttributes {
        @Test
        void communities_duplicates_areKeptInOrder() {
            PathAttributes attributes = attribute(
                            COMMUNITIES,
                            octets().u32(0x00010001).u32(0xffffff01L).u32(0x00010001))
                    .read(DecodeContext.AS4);

            assertThat(attributes.communities()).hasToString("1:1 65535:65281 1:1");
        }

        @Test
        void communities_remainder_isNotAValue() {
            PathAttributes attributes = attribute(
                            COMMUNITIES, octets().u32(0x00010002).u16(3))
                    .put(attribute(
                            LARGE_COMMUNITY, octets().u32(1).u32(2).u32(3).u8(4)))
                    .put(attribute(EXTENDED_COMMUNITIES, zeros(7)))
                    .put(attribute(IPV6_EXTENDED_COMMUNITIES, zeros(19)))
                    .read(DecodeContext.AS4);

            assertThat(attributes.communities()).hasToString("1:2");
            assertThat(attributes.largeCommunities()).hasToString("1:2:3");
            assertThat(attributes.extendedCommunities().isEmpty()).isTrue();
            assertThat(attributes.ipv6ExtendedCommunities().isEmpty()).isTrue();
        }

        @Test
        void extendedCommunities_there_areRead() {
            PathAttributes attributes = attribute(EXTENDED_COMMUNITIES, octets(0, 2, 0xfb, 0xf4, 0, 0, 0, 9))
                    .put(attribute(
                            IPV6_EXTENDED_COMMUNITIES,
                            octets(0, 3).put(address("2001:db8::7")).u16(65535)))
                    .read(DecodeContext.AS4);

            assertThat(attributes.extendedCommunities()).hasToString("rt:64500:9");
            assertThat(attributes.ipv6ExtendedCommunities()).hasToString("soo:[2001:db8::7]:65535");
        }
    }

    @Nested
    @DisplayName("RFC 4456 §8 and RFC 7311 §3")
    class Reflection {
        @Test
        void clusterList_there_isInOrder() {
            PathAttributes attributes = attribute(
                            CLUSTER_LIST, address("192.0.2.9").put(address("192.0.2.1")))
                    .put(attribute(ORIGINATOR_ID, address("192.0.2.3")))
                    .read(DecodeContext.AS4);

            assertThat(attributes.clusterList()).hasToString("[192.0.2.9, 192.0.2.1]");
            assertThat(attributes.originatorId()).hasToString("192.0.2.3");
        }

        @Test
        void aigp_firstTlvOfType1_counts() {
            Wire other = octets(2, 0, 5, 9, 9);
            Wire metric = octets(1, 0, 11).u32(0x80000000L).u32(1);
            Wire later = octets(1, 0, 11).u32(0).u32(2);

            assertThat(attribute(AIGP, other.put(metric).put(later))
                            .read(DecodeContext.AS4)
                            .aigp(ABSENT))
                    .isEqualTo(Long.MIN_VALUE + 1);
        }

        @Test
        void aigp_malformedTlvs_areAbsentWithoutLooping() {
            assertThat(aigp(octets())).isEqualTo(ABSENT);
            assertThat(aigp(octets(1, 0))).isEqualTo(ABSENT);
            assertThat(aigp(octets(1, 0, 0, 1, 0, 0))).isEqualTo(ABSENT);
            assertThat(aigp(octets(1, 0, 11, 0, 0, 0, 0, 0, 0, 0))).isEqualTo(ABSENT);
            assertThat(aigp(octets(1, 0, 10).put(zeros(7)))).isEqualTo(ABSENT);
            assertThat(aigp(octets(1, 0xff, 0xff).put(zeros(8)))).isEqualTo(ABSENT);
        }

        private long aigp(Wire value) {
            return attribute(AIGP, value).read(DecodeContext.AS4).aigp(ABSENT);
        }
    }

    @Nested
    @DisplayName("RFC 4760 §3, RFC 2545 §3, RFC 8950, RFC 4364 §4.3.2 next hops in MP_REACH_NLRI")
    class MpNextHops {
        private static final String GLOBAL = "2001:db8::1";
        private static final String LOCAL = "fe80::1";

        @Test
        void mpNextHop_eachLength_isRead() {
            assertNextHop(address("192.0.2.1"), "192.0.2.1", null);
            assertNextHop(zeros(8).put(address("192.0.2.1")), "192.0.2.1", null);
        }

        @Test
        void mpNextHop_ipv6_isReadWithAndWithoutLinkLocal() {
            assertNextHop(address(GLOBAL), GLOBAL, null);
            assertNextHop(address(GLOBAL).put(address(LOCAL)), GLOBAL, LOCAL);
        }

        @Test
        void mpNextHop_vpnIpv6_isReadBehindItsRouteDistinguisher() {
            assertNextHop(zeros(8).put(address(GLOBAL)), GLOBAL, null);
            assertNextHop(zeros(8).put(address(GLOBAL), zeros(8), address(LOCAL)), GLOBAL, LOCAL);
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 1, 5, 8, 15, 17, 20, 31, 33, 40, 47, 49, 255})
        void mpNextHop_otherLength_isAbsent(int length) {
            PathAttributes attributes = reach(zeros(length)).read(DecodeContext.AS4);

            assertThat(attributes.mpNextHop()).isNull();
            assertThat(attributes.mpLinkLocalNextHop()).isNull();
        }

        @Test
        void mpNextHop_lengthBeyondTheAttribute_isAbsent() {
            for (int length : new int[] {4, 12, 16, 24, 32, 48}) {
                Wire value = octets(0, 2, 1, length).put(zeros(length - 1));
                assertThat(attribute(0x90, 14, value).read(DecodeContext.AS4).mpNextHop())
                        .as("length %s", length)
                        .isNull();
            }
        }

        @Test
        void mpNextHop_attributeTooShort_isAbsent() {
            for (int length = 0; length <= 4; length++) {
                for (DecodeContext context : new DecodeContext[] {DecodeContext.AS4, DecodeContext.RIB_ENTRY}) {
                    assertThat(attribute(MP_REACH_NLRI, zeros(length))
                                    .read(context)
                                    .mpNextHop())
                            .as("%s octets, %s", length, context)
                            .isNull();
                }
            }
        }

        @Nested
        @DisplayName("RFC 6396 §4.3.4 table entries")
        class RibEntries {
            @ParameterizedTest
            @CsvSource({"2001:db8::1,", "2001:db8::1,fe80::1", "192.0.2.1,"})
            void mpNextHop_shortForm_isRead(String global, String linkLocal) {
                Wire hop = linkLocal == null ? address(global) : address(global).put(address(linkLocal));
                Wire value = octets(hop.bytes().length).put(hop);

                assertNextHop(attribute(MP_REACH_NLRI, value).read(DecodeContext.RIB_ENTRY), global, linkLocal);
            }

            @Test
            void mpNextHop_fullForm_isRead() {
                PathAttributes attributes =
                        reach(address(GLOBAL).put(address(LOCAL))).read(DecodeContext.RIB_ENTRY);

                assertNextHop(attributes, GLOBAL, LOCAL);
            }

            @Test
            void mpNextHop_bareAddress_isRead() {
                assertNextHop(attribute(MP_REACH_NLRI, address(GLOBAL)).read(DecodeContext.RIB_ENTRY), GLOBAL, null);
                assertNextHop(
                        attribute(MP_REACH_NLRI, address(GLOBAL).put(address(LOCAL)))
                                .read(DecodeContext.TABLE_DUMP_ENTRY),
                        GLOBAL,
                        LOCAL);
            }

            @Test
            void mpNextHop_shortFormInMessage_isAbsent() {
                Wire value = octets(16).put(address(GLOBAL));

                assertThat(attribute(MP_REACH_NLRI, value)
                                .read(DecodeContext.AS4)
                                .mpNextHop())
                        .isNull();
            }
        }

        private void assertNextHop(Wire hop, String global, @Nullable String linkLocal) {
            assertNextHop(reach(hop).read(DecodeContext.AS4), global, linkLocal);
        }

        private void assertNextHop(PathAttributes attributes, String global, @Nullable String linkLocal) {
            assertThat(attributes.mpNextHop()).hasToString(global);
            assertThat(String.valueOf(attributes.mpLinkLocalNextHop())).isEqualTo(String.valueOf(linkLocal));
        }

        private Wire reach(Wire hop) {
            return attribute(
                    0x90, 14, octets(0, 2, 1, hop.bytes().length).put(hop).u8(0).put(octets(32, 0x20, 1, 0xd, 0xb8)));
        }
    }

    @Nested
    @DisplayName("RFC 4271 §4.3 the chain of attributes")
    class Chain {
        @Test
        void find_repeatedAttribute_isTheFirst() {
            PathAttributes attributes = attribute(MULTI_EXIT_DISC, octets().u32(1))
                    .put(attribute(LOCAL_PREF, octets().u32(5)))
                    .put(attribute(MULTI_EXIT_DISC, octets().u32(2)))
                    .read(DecodeContext.AS4);

            assertThat(attributes.med(ABSENT)).isEqualTo(1);
            assertThat(attributes.list()).extracting(PathAttribute::code).containsExactly(4, 5, 4);
        }

        @Test
        void find_firstOfRepeatedMalformed_isStillTheFirst() {
            PathAttributes attributes = attribute(MULTI_EXIT_DISC, zeros(3))
                    .put(attribute(MULTI_EXIT_DISC, octets().u32(2)))
                    .read(DecodeContext.AS4);

            assertThat(attributes.med(ABSENT)).isEqualTo(ABSENT);
        }

        @Test
        void value_extendedLength_isRead() {
            Wire communities = octets();
            for (int i = 0; i < 100; i++) {
                communities.u32(i);
            }
            PathAttributes attributes = attribute(0xd0, 8, communities)
                    .put(attribute(0x50, 1, octets(2)))
                    .read(DecodeContext.AS4);

            assertThat(attributes.communities().size()).isEqualTo(100);
            assertThat(attributes.communities().get(99)).isEqualTo(99);
            assertThat(attributes.origin()).isEqualTo(Origin.INCOMPLETE);
            assertThat(attributes.flagsAt(attributes.first())).isEqualTo(0xd0);
        }

        @Test
        void chain_cutOffAnywhere_keepsWholeAttributesOnly() {
            byte[] block = attribute(ORIGIN, octets(0))
                    .put(attribute(0x50, 2, path("64500", 4)))
                    .put(attribute(MULTI_EXIT_DISC, octets().u32(7)))
                    .bytes();
            int[] ends = {4, 14, 21};
            for (int length = 0; length <= block.length; length++) {
                PathAttributes attributes = PathAttributes.of(block, 0, length, DecodeContext.AS4);
                int whole = 0;
                for (int end : ends) {
                    whole += end <= length ? 1 : 0;
                }
                assertThat(attributes.list()).as("%s octets", length).hasSize(whole);
                assertThat(attributes.origin() != null).isEqualTo(whole >= 1);
                assertThat(attributes.asPath() != null).isEqualTo(whole >= 2);
                assertThat(attributes.med(ABSENT) != ABSENT).isEqualTo(whole >= 3);
            }
        }

        @Test
        void chain_lastAttributeOverruns_isNotThere() {
            PathAttributes attributes = attribute(ORIGIN, octets(1))
                    .put(octets(0x40, 2, 200, 2, 1, 0, 0))
                    .read(DecodeContext.AS4);

            assertThat(attributes.has(AS_PATH)).isFalse();
            assertThat(attributes.origin()).isEqualTo(Origin.EGP);
        }

        @ParameterizedTest(name = "seed {0}")
        @ValueSource(longs = {1, 2, 3, 4})
        void accessors_anyOctets_neverThrow(long seed) {
            Random random = new Random(seed);
            DecodeContext[] contexts = {
                DecodeContext.AS2, DecodeContext.AS4, DecodeContext.RIB_ENTRY, DecodeContext.TABLE_DUMP_ENTRY
            };
            for (int i = 0; i < 3000; i++) {
                byte[] block = new byte[random.nextInt(80)];
                random.nextBytes(block);
                for (int at = 0; at < block.length; at += 1 + random.nextInt(12)) {
                    block[at] = (byte) (random.nextBoolean() ? random.nextInt(41) : 4 * random.nextInt(8));
                }
                PathAttributes attributes =
                        PathAttributes.of(block, 0, block.length, contexts[random.nextInt(contexts.length)]);
                askEverything(attributes);
                assertThat(attributes).isEqualTo(PathAttributes.of(block, 0, block.length, attributes.context()));
            }
        }

        private void askEverything(PathAttributes attributes) {
            assertThat(attributes.toString()).isNotNull();
            assertThat(attributes.hashCode()).isEqualTo(attributes.hashCode());
            String asked = "" + attributes.origin() + attributes.asPath() + attributes.as4Path()
                    + attributes.nextHop() + attributes.mpNextHop() + attributes.mpLinkLocalNextHop()
                    + attributes.med(0) + attributes.localPref(0) + attributes.aggregator()
                    + attributes.communities() + attributes.largeCommunities() + attributes.extendedCommunities()
                    + attributes.ipv6ExtendedCommunities() + attributes.originatorId() + attributes.clusterList()
                    + attributes.onlyToCustomer(0) + attributes.aigp(0);
            assertThat(asked).isNotEmpty();
        }
    }

    @Nested
    class Equality {
        @Test
        void equals_otherOrderFlagsAndWidth_isTheSame() {
            PathAttributes two = attribute(0x40, 2, path("64500 {64501}", 2))
                    .put(attribute(0x40, 1, octets(0)))
                    .put(attribute(0xc0, 7, octets().u16(64500).put(address("203.0.113.1"))))
                    .read(DecodeContext.AS2);
            PathAttributes four = attribute(0x50, 1, octets(0))
                    .put(attribute(0xe0, 7, octets().u32(64500).put(address("203.0.113.1"))))
                    .put(attribute(0xe0, 2, path("64500 {64501}", 4)))
                    .read(DecodeContext.AS4);

            assertThat(two).isEqualTo(four).hasSameHashCodeAs(four);
            assertThat(four).isEqualTo(two);
        }

        @Test
        void equals_otherNlriSameNextHop_isTheSame() {
            PathAttributes message = attribute(
                            0x80,
                            14,
                            octets(0, 2, 1, 16).put(address("2001:db8::1")).put(octets(0, 8, 0x20)))
                    .put(attribute(0x80, 15, octets(0, 2, 1, 8, 0x30)))
                    .read(DecodeContext.AS4);
            PathAttributes entry =
                    attribute(0x80, 14, octets(16).put(address("2001:db8::1"))).read(DecodeContext.RIB_ENTRY);
            PathAttributes other =
                    attribute(0x80, 14, octets(16).put(address("2001:db8::2"))).read(DecodeContext.RIB_ENTRY);

            assertThat(message).isEqualTo(entry).hasSameHashCodeAs(entry);
            assertThat(entry).isNotEqualTo(other);
        }

        @Test
        void equals_otherValue_isFalse() {
            PathAttributes med1 = attribute(MULTI_EXIT_DISC, octets().u32(1)).read(DecodeContext.AS4);
            PathAttributes med2 = attribute(MULTI_EXIT_DISC, octets().u32(2)).read(DecodeContext.AS4);
            PathAttributes unknown = attribute(0xc0, 99, octets(1)).read(DecodeContext.AS4);
            PathAttributes otherUnknown = attribute(0xc0, 99, octets(2)).read(DecodeContext.AS4);

            assertThat(med1).isNotEqualTo(med2).isNotEqualTo(PathAttributes.NONE);
            assertThat(unknown).isNotEqualTo(otherUnknown);
            assertThat(med1.equals(null)).isFalse();
        }

        @Test
        void equals_emptyPathAndNoPath_isFalse() {
            assertThat(attribute(AS_PATH, octets()).read(DecodeContext.AS4)).isNotEqualTo(PathAttributes.NONE);
        }
    }

    @Nested
    class Cursor {
        private final byte[] block = attribute(MULTI_EXIT_DISC, octets().u32(1))
                .put(attribute(LOCAL_PREF, octets().u32(5)))
                .bytes();

        @Test
        void owned_untilSet_isTheSameObject() {
            PathAttributesCursor cursor = new PathAttributesCursor();
            cursor.set(block, 0, 7, DecodeContext.AS4);
            PathAttributes first = cursor.owned();

            assertThat(cursor.owned()).isSameAs(first).isEqualTo(cursor);
            cursor.set(block, 7, 7, DecodeContext.AS2);
            assertThat(cursor.owned()).isNotSameAs(first);
            assertThat(cursor.owned().context()).isEqualTo(DecodeContext.AS2);
        }

        @Test
        void owned_afterSetAndOverwrite_isUnchanged() {
            PathAttributesCursor cursor = new PathAttributesCursor();
            cursor.set(block, 0, 7, DecodeContext.AS4);
            PathAttributes first = cursor.owned();
            cursor.set(block, 7, 7, DecodeContext.AS4);
            Arrays.fill(block, (byte) 0xee);

            assertThat(first.med(ABSENT)).isEqualTo(1);
            assertThat(first.list()).hasSize(1);
            assertThat(first.owned()).isSameAs(first);
        }

        @Test
        void find_afterSet_knowsNothingOfTheBytesBefore() {
            PathAttributesCursor cursor = new PathAttributesCursor();
            assertAbsent(cursor);
            cursor.set(block, 0, 14, DecodeContext.AS4);
            assertThat(cursor.med(ABSENT)).isEqualTo(1);
            assertThat(cursor.localPref(ABSENT)).isEqualTo(5);
            cursor.set(block, 7, 7, DecodeContext.AS4);

            assertThat(cursor.med(ABSENT)).isEqualTo(ABSENT);
            assertThat(cursor.localPref(ABSENT)).isEqualTo(5);
        }

        @Test
        void wholeEnd_ofAnyOctets_isWhereTheWalkOfTheOwnedEndsAndFindAgrees() {
            Random random = new Random(20261125);
            PathAttributesCursor cursor = new PathAttributesCursor();
            for (int round = 0; round < 2_000; round++) {
                byte[] bytes = new byte[random.nextInt(40)];
                random.nextBytes(bytes);
                for (int i = 2; i < bytes.length; i += 3) {
                    bytes[i] &= 3; // short values, so that there are several attributes
                }
                cursor.set(bytes, 0, bytes.length, DecodeContext.AS4);
                PathAttributes walked = PathAttributes.of(bytes, 0, bytes.length, DecodeContext.AS4);
                int end = 0;
                for (int at = walked.first(); at >= 0; at = walked.next(at)) {
                    end = walked.valueStart(at) + walked.valueLength(at);
                    assertThat(cursor.find(walked.codeAt(at))).isEqualTo(walked.find(walked.codeAt(at)));
                }

                assertThat(cursor.wholeEnd()).as("round %s", round).isEqualTo(end);
                int code = random.nextInt(256);
                assertThat(cursor.find(code)).as("round %s", round).isEqualTo(walked.find(code));
            }
        }

        @Test
        void owned_ofNoOctets_isNone() {
            PathAttributesCursor cursor = new PathAttributesCursor();
            cursor.set(block, 3, 0, DecodeContext.AS4);

            assertThat(cursor.owned()).isSameAs(PathAttributes.NONE);
        }
    }

    @Test
    void attribute_unknown_isKeptWithItsFlags() {
        PathAttributes attributes = attribute(0xe0, 99, octets(1, 0xab)).read(DecodeContext.AS4);
        PathAttribute unknown = Objects.requireNonNull(attributes.attribute(99));

        assertThat(unknown).hasToString("attribute 99 0x01ab");
        assertThat(unknown.flags()).isEqualTo(0xe0);
        assertThat(unknown.type()).isEqualTo(AttributeType.UNKNOWN);
        unknown.value()[0] = 9;
        assertThat(unknown.value()).containsExactly(1, 0xab);
        assertThat(attributes).hasToString("[attribute 99 0x01ab]");
    }

    @Test
    void of_bytesChangedLater_isUnchanged() {
        byte[] block = attribute(MULTI_EXIT_DISC, octets().u32(1)).bytes();
        PathAttributes attributes = PathAttributes.of(block, 0, block.length, DecodeContext.AS4);
        Arrays.fill(block, (byte) 0);
        Arrays.fill(attributes.toByteArray(), (byte) 0);

        assertThat(attributes.med(ABSENT)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "UNKNOWN")
    void type_ofItsCode_isItself(AttributeType type) {
        assertThat(AttributeType.of(type.code())).isEqualTo(type);
    }

    @Test
    void type_ofOtherCodes_isUnknown() {
        assertThat(AttributeType.of(0)).isEqualTo(AttributeType.UNKNOWN);
        assertThat(AttributeType.of(99)).isEqualTo(AttributeType.UNKNOWN);
        assertThat(AttributeType.of(255)).isEqualTo(AttributeType.UNKNOWN);
    }

    /** RFC 4271 §5; the RFC of each is named in AttributeType. */
    @ParameterizedTest
    @CsvSource({
        "0x40, ORIGIN AS_PATH NEXT_HOP LOCAL_PREF ATOMIC_AGGREGATE",
        "0x80, MULTI_EXIT_DISC ORIGINATOR_ID CLUSTER_LIST MP_REACH_NLRI MP_UNREACH_NLRI TRAFFIC_ENGINEERING AIGP "
                + "BGP_LS BGPSEC_PATH",
        "0xc0, AGGREGATOR COMMUNITIES EXTENDED_COMMUNITIES AS4_PATH AS4_AGGREGATOR PMSI_TUNNEL TUNNEL_ENCAPSULATION "
                + "IPV6_EXTENDED_COMMUNITIES PE_DISTINGUISHER_LABELS LARGE_COMMUNITY ONLY_TO_CUSTOMER SFP "
                + "BFD_DISCRIMINATOR PREFIX_SID BIER ATTR_SET"
    })
    void type_ofACategory_hasItsFlags(String flags, String types) {
        assertThat(AttributeType.values())
                .filteredOn(type -> type.flags() == Integer.decode(flags))
                .extracting(AttributeType::name)
                .containsExactly(types.split(" "));
    }

    private static void assertAbsent(PathAttributes attributes) {
        assertThat(attributes.origin()).isNull();
        assertThat(attributes.asPath()).isNull();
        assertThat(attributes.as4Path()).isNull();
        assertThat(attributes.asPathAsnSize()).isZero();
        assertThat(attributes.nextHop()).isNull();
        assertThat(attributes.mpNextHop()).isNull();
        assertThat(attributes.mpLinkLocalNextHop()).isNull();
        assertThat(attributes.med(ABSENT)).isEqualTo(ABSENT);
        assertThat(attributes.localPref(ABSENT)).isEqualTo(ABSENT);
        assertThat(attributes.atomicAggregate()).isFalse();
        assertThat(attributes.aggregator()).isNull();
        assertThat(attributes.communities()).isEqualTo(Communities.NONE);
        assertThat(attributes.largeCommunities()).isEqualTo(LargeCommunities.NONE);
        assertThat(attributes.extendedCommunities()).isEqualTo(ExtendedCommunities.NONE);
        assertThat(attributes.ipv6ExtendedCommunities()).isEqualTo(Ipv6ExtendedCommunities.NONE);
        assertThat(attributes.originatorId()).isNull();
        assertThat(attributes.clusterList()).isEmpty();
        assertThat(attributes.onlyToCustomer(ABSENT)).isEqualTo(ABSENT);
        assertThat(attributes.aigp(ABSENT)).isEqualTo(ABSENT);
    }

    private static Wire zeros(int count) {
        return octets(new int[count]);
    }
}
