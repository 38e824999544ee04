package io.github.bgpstream4j.filter.language.term;

import io.github.bgpstream4j.filter.Facts;
import io.github.bgpstream4j.filter.language.value.Choice;
import io.github.bgpstream4j.filter.language.value.Value;
import io.github.bgpstream4j.model.ElemView;
import io.github.bgpstream4j.model.RecordStatus;
import java.util.List;
import java.util.Set;

/** {@code status}: what became of the record. To know that, the record is decoded once more. */
final class StatusTerm extends Term {
    static final String WORD = "status";

    private static final Choice<RecordStatus> CHOICE = new Choice<>(RecordStatus.class, RecordStatus::word);

    private final Set<RecordStatus> statuses;

    private StatusTerm(Set<RecordStatus> statuses) {
        super(WORD, CHOICE.texts(statuses), Facts.RECORD, Cost.WHOLE_ELEM);
        this.statuses = statuses;
    }

    static StatusTerm of(List<Value> values) {
        return new StatusTerm(CHOICE.parse(values));
    }

    @Override
    Answer decide(ElemView elem) {
        return Answer.of(statuses.contains(elem.record().status()));
    }
}
