/** What surrounds the program: standard output and error, and files that it writes. */
@NullMarked
package io.github.bgpstream4j.cli.terminal;

import org.jspecify.annotations.NullMarked;
