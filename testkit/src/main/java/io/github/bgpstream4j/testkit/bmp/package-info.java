/**
 * BMP for tests (RFC 7854, 8671, 9069): {@link io.github.bgpstream4j.testkit.bmp.BmpMessage} makes messages, right or wrong.
 * Nothing here uses the codecs that are tested with it.
 */
@NullMarked
package io.github.bgpstream4j.testkit.bmp;

import org.jspecify.annotations.NullMarked;
