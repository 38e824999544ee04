/** What one router says: its peers, their views and sessions, and records of all that. */
@NullMarked
package io.github.bgpstream4j.feed.bmp;

import org.jspecify.annotations.NullMarked;
