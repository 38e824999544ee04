/**
 * Live updates from bgproutes.io: {@link io.github.bgpstream4j.bgproutes.BgproutesSource} for streams,
 * {@link io.github.bgpstream4j.bgproutes.BgproutesClient} for the service's own messages.
 */
@NullMarked
package io.github.bgpstream4j.bgproutes;

import org.jspecify.annotations.NullMarked;
