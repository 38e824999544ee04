/** How far a stream has come, and going on from there. */
@NullMarked
package io.github.bgpstream4j.cli.resume;

import org.jspecify.annotations.NullMarked;
