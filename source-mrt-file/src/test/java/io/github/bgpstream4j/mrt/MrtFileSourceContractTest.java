package io.github.bgpstream4j.mrt;

import static io.github.bgpstream4j.testkit.BgpMessage.update;

import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.testkit.BgpSourceContractTest;
import io.github.bgpstream4j.testkit.FakeTime;
import io.github.bgpstream4j.testkit.FileServer;
import io.github.bgpstream4j.testkit.MrtFile;
import io.github.bgpstream4j.testkit.MrtRecord;
import io.github.bgpstream4j.testkit.NastyStreams;
import io.github.bgpstream4j.testkit.Nlri;
import io.github.bgpstream4j.testkit.faults.Fault;
import io.github.bgpstream4j.testkit.faults.FaultPlan;
import io.github.bgpstream4j.testkit.faults.FaultyProxy;
import io.github.bgpstream4j.testkit.faults.Gate;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** The contract of sources, kept whatever a file is wrapped in and however its bytes arrive. */
final class MrtFileSourceContractTest {
    @TempDir
    Path folder;

    /** The contract over a file of updates in some form. */
    abstract class Form extends BgpSourceContractTest {
        abstract BgpSource of(MrtFile file) throws IOException;

        @Override
        protected BgpSource source() throws IOException {
            return of(MrtFile.of(Fixtures.updates()));
        }

        @Override
        protected List<String> expectedElems() {
            return Fixtures.updateLines();
        }

        @Override
        protected BgpSource damagedSource() throws IOException {
            MrtRecord[] records = Fixtures.updates();
            records[2] = MrtRecord.bgp4mp(Fixtures.T + 3).message(update().nlri(Nlri.malformed(33, 10, 0, 0, 0, 0)));
            records[6] = MrtRecord.of(Fixtures.T, 99, 0, new byte[4]);
            return of(MrtFile.of(records));
        }

        @Override
        protected List<String> expectedElemsDespiteDamage() {
            List<String> lines = new ArrayList<>(Fixtures.updateLines());
            lines.remove(8);
            lines.remove(2);
            return lines;
        }

        @Override
        protected BgpSource unreadableSource() throws IOException {
            return MrtFileSource.of(folder.resolve("missing.mrt"));
        }

        MrtFileSource written(byte... bytes) throws IOException {
            return MrtFileSource.builder(Files.write(folder.resolve("some.mrt"), bytes))
                    .project("ris")
                    .collector("rrc06")
                    .build();
        }
    }

    @Nested
    @DisplayName("plain")
    class Plain extends Form {
        @Override
        BgpSource of(MrtFile file) throws IOException {
            return written(file.bytes());
        }
    }

    @Nested
    @DisplayName("gzip")
    class Gzip extends Form {
        @Override
        BgpSource of(MrtFile file) throws IOException {
            return written(file.gzip());
        }
    }

    @Nested
    @DisplayName("several gzip members")
    class GzipMembersJoined extends Form {
        @Override
        BgpSource of(MrtFile file) throws IOException {
            return written(file.gzipMembers(5));
        }
    }

    @Nested
    @DisplayName("bzip2")
    class Bzip2 extends Form {
        @Override
        BgpSource of(MrtFile file) throws IOException {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (BZip2CompressorOutputStream bzip2 = new BZip2CompressorOutputStream(out)) {
                bzip2.write(file.bytes());
            }
            return written(out.toByteArray());
        }
    }

    @Nested
    @DisplayName("from an opener")
    class Opened extends Form {
        @Override
        BgpSource of(MrtFile file) {
            byte[] bytes = file.gzip();
            return MrtFileSource.builder("updates.gz", () -> new ByteArrayInputStream(bytes))
                    .project("ris")
                    .collector("rrc06")
                    .build();
        }

        @Override
        protected BgpSource unreadableSource() {
            return MrtFileSource.builder("updates.gz", () -> {
                        throw new IOException("not there");
                    })
                    .build();
        }
    }

    @Nested
    @DisplayName("from a server that breaks off")
    class Served extends Form {
        private final List<FileServer> servers = new ArrayList<>();

        @Override
        BgpSource of(MrtFile file) throws IOException {
            byte[] bytes = file.gzip();
            if (servers.isEmpty()) {
                servers.add(new FileServer(bytes));
            }
            FileServer server = servers.get(0).thenBreakAt(bytes.length / 2);
            server.change(bytes);
            return new FakeTime(Instant.EPOCH)
                    .of(MrtFileSource.builder(server.url("/updates.gz"))
                            .project("ris")
                            .collector("rrc06")
                            .build());
        }

        @AfterEach
        void stop() {
            servers.forEach(FileServer::close);
        }
    }

    @Nested
    @DisplayName("through a proxy that gives octets one by one and some of them late")
    class Proxied extends Form {
        private final List<FileServer> servers = new ArrayList<>();
        private final List<FaultyProxy> proxies = new ArrayList<>();

        @Override
        BgpSource of(MrtFile file) throws IOException {
            if (servers.isEmpty()) {
                servers.add(new FileServer());
                proxies.add(FaultyProxy.before(servers.get(0).port()).onConnection(plan()));
            }
            FileServer server = servers.get(0);
            server.change(file.gzip());
            return MrtFileSource.builder(proxies.get(0).through(server.url("/updates.gz")))
                    .project("ris")
                    .collector("rrc06")
                    .build();
        }

        private static FaultPlan plan() {
            FaultPlan plan = FaultPlan.none().inPieces(1).toServer(Fault.hold(30, Gate.openedWhenReached()));
            for (int at = 100; at <= 600; at += 100) {
                plan = plan.toClient(Fault.hold(at, Gate.openedWhenReached()));
            }
            return plan;
        }

        @AfterEach
        void stop() {
            proxies.forEach(FaultyProxy::close);
            servers.forEach(FileServer::close);
        }
    }

    @Nested
    @DisplayName("one byte at a time")
    class OneByteAtATime extends Form {
        @Override
        BgpSource of(MrtFile file) {
            byte[] bytes = file.bytes();
            return Replay.source(() -> NastyStreams.oneByteAtATime(bytes));
        }
    }
}
