package io.github.bgpstream4j.rislive;

import java.net.URI;

/** The same by the stream of lines over HTTP. */
class RisLiveStreamContractTest extends RisLiveContractTest {
    @Override
    URI url() {
        return service.streamUrl();
    }
}
