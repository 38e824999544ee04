/**
 * Text: ASCII built in byte arrays, without strings in between, and texts of others and URLs as they may be shown.
 */
@NullMarked
package io.github.bgpstream4j.text;

import org.jspecify.annotations.NullMarked;
