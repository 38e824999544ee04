/** Measurements, run by hand; {@code docs/performance.md} has the commands and the figures. */
@NullMarked
package io.github.bgpstream4j.benchmarks;

import org.jspecify.annotations.NullMarked;
