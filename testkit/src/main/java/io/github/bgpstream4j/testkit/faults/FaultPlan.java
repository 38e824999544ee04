package io.github.bgpstream4j.testkit.faults;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** All that happens to one connection. Immutable; each method gives a new plan. */
public final class FaultPlan {
    private static final int AS_THEY_COME = 1 << 13;

    private final Opening opening;
    private final List<Fault> toClient;
    private final List<Fault> toServer;
    private final int pieces;

    enum Opening {
        FORWARD,
        CLOSE,
        RESET
    }

    private FaultPlan(Opening opening, List<Fault> toClient, List<Fault> toServer, int pieces) {
        this.opening = opening;
        this.toClient = toClient;
        this.toServer = toServer;
        this.pieces = pieces;
    }

    /**
     * Everything goes through as it is.
     *
     * @return a plan to which faults are added
     */
    public static FaultPlan none() {
        return new FaultPlan(Opening.FORWARD, List.of(), List.of(), AS_THEY_COME);
    }

    /**
     * The connection is accepted and ended at once, with a FIN. The server does not hear of it.
     *
     * @return the plan
     */
    public static FaultPlan closedAtOnce() {
        return new FaultPlan(Opening.CLOSE, List.of(), List.of(), AS_THEY_COME);
    }

    /**
     * The connection is accepted and reset at once. The server does not hear of it. See
     * {@link FaultyProxy#refuseConnections()} for those that are not even accepted.
     *
     * @return the plan
     */
    public static FaultPlan resetAtOnce() {
        return new FaultPlan(Opening.RESET, List.of(), List.of(), AS_THEY_COME);
    }

    /**
     * Adds faults to what the server sends.
     *
     * @param faults in any order; none may begin inside another
     * @return a plan with these and those before
     * @throws IllegalArgumentException if they overlap
     */
    public FaultPlan toClient(Fault... faults) {
        return new FaultPlan(opening, added(toClient, faults), toServer, pieces);
    }

    /**
     * Adds faults to what the client sends.
     *
     * @param faults in any order; none may begin inside another
     * @return a plan with these and those before
     * @throws IllegalArgumentException if they overlap
     */
    public FaultPlan toServer(Fault... faults) {
        return new FaultPlan(opening, toClient, added(toServer, faults), pieces);
    }

    /**
     * Sends octets in pieces, each by itself and without delay, in both directions. Whoever receives may still find several
     * of them together.
     *
     * @param size octets of a piece at most
     * @return a plan with this
     * @throws IllegalArgumentException if it is not positive
     */
    public FaultPlan inPieces(int size) {
        if (size < 1) {
            throw new IllegalArgumentException("pieces of " + size + " octets");
        }
        return new FaultPlan(opening, toClient, toServer, size);
    }

    Opening opening() {
        return opening;
    }

    List<Fault> toClient() {
        return toClient;
    }

    List<Fault> toServer() {
        return toServer;
    }

    int pieces() {
        return pieces;
    }

    private static List<Fault> added(List<Fault> before, Fault... faults) {
        List<Fault> all = new ArrayList<>(before);
        all.addAll(List.of(faults));
        all.sort(Comparator.comparingLong(Fault::at));
        long end = 0;
        for (Fault fault : all) {
            if (fault.at() < end) {
                throw new IllegalArgumentException(fault + " begins inside the one before it");
            }
            end = fault.at() + fault.length();
        }
        return List.copyOf(all);
    }
}
