/** Measurements of BMP. */
@NullMarked
package io.github.bgpstream4j.benchmarks.bmp;

import org.jspecify.annotations.NullMarked;
