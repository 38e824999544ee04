package io.github.bgpstream4j.table;

import io.github.bgpstream4j.attr.AsPath;
import io.github.bgpstream4j.attr.PathAttributes;
import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.model.BgpElemBuilder;
import io.github.bgpstream4j.model.ElemType;
import io.github.bgpstream4j.model.Peer;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.net.Prefix;
import org.jspecify.annotations.Nullable;

/** Elems of peer AS 64500 at 192.0.2.1, collector rrc06, unless their makers are given others. */
final class TableElem {
    static final SourceInfo RRC06 = new SourceInfo("ris", "rrc06", "", null, 1_600_000_000, "updates.mrt");
    static final long T = 1_600_000_000_000_000L;
    static final TablePeer PEER = peer(64500, "192.0.2.1");

    private TableElem() {}

    static TablePeer peer(long asn, @Nullable String address) {
        Peer peer = new Peer(asn, address == null ? null : IpAddress.parse(address));
        return new TablePeer(RRC06.identity(), peer);
    }

    static BgpElemBuilder of(ElemType type) {
        return BgpElem.builder(type).source(RRC06).timeMicros(T).peer(PEER.peer());
    }

    static BgpElemBuilder announce(String prefix, String path) {
        return route(ElemType.ANNOUNCEMENT, prefix, path);
    }

    static BgpElemBuilder entry(String prefix, String path) {
        return route(ElemType.RIB, prefix, path);
    }

    static BgpElemBuilder withdraw(String prefix) {
        return of(ElemType.WITHDRAWAL).prefix(Prefix.parse(prefix));
    }

    static BgpElemBuilder state(int oldCode, int newCode) {
        return of(ElemType.PEER_STATE).states(oldCode, newCode);
    }

    private static BgpElemBuilder route(ElemType type, String prefix, String path) {
        PathAttributes attributes =
                PathAttributes.builder().asPath(AsPath.parse(path)).build();
        return of(type).prefix(Prefix.parse(prefix)).attributes(attributes);
    }
}
