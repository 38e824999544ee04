/** BMP (RFC 7854): a station that routers connect to, and files of what they sent. */
@NullMarked
package io.github.bgpstream4j.bmp;

import org.jspecify.annotations.NullMarked;
