/**
 * What a stream delivers: records as collected, and elems, the prefix × peer facts they hold. {@code BgpRecord} and
 * {@code BgpElem} can be kept, {@code RecordView} and {@code ElemView} are lent.
 */
@NullMarked
package io.github.bgpstream4j.model;

import org.jspecify.annotations.NullMarked;
