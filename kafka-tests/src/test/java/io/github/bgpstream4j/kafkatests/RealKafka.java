package io.github.bgpstream4j.kafkatests;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import okhttp3.tls.HeldCertificate;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;
import org.apache.kafka.server.common.MetadataVersion;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Kafka's own server, in this JVM: one node, or two, on ports and with data that outlast a stop. It listens without security, with
 * a password and with TLS. A test gets the one of all tests by a parameter and {@code @ExtendWith(RealKafka.Shared.class)}.
 */
final class RealKafka implements AutoCloseable {
    static final String USER = "reader";
    static final String PASSWORD = "right-password";

    private static final String HOST = "127.0.0.1";
    private static final String CLUSTER = "bgpstream4jtests00000w";
    /** Below the ports of outgoing connections: one that tries again and again would otherwise meet itself in the end. */
    private static final int FIRST_PORT = 20_000;

    private static final int LAST_PORT = 32_000;
    private static final int PORTS_PER_NODE = 4;
    private static final AtomicInteger NEXT_PORT =
            new AtomicInteger(FIRST_PORT + (int) (ProcessHandle.current().pid() % 2_000) * PORTS_PER_NODE);

    private final Path directory;
    private final HeldCertificate certificate;
    private final List<Node> nodes;
    private final Topics topics;

    private RealKafka(Path directory, int count) throws Exception {
        this.directory = directory;
        this.certificate = new HeldCertificate.Builder()
                .commonName(HOST)
                .addSubjectAlternativeName(HOST)
                .build();
        Files.writeString(trustedCertificates(), certificate.certificatePem());
        Node first = new Node(1, freePorts(), 0);
        this.nodes = count == 1 ? List.of(first) : List.of(first, new Node(2, freePorts(), first.controllerPort()));
        for (Node node : nodes) {
            node.format();
            node.start();
        }
        this.topics = new Topics(brokers());
    }

    static RealKafka start() {
        return start(1);
    }

    /** One with two nodes: the second can be stopped, the first decides who leads. */
    static RealKafka startTwo() {
        return start(2);
    }

    private static RealKafka start(int nodes) {
        try {
            return new RealKafka(Files.createTempDirectory("kafka-tests"), nodes);
        } catch (Exception e) {
            throw new IllegalStateException("the broker does not start", e);
        }
    }

    /** Where all nodes listen that are not secured. */
    String brokers() {
        return String.join(
                ",", nodes.stream().map(node -> HOST + ":" + node.port(0)).toList());
    }

    String passwordBroker() {
        return HOST + ":" + nodes.get(0).port(1);
    }

    String tlsBroker() {
        return HOST + ":" + nodes.get(0).port(2);
    }

    /** The PEM file of what its TLS is signed by. */
    Path trustedCertificates() {
        return directory.resolve("trusted.pem");
    }

    Topics topics() {
        return topics;
    }

    /** Ends the server; whoever is connected loses the connection. */
    void stop() {
        nodes.get(nodes.size() - 1).stop();
    }

    /** Starts it where it was, with what it had. */
    void startAgain() {
        nodes.get(nodes.size() - 1).start();
    }

