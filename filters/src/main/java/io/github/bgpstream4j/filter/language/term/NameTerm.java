package io.github.bgpstream4j.filter.language.term;

import io.github.bgpstream4j.filter.Facts;
import io.github.bgpstream4j.filter.SourceNames;
import io.github.bgpstream4j.filter.language.value.Value;
import io.github.bgpstream4j.model.ElemView;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.net.IpAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** {@code project}, {@code collector} and {@code router}: where a record comes from. A router may be named by its address, too. */
public final class NameTerm extends Term {
    public static final String PROJECT = "project";
    public static final String COLLECTOR = "collector";
    public static final String ROUTER = "router";

    private final Set<IpAddress> addresses = new HashSet<>();

    private NameTerm(String word, List<String> names) {
        super(word, names, Facts.RECORD, Cost.RECORD);
        if (word.equals(ROUTER)) {
            names.forEach(this::addAddress);
        }
    }

    private void addAddress(String name) {
        try {
            addresses.add(IpAddress.parse(name));
        } catch (IllegalArgumentException e) {
            // a name, as nearly always
        }
    }

    /** Whether some of the names are addresses, which a source that knows names only cannot look for. */
    public boolean hasAddresses() {
        return !addresses.isEmpty();
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
            case ROUTER -> Answer.of(isRouter(source));
            default -> Answer.of(isCollector(source.collector()));
        };
    }

    private boolean isRouter(SourceInfo source) {
        IpAddress address = source.routerAddress();
        return values().contains(source.router()) || (address != null && addresses.contains(address));
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
