package io.github.bgpstream4j.filter;

/**
 * A text form of filters, found by {@link java.util.ServiceLoader} when a stream is given a filter as text.
 */
public interface FilterLanguage {
    /**
     * Reads a filter.
     *
     * @param text the filter
     * @return the filter
     * @throws IllegalArgumentException if the text is none; the message says where and why
     */
    Filter parse(String text);
}
