package io.github.bgpstream4j.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class IpAddressTest {
    /** What glibc's {@code inet_ntop} prints. */
    @ParameterizedTest
    @CsvSource({
        "::,::",
        "::1,::1",
        "::ffff,::ffff",
        "::2:0,::0.2.0.0",
        "::102:304,::1.2.3.4",
        "::1.2.3.4,::1.2.3.4",
        "::ffff:102:304,::ffff:1.2.3.4",
        "::ffff:0:0,::ffff:0.0.0.0",
        "::ffff:0:1,::ffff:0.0.0.1",
        "::fffe:102:304,::fffe:102:304",
        "0:0:0:0:1:2:3:4,::1:2:3:4",
        "1:0:2:3:4:5:6:7,1:0:2:3:4:5:6:7",
        "1:0:0:2:0:0:3:4,1::2:0:0:3:4",
        "1:0:0:2:0:0:0:4,1:0:0:2::4",
        "1:0:0:0:0:0:0:0,1::",
        "0:1:0:0:0:0:0:0,0:1::",
        "0:0:0:0:0:0:1:0,::0.1.0.0",
        "2001:DB8:0:0:0:0:0:1,2001:db8::1",
        "2001:0db8::0001,2001:db8::1",
        "2001:db8::ffff:1.2.3.4,2001:db8::ffff:102:304",
        "fe80:0:0:0:a:b:c:d,fe80::a:b:c:d",
        "1:2:3:4:5:6:0:0,1:2:3:4:5:6::",
        "0:0:3:4:5:6:7:8,::3:4:5:6:7:8",
        "1:2:3:4:5:6:7:0,1:2:3:4:5:6:7:0",
        "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff,ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
        "0.0.0.0,0.0.0.0",
        "255.255.255.255,255.255.255.255",
        "192.0.2.1,192.0.2.1"
    })
    void parse_anyForm_printsAsGlibc(String text, String printed) {
        assertThat(IpAddress.parse(text)).hasToString(printed);
        assertThat(IpAddress.parse(printed)).isEqualTo(IpAddress.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "1",
                "1.2.3",
                "1.2.3.4.",
                "1.2.3.4.5",
                ".1.2.3.4",
                "1..2.3",
                "256.1.1.1",
                "1.2.3.04",
                "00.0.0.0",
                "1.2.3.4 ",
                " 1.2.3.4",
                "1.2.3.+4",
                "1.2.3.-4",
                "0x1.2.3.4",
                "1.2.3.1000",
                "1.2.3.4/24",
                ":",
                ":::",
                ":1",
                "1:",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4:5:6:7:8::",
                "::1:2:3:4:5:6:7:8",
                "1::2::3",
                "1:::2",
                "12345::",
                "g::",
                "::1%eth0",
                "[::1]",
                "::1.2.3",
                "::1.2.3.4.5",
                "1.2.3.4::",
                "1:2:3:4:5:6:7:1.2.3.4",
                "1:2:3:4:5:6::1.2.3.4",
                "::a.2.3.4",
                "::256.1.1.1",
                "::-1",
                "\uff12\uff10\uff10\uff11::",
                "::\u0661",
                "\u0661.2.3.4",
                "1.2.3.4\n"
            })
    void parse_notAnAddress_throwsWithTheText(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IpAddress.parse(text))
                .withMessage("not an IP address: " + text);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void toString_randomAddress_parsesBack(long seed) throws UnknownHostException {
        Random random = new Random(seed);
        for (int i = 0; i < 3000; i++) {
            IpAddress address = random(random);
            String text = address.toString();
            assertThat(IpAddress.parse(text)).isEqualTo(address).hasSameHashCodeAs(address);

            InetAddress jdk = InetAddress.getByName(text);
            if (jdk.getAddress().length == (address.isIpv6() ? 16 : 4)) {
                assertThat(jdk.getAddress()).as(text).isEqualTo(address.toByteArray());
                assertThat(IpAddress.of(jdk)).isEqualTo(address);
                assertThat(address.toInetAddress()).isEqualTo(jdk);
            } else {
                assertThat(text).startsWith("::ffff:");
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {4, 5})
    void toByteArray_anyAddress_decodesBack(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 1000; i++) {
            IpAddress address = random(random);
            byte[] bytes = new byte[20];
            byte[] wire = address.toByteArray();
            System.arraycopy(wire, 0, bytes, 3, wire.length);
            assertThat(IpAddress.decode(bytes, 3, address.isIpv6())).isEqualTo(address);
            assertThat(IpAddress.ofBits(address.high(), address.low(), address.isIpv6()))
                    .isEqualTo(address);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {6, 7})
    void compareTo_anyOrder_isFamilyThenUnsignedBytes(long seed) {
        Random random = new Random(seed);
        List<IpAddress> addresses = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            addresses.add(random(random));
        }
        Collections.sort(addresses);
        for (int i = 1; i < addresses.size(); i++) {
            IpAddress before = addresses.get(i - 1);
            IpAddress after = addresses.get(i);
            assertThat(!before.isIpv6() || after.isIpv6()).isTrue();
            if (before.isIpv6() == after.isIpv6()) {
                assertThat(Arrays.compareUnsigned(before.toByteArray(), after.toByteArray()))
                        .isNotPositive();
            }
            assertThat(before.compareTo(after) == 0).isEqualTo(before.equals(after));
            assertThat(Integer.signum(after.compareTo(before))).isEqualTo(-Integer.signum(before.compareTo(after)));
        }
    }

    @Test
    void equals_sameBitsOfTheOtherFamily_isFalse() {
        IpAddress four = IpAddress.ofIpv4(0x0a000000);
        IpAddress six = IpAddress.ofBits(four.high(), 0, true);

        assertThat(four).isNotEqualTo(six).hasToString("10.0.0.0");
        assertThat(six).hasToString("a00::");
        assertThat(IpAddress.parse("::ffff:10.0.0.0")).isNotEqualTo(four);
        assertThat(four.equals(null)).isFalse();
    }

    @Test
    void ofBits_ipv4_ignoresAllButTheFirst32Bits() {
        assertThat(IpAddress.ofBits(-1, -1, false))
                .isEqualTo(IpAddress.parse("255.255.255.255"))
                .extracting(IpAddress::low)
                .isEqualTo(0L);
        assertThat(IpAddress.ofIpv4(0x1_c000_0201L)).hasToString("192.0.2.1");
    }

    /** Half of them with many zero groups, so that every form of text is met. */
    static IpAddress random(Random random) {
        boolean ipv6 = random.nextInt(4) > 0;
        if (!ipv6) {
            return IpAddress.ofIpv4(random.nextInt());
        }
        long[] halves = new long[2];
        int zeros = random.nextBoolean() ? 80 : 20;
        for (int group = 0; group < 8; group++) {
            long value = random.nextInt(100) < zeros ? 0 : random.nextInt(0x10000) >> random.nextInt(16);
            if (random.nextInt(10) == 0) {
                value = 0xffff;
            }
            halves[group / 4] |= value << (48 - 16 * (group % 4));
        }
        return IpAddress.ofBits(halves[0], halves[1], true);
    }
}
