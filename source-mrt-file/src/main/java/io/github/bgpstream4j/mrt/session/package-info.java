/** What the messages of a file show of its BGP sessions: subtypes that are wrong, and whose a state change is. */
@NullMarked
package io.github.bgpstream4j.mrt.session;

import org.jspecify.annotations.NullMarked;
