package io.github.bgpstream4j.bgpgg;

import io.github.bgpstream4j.net.IpAddress;

/** A peer of the router as it was last seen. Owned by one thread. */
final class PeerSession {
    private final int index;
    private final IpAddress address;
    private PeerStatus status = PeerStatus.UNSEEN;
    private long asn;

    /** Whether the peer's paths are still the first ones, to be shown as a table. */
    boolean showsTable;

    /** Whether the snapshot being read holds all paths of the peer. */
    boolean complete;

    PeerSession(int index, IpAddress address) {
        this.index = index;
        this.address = address;
    }

    /** What stands for the peer in keys of the table. */
    int index() {
        return index;
    }

    IpAddress address() {
        return address;
    }

    PeerStatus status() {
        return status;
    }

    /** The last AS number that was known, which a lost session no longer tells. */
    long asn() {
        return asn;
    }

    void asn(long known) {
        if (known != 0) {
            asn = known;
        }
    }

    void status(PeerStatus now) {
        status = now;
        asn(now.asn());
    }
}
