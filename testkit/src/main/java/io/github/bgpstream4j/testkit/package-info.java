/**
 * Builders of wire bytes that also build what is wrong on purpose, nasty streams, captures and the contract tests of
 * sources.
 *
 * <p>Some fakes need libraries that the testkit does not bring along: {@code FakeBgproutes} Java-WebSocket, {@code FileServer}
 * OkHttp's mockwebserver, {@code FakeBgpgg} gRPC.
 */
@NullMarked
package io.github.bgpstream4j.testkit;

import org.jspecify.annotations.NullMarked;
