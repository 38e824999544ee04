package io.github.bgpstream4j.benchmarks;

import io.github.bgpstream4j.attr.AsPath;
import io.github.bgpstream4j.attr.Communities;
import io.github.bgpstream4j.attr.Origin;
import io.github.bgpstream4j.attr.PathAttributes;
import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.model.DumpPosition;
import io.github.bgpstream4j.model.ElemType;
import io.github.bgpstream4j.model.ElemView;
import io.github.bgpstream4j.model.ElemVisitor;
import io.github.bgpstream4j.model.Peer;
import io.github.bgpstream4j.model.RecordInfo;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.net.RouteDistinguisher;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * The elems of a table dump, always the same: lengths of prefixes and numbers of routes with the same attributes as in
 * today's tables, where six in ten IPv4 prefixes are a /24 and five routes of a peer share one block of attributes.
 */
final class SyntheticTable implements ElemView {
    private static final int ROUTES_PER_BLOCK = 5;
    private static final long MICROS = 1_767_225_600_000_000L; // 2026-01-01T00:00:00Z
    private static final RecordInfo RECORD = new RecordInfo(
            RecordType.RIB,
            RecordStatus.VALID,
            DumpPosition.MIDDLE,
            MICROS,
            false,
            new SourceInfo("ris", "rrc00", "", null, 0, ""),
            -1,
            null,
            null,
            "TABLE_DUMP2");

    private final boolean ipv6;
    private final long[] highs;
    private final byte[] lengths;
    private final IpAddress[] peers;
    private final Peer[] speakers;
    private final Random random = new Random(1);

    private int prefix;
    private int peer;
    private PathAttributes attributes = PathAttributes.NONE;

    SyntheticTable(int prefixCount, int peerCount, boolean ipv6) {
        this.ipv6 = ipv6;
        highs = new long[prefixCount];
        lengths = new byte[prefixCount];
        peers = new IpAddress[peerCount];
        speakers = new Peer[peerCount];
        for (int i = 0; i < peerCount; i++) {
            peers[i] = IpAddress.parse("192.0.2." + (i + 1));
            speakers[i] = new Peer(64500L + i, peers[i]);
        }
        long address = ipv6 ? 0x2000_0000_0000_0000L : 0x0100_0000_0000_0000L;
        for (int i = 0; i < prefixCount; i++) {
            lengths[i] = (byte) (ipv6 ? ipv6Length() : ipv4Length());
            address = following(address, i);
            highs[i] = address;
        }
    }

    /** Shows all entries, prefix by prefix, as a table dump has them. */
    void forEach(ElemVisitor visitor) {
        PathAttributes[] recent = new PathAttributes[peers.length];
        for (prefix = 0; prefix < highs.length; prefix++) {
            for (peer = 0; peer < peers.length; peer++) {
                if (prefix % ROUTES_PER_BLOCK == 0) {
                    recent[peer] = newAttributes();
                }
                attributes = recent[peer];
                visitor.visit(this);
            }
        }
    }

    /** Addresses, nine in ten of them in one of the prefixes. */
    IpAddress[] addresses(int count) {
        IpAddress[] addresses = new IpAddress[count];
        for (int i = 0; i < count; i++) {
            int near = random.nextInt(highs.length);
            long host = random.nextLong() >>> lengths[near];
            long high = i % 10 == 0 ? random.nextLong() : highs[near] | host;
            addresses[i] = IpAddress.ofBits(high, random.nextLong(), ipv6);
        }
        return addresses;
    }

    /** Behind the prefix before, with gaps; every third lies inside the one before, if that is shorter. */
    private long following(long before, int i) {
        int length = lengths[i];
        if (i > 0 && i % 3 == 0 && lengths[i - 1] < length) {
            return before;
        }
        long size = Long.MIN_VALUE >>> ((i == 0 ? length : lengths[i - 1]) - 1);
        long mask = -1L << (64 - length);
        return (before + size + ~mask) & mask;
    }

    private int ipv4Length() {
        int percent = random.nextInt(100);
        return percent < 60 ? 24 : percent < 82 ? 22 + random.nextInt(2) : percent < 99 ? 19 + random.nextInt(3) : 16;
    }

    private int ipv6Length() {
        int percent = random.nextInt(100);
        return percent < 47 ? 48 : percent < 70 ? 32 : percent < 85 ? 44 : 36 + random.nextInt(8);
    }

    private PathAttributes newAttributes() {
        long[] path = new long[3 + random.nextInt(4)];
        path[0] = peerAsn();
        for (int i = 1; i < path.length; i++) {
            path[i] = 1L + random.nextInt(i == 1 ? 20 : 400_000);
        }
        int[] communities = new int[random.nextInt(12)];
        for (int i = 0; i < communities.length; i++) {
            communities[i] = random.nextInt();
        }
        return PathAttributes.builder()
                .origin(Origin.IGP)
                .asPath(AsPath.of(path))
                .nextHop(nextHop())
                .med(0)
                .communities(Communities.of(communities))
                .build();
    }

    @Override
    public ElemType type() {
        return ElemType.RIB;
    }

    @Override
    public RecordInfo record() {
        return RECORD;
    }

    @Override
    public int index() {
        return peer;
    }

    @Override
    public long peerAsn() {
        return 64500L + peer;
    }

    @Override
    public IpAddress peerAddress() {
        return peers[peer];
    }

    @Override
    public Peer peer() {
        return speakers[peer];
    }

    @Override
    public long prefixHigh() {
        return highs[prefix];
    }

    @Override
    public long prefixLow() {
        return 0;
    }

    @Override
    public int prefixLength() {
        return lengths[prefix];
    }

    @Override
    public AddressFamily family() {
        return ipv6 ? AddressFamily.IPV6_UNICAST : AddressFamily.IPV4_UNICAST;
    }

    @Override
    public long pathId(long ifAbsent) {
        return ifAbsent;
    }

    @Override
    public @Nullable RouteDistinguisher routeDistinguisher() {
        return null;
    }

    @Override
    public List<Integer> labels() {
        return List.of();
    }

    @Override
    public long originatedMicros(long ifAbsent) {
        return MICROS - 3_600_000_000L;
    }

    @Override
    public IpAddress nextHop() {
        return peers[peer];
    }

    @Override
    public PathAttributes attributes() {
        return attributes;
    }

    @Override
    public int oldStateCode() {
        return 0;
    }

    @Override
    public int newStateCode() {
        return 0;
    }

    @Override
    public BgpElem owned() {
        return BgpElem.copyOf(this);
    }
}
