/**
 * The command line {@code bgpreader}.
 *
 * <p>Below it, each using those before it: {@code terminal}, {@code resume}, {@code options}, {@code input}, {@code help},
 * {@code run}.
 */
@NullMarked
package io.github.bgpstream4j.cli;

import org.jspecify.annotations.NullMarked;