    @Override
    public void close() {
        topics.close();
        for (int last = nodes.size() - 1; last >= 0; last--) {
            nodes.get(last).stop();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first of {@link #PORTS_PER_NODE} ports that follow each other. */
    private static int freePorts() {
        while (true) {
            int port = NEXT_PORT.getAndAdd(PORTS_PER_NODE);
            if (port >= LAST_PORT) {
                throw new IllegalStateException("no free ports");
            }
            if (IntStream.range(port, port + PORTS_PER_NODE).allMatch(RealKafka::isFree)) {
                return port;
            }
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** One server; the first one is the controller, too. */
    private final class Node {
        private final int id;
        private final int firstPort;
        private final int controllerPort;
        private @Nullable KafkaRaftServer server;

        Node(int id, int firstPort, int controllerPort) {
            this.id = id;
            this.firstPort = firstPort;
            this.controllerPort = controllerPort;
        }

        int port(int listener) {
            return firstPort + listener;
        }

        int controllerPort() {
            return controllerPort == 0 ? port(PORTS_PER_NODE - 1) : controllerPort;
        }

        private Path data() {
            return directory.resolve("node" + id);
        }

        void format() throws Exception {
            new Formatter()
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
                    .setNodeId(id)
                    .setClusterId(CLUSTER)
                    .addDirectory(data().toString())
                    .setMetadataLogDirectory(data().toString())
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
                    .setControllerListenerName("CONTROLLER")
                    .run();
        }

        void start() {
            KafkaRaftServer started = new KafkaRaftServer(KafkaConfig.fromProps(settings(), false), Time.SYSTEM);
            started.startup();
            server = started;
        }

        void stop() {
            KafkaRaftServer running = server;
            if (running != null) {
                running.shutdown();
                running.awaitShutdown();
                server = null;
            }
        }

        private Properties settings() {
            boolean controls = controllerPort == 0;
            String listeners = "PLAIN://" + HOST + ":" + port(0) + ",PASSWORD://" + HOST + ":" + port(1) + ",TLS://"
                    + HOST + ":" + port(2);
            Properties settings = new Properties();
            settings.put("node.id", Integer.toString(id));
            settings.put("process.roles", controls ? "broker,controller" : "broker");
            settings.put("controller.quorum.voters", "1@" + HOST + ":" + controllerPort());
            settings.put("controller.listener.names", "CONTROLLER");
            settings.put(
                    "listeners", controls ? listeners + ",CONTROLLER://" + HOST + ":" + controllerPort() : listeners);
            settings.put("advertised.listeners", listeners);
            settings.put(
                    "listener.security.protocol.map",
                    "PLAIN:PLAINTEXT,PASSWORD:SASL_PLAINTEXT,TLS:SSL,CONTROLLER:PLAINTEXT");
            settings.put("inter.broker.listener.name", "PLAIN");
            settings.put("log.dirs", data().toString());
            secure(settings);
            keepSmall(settings);
            return settings;
        }

        private void secure(Properties settings) {
            settings.put("listener.name.password.sasl.enabled.mechanisms", "PLAIN");
            settings.put(
                    "listener.name.password.plain.sasl.jaas.config",
                    "org.apache.kafka.common.security.plain.PlainLoginModule required user_" + USER + "=\"" + PASSWORD
                            + "\";");
            settings.put("listener.name.tls.ssl.keystore.type", "PEM");
            settings.put("listener.name.tls.ssl.keystore.key", certificate.privateKeyPkcs8Pem());
            settings.put("listener.name.tls.ssl.keystore.certificate.chain", certificate.certificatePem());
            settings.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
            settings.put("allow.everyone.if.no.acl.found", "true");
            settings.put("super.users", "User:ANONYMOUS");
        }

        private void keepSmall(Properties settings) {
            settings.put("auto.create.topics.enable", "false");
            settings.put("offsets.topic.num.partitions", "1");
            settings.put("offsets.topic.replication.factor", "1");
            settings.put("transaction.state.log.num.partitions", "1");
            settings.put("transaction.state.log.replication.factor", "1");
            settings.put("transaction.state.log.min.isr", "1");
            settings.put("group.initial.rebalance.delay.ms", "0");
            settings.put("message.max.bytes", "16777216");
            settings.put("replica.fetch.max.bytes", "16777216");
            settings.put("log.cleaner.dedupe.buffer.size", "2097152");
            settings.put("log.index.size.max.bytes", "65536");
            settings.put("num.network.threads", "1");
            settings.put("num.io.threads", "2");
            settings.put("broker.session.timeout.ms", "3000");
            settings.put("broker.heartbeat.interval.ms", "500");
        }
    }

    /** Gives tests the broker of all tests, which starts with the first of them. */
    static final class Shared implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == RealKafka.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.GLOBAL)
                    .getOrComputeIfAbsent(RealKafka.class, key -> start(), RealKafka.class);
        }
    }
}
