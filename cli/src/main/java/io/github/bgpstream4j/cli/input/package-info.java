/** Which sources are read: those of the data interface and of the operands. */
@NullMarked
package io.github.bgpstream4j.cli.input;

import org.jspecify.annotations.NullMarked;
