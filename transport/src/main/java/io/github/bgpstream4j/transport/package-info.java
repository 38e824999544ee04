/**
 * Bytes and connections for sources. What waits here, waits by the clock of the stream, so tests need not. HTTP needs the library
 * {@code com.squareup.okhttp3:okhttp-jvm}, websockets need {@code org.java-websocket:Java-WebSocket}.
 */
@NullMarked
package io.github.bgpstream4j.transport;

import org.jspecify.annotations.NullMarked;
