package io.github.bgpstream4j.tck;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.model.BgpRecord;
import java.util.concurrent.Flow;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowPublisherVerification;

/** The rules of Reactive Streams for publishers, put to {@link BgpStream.Builder#recordPublisher()}. */
public final class RecordPublisherTckTest extends FlowPublisherVerification<BgpRecord> {
    /** Made by TestNG. */
    public RecordPublisherTckTest() {
        super(new TestEnvironment());
    }

    @Override
    public Flow.Publisher<BgpRecord> createFlowPublisher(long elements) {
        BgpStream.Builder builder = BgpStream.builder();
        if (elements > 0) {
            builder.source(new CountedSource(elements));
        }
        return builder.recordPublisher();
    }

    @Override
    public Flow.Publisher<BgpRecord> createFailedFlowPublisher() {
        return BgpStream.builder().source(new CountedSource(-1)).failFast(true).recordPublisher();
    }
}
