package io.github.bgpstream4j.codec.bmp;

import static io.github.bgpstream4j.net.AddressFamily.IPV4_UNICAST;
import static io.github.bgpstream4j.net.AddressFamily.IPV6_UNICAST;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.model.Peer;
import io.github.bgpstream4j.model.RibView;
import io.github.bgpstream4j.net.WireBuffer;
import io.github.bgpstream4j.testkit.BgpMessage;
import io.github.bgpstream4j.testkit.OpenBuilder;
import io.github.bgpstream4j.testkit.bmp.BmpPeer;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages with prefixes of lengths as common as in the Internet: how many are read with path identifiers that they do not have, or without those that they have. */
final class ManyRoutesTest {
    private static final int MESSAGES = 50_000;
    private static final int[] IPV4 = {24, 24, 24, 24, 24, 24, 22, 23, 21, 20, 19, 18, 16, 17, 15, 14, 12, 8, 32, 25, 28
    };
    private static final int[] IPV6 = {48, 48, 48, 48, 32, 44, 40, 36, 29, 47, 46, 64, 128, 33};

    private final SplittableRandom random = new SplittableRandom(20261201);

    @ParameterizedTest
    @CsvSource({"false, 0", "false, 3", "true, 0", "true, 3"})
    void plainRoutes_areNeverReadWithIdentifiers(boolean ipv6, int addPath) {
        assertThat(misread(table(addPath), ipv6, message -> false, 0)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"false, 0", "false, 3", "true, 0", "true, 3"})
    void routesWithIdentifiers_areNeverReadWithout(boolean ipv6, int addPath) {
        assertThat(misread(table(addPath), ipv6, message -> true, 1_000)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"false, 0", "false, 3", "true, 0", "true, 3"})
    void messagesOfBothKinds_areReadAsTheyAre(boolean ipv6, int addPath) {
        assertThat(misread(table(addPath), ipv6, message -> message % 3 == 0, 1_000))
                .isZero();
    }

    /** Identifiers from 65,536 on may look like prefixes, so that a few cannot be distinguished. */
    @Test
    void largeIdentifiers_areNearlyAlwaysRead() {
        assertThat(misread(table(OpenBuilder.BOTH), false, message -> true, Integer.MAX_VALUE))
                .isLessThan(MESSAGES / 1_000);
    }

    private static MonitoredTable table(int addPath) {
        BmpPeer peer = BmpPeer.of(65_001, "192.0.2.1");
        OpenBuilder open = OpenBuilder.of(65_001, "192.0.2.1").families(IPV4_UNICAST, IPV6_UNICAST);
        BgpMessage both = addPath == 0
                ? open.message()
                : open.addPath(IPV4_UNICAST, addPath)
                        .addPath(IPV6_UNICAST, addPath)
                        .message();
        byte[] up = peer.up().sent(both).received(both).bytes();
        MonitoredTable table = new MonitoredTable(new Peer(65_001, null, null, null, RibView.ADJ_RIB_IN_PRE));
        table.peerUp(Objects.requireNonNull(PeerUp.decode(up, 0, up.length)));
        return table;
    }

    private int misread(MonitoredTable table, boolean ipv6, IntPredicate identified, int mostId) {
        int wrong = 0;
        for (int i = 0; i < MESSAGES; i++) {
            boolean withdrawn = random.nextInt(4) == 0;
            boolean ids = identified.test(i);
            byte[] update = update(ipv6, withdrawn, ids, mostId);
            int reading = table.read(update, 0, update.length, false);
            int field = ipv6
                    ? (withdrawn ? BmpUpdateDecoder.UNREACH : BmpUpdateDecoder.REACH)
                    : (withdrawn ? BmpUpdateDecoder.WITHDRAWN : BmpUpdateDecoder.NLRI);
            wrong += reading == (ids ? field : 0) ? 0 : 1;
        }
        return wrong;
    }

    private byte[] update(boolean ipv6, boolean withdrawn, boolean ids, int mostId) {
        WireBuffer nlri = new WireBuffer();
        int count = random.nextInt(3) > 0 ? 1 : 1 + random.nextInt(40);
        for (int i = 0; i < count; i++) {
            put(nlri, ipv6, ids, mostId);
        }
        WireBuffer out = new WireBuffer().fill(0xff, 16).u16(0).u8(2);
        byte[] field = nlri.toByteArray();
        if (ipv6) {
            WireBuffer value = new WireBuffer().u16(2).u8(1);
            if (!withdrawn) {
                value.u8(16).u64(0x20010db8_00000000L).u64(1).u8(0);
            }
            value.put(field);
            out.u16(0)
                    .u16(4 + value.length())
                    .u8(0x90)
                    .u8(withdrawn ? 15 : 14)
                    .u16(value.length())
                    .put(value);
        } else if (withdrawn) {
            out.u16(field.length).put(field).u16(0);
        } else {
            out.u16(0).u16(4).u8(0x40).u8(1).u8(1).u8(0).put(field);
        }
        out.setU16(16, out.length());
        return out.toByteArray();
    }

    private void put(WireBuffer nlri, boolean ipv6, boolean ids, int mostId) {
        if (ids) {
            nlri.u32(1 + random.nextInt(mostId));
        }
        int bits = ipv6 ? IPV6[random.nextInt(IPV6.length)] : IPV4[random.nextInt(IPV4.length)];
        long high = ipv6
                ? 0x2000L << 48 | random.nextLong() >>> 3
                : (long) (1 + random.nextInt(223)) << 56 | random.nextLong() >>> 8;
        long low = random.nextLong();
        nlri.u8(bits);
        for (int bit = 0; bit < bits; bit += 8) {
            int octet = (int) ((bit < 64 ? high : low) >>> (56 - (bit & 63)));
            nlri.u8(octet & 0xff << (8 - Math.min(8, bits - bit)));
        }
    }
}
