package io.github.bgpstream4j.feed.bmp;

import io.github.bgpstream4j.attr.AttributeOutput;
import io.github.bgpstream4j.codec.AttributeEncoder;
import io.github.bgpstream4j.codec.UpdateEncoder;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.net.WireBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Routes of IPv4 and IPv6 that a message replaces without saying so, and the message that withdraws them. Owned by one thread. */
final class Replaced {
    private static final List<AddressFamily> FAMILIES = List.of(AddressFamily.IPV4_UNICAST, AddressFamily.IPV6_UNICAST);

    private final List<WireBuffer> routes = List.of(new WireBuffer(), new WireBuffer());

    /** Where to put the NLRI of routes of a family; null for families that are not looked at. */
    @Nullable
    WireBuffer of(AddressFamily family) {
        int index = FAMILIES.indexOf(family);
        return index < 0 ? null : routes.get(index);
    }

    /** An UPDATE that withdraws them, which then are forgotten; null if there are none. */
    byte @Nullable [] withdrawal() {
        WireBuffer plain = routes.get(0);
        WireBuffer sixth = routes.get(1);
        if (plain.length() + sixth.length() == 0) {
            return null;
        }
        WireBuffer out = new WireBuffer();
        UpdateEncoder update = new UpdateEncoder(out);
        update.begin();
        out.put(plain.bytes(), 0, plain.length());
        update.attributes();
        if (sixth.length() > 0) {
            int attribute = AttributeEncoder.beginUnreach(out, AddressFamily.IPV6_UNICAST);
            out.put(sixth.bytes(), 0, sixth.length());
            AttributeOutput.end(out, attribute);
        }
        update.nlri();
        update.end(); // never longer than the message whose prefixes it has
        plain.clear();
        sixth.clear();
        return out.toByteArray();
    }
}
