/** What a source must not show: where it is read from, where it may go, and how it is kept out of texts of others. */
@NullMarked
package io.github.bgpstream4j.transport.secret;

import org.jspecify.annotations.NullMarked;
