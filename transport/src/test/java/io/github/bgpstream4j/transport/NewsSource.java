package io.github.bgpstream4j.transport;

import io.github.bgpstream4j.model.Collector;
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
import io.github.bgpstream4j.transport.live.LiveReader;
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
        LiveReader reader = new LiveReader(context);
        News news = new News(this, reader.queue());
        return reader.start(new Reconnector("news", ReconnectSettings.DEFAULT, context.clock(), news, reader));
    }

    @Override
    public SourceInfo info() {
        return new SourceInfo(new Collector("news", "live"), 0, address.toString(), true);
    }

    @Override
    public RecordType expectedType() {
        return RecordType.UPDATE;
    }

    private static final class News implements Reconnector.Handler {
        private final NewsSource source;
        private final RecordQueue queue;
        private final RecordBatch.Kind kind;
        private @Nullable String complaint;

        News(NewsSource source, RecordQueue queue) {
            this.source = source;
            this.queue = queue;
            kind = new RecordBatch.Kind(source.info(), RecordType.UPDATE, false, "", RecordDecoder.NO_ELEMS);
        }

        @Override
        public Session dial() throws IOException {
            complaint = null;
            return new WebSocketOptions(null, 1 << 20, false).dial(source.address());
        }

        @Override
        public void connected(Reconnector live, @Nullable Loss loss) {
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
        public Verdict lost(Session.Ending ending) {
            return complaint == null
                    ? new Verdict(ending.reason(), false, Duration.ZERO)
                    : new Verdict(complaint, true, Duration.ZERO);
        }
    }
}
