package io.github.bgpstream4j.bmp;

import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.BgpSourceProvider;
import io.github.bgpstream4j.source.SourceOption;
import io.github.bgpstream4j.source.SourceOptions;
import io.github.bgpstream4j.source.SourceSpec;
import io.github.bgpstream4j.source.SourceTarget;
import java.util.List;

/** The scheme {@code bmpfile}: {@code bmpfile:FILE} reads BMP messages. Its options are those that {@link #options()} lists. */
public final class BmpFileSourceProvider implements BgpSourceProvider {
    private static final SourceOption<String> ROUTER =
            SourceOption.text("router", "name of the router (default: what it calls itself)");
    private static final SourceOptions OPTIONS = SourceOptions.of(
            BmpOptions.PROJECT,
            BmpOptions.COLLECTOR,
            ROUTER,
            BmpOptions.VIEWS,
            BmpOptions.MIRROR,
            BmpOptions.ROUTER_TIME,
            BmpOptions.STRIP_OWN_AS,
            BmpOptions.WITHDRAW_ON_DOWN,
            BmpOptions.SWEEP,
            BmpOptions.MAX_MESSAGE);

    /** For {@link java.util.ServiceLoader}. */
    public BmpFileSourceProvider() {}

    @Override
    public String scheme() {
        return "bmpfile";
    }

    @Override
    public String description() {
        return "BMP messages in a file, with OpenBMP headers or without";
    }

    @Override
    public SourceTarget target() {
        return new SourceTarget("file", "FILE", "a file or URL, plain or compressed, or - for standard input", null);
    }

    @Override
    public SourceOptions options() {
        return OPTIONS;
    }

    @Override
    public List<BgpSource> sources(SourceSpec text) {
        SourceSpec spec = BmpOptions.spelled(text, OPTIONS);
        SourceOptions.Given given = OPTIONS.read(spec);
        return List.of(BmpFile.builder(spec.target())
                .settings(BmpOptions.settings(given, given.get(ROUTER)))
                .collector(given.get(BmpOptions.COLLECTOR))
                .maxMessage(BmpOptions.maxMessage(given))
                .spec(spec)
                .build());
    }
}
