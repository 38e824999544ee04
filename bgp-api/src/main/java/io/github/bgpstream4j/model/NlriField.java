package io.github.bgpstream4j.model;

import io.github.bgpstream4j.nlri.OpaqueNlri;

/**
 * A field of a record whose NLRI are of a family that is not known here.
 *
 * @param type announced, withdrawn or part of a table
 * @param nlri the field
 */
public record NlriField(ElemType type, OpaqueNlri nlri) {}
