package io.github.bgpstream4j.filter.language.term;

import io.github.bgpstream4j.filter.Facts;
import io.github.bgpstream4j.filter.language.value.Value;
import io.github.bgpstream4j.model.ElemView;
import io.github.bgpstream4j.model.RibView;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** {@code view}: the table of a monitored router. An elem of a source that says no table is not equal to any. */
public final class ViewTerm extends Term {
    public static final String WORD = "view";

    private static final List<String> WORDS = Arrays.stream(RibView.values())
            .filter(view -> view != RibView.UNKNOWN)
            .map(RibView::word)
            .toList();

    private final Set<RibView> views = EnumSet.noneOf(RibView.class);

    private ViewTerm(List<String> words) {
        super(WORD, words, Facts.PEER, Cost.PEER);
        for (RibView view : RibView.values()) {
            if (words.contains(view.word())) {
                views.add(view);
            }
        }
    }

    static ViewTerm of(List<Value> values) {
        return new ViewTerm(Value.words(values, "one of " + String.join(", ", WORDS), WORDS));
    }

    @Override
    Answer decide(ElemView elem) {
        return Answer.of(views.contains(elem.peer().view()));
    }
}
