package io.github.bgpstream4j.testkit.rislive;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The files of the collectors, laid out as RIPE's archive. */
public final class RisLiveArchive {
    static final String PATH = "/archive/";

    private final FakeRisLive service;

    RisLiveArchive(FakeRisLive service) {
        this.service = service;
    }

    /**
     * Where it is.
     *
     * @return the folder in which the collectors' folders are
     */
    public URI url() {
        return service.archiveUrl();
    }

    void answer(Request request, OutputStream out) throws IOException {
        FakeRisLive.respond(out, 404, List.of(), request.path().getBytes(StandardCharsets.UTF_8));
    }
}
