package io.github.bgpstream4j.filter.language.term;

import io.github.bgpstream4j.filter.Facts;
import io.github.bgpstream4j.filter.language.value.Choice;
import io.github.bgpstream4j.filter.language.value.Value;
import io.github.bgpstream4j.model.ElemView;
import io.github.bgpstream4j.model.RecordType;
import java.util.List;
import java.util.Set;

/** {@code type}: whether the record is part of a table or of updates. */
public final class RecordTypeTerm extends Term {
    public static final String WORD = "type";

    private static final Choice<RecordType> CHOICE = new Choice<>(RecordType.class, RecordType::word);

    private final Set<RecordType> types;

    private RecordTypeTerm(Set<RecordType> types) {
        super(WORD, CHOICE.texts(types), Facts.RECORD, Cost.RECORD);
        this.types = types;
    }

    static RecordTypeTerm of(List<Value> values) {
        return new RecordTypeTerm(CHOICE.parse(values));
    }

    public Set<RecordType> types() {
        return types;
    }

    @Override
    Answer decide(ElemView elem) {
        return Answer.of(types.contains(elem.record().type()));
    }
}
