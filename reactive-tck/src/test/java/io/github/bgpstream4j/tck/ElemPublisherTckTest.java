package io.github.bgpstream4j.tck;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.model.BgpElem;
import java.util.concurrent.Flow;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowPublisherVerification;

/** The rules of Reactive Streams for publishers, put to {@link BgpStream.Builder#publisher()}. */
public final class ElemPublisherTckTest extends FlowPublisherVerification<BgpElem> {
    /** Made by TestNG. */
    public ElemPublisherTckTest() {
        super(new TestEnvironment());
    }

    @Override
    public Flow.Publisher<BgpElem> createFlowPublisher(long elements) {
        BgpStream.Builder builder = BgpStream.builder();
        if (elements > 0) {
            builder.source(new CountedSource(elements));
        }
        return builder.publisher();
    }

    @Override
    public Flow.Publisher<BgpElem> createFailedFlowPublisher() {
        return BgpStream.builder().source(new CountedSource(-1)).failFast(true).publisher();
    }
}
