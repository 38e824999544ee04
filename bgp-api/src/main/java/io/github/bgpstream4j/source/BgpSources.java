package io.github.bgpstream4j.source;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/** The sources that are on the class path or module path. */
public final class BgpSources {
    private BgpSources() {}

    /**
     * All providers: what can be read here. Each tells its {@linkplain BgpSourceProvider#scheme() scheme}, what it is
     * {@linkplain BgpSourceProvider#description() for} and the {@linkplain BgpSourceProvider#options() options} it knows.
     *
     * @return sorted by scheme
     */
    public static List<BgpSourceProvider> available() {
        List<BgpSourceProvider> providers = new ArrayList<>();
        ServiceLoader.load(BgpSourceProvider.class).forEach(providers::add);
        providers.sort(Comparator.comparing(BgpSourceProvider::scheme));
        return providers;
    }

    /**
     * Makes the sources that a text stands for, without opening them.
     *
     * @param spec see {@link SourceSpec}
     * @return one source or more
     * @throws SourceException if the text is not understood or no provider has its scheme
     */
    public static List<BgpSource> of(String spec) {
        SourceSpec parsed = SourceSpec.parse(spec);
        List<String> schemes = new ArrayList<>();
        for (BgpSourceProvider provider : available()) {
            if (provider.scheme().equals(parsed.scheme())) {
                return provider.sources(parsed);
            }
            schemes.add(provider.scheme());
        }
        throw new SourceException("no source with scheme '" + parsed.scheme() + "' among " + schemes
                + "; is its module missing? In: " + SourceSpec.withoutOptions(spec));
    }
}
