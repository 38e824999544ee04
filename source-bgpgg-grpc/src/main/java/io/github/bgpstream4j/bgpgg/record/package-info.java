/** Makes records of routes and of sessions that change: MRT bytes, as a collector would have written them. */
@NullMarked
package io.github.bgpstream4j.bgpgg.record;

import org.jspecify.annotations.NullMarked;
