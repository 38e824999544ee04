package io.github.bgpstream4j.source;

import java.util.List;

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
     * The options it knows; {@link #sources} reads them and refuses all others by {@link SourceOptions#read}.
     *
     * @return by default none
     */
    default SourceOptions options() {
        return SourceOptions.NONE;
    }

    /**
     * How the target is given by name.
     *
     * @return by default as {@code target}, which must be given
     */
    default SourceTarget target() {
        return new SourceTarget("target", "TARGET", "what to read", null);
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
