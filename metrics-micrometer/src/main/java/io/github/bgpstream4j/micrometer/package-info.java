/** The counters of a stream as Micrometer meters. */
@NullMarked
package io.github.bgpstream4j.micrometer;

import org.jspecify.annotations.NullMarked;
