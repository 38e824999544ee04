package io.github.bgpstream4j.bgpgg.wire;

/** Which field of the message {@code Route} holds what: a matter of the release, told by nothing but the octets. */
public enum RouteLayout {
    /** Up to v0.2: the prefix is field 1, the paths are field 2. */
    PREFIX_FIRST(1, 2),
    /** From v0.3 on: the paths are field 1, the prefix is field 2, a BGP-LS object field 3. */
    PATHS_FIRST(2, 1);

    public final int prefixField;
    public final int pathField;

    RouteLayout(int prefixField, int pathField) {
        this.prefixField = prefixField;
        this.pathField = pathField;
    }
}
