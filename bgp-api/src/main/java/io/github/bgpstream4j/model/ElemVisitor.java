package io.github.bgpstream4j.model;

/** Receives elems without an object being made for each. */
@FunctionalInterface
public interface ElemVisitor {
    /**
     * Called for each elem.
     *
     * @param elem valid only during the call
     */
    void visit(ElemView elem);
}
