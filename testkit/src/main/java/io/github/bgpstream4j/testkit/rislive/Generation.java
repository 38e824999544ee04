package io.github.bgpstream4j.testkit.rislive;

/** The two forms that RIS Live has written its messages in. */
public enum Generation {
    /** From 2019 to 2023: {@code rrc00}, hundredths of seconds, keys only where there is something, {@code RIS_PEER_STATE}. */
    G1,
    /** Since then: {@code rrc00.ripe.net}, milliseconds, empty lists, {@code STATE}, two next hops as one text. */
    G2
}
