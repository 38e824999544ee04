/** Measurements that turn a poller's time by hand, and so stand in its package. */
@NullMarked
package io.github.bgpstream4j.bgpgg;

import org.jspecify.annotations.NullMarked;
