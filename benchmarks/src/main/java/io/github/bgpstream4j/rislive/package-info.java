/** Measurements of what the source of RIS Live does not export. */
@NullMarked
package io.github.bgpstream4j.rislive;

import org.jspecify.annotations.NullMarked;
