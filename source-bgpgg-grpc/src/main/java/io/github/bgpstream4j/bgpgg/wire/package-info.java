/** Bytes of the router as they come: fields of protobuf messages, texts of addresses, outlines of routes and paths. */
@NullMarked
package io.github.bgpstream4j.bgpgg.wire;

import org.jspecify.annotations.NullMarked;
