package io.github.bgpstream4j.source;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
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
     * The provider of a scheme, for callers that make many sources of it: each of the other methods looks at the class path.
     *
     * @param scheme in lower case
     * @return makes sources of that scheme
     * @throws SourceException if no provider has it
     */
    public static BgpSourceProvider provider(String scheme) {
        return provider(available(), new SourceSpec(scheme, "", Map.of()));
    }

    /**
     * Makes the sources that a text stands for, without opening them.
     *
     * @param spec see {@link SourceSpec}
     * @return one source or more
     * @throws SourceException if the text is not understood or no provider has its scheme
     */
    public static List<BgpSource> of(String spec) {
        return of(SourceSpec.parse(spec));
    }

    /**
     * Makes the sources that many texts stand for, without opening them. The class path is looked at once.
     *
     * @param specs see {@link SourceSpec}
     * @return in their order
     * @throws SourceException if a text is not understood or no provider has its scheme
     */
    public static List<BgpSource> of(Collection<String> specs) {
        List<BgpSourceProvider> providers = available();
        List<BgpSource> sources = new ArrayList<>();
        for (String spec : specs) {
            SourceSpec parsed = SourceSpec.parse(spec);
            sources.addAll(sources(provider(providers, parsed), parsed));
        }
        return sources;
    }

    /**
     * Makes the sources of a text that has been taken apart, without opening them.
     *
     * @param spec scheme, target and options
     * @return one source or more
     * @throws SourceException if target or options are not understood or no provider has the scheme
     */
    public static List<BgpSource> of(SourceSpec spec) {
        return sources(provider(available(), spec), spec);
    }

    private static List<BgpSource> sources(BgpSourceProvider provider, SourceSpec spec) {
        return provider.sources(spec.withTarget(provider.target().ifAbsent()));
    }

    private static BgpSourceProvider provider(List<BgpSourceProvider> providers, SourceSpec spec) {
        List<String> schemes = new ArrayList<>();
        for (BgpSourceProvider provider : providers) {
            if (provider.scheme().equals(spec.scheme())) {
                return provider;
            }
            schemes.add(provider.scheme());
        }
        String where = spec.target().isEmpty() ? "" : " In: " + spec.withoutOptions();
        throw new SourceException(
                "no source with scheme '" + spec.scheme() + "' among " + schemes + "; is its module missing?" + where);
    }
}
