/** MRT bytes as records: where each begins and ends, also after damage, and the decoder of each type and subtype. */
@NullMarked
package io.github.bgpstream4j.mrt.frame;

import org.jspecify.annotations.NullMarked;
