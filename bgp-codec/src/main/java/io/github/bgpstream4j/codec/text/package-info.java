/** Path attributes as services write them in text. */
@NullMarked
package io.github.bgpstream4j.codec.text;

import org.jspecify.annotations.NullMarked;
