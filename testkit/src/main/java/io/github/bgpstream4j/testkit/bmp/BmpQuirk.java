package io.github.bgpstream4j.testkit.bmp;

/** What a router does otherwise than one might think, all seen of real ones. {@link BmpDaemon} says which has which. */
public enum BmpQuirk {
    /** Two Initiations, the second one with more information. */
    TWO_INITIATIONS,
    /** The local address in Peer Up is zero. */
    ZERO_LOCAL_ADDRESS,
    /** A Peer Up for each view that is monitored, alike but for the flag that says after policy. */
    PEER_UP_FOR_EACH_VIEW,
    /** Each Peer Up twice. */
    PEER_UP_TWICE,
    /** An ADD-PATH capability without families in the OPEN of the router. */
    EMPTY_ADD_PATH,
    /** ADD-PATH in the OPEN of the router for a family that the session does not have. */
    ADD_PATH_OF_OTHER_FAMILY,
    /** Peer Up and Peer Down have no time. */
    SESSION_TIME_ZERO,
    /** Peer Up and Peer Down have the time when the machine was started. */
    SESSION_TIME_OF_BOOT,
    /** A Peer Down for each peer that was never up, at the begin of each connection. */
    DOWN_OF_NEVER_UP,
    /** Peer Down has the flag for two-byte AS numbers, which Peer Up has not. */
    AS2_FLAG_IN_DOWN,
    /** Peer Down has the BGP identifier 0.0.0.0. */
    BGP_ID_ZERO_IN_DOWN,
    /** A session that is shut down has reason 2 without the two bytes of the event; one that timed out has the NOTIFICATION. */
    FSM_EVENT_MISSING,
    /** A session that the router ends has reason 2 and event 0, though it sent a NOTIFICATION. */
    FSM_EVENT_ZERO,
    /** Routes are withdrawn before the Peer Down. */
    WITHDRAWS_BEFORE_DOWN,
    /** Termination before the connection ends. */
    TERMINATION,
    /** Routes of the router itself, as of a peer 0.0.0.0 of AS 0 that never was up, after policy. */
    LOCAL_ROUTES_OF_NO_PEER,
    /** Path identifiers are agreed on, and never sent. */
    PATH_IDS_LEFT_OUT,
    /** Path identifiers are sent in messages as they come before policy, but neither after it nor when all is sent again. */
    PATH_IDS_IN_NEWS_ONLY,
    /** AS_PATH begins with the router's own AS. */
    OWN_AS_FIRST,
    /** Paths of a peer that has two-byte AS numbers are sent so, without the flag that says it. */
    AS2_PATH_WITHOUT_FLAG,
    /** Paths of a peer that has two-byte AS numbers are sent with four, and AS4_PATH merged. */
    AS4_PATH_MERGED,
    /** One prefix in each message, and the views in turns, that after policy first. */
    VIEWS_IN_TURNS,
    /** A withdrawal before a route that was not there. */
    WITHDRAWAL_BEFORE_ROUTE,
    /** Times of routes are whole seconds. */
    ROUTE_TIME_IN_SECONDS,
    /** Routes that are sent again have the time when they were installed, which is earlier than that of the messages before. */
    ROUTE_TIME_OF_INSTALLATION,
    /** End-of-RIB markers of both families come first, agreed on or not. */
    END_OF_RIB_FIRST,
    /** End-of-RIB markers have no time. */
    END_OF_RIB_TIME_ZERO,
    /** End-of-RIB markers of a peer whose AS number has four bytes have the flag that says that its paths have two. */
    AS2_FLAG_IN_END_OF_RIB,
    /** What would be sent to a peer has the router's own AS in front before policy, too. */
    OWN_AS_BEFORE_OUT_POLICY,
    /** The Loc-RIB has a Peer Up for each family, all with the same header. */
    LOC_RIB_UP_FOR_EACH_FAMILY,
    /** The name of a table stands in a TLV of type 0. */
    TABLE_NAME_IN_STRING,
    /** The Loc-RIB has no name. */
    LOC_RIB_UNNAMED,
    /** The Loc-RIB has the flag that says that it is filtered. */
    LOC_RIB_FILTERED,
    /** The OPENs of the Loc-RIB name no families. */
    LOC_RIB_WITHOUT_FAMILIES,
    /** Each route of the Loc-RIB comes twice, once with a flag that means nothing there. */
    LOC_RIB_ROUTES_TWICE,
    /** Routes of the Loc-RIB have path identifiers that change with the choice, and the one before is not withdrawn. */
    LOC_RIB_PATH_IDS,
    /** Withdrawals of the Loc-RIB have no time. */
    LOC_RIB_WITHDRAWAL_TIME_ZERO,
    /** The Loc-RIB has an End-of-RIB marker of IPv4 for each peer, and none of IPv6. */
    LOC_RIB_END_OF_RIB_FOR_EACH_PEER,
    /** Routes of the Loc-RIB that go with a session are not withdrawn. */
    LOC_RIB_KEEPS_ROUTES_OF_ENDED_SESSIONS
}
