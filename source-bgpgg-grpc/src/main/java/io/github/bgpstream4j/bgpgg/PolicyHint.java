package io.github.bgpstream4j.bgpgg;

import io.github.bgpstream4j.bgpgg.BgpggException.Reason;
import io.github.bgpstream4j.bgpgg.peer.PeerSession;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Explains a whole table that stays empty although a peer has sent routes: since v0.4 an eBGP peer needs an import policy (RFC
 * 8212). What was sent in one poll must be missing in the next one, or a session that has just come up would look the
 * same. Owned by one thread.
 */
final class PolicyHint {
    private final BgpggClient client;
    private final int ipVersion;
    private @Nullable Boolean policiesNeeded;
    private @Nullable PeerSession heldBack;
    private boolean told;

    /** Makes a hint on a table that is restricted to one family, or to none: 0. */
    PolicyHint(BgpggClient client, int ipVersion) {
        this.client = client;
        this.ipVersion = ipVersion;
    }

    /** Begins again: another release may run now. */
    void restart() {
        policiesNeeded = null;
        heldBack = null;
        told = false;
    }

    /** Says that the table has routes, or could not be read. */
    void tableIsNotEmpty() {
        heldBack = null;
        told = false;
    }

    /**
     * Says that the table is empty.
     *
     * @param established the sessions that are up
     * @return what to warn of; null for nothing
     */
    @Nullable
    String tableIsEmpty(List<PeerSession> established) throws IOException {
        PeerSession before = heldBack;
        if (told) {
            return null;
        } else if (before != null && established.contains(before)) {
            told = true;
            return "the table is empty although " + before.address()
                    + " has sent routes: since v0.4 an eBGP peer needs an"
                    + " import policy (RFC 8212); rib=adj-in shows what it sent";
        }
        heldBack = null;
        try {
            for (PeerSession peer : established) {
                if (heldBack == null && needsPolicies() && hasSent(peer)) {
                    heldBack = peer;
                }
            }
        } catch (BgpggException e) {
            return null; // if it matters, the next poll fails, too
        }
        return null;
    }

    private boolean needsPolicies() throws BgpggException {
        if (policiesNeeded == null) {
            policiesNeeded = false;
            try {
                client.runningConfig(); // v0.4 is the first release that has this call
                policiesNeeded = true;
            } catch (BgpggException e) {
                if (e.reason() != Reason.UNSUPPORTED) {
                    policiesNeeded = null;
                    throw e;
                }
            }
        }
        return policiesNeeded;
    }

    private boolean hasSent(PeerSession peer) throws IOException {
        try (Routes sent = RouteStream.start(
                client.channel(), Table.of(BgpggRib.ADJ_IN, peer, ipVersion).request())) {
            return sent.next();
        }
    }
}
