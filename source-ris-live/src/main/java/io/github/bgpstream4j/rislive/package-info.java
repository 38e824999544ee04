/** RIPE RIS Live: the messages of its collectors as they come, and their recorded lines. */
@NullMarked
package io.github.bgpstream4j.rislive;

import org.jspecify.annotations.NullMarked;
