/** What the lines of RIS Live say, and the records that are made of them. */
@NullMarked
package io.github.bgpstream4j.feed.ris;

import org.jspecify.annotations.NullMarked;
