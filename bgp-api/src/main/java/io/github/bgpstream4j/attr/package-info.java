/**
 * BGP path attributes (RFC 4271 §4.3) as immutable views over their wire bytes.
 */
@NullMarked
package io.github.bgpstream4j.attr;

import org.jspecify.annotations.NullMarked;
