/** What tests of BGPStream4J and of sources for it are made of: wire bytes, files, fakes, captures and contracts. */
module io.github.bgpstream4j.testkit {
    // only FakeBgpgg needs gRPC
    requires static io.grpc;
    requires static io.grpc.netty.shaded;
    requires static io.grpc.stub;
    requires transitive io.github.bgpstream4j.api;
    requires jdk.httpserver;
    requires transitive org.assertj.core;
    requires transitive org.junit.jupiter.api;
    requires static transitive mockwebserver3;
    requires static okhttp3;
    requires static transitive okhttp3.tls;
    requires static okio;
    requires static org.java_websocket;

    exports io.github.bgpstream4j.testkit;
    exports io.github.bgpstream4j.testkit.bgpgg;
    exports io.github.bgpstream4j.testkit.bmp;
    exports io.github.bgpstream4j.testkit.broker;
    exports io.github.bgpstream4j.testkit.faults;
    exports io.github.bgpstream4j.testkit.rislive;
}
