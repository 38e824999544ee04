/** A filter compiled for decoders, which know one fact after the other. */
@NullMarked
package io.github.bgpstream4j.filter.language.plan;

import org.jspecify.annotations.NullMarked;
