/** Connections of routers, all on one thread. */
@NullMarked
package io.github.bgpstream4j.bmp.station;

import org.jspecify.annotations.NullMarked;
