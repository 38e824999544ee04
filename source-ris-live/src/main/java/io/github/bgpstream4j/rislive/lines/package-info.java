/** Files of lines of RIS Live, read as a source. */
@NullMarked
package io.github.bgpstream4j.rislive.lines;

import org.jspecify.annotations.NullMarked;
