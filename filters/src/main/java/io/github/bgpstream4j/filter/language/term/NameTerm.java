package io.github.bgpstream4j.filter.language.term;

import io.github.bgpstream4j.filter.Facts;
import io.github.bgpstream4j.filter.language.value.Value;
import io.github.bgpstream4j.model.ElemView;
import io.github.bgpstream4j.model.SourceInfo;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** {@code project}, {@code collector} and {@code router}: where a record comes from. */
public final class NameTerm extends Term {
    public static final String PROJECT = "project";
    public static final String COLLECTOR = "collector";
    public static final String ROUTER = "router";

    /** Under these domains collectors have their names, so that a host name is the collector's name, too. */
    private static final List<String> COLLECTOR_DOMAINS = List.of(".ripe.net", ".routeviews.org");

    private NameTerm(String word, List<String> names) {
        super(word, names, Facts.RECORD, Cost.RECORD);
    }

    static Function<List<Value>, Term> of(String word) {
        return values -> new NameTerm(
                word,
                values.stream()
                        .map(Value::text)
                        .map(name -> word.equals(COLLECTOR) ? shortName(name) : name)
                        .sorted()
                        .distinct()
                        .toList());
    }

    @Override
    Answer decide(ElemView elem) {
        SourceInfo source = elem.record().source();
        return switch (word()) {
            case PROJECT -> Answer.of(values().contains(source.project()));
            case ROUTER -> Answer.of(values().contains(source.router()));
            default -> Answer.of(isCollector(source.collector()));
        };
    }

    /** Compares without making the short name of a host name. */
    private boolean isCollector(String collector) {
        int length = shortLength(collector);
        for (int i = 0; i < values().size(); i++) {
            String name = values().get(i);
            if (name.length() == length && name.regionMatches(true, 0, collector, 0, length)) {
                return true;
            }
        }
        return false;
    }

    private static String shortName(String collector) {
        String name = collector.substring(0, shortLength(collector));
        return name.toLowerCase(Locale.ROOT);
    }

    private static int shortLength(String collector) {
        for (int i = 0; i < COLLECTOR_DOMAINS.size(); i++) {
            String domain = COLLECTOR_DOMAINS.get(i);
            int start = collector.length() - domain.length();
            if (start > 0 && collector.regionMatches(true, start, domain, 0, domain.length())) {
                return start;
            }
        }
        return collector.length();
    }
}
