/** What keeps connections within bounds: one for a key, each message once, and no more of them in memory than it can hold. */
@NullMarked
package io.github.bgpstream4j.bgproutes.bounds;

import org.jspecify.annotations.NullMarked;
