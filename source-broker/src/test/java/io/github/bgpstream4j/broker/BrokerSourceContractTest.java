package io.github.bgpstream4j.broker;

import static io.github.bgpstream4j.broker.SmallArchive.T;

import io.github.bgpstream4j.filter.SourceScope;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.model.TimeInterval;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.SourceFinder;
import io.github.bgpstream4j.source.SourceSearch;
import io.github.bgpstream4j.testkit.BgpSourceContractTest;
import io.github.bgpstream4j.testkit.broker.FakeBroker;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** The contract of sources, whichever service says which files there are. */
final class BrokerSourceContractTest {
    @TempDir
    Path archive;

    private final FakeBroker broker = FakeBroker.start(InstantSource.system());

    @AfterEach
    void stop() {
        broker.close();
    }

    /**
     * A finder that searches in an interval whatever the stream says: without any, a broker's stream would begin now.
     *
     * @param source what searches
     * @param interval when
     */
    record Within(BrokerSource source, TimeInterval interval) implements SourceFinder {
        @Override
        public SourceSearch search(OpenContext context) throws IOException {
            SourceScope scope = context.scope();
            return source.search(context.withScope(scope.with(scope.types(), List.of(interval))));
        }

        @Override
        public SourceInfo info() {
            return source.info();
        }
    }

    /** The contract over a file of one collector. */
    abstract class Found extends BgpSourceContractTest {
        abstract BrokerSource.Builder brokers();

        BgpSource within(BrokerSource.Builder source) {
            return new Within(source.build(), new TimeInterval(T * 1_000_000, (T + 300) * 1_000_000 - 1));
        }

        @Override
        protected BgpSource source() {
            if (broker.requests().isEmpty()) {
                broker.add(SmallArchive.updates(archive, "rrc06", T));
            }
            return within(brokers());
        }

        @Override
        protected List<String> expectedElems() {
            return List.of(
                    SmallArchive.line("rrc06", T, 1),
                    SmallArchive.line("rrc06", T, 2),
                    SmallArchive.line("rrc06", T, 3));
        }

        @Override
        protected BgpSource damagedSource() {
            broker.add(SmallArchive.damaged(archive, "rrc06", T));
            return within(brokers());
        }

        @Override
        protected List<String> expectedElemsDespiteDamage() {
            return List.of(SmallArchive.line("rrc06", T, 1), SmallArchive.line("rrc06", T, 3));
        }
    }

    /** The contract where a broker is asked. */
    abstract class Asked extends Found {
        abstract URI url();

        @Override
        BrokerSource.Builder brokers() {
            return BrokerSource.builder().url(url().toString());
        }

        @Override
        protected BgpSource unreadableSource() {
            return within(
                    BrokerSource.builder().url(url().resolve("/nothing/v2").toString()));
        }
    }

    @Nested
    @DisplayName("BGPStream's broker")
    class Bgpstream extends Asked {
        @Override
        URI url() {
            return broker.v2();
        }
    }

    @Nested
    @DisplayName("bgpkit's broker")
    class Bgpkit extends Asked {
        @Override
        URI url() {
            return broker.bgpkit();
        }
    }

    @Nested
    @DisplayName("computed names of a folder")
    class Names extends Found {
        @Override
        BrokerSource.Builder brokers() {
            return BrokerSource.builder().namesOnly().base(archive.toString());
        }

        @Override
        protected BgpSource unreadableSource() {
            return within(BrokerSource.builder()
                    .namesOnly()
                    .base(archive.resolve("nothing").toString()));
        }
    }
}
