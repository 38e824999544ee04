package io.github.bgpstream4j.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.RecordReader;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ReadAheadTest {
    /** A source that cannot be opened, and says so when it may. */
    private static final class Missing implements BgpSource {
        final CountDownLatch mayFail = new CountDownLatch(1);

        @Override
        public RecordReader open(OpenContext context) throws IOException {
            try {
                mayFail.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new IOException("no such file");
        }

        @Override
        public SourceInfo info() {
            return new SourceInfo("", "", "", null, 0, "missing");
        }

        @Override
        public RecordType expectedType() {
            return RecordType.UPDATE;
        }
    }

    @Test
    @Timeout(20)
    void failure_betweenAPollAndTheQuestionForTheEnd_isThrownByTheNextPoll() throws Exception {
        Missing source = new Missing();
        CountDownLatch news = new CountDownLatch(1);
        try (WorkThreads threads = new WorkThreads("read-ahead-test-")) {
            ReadAhead batches = new ReadAhead(source, OpenContext.DEFAULT, news::countDown, threads.executor());
            assertThat(batches.poll()).isNull();

            source.mayFail.countDown();
            news.await();

            assertThat(batches.hasEnded()).isFalse();
            assertThatIOException().isThrownBy(batches::poll).withMessage("no such file");
            assertThat(batches.hasEnded()).isTrue();
        }
    }
}
