package io.github.bgpstream4j.filter.language.term;

import io.github.bgpstream4j.filter.Facts;
import io.github.bgpstream4j.filter.language.value.Choice;
import io.github.bgpstream4j.filter.language.value.Value;
import io.github.bgpstream4j.model.ElemType;
import io.github.bgpstream4j.model.ElemView;
import java.util.List;
import java.util.Set;

/** {@code elemtype}: the kind of elem. */
public final class ElemTypeTerm extends Term {
    public static final String WORD = "elemtype";

    private static final Choice<ElemType> CHOICE = new Choice<>(ElemType.class, ElemTypeTerm::word);

    private final Set<ElemType> types;

    private ElemTypeTerm(Set<ElemType> types) {
        super(WORD, CHOICE.texts(types), Facts.TYPE, Cost.TYPE);
        this.types = types;
    }

    static ElemTypeTerm of(List<Value> values, boolean strict) {
        Set<ElemType> types = CHOICE.parse(values);
        for (Value value : values) {
            if (strict && value.text().equals(word(ElemType.END_OF_RIB))) {
                throw value.bad("one of ribs, announcements, withdrawals, peerstates");
            }
        }
        return new ElemTypeTerm(types);
    }

    public static String word(ElemType type) {
        return switch (type) {
            case RIB -> "ribs";
            case ANNOUNCEMENT -> "announcements";
            case WITHDRAWAL -> "withdrawals";
            case PEER_STATE -> "peerstates";
            case END_OF_RIB -> "endofrib";
        };
    }

    public Set<ElemType> types() {
        return types;
    }

    public boolean names(ElemType type) {
        return types.contains(type);
    }

    @Override
    Answer decide(ElemView elem) {
        return Answer.of(types.contains(elem.type()));
    }
}
