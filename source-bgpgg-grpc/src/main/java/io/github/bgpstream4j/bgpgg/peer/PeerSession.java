package io.github.bgpstream4j.bgpgg.peer;

import io.github.bgpstream4j.net.IpAddress;

/** A peer of the router as it was last seen. Owned by one thread. */
public final class PeerSession {
    private final int index;
    private final IpAddress address;
    private PeerStatus status = PeerStatus.UNSEEN;
    private long asn;
    private boolean showsTable;
    private boolean complete;

    public PeerSession(int index, IpAddress address) {
        this.index = index;
        this.address = address;
    }

    /** What stands for the peer in keys of the table. */
    public int index() {
        return index;
    }

    public IpAddress address() {
        return address;
    }

    public PeerStatus status() {
        return status;
    }

    /** The last AS number that was known, which a lost session no longer tells. */
    public long asn() {
        return asn;
    }

    public void asn(long known) {
        if (known != 0) {
            asn = known;
        }
    }

    public void status(PeerStatus now) {
        status = now;
        asn(now.asn());
    }

    /** Whether the peer's paths are still the first ones, to be shown as a table. */
    public boolean showsTable() {
        return showsTable;
    }

    public void showsTable(boolean shows) {
        showsTable = shows;
    }

    /** Whether the snapshot being read holds all paths of the peer. */
    public boolean isComplete() {
        return complete;
    }

    public void complete(boolean isComplete) {
        complete = isComplete;
    }
}
