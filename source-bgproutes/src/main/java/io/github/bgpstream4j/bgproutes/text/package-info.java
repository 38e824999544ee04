/** How the service writes times, paths, communities and JSON. */
@NullMarked
package io.github.bgpstream4j.bgproutes.text;

import org.jspecify.annotations.NullMarked;
