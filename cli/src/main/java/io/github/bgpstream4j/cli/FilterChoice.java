package io.github.bgpstream4j.cli;

import io.github.bgpstream4j.filter.language.BgpFilter;
import io.github.bgpstream4j.filter.language.BgpStreamLanguage;
import io.github.bgpstream4j.filter.language.FilterOptions;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The filter that {@code -f} and the options for single terms make together. */
final class FilterChoice {
    /** The term of the filter language that each option stands for. */
    private static final Map<Option, String> TERMS = new EnumMap<>(Map.of(
            Option.PROJECT, "project",
            Option.COLLECTOR, "collector",
            Option.ROUTER, "router",
            Option.RECORD_TYPE, "type",
            Option.RESOURCE_TYPE, "resourcetype",
            Option.PEER, "peer",
            Option.NOT_PEER, "notpeer",
            Option.ORIGIN, "origin",
            Option.PREFIX, "prefix",
            Option.COMMUNITY, "community"));

    private FilterChoice() {}

    /** The filter; null if none of the options is given. */
    static @Nullable BgpFilter of(CommandLine line) {
        BgpStreamLanguage language =
                line.has(Option.STRICT_FILTER) ? BgpStreamLanguage.strict() : new BgpStreamLanguage();
        FilterOptions filter = new FilterOptions(language);
        line.all(Option.FILTER).forEach(filter::text);
        TERMS.forEach((option, term) -> line.all(option).forEach(value -> filter.term(term, value)));
        line.all(Option.AS_PATH).forEach(expression -> filter.term("aspath", expression));
        return filter.filter();
    }
}
