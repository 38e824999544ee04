package io.github.bgpstream4j.transport;

import io.github.bgpstream4j.model.Collector;
import io.github.bgpstream4j.model.Gap;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.RecordBatch;
import io.github.bgpstream4j.source.RecordDecoder;
import io.github.bgpstream4j.source.RecordQueue;
import io.github.bgpstream4j.source.RecordReader;
import io.github.bgpstream4j.transport.Reconnector.Loss;
import io.github.bgpstream4j.transport.Reconnector.Verdict;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * All that a websocket source needs besides its messages: it subscribes, makes records of what comes, shows gaps, and gives up when it is
 * refused. Messages are {@code news TEXT}, complaints {@code error TEXT}.
 */
record NewsSource(URI address, String topic) implements BgpSource {
    @Override
    public RecordReader open(OpenContext context) {
        Reader reader = new Reader(this, context);
        reader.connection.start();
        return reader;
    }

    @Override
    public SourceInfo info() {
        return new SourceInfo(new Collector("news", "live"), 0, address.toString(), true);
    }

    @Override
    public RecordType expectedType() {
        return RecordType.UPDATE;
    }

    private static final class Reader implements RecordReader, Reconnector.Handler {
        private final NewsSource source;
        private final OpenContext context;
        private final RecordQueue queue;
        private final RecordBatch.Kind kind;
        private final Reconnector connection;
        private @Nullable String complaint;

        Reader(NewsSource source, OpenContext context) {
            this.source = source;
            this.context = context;
            queue = new RecordQueue(context);
            kind = new RecordBatch.Kind(source.info(), RecordType.UPDATE, false, "", RecordDecoder.NO_ELEMS);
            connection = new Reconnector("news", ReconnectSettings.DEFAULT, context.clock(), this);
        }

        @Override
        public boolean read(RecordBatch batch) throws IOException {
            return queue.read(batch);
        }

        @Override
        public void cancel() {
            queue.cancel();
        }

        @Override
        public void close() {
            queue.close();
            connection.close();
        }

        @Override
        public Session dial() throws IOException {
            complaint = null;
            return new WebSocketOptions(null, 1 << 20).dial(source.address());
        }

        @Override
        public void connected(Reconnector live, @Nullable Loss loss) {
            if (loss != null) {
                queue.gap(new Gap(Gap.Cause.RECONNECT, Gap.UNKNOWN, Gap.UNKNOWN, Gap.UNKNOWN));
            }
            live.send("subscribe " + source.topic());
        }

        @Override
        public boolean message(Reconnector live, String text) throws InterruptedException {
            if (text.startsWith("error ")) {
                complaint = text;
                live.leave("an error");
                return true;
            }
            live.succeeded();
            return queue.offer(kind, 0, text.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void resumed(Loss loss) {
            context.monitor().reconnected(loss.reason());
        }

        @Override
        public Verdict lost(Session.Ending ending) {
            String said = complaint;
            return said == null ? Verdict.again(ending.reason()) : new Verdict(said, true, Duration.ZERO);
        }

        @Override
        public void warned(String what) {
            context.monitor().warned(what);
        }

        @Override
        public void ended(@Nullable IOException failure) {
            if (failure == null) {
                queue.complete();
            } else {
                queue.fail(failure);
            }
        }
    }
}
