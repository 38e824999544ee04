/** What was missed, taken from the collectors' files of updates. */
@NullMarked
package io.github.bgpstream4j.rislive.fill;

import org.jspecify.annotations.NullMarked;
