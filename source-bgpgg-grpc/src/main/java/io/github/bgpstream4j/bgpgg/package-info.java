/** Routes of a bgpgg router as a stream, and a client for its gRPC interface. */
@NullMarked
package io.github.bgpstream4j.bgpgg;

import org.jspecify.annotations.NullMarked;
