/** What the fuzz tests share. Each stands in the package of the decoder that it attacks. */
@NullMarked
package io.github.bgpstream4j.fuzz;

import org.jspecify.annotations.NullMarked;
