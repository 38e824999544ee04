package io.github.bgpstream4j.filter.language.term;

import io.github.bgpstream4j.attr.Aggregator;
import io.github.bgpstream4j.attr.AttributeType;
import io.github.bgpstream4j.attr.PathAttributes;
import io.github.bgpstream4j.filter.language.value.AddressSet;
import io.github.bgpstream4j.filter.language.value.AsnSet;
import io.github.bgpstream4j.filter.language.value.Value;
import java.util.ArrayList;
import java.util.List;

/** {@code aggregator}: who formed an aggregate (RFC 4271 §5.1.7), by AS number, address or prefix. */
final class AggregatorTerm extends AttributeTerm {
    static final String WORD = "aggregator";

    private static final int AS4_LENGTH = 8; // RFC 6793 §3: four octets of AS number, four of address

    private final AsnSet asns;
    private final AddressSet addresses;

    private AggregatorTerm(AsnSet asns, AddressSet addresses, List<String> texts) {
        super(WORD, texts, Cost.ATTRIBUTE);
        this.asns = asns;
        this.addresses = addresses;
    }

    static AggregatorTerm of(List<Value> values) {
        List<Value> asnValues = new ArrayList<>();
        List<Value> addressValues = new ArrayList<>();
        for (Value value : values) {
            (isAddress(value.text()) ? addressValues : asnValues).add(value);
        }
        AsnSet asns = AsnSet.parse(asnValues, false);
        AddressSet addresses = AddressSet.parse(addressValues);
        List<String> texts = new ArrayList<>(asns.texts());
        texts.addAll(addresses.texts());
        return new AggregatorTerm(asns, addresses, texts);
    }

    @Override
    boolean matches(PathAttributes attributes) {
        int position = attributes.find(AttributeType.AGGREGATOR.code());
        if (attributes.context().asnSize() == 4 && position >= 0 && attributes.valueLength(position) == AS4_LENGTH) {
            int at = attributes.valueStart(position);
            return asns.test(attributes.uint32(at)) || addresses.containsIpv4(attributes.uint32(at + 4));
        }
        Aggregator aggregator = attributes.aggregator();
        return aggregator != null && (asns.test(aggregator.asn()) || addresses.contains(aggregator.address()));
    }

    private static boolean isAddress(String text) {
        int dot = text.indexOf('.');
        return text.indexOf('/') >= 0 || (dot >= 0 && text.indexOf('.', dot + 1) >= 0);
    }
}
