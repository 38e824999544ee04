/** The command line {@code bgpreader}. */
@NullMarked
package io.github.bgpstream4j.cli;

import org.jspecify.annotations.NullMarked;
