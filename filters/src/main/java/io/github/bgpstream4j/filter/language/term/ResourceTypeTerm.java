package io.github.bgpstream4j.filter.language.term;

import io.github.bgpstream4j.filter.Facts;
import io.github.bgpstream4j.filter.language.value.Value;
import io.github.bgpstream4j.model.ElemView;
import java.util.List;

/** {@code resourcetype}: {@code batch} for what has an end, such as files, {@code stream} for live sources. */
final class ResourceTypeTerm extends Term {
    static final String WORD = "resourcetype";

    private final Answer batch;
    private final Answer stream;

    private ResourceTypeTerm(List<String> types) {
        super(WORD, types, Facts.RECORD, Cost.RECORD);
        batch = Answer.of(types.contains("batch"));
        stream = Answer.of(types.contains("stream"));
    }

    static ResourceTypeTerm of(List<Value> values) {
        return new ResourceTypeTerm(Value.words(values, "stream or batch", List.of("batch", "stream")));
    }

    @Override
    Answer decide(ElemView elem) {
        return elem.record().source().live() ? stream : batch;
    }
}
