package io.github.bgpstream4j.transport;

import javax.net.ssl.SSLContext;
import javax.net.ssl.X509TrustManager;

/**
 * Whom to trust in place of those that the JVM trusts; the names of hosts are checked all the same.
 *
 * @param context makes sockets
 * @param trust the one in the context
 */
public record Tls(SSLContext context, X509TrustManager trust) {}
