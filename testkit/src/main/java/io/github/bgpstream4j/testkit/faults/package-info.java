/**
 * A proxy that does to a connection what networks and servers do to it, at the byte that a test says. Nothing here
 * depends on time: what is to be late waits for a {@link io.github.bgpstream4j.testkit.faults.Gate}.
 */
@NullMarked
package io.github.bgpstream4j.testkit.faults;

import org.jspecify.annotations.NullMarked;
