package io.github.bgpstream4j.filter.language;

import static java.util.Map.entry;

import io.github.bgpstream4j.filter.Facts;
import io.github.bgpstream4j.model.ElemView;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Map;

/** An elem some facts of which are known: asking for another one fails. */
final class PartlyKnown {
    private static final Map<String, Integer> NEEDS = Map.ofEntries(
            entry("record", Facts.RECORD),
            entry("peerAsn", Facts.PEER),
            entry("peerAddress", Facts.PEER),
            entry("peer", Facts.PEER),
            entry("type", Facts.TYPE),
            entry("family", Facts.TYPE),
            entry("oldStateCode", Facts.TYPE),
            entry("newStateCode", Facts.TYPE),
            entry("prefixHigh", Facts.PREFIX),
            entry("prefixLow", Facts.PREFIX),
            entry("prefixLength", Facts.PREFIX),
            entry("pathId", Facts.PREFIX),
            entry("routeDistinguisher", Facts.PREFIX),
            entry("labels", Facts.PREFIX),
            entry("originatedMicros", Facts.ATTRIBUTES),
            entry("attributes", Facts.ATTRIBUTES),
            entry("nextHop", Facts.TYPE | Facts.ATTRIBUTES),
            entry("owned", Facts.ALL));

    private PartlyKnown() {}

    static ElemView of(ElemView elem, int known) {
        InvocationHandler guard = (proxy, method, arguments) -> {
            if (method.isDefault() && !method.getName().equals("peer")) {
                return InvocationHandler.invokeDefault(proxy, method, arguments);
            }
            if (method.getName().equals("prefixLength") && (known & (Facts.TYPE | Facts.PREFIX)) == Facts.TYPE) {
                return elem.prefixLength() < 0 ? -1 : 0; // whether there is one is known, which one is not
            }
            int needs = NEEDS.getOrDefault(method.getName(), Facts.NONE);
            if ((known & needs) != needs) {
                throw new AssertionError(method.getName() + " asked when only facts " + known + " are known");
            }
            return method.invoke(elem, arguments);
        };
        return (ElemView)
                Proxy.newProxyInstance(ElemView.class.getClassLoader(), new Class<?>[] {ElemView.class}, guard);
    }
}
