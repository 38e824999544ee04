package io.github.bgpstream4j.codec.bmp;

/** The names of what routers count, in the order of the registry "BMP Statistics Types". */
final class StatisticNames {
    private static final String[] NAMES = {
        "prefixes rejected by inbound policy", // RFC 7854 §4.8
        "duplicate prefix advertisements",
        "duplicate withdraws",
        "updates invalidated by CLUSTER_LIST loop",
        "updates invalidated by AS_PATH loop",
        "updates invalidated by ORIGINATOR_ID",
        "updates invalidated by AS_CONFED loop",
        "routes in Adj-RIB-In",
        "routes in Loc-RIB",
        "routes in Adj-RIB-In of a family",
        "routes in Loc-RIB of a family",
        "updates treated as withdraw",
        "prefixes treated as withdraw",
        "duplicate updates",
        "routes in Adj-RIB-Out before policy", // RFC 8671 §6.2
        "routes in Adj-RIB-Out after policy",
        "routes in Adj-RIB-Out before policy of a family",
        "routes in Adj-RIB-Out after policy of a family",
        "routes in Adj-RIB-In before policy", // RFC 9972
        "routes in Adj-RIB-In before policy of a family",
        "routes in Adj-RIB-In after policy",
        "routes in Adj-RIB-In after policy of a family",
        "routes rejected by inbound policy of a family",
        "routes accepted by inbound policy of a family",
        "", // 24 and 25 are not assigned
        "",
        "routes suppressed by damping of a family",
        "routes stale by graceful restart of a family",
        "routes stale by long-lived graceful restart of a family",
        "routes left before the threshold",
        "routes left before the threshold of a family",
        "routes left before the licence's limit",
        "routes left before the licence's limit of a family",
        "routes rejected by AS_PATH length",
        "routes rejected by AS_PATH length of a family",
        "routes invalid by route origin validation of a family",
        "routes valid by route origin validation of a family",
        "routes not found by route origin validation of a family",
        "routes rejected by outbound policy of a family", // those of Adj-RIB-Out
        "routes rejected by AS_PATH length in Adj-RIB-Out",
        "routes rejected by AS_PATH length in Adj-RIB-Out of a family",
        "routes invalid by route origin validation in Adj-RIB-Out of a family",
        "routes valid by route origin validation in Adj-RIB-Out of a family",
        "routes not found by route origin validation in Adj-RIB-Out of a family"
    };

    private StatisticNames() {}

    static String of(int type) {
        return type < NAMES.length && !NAMES[type].isEmpty() ? NAMES[type] : "statistic " + type;
    }
}
