package io.github.bgpstream4j.filter.language.term;

import io.github.bgpstream4j.filter.Facts;
import io.github.bgpstream4j.filter.SourceNames;
import io.github.bgpstream4j.filter.language.value.Value;
import io.github.bgpstream4j.model.ElemView;
import io.github.bgpstream4j.model.SourceInfo;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** {@code project}, {@code collector} and {@code router}: where a record comes from. */
public final class NameTerm extends Term {
    public static final String PROJECT = "project";
    public static final String COLLECTOR = "collector";
    public static final String ROUTER = "router";

    private NameTerm(String word, List<String> names) {
        super(word, names, Facts.RECORD, Cost.RECORD);
    }

    static Function<List<Value>, Term> of(String word) {
        UnaryOperator<String> normal = switch (word) {
            case PROJECT -> SourceNames::project;
            case COLLECTOR -> SourceNames::collector;
            default -> UnaryOperator.identity();
        };
        return values -> new NameTerm(
                word,
                values.stream().map(Value::text).map(normal).sorted().distinct().toList());
    }

    @Override
    Answer decide(ElemView elem) {
        SourceInfo source = elem.record().source();
        return switch (word()) {
            case PROJECT -> Answer.of(isProject(source.project()));
            case ROUTER -> Answer.of(values().contains(source.router()));
            default -> Answer.of(isCollector(source.collector()));
        };
    }

    private boolean isProject(String project) {
        for (int i = 0; i < values().size(); i++) {
            if (SourceNames.isProject(values().get(i), project)) {
                return true;
            }
        }
        return false;
    }

    private boolean isCollector(String collector) {
        for (int i = 0; i < values().size(); i++) {
            if (SourceNames.isCollector(values().get(i), collector)) {
                return true;
            }
        }
        return false;
    }
}
