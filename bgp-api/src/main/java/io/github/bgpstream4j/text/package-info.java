/**
 * ASCII text built in byte arrays, without strings in between.
 */
@NullMarked
package io.github.bgpstream4j.text;

import org.jspecify.annotations.NullMarked;
