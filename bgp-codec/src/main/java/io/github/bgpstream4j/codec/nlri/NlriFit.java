package io.github.bgpstream4j.codec.nlri;

/** How well a field of NLRI can be read with path identifiers, or without. */
public enum NlriFit {
    /** Lengths that cannot be, or NLRI that do not end where the field does. */
    NONE,
    /** NLRI that fill the field exactly, some with bits after their length, or the default route more than once. */
    LOOSE,
    /** NLRI that fill the field exactly. */
    EXACT
}
