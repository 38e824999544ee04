package io.github.bgpstream4j.filter.language.term;

import io.github.bgpstream4j.filter.language.value.AddressSet;
import io.github.bgpstream4j.filter.language.value.Value;
import io.github.bgpstream4j.model.ElemView;
import io.github.bgpstream4j.net.IpAddress;
import java.util.List;

/** {@code nexthop}: where a route leads; in which attribute that stands depends on the elem. */
final class NextHopTerm extends AttributeTerm {
    static final String WORD = "nexthop";

    private final AddressSet addresses;

    private NextHopTerm(AddressSet addresses) {
        super(WORD, addresses.texts(), Cost.ATTRIBUTE);
        this.addresses = addresses;
    }

    static NextHopTerm of(List<Value> values) {
        return new NextHopTerm(AddressSet.parse(values));
    }

    @Override
    Answer decide(ElemView elem) {
        IpAddress address = elem.nextHop();
        return Answer.of(address != null && addresses.contains(address));
    }
}
