package io.github.bgpstream4j.cli.options;

import io.github.bgpstream4j.filter.language.BgpFilter;
import io.github.bgpstream4j.filter.language.BgpStreamLanguage;
import io.github.bgpstream4j.filter.language.FilterOptions;
import io.github.bgpstream4j.filter.language.FilterSyntaxException;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The filter that {@code -f} and the options for single terms make together. */
final class FilterChoice {
    /** The term of the filter language that each option stands for. */
    private static final Map<Option, String> TERMS = new EnumMap<>(Map.ofEntries(
            Map.entry(Option.PROJECT, "project"),
            Map.entry(Option.COLLECTOR, "collector"),
            Map.entry(Option.ROUTER, "router"),
            Map.entry(Option.RECORD_TYPE, "type"),
            Map.entry(Option.RESOURCE_TYPE, "resourcetype"),
            Map.entry(Option.PEER, "peer"),
            Map.entry(Option.NOT_PEER, "notpeer"),
            Map.entry(Option.ORIGIN, "origin"),
            Map.entry(Option.PREFIX, "prefix"),
            Map.entry(Option.COMMUNITY, "community"),
            Map.entry(Option.AS_PATH, "aspath")));

    private FilterChoice() {}

    /** The filter; null if none of the options is given. */
    static @Nullable BgpFilter of(CommandLine line) {
        BgpStreamLanguage language =
                line.has(Option.STRICT_FILTER) ? BgpStreamLanguage.strict() : new BgpStreamLanguage();
        FilterOptions filter = new FilterOptions(language);
        line.all(Option.FILTER).forEach(filter::text);
        TERMS.forEach((option, term) -> line.all(option).forEach(value -> add(filter, option, term, value)));
        return filter.filter();
    }

    private static void add(FilterOptions filter, Option option, String term, String value) {
        try {
            filter.term(term, value);
        } catch (FilterSyntaxException e) {
            String suggestion = e.suggestion();
            throw new UsageException(
                    option.display() + " '" + value + "': expected " + e.expected()
                            + (suggestion == null ? "" : "; did you mean \"" + suggestion + "\"?"),
                    e);
        }
    }
}
