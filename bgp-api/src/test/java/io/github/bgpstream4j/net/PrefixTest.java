package io.github.bgpstream4j.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PrefixTest {
    @ParameterizedTest
    @CsvSource({
        "0.0.0.0/0,0.0.0.0/0",
        "255.255.255.255/0,0.0.0.0/0",
        "10.1.2.255/25,10.1.2.128/25",
        "10.1.2.3/32,10.1.2.3/32",
        "192.0.2.129/1,128.0.0.0/1",
        "::/0,::/0",
        "2001:db8:ffff:ffff::1/33,2001:db8:8000::/33",
        "2001:db8::1:2:3:4/64,2001:db8::/64",
        "2001:db8::ffff:2:3:4/65,2001:db8:0:0:8000::/65",
        "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff/127,ffff:ffff:ffff:ffff:ffff:ffff:ffff:fffe/127",
        "::1/128,::1/128",
        "10.0.0.0/08,10.0.0.0/8"
    })
    void parse_anyPrefix_clearsHostBits(String text, String printed) {
        assertThat(Prefix.parse(text)).hasToString(printed).isEqualTo(Prefix.parse(printed));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10.0.0.0",
                "10.0.0.0/",
                "/8",
                "10.0.0.0/-1",
                "10.0.0.0/+8",
                "10.0.0.0/8 ",
                " 10.0.0.0/8",
                "10.0.0/8",
                "10.0.0.0/8/8",
                "10.0.0.0/a",
                "10.0.0.0/0008",
                "::/1000",
                "10.0.0.0/\u0668"
            })
    void parse_notAPrefix_throwsWithTheText(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Prefix.parse(text))
                .withMessage("not a prefix: " + text);
    }

    @Test
    void parse_lengthTooLong_throwsWithLengthAndText() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Prefix.parse("10.0.0.0/33"))
                .withMessage("prefix length 33 > 32: 10.0.0.0/33");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Prefix.parse("::/129"))
                .withMessage("prefix length 129 > 128: ::/129");
    }

    @Test
    void ofBits_lengthOutOfRange_throwsWithTheLength() {
        for (int length : new int[] {-1, 33, 129}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Prefix.ofBits(0, 0, length, false))
                    .withMessageContaining(Integer.toString(length));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> Prefix.ofBits(0, 0, 129, true));
    }

    @Test
    void ofBits_hostBits_areCleared() {
        for (int length = 0; length <= 128; length++) {
            Prefix prefix = Prefix.ofBits(-1, -1, length, true);
            assertThat(Long.bitCount(prefix.high()) + Long.bitCount(prefix.low()))
                    .isEqualTo(length);
            assertThat(prefix.lengthBits()).isEqualTo(length);
        }
        for (int length = 0; length <= 32; length++) {
            Prefix prefix = Prefix.ofBits(-1, -1, length, false);
            assertThat(Long.bitCount(prefix.high())).isEqualTo(length);
            assertThat(prefix.low()).isZero();
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void toString_randomPrefix_parsesBack(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 2000; i++) {
            Prefix prefix = random(random);
            assertThat(Prefix.parse(prefix.toString())).isEqualTo(prefix).hasSameHashCodeAs(prefix);
            assertThat(Prefix.of(prefix.address(), prefix.lengthBits())).isEqualTo(prefix);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {4, 5, 6})
    void coversAndContains_randomPairs_agreeWithBitLoop(long seed) {
        Random random = new Random(seed);
        int covered = 0;
        for (int i = 0; i < 5000; i++) {
            Prefix a = random(random);
            Prefix b = random.nextBoolean() ? relative(random, a) : random(random);
            assertThat(a.covers(b)).as("%s covers %s", a, b).isEqualTo(naiveCovers(a, b.address(), b.lengthBits()));
            int whole = b.isIpv6() ? 128 : 32;
            assertThat(a.contains(b.address()))
                    .as("%s contains %s", a, b.address())
                    .isEqualTo(naiveCovers(a, b.address(), whole));
            covered += a.covers(b) ? 1 : 0;
        }
        assertThat(covered).isBetween(500, 4500);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {7, 8})
    void compareTo_sorted_putsAPrefixDirectlyBeforeThoseItCovers(long seed) {
        Random random = new Random(seed);
        List<Prefix> prefixes = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            Prefix prefix = random(random);
            prefixes.add(prefix);
            for (int j = 0; j < 4; j++) {
                prefixes.add(relative(random, prefix));
            }
        }
        Collections.sort(prefixes);
        for (int i = 0; i < prefixes.size(); i++) {
            Prefix prefix = prefixes.get(i);
            boolean inBlock = true;
            for (int j = i + 1; j < prefixes.size(); j++) {
                boolean covers = prefix.covers(prefixes.get(j));
                assertThat(covers && !inBlock)
                        .as("%s covers %s behind one it does not cover", prefix, prefixes.get(j))
                        .isFalse();
                inBlock = covers;
            }
            for (int j = 0; j < i; j++) {
                assertThat(prefix.covers(prefixes.get(j))).isEqualTo(prefix.equals(prefixes.get(j)));
            }
        }
    }

    @Test
    void compareTo_families_putsIpv4First() {
        assertThat(Prefix.parse("255.0.0.0/8")).isLessThan(Prefix.parse("::/0"));
        assertThat(Prefix.parse("10.0.0.0/8")).isLessThan(Prefix.parse("10.0.0.0/9"));
        assertThat(Prefix.parse("128.0.0.0/8")).isGreaterThan(Prefix.parse("10.0.0.0/9"));
        assertThat(Prefix.parse("8000::/16")).isGreaterThan(Prefix.parse("::/128"));
    }

    @Test
    void equals_sameBitsOtherLengthOrFamily_isFalse() {
        assertThat(Prefix.parse("0.0.0.0/0")).isNotEqualTo(Prefix.parse("::/0"));
        assertThat(Prefix.parse("10.0.0.0/8")).isNotEqualTo(Prefix.parse("10.0.0.0/9"));
        assertThat(Prefix.parse("10.0.0.0/8").equals(null)).isFalse();
    }

    @Test
    void highMask_beyondTheHalf_isClamped() {
        assertThat(Prefix.highMask(-5)).isZero();
        assertThat(Prefix.highMask(0)).isZero();
        assertThat(Prefix.highMask(1)).isEqualTo(Long.MIN_VALUE);
        assertThat(Prefix.highMask(63)).isEqualTo(-2L);
        assertThat(Prefix.highMask(64)).isEqualTo(-1L);
        assertThat(Prefix.highMask(99)).isEqualTo(-1L);
    }

    private static Prefix random(Random random) {
        IpAddress address = IpAddressTest.random(random);
        return Prefix.of(address, random.nextInt(address.isIpv6() ? 129 : 33));
    }

    /** A prefix that differs from the other one in one bit or in its length only. */
    private static Prefix relative(Random random, Prefix prefix) {
        int max = prefix.isIpv6() ? 128 : 32;
        int bit = random.nextInt(max);
        long high = prefix.high();
        long low = prefix.low();
        if (bit < 64) {
            high ^= Long.MIN_VALUE >>> bit;
        } else {
            low ^= Long.MIN_VALUE >>> (bit - 64);
        }
        return Prefix.ofBits(high, low, random.nextInt(max + 1), prefix.isIpv6());
    }

    private static boolean naiveCovers(Prefix prefix, IpAddress address, int lengthBits) {
        if (prefix.isIpv6() != address.isIpv6() || prefix.lengthBits() > lengthBits) {
            return false;
        }
        byte[] mine = prefix.address().toByteArray();
        byte[] theirs = address.toByteArray();
        for (int bit = 0; bit < prefix.lengthBits(); bit++) {
            int mask = 0x80 >> (bit % 8);
            if ((mine[bit / 8] & mask) != (theirs[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }
}
