/** How one source is read: ahead of its consumer or on demand, forwards or backwards, and which of its records are selected. */
@NullMarked
package io.github.bgpstream4j.read;

import org.jspecify.annotations.NullMarked;
