package io.github.bgpstream4j.testkit.bmp;

import io.github.bgpstream4j.net.AddressFamily;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Implementations of BMP as far as they differ in what they send; seen in streams of the versions named. */
public enum BmpDaemon {
    /** One that does what the RFCs say. */
    PLAIN("a router"),
    /** GoBGP 4.8. */
    GOBGP("GoBGP"),
    /** FRR 8.4. */
    FRR_8("FRRouting 8.4.4"),
    /** FRR 10.8. */
    FRR_10("FRRouting 10.8"),
    /** BIRD 2.19. */
    BIRD("BIRD 2.19"),
    /** Cisco IOS XR 7.4 to 25.1. */
    CISCO_XR("Cisco IOS XR"),
    /** Huawei VRP 8.210 to 8.240. */
    HUAWEI("VRP (R) software"),
    /** Juniper MX204. */
    JUNIPER("Juniper Networks, Inc. mx204"),
    /** 6WIND, which is FRR 8.0.1. */
    SIX_WIND("6WIND FRRouting 8.0.1");

    private static final int NEXT_HOP_INVALID = 65_531; // FRR's own

    private final String description;

    BmpDaemon(String description) {
        this.description = description;
    }

    /**
     * What it says it is.
     *
     * @return the value of sysDescr
     */
    public String description() {
        return description;
    }

    /**
     * Its quirks.
     *
     * @return an immutable set
     */
    public Set<BmpQuirk> quirks() {
        return switch (this) {
            case PLAIN -> Set.of();
            case GOBGP ->
                Set.of(
                        BmpQuirk.ZERO_LOCAL_ADDRESS,
                        BmpQuirk.BGP_ID_ZERO_IN_DOWN,
                        BmpQuirk.FSM_EVENT_MISSING,
                        BmpQuirk.WITHDRAWS_BEFORE_DOWN,
                        BmpQuirk.LOCAL_ROUTES_OF_NO_PEER,
                        BmpQuirk.PATH_IDS_IN_NEWS_ONLY,
                        BmpQuirk.AS4_PATH_MERGED,
                        BmpQuirk.ROUTE_TIME_IN_SECONDS,
                        BmpQuirk.ROUTE_TIME_OF_INSTALLATION,
                        BmpQuirk.LOC_RIB_PATH_IDS,
                        BmpQuirk.AS2_FLAG_IN_END_OF_RIB);
            case FRR_8 ->
                Set.of(
                        BmpQuirk.SESSION_TIME_OF_BOOT,
                        BmpQuirk.DOWN_OF_NEVER_UP,
                        BmpQuirk.FSM_EVENT_ZERO,
                        BmpQuirk.LOCAL_ROUTES_OF_NO_PEER,
                        BmpQuirk.PATH_IDS_LEFT_OUT,
                        BmpQuirk.OWN_AS_FIRST,
                        BmpQuirk.AS2_PATH_WITHOUT_FLAG,
                        BmpQuirk.VIEWS_IN_TURNS,
                        BmpQuirk.WITHDRAWAL_BEFORE_ROUTE,
                        BmpQuirk.END_OF_RIB_TIME_ZERO);
            case FRR_10 ->
                Set.of(
                        BmpQuirk.SESSION_TIME_ZERO,
                        BmpQuirk.DOWN_OF_NEVER_UP,
                        BmpQuirk.FSM_EVENT_ZERO,
                        BmpQuirk.LOCAL_ROUTES_OF_NO_PEER,
                        BmpQuirk.PATH_IDS_LEFT_OUT,
                        BmpQuirk.AS4_PATH_MERGED,
                        BmpQuirk.VIEWS_IN_TURNS,
                        BmpQuirk.WITHDRAWAL_BEFORE_ROUTE,
                        BmpQuirk.END_OF_RIB_TIME_ZERO,
                        BmpQuirk.LOC_RIB_WITHOUT_FAMILIES,
                        BmpQuirk.LOC_RIB_ROUTES_TWICE,
                        BmpQuirk.LOC_RIB_WITHDRAWAL_TIME_ZERO,
                        BmpQuirk.LOC_RIB_END_OF_RIB_FOR_EACH_PEER,
                        BmpQuirk.LOC_RIB_KEEPS_ROUTES_OF_ENDED_SESSIONS);
            case BIRD ->
                Set.of(
                        BmpQuirk.SESSION_TIME_ZERO,
                        BmpQuirk.AS2_FLAG_IN_DOWN,
                        BmpQuirk.TERMINATION,
                        BmpQuirk.AS4_PATH_MERGED,
                        BmpQuirk.END_OF_RIB_FIRST);
            case CISCO_XR -> Set.of(BmpQuirk.AS4_PATH_MERGED);
            case HUAWEI ->
                Set.of(
                        BmpQuirk.PEER_UP_FOR_EACH_VIEW,
                        BmpQuirk.AS4_PATH_MERGED,
                        BmpQuirk.ROUTE_TIME_OF_INSTALLATION,
                        BmpQuirk.LOC_RIB_UP_FOR_EACH_FAMILY,
                        BmpQuirk.LOC_RIB_UNNAMED,
                        BmpQuirk.LOC_RIB_FILTERED);
            case JUNIPER ->
                Set.of(
                        BmpQuirk.AS4_PATH_MERGED,
                        BmpQuirk.ADD_PATH_OF_OTHER_FAMILY,
                        BmpQuirk.OWN_AS_BEFORE_OUT_POLICY,
                        BmpQuirk.LOC_RIB_UP_FOR_EACH_FAMILY,
                        BmpQuirk.TABLE_NAME_IN_STRING);
            case SIX_WIND ->
                Set.of(
                        BmpQuirk.TWO_INITIATIONS,
                        BmpQuirk.PEER_UP_TWICE,
                        BmpQuirk.EMPTY_ADD_PATH,
                        BmpQuirk.OWN_AS_FIRST,
                        BmpQuirk.AS2_PATH_WITHOUT_FLAG,
                        BmpQuirk.VIEWS_IN_TURNS);
        };
    }

    /**
     * What its Statistics Reports have.
     *
     * @param routes the value of each
     * @return counters in their order; empty for one that sends no reports
     */
    List<BmpTlv> statistics(long routes) {
        int[] types = switch (this) {
            case PLAIN -> new int[] {0, 7};
            case GOBGP -> new int[] {7, 8};
            case FRR_8, FRR_10 -> new int[] {0, 2, 3, 4, 5, 11, NEXT_HOP_INVALID};
            case BIRD -> new int[0];
            case CISCO_XR -> new int[] {1, 2, 4, 7, 8, 10};
            case HUAWEI -> new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 15, 17};
            case JUNIPER -> new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 14, 15, 16, 17, 16, 17};
            case SIX_WIND -> new int[] {0, 2, 3, 4, 5, 7, 8, 11, NEXT_HOP_INVALID};
        };
        return Arrays.stream(types)
                .mapToObj(type -> switch (type) {
                    case 7, 8, 14, 15 -> BmpTlv.gauge(type, routes);
                    case 9, 10, 16, 17 -> BmpTlv.gauge(type, AddressFamily.IPV4_UNICAST, routes);
                    default -> BmpTlv.counter(type, routes);
                })
                .toList();
    }
}
