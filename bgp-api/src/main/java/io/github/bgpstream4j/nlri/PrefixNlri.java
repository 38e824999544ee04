package io.github.bgpstream4j.nlri;

import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.net.Prefix;
import io.github.bgpstream4j.net.RouteDistinguisher;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A prefix, with what is before it in labelled families and those of VPNs (RFC 4271 §4.3, 8277 §2, 4364 §4.3.4).
 *
 * @param family the family
 * @param prefix the prefix
 * @param routeDistinguisher null if the family has none
 * @param labels the outermost first; empty if the family has none, or the route is withdrawn
 */
public record PrefixNlri(
        AddressFamily family, Prefix prefix, @Nullable RouteDistinguisher routeDistinguisher, List<Integer> labels)
        implements Nlri {
    /**
     * Copies the labels.
     *
     * @param family the family
     * @param prefix the prefix
     * @param routeDistinguisher null if the family has none
     * @param labels the outermost first
     * @throws IllegalArgumentException if the family has no such prefix
     */
    public PrefixNlri {
        labels = List.copyOf(labels);
        if (prefix.isIpv6() != family.isIpv6()
                || (routeDistinguisher != null) != family.isVpn()
                || (!labels.isEmpty() && !family.isLabelled())) {
            String distinguisher = routeDistinguisher == null ? "" : " with route distinguisher " + routeDistinguisher;
            throw new IllegalArgumentException(
                    family + " has no prefix like " + prefix + distinguisher + (labels.isEmpty() ? "" : " and labels"));
        }
        for (int label : labels) {
            if (label >>> 20 != 0) {
                throw new IllegalArgumentException("label out of range: " + label);
            }
        }
    }

    @Override
    public void fields(Fields out) {
        if (routeDistinguisher != null) {
            out.field("rd", routeDistinguisher);
        }
        out.field("prefix", prefix);
        if (!labels.isEmpty()) {
            out.field("labels", labels);
        }
    }

    /** Without the labels (RFC 8277 §2.4). */
    @Override
    public Nlri key() {
        return labels.isEmpty() ? this : new PrefixNlri(family, prefix, routeDistinguisher, List.of());
    }

    /** The {@link #text()}. */
    @Override
    public String toString() {
        return text();
    }
}
