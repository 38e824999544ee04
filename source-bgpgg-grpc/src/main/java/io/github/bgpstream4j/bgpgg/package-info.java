/**
 * Routes of a bgpgg router as a stream, and a client for its gRPC interface.
 *
 * <p>The packages below are internal, but public: gRPC is made of automatic modules, so this module has a name and no
 * {@code module-info}. Each uses those after it: {@code table} compares, {@code record} makes MRT of routes, {@code peer} has the
 * sessions as the router reports them, {@code wire} the bytes as they come.
 */
@NullMarked
package io.github.bgpstream4j.bgpgg;

import org.jspecify.annotations.NullMarked;
