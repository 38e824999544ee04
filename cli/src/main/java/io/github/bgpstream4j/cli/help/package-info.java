/** Texts about the options: help, manual page, completion. */
@NullMarked
package io.github.bgpstream4j.cli.help;

import org.jspecify.annotations.NullMarked;
