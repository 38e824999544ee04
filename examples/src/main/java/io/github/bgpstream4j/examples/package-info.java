/** Short programs, one recipe each. */
@NullMarked
package io.github.bgpstream4j.examples;

import org.jspecify.annotations.NullMarked;
