package io.github.bgpstream4j.source;

import java.util.List;
import java.util.Map;

/** Makes sources of one scheme; found by {@link java.util.ServiceLoader}. */
public interface BgpSourceProvider {
    /**
     * The scheme in {@code scheme:target?key=value}.
     *
     * @return lower case
     */
    String scheme();

    /**
     * One line that tells people what the scheme is for.
     *
     * @return without the scheme itself
     */
    String description();

    /**
     * The options it knows and what each is for. Who lists them refuses all others in {@link #sources}.
     *
     * @return names and meanings, in the order to show them in; empty if there are none
     */
    default Map<String, String> options() {
        return Map.of();
    }

    /**
     * Makes the sources that a text stands for, without opening them.
     *
     * @param spec the text, taken apart
     * @return one source or more, in the order they are to be read
     * @throws SourceException if an option or the target is not understood
     */
    List<BgpSource> sources(SourceSpec spec);
}
