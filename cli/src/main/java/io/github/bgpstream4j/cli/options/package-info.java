/** What the command line says: its options, taken apart and checked. */
@NullMarked
package io.github.bgpstream4j.cli.options;

import org.jspecify.annotations.NullMarked;
