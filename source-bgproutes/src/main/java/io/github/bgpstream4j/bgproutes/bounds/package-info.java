/** What keeps connections within bounds: one for a key, and no more messages in memory than it can hold. */
@NullMarked
package io.github.bgpstream4j.bgproutes.bounds;

import org.jspecify.annotations.NullMarked;
