package io.github.bgpstream4j.feed.bmp;

import io.github.bgpstream4j.codec.bmp.BmpFrames;
import io.github.bgpstream4j.codec.bmp.BmpType;
import io.github.bgpstream4j.codec.bmp.Information;
import io.github.bgpstream4j.codec.bmp.Termination;
import io.github.bgpstream4j.net.IpAddress;
import org.jspecify.annotations.Nullable;

/**
 * The messages of one connection of a router, whether they come now or are in a file. Which router it is, its first message says; one that does not
 * introduce itself is known by its address.
 *
 * <p>Used by one thread. All methods answer false if nobody reads on.
 */
public final class Feed {
    private final Routers routers;
    private final @Nullable IpAddress address;
    private final String collector;
    private final String nameUnsaid;
    private @Nullable Router router;
    private boolean hasPeers;
    private boolean superseded;
    private boolean refused;
    private @Nullable Termination termination;

    Feed(Routers routers, @Nullable IpAddress address, String collector, String nameUnsaid) {
        this.routers = routers;
        this.address = address;
        this.collector = collector;
        this.nameUnsaid = nameUnsaid;
    }

    /**
     * Takes a message.
     *
     * @param frames has just found it
     * @return false if nobody reads on
     * @throws InterruptedException if interrupted while waiting for room
     */
    public boolean message(BmpFrames frames) throws InterruptedException {
        BmpType type = frames.type();
        byte[] bytes = frames.bytes();
        if (type == BmpType.INITIATION) {
            return initiation(bytes, frames.start(), frames.end());
        }
        if (superseded || isRefusedAs(nameUnsaid)) {
            return true;
        }
        if (type == BmpType.TERMINATION) {
            termination = Termination.decode(bytes, frames.start(), frames.end());
            router();
            return true;
        }
        hasPeers = true;
        return router().message(type, bytes, frames.start(), frames.end());
    }

    /** Several are one that says more, until there is something of peers; then the router is the one that it was. */
    private boolean initiation(byte[] bytes, int start, int end) throws InterruptedException {
        String name = Information.ofInitiation(bytes, start, end).name();
        if (isRefusedAs(name == null ? nameUnsaid : name)) {
            return true;
        }
        Router known = router;
        if (known == null || (!hasPeers && name != null && !known.isNamed(name))) {
            superseded = false;
            if (known != null) {
                known.forsaken();
            }
            router = routers.claim(this, name == null ? nameUnsaid : name);
        }
        return true;
    }

    private boolean isRefusedAs(String name) {
        refused |= router == null && routers.refuses(this, name);
        return refused;
    }

    private Router router() throws InterruptedException {
        Router known = router;
        if (known == null) {
            known = routers.claim(this, nameUnsaid);
            router = known;
        }
        return known;
    }

    /**
     * Ends the connection: what the router said may be true no longer.
     *
     * @param why for people
     * @return false if nobody reads on
     * @throws InterruptedException if interrupted while waiting for room
     */
    public boolean lost(String why) throws InterruptedException {
        Router known = router;
        router = null;
        hasPeers = false;
        if (known == null || superseded) {
            return true;
        }
        Termination said = termination;
        termination = null;
        return said == null ? known.lost(why) : known.ended(said);
    }

    /** Says that the router has another connection, which takes the place of this one. */
    void supersede() throws InterruptedException {
        lost("the router has connected again");
        superseded = true;
    }

    /**
     * Whether the router has another connection by now, so that this one is of no use.
     *
     * @return true if it should be closed
     */
    public boolean isSuperseded() {
        return superseded;
    }

    /**
     * Whether there was a message about a peer.
     *
     * @return false if the router has introduced itself only
     */
    public boolean hasPeers() {
        return hasPeers;
    }

    /**
     * Whether the router said that it ends the connection.
     *
     * @return true after a Termination
     */
    public boolean isTerminated() {
        return termination != null;
    }

    /**
     * Whether the router said that it does not want to connect again.
     *
     * @return true after a Termination with that reason
     */
    public boolean isTerminatedForGood() {
        return termination != null && termination.isForGood();
    }

    /**
     * Whether the router said on an earlier connection that it closes for good, so that this one is not listened to.
     *
     * @return true if it should be closed
     */
    public boolean isRefused() {
        return refused;
    }

    String collector() {
        return collector;
    }

    @Nullable
    IpAddress address() {
        return address;
    }

    /** The router, or its address as long as it has not said what it is called. */
    @Override
    public String toString() {
        Router known = router;
        return known != null ? known.toString() : address == null ? "router" : "router " + address;
    }
}
