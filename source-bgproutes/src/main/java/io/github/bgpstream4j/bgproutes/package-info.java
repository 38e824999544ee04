/**
 * Live updates from bgproutes.io: {@link io.github.bgpstream4j.bgproutes.BgproutesSource} for streams,
 * {@link io.github.bgpstream4j.bgproutes.BgproutesClient} for the service's own messages.
 *
 * <p>Below it, not exported: {@code bounds}, what keeps a connection within its memory and its key.
 */
@NullMarked
package io.github.bgpstream4j.bgproutes;

import org.jspecify.annotations.NullMarked;
