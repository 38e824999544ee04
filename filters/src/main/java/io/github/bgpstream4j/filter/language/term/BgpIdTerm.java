package io.github.bgpstream4j.filter.language.term;

import io.github.bgpstream4j.filter.Facts;
import io.github.bgpstream4j.filter.language.value.AddressSet;
import io.github.bgpstream4j.filter.language.value.Value;
import io.github.bgpstream4j.model.ElemView;
import io.github.bgpstream4j.net.IpAddress;
import java.util.List;

/** {@code bgpid}: the BGP identifier of the peer. An elem of a source that does not say it is not equal to any. */
public final class BgpIdTerm extends Term {
    public static final String WORD = "bgpid";

    private final AddressSet identifiers;

    private BgpIdTerm(AddressSet identifiers) {
        super(WORD, identifiers.texts(), Facts.PEER, Cost.PEER);
        this.identifiers = identifiers;
    }

    static BgpIdTerm of(List<Value> values) {
        for (Value value : values) {
            if (value.text().indexOf(':') >= 0) {
                throw value.bad("an identifier such as 192.0.2.1, or a prefix of them");
            }
        }
        return new BgpIdTerm(AddressSet.parse(values));
    }

    @Override
    Answer decide(ElemView elem) {
        IpAddress identifier = elem.peer().bgpId();
        return Answer.of(identifier != null && identifiers.contains(identifier));
    }
}
