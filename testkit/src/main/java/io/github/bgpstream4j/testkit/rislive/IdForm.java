package io.github.bgpstream4j.testkit.rislive;

/** The forms of the identifiers of messages. */
public enum IdForm {
    /** Of 2019: {@code PEER-TIMESTAMP-COUNTER}. */
    TIMESTAMP,
    /** Of 2021: {@code NN-PEERINDEX-COUNTER}. */
    INDEX,
    /** Of today: {@code PEER-} and 16 hexadecimal digits, which are 48 bits of milliseconds and 16 of a counter. */
    HEX
}
