/** The peers of a router and what it says of their sessions. */
@NullMarked
package io.github.bgpstream4j.bgpgg.peer;

import org.jspecify.annotations.NullMarked;
