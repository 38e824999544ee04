package io.github.bgpstream4j.filter.language.term;

import io.github.bgpstream4j.filter.Facts;
import io.github.bgpstream4j.filter.language.value.AddressSet;
import io.github.bgpstream4j.filter.language.value.Value;
import io.github.bgpstream4j.model.ElemView;
import io.github.bgpstream4j.net.IpAddress;
import java.util.List;
import java.util.Set;

/** {@code peerip}: the address of the peer. A record that does not tell it is not equal to any. */
public final class PeerIpTerm extends Term {
    public static final String WORD = "peerip";

    private final AddressSet addresses;

    private PeerIpTerm(AddressSet addresses) {
        super(WORD, addresses.texts(), Facts.PEER, Cost.PEER);
        this.addresses = addresses;
    }

    static PeerIpTerm of(List<Value> values) {
        return new PeerIpTerm(AddressSet.parse(values));
    }

    /** The addresses; none if some are given by a prefix. */
    public Set<IpAddress> single() {
        return addresses.single();
    }

    @Override
    Answer decide(ElemView elem) {
        IpAddress address = elem.peerAddress();
        return Answer.of(address != null && addresses.contains(address));
    }
}
