/** Connections to RIS Live: what is subscribed to, acknowledgements, losses, and messages that come twice. */
@NullMarked
package io.github.bgpstream4j.rislive.link;

import org.jspecify.annotations.NullMarked;
