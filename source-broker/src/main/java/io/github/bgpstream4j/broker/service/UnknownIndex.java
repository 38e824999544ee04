package io.github.bgpstream4j.broker.service;

import io.github.bgpstream4j.source.StreamClock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** A broker whose URL does not say which one it is: its first answer does. */
final class UnknownIndex implements FileIndex {
    private final BgpstreamIndex likely;
    private final BgpkitIndex other;
    private volatile @Nullable FileIndex found;

    UnknownIndex(BgpstreamIndex likely, BgpkitIndex other) {
        this.likely = likely;
        this.other = other;
    }

    @Override
    public String name() {
        return likely.name();
    }

    @Override
    public long tileSeconds() {
        return Math.min(likely.tileSeconds(), other.tileSeconds());
    }

    @Override
    public List<Resource> files(long from, long until) throws ServiceFailure, InterruptedException {
        return ask(service -> service.files(from, until));
    }

    @Override
    public List<Resource> more(long from, long until) throws ServiceFailure, InterruptedException {
        return ask(service -> service.more(from, until));
    }

    @Override
    public News news(long begin, long from, long since) throws ServiceFailure, InterruptedException {
        return ask(service -> service.news(begin, from, since));
    }

    @Override
    public boolean mayMissNews() {
        FileIndex known = found;
        return known != null && known.mayMissNews();
    }

    @Override
    public void await(Duration atMost, StreamClock clock, CountDownLatch cancelled) throws InterruptedException {
        FileIndex known = found;
        (known == null ? likely : known).await(atMost, clock, cancelled);
    }

    @Override
    public void close() {
        likely.close();
        other.close();
    }

    private <T> T ask(Question<T> question) throws ServiceFailure, InterruptedException {
        FileIndex known = found;
        if (known != null) {
            return question.ask(known);
        }
        try {
            T answer = question.ask(likely);
            found = likely;
            return answer;
        } catch (ServiceFailure e) {
            if (!e.isNotFound()) {
                throw e;
            }
            try {
                T answer = question.ask(other);
                found = other;
                return answer;
            } catch (ServiceFailure neither) {
                throw e;
            }
        }
    }
}
