/** What keeps live sources within bounds: lines of bounded length, each message once, and not more waiting than a server puts up with. */
@NullMarked
package io.github.bgpstream4j.transport.bounds;

import org.jspecify.annotations.NullMarked;
