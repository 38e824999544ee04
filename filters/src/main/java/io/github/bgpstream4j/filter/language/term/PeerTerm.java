package io.github.bgpstream4j.filter.language.term;

import io.github.bgpstream4j.filter.Facts;
import io.github.bgpstream4j.filter.language.value.AsnSet;
import io.github.bgpstream4j.filter.language.value.Value;
import io.github.bgpstream4j.model.ElemView;
import java.util.List;

/** {@code peer} and {@code notpeer}: the AS of the peer. */
public final class PeerTerm extends Term {
    public static final String WORD = "peer";
    static final String INVERTED_WORD = "notpeer";

    private final AsnSet asns;
    private final boolean wanted;

    private PeerTerm(String word, AsnSet asns) {
        super(word, asns.texts(), Facts.PEER, Cost.PEER);
        this.asns = asns;
        this.wanted = word.equals(WORD);
    }

    static PeerTerm of(List<Value> values, boolean strict) {
        return new PeerTerm(WORD, AsnSet.parse(values, strict));
    }

    static PeerTerm inverted(List<Value> values, boolean strict) {
        return new PeerTerm(INVERTED_WORD, AsnSet.parse(values, strict));
    }

    @Override
    Answer decide(ElemView elem) {
        return Answer.of(asns.test(elem.peerAsn()) == wanted);
    }
}
