package io.github.bgpstream4j.filter.language.term;

import io.github.bgpstream4j.filter.Facts;
import io.github.bgpstream4j.filter.language.value.DistinguisherSet;
import io.github.bgpstream4j.filter.language.value.Value;
import io.github.bgpstream4j.model.ElemView;
import io.github.bgpstream4j.net.RouteDistinguisher;
import java.util.List;

/** {@code peerrd}: the VRF or instance of a monitored router that the peer belongs to. A peer of the global one is not equal to any. */
public final class PeerRdTerm extends Term {
    public static final String WORD = "peerrd";

    private final DistinguisherSet distinguishers;

    private PeerRdTerm(DistinguisherSet distinguishers) {
        super(WORD, distinguishers.texts(), Facts.PEER, Cost.PEER);
        this.distinguishers = distinguishers;
    }

    static PeerRdTerm of(List<Value> values) {
        return new PeerRdTerm(DistinguisherSet.parse(values));
    }

    @Override
    Answer decide(ElemView elem) {
        RouteDistinguisher distinguisher = elem.peer().distinguisher();
        return Answer.of(distinguisher != null && distinguishers.contains(distinguisher.bits()));
    }
}
