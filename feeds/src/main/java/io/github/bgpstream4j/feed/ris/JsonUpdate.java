package io.github.bgpstream4j.feed.ris;

import io.github.bgpstream4j.attr.AttributeOutput;
import io.github.bgpstream4j.codec.AttributeEncoder;
import io.github.bgpstream4j.codec.UpdateBuilder;
import io.github.bgpstream4j.codec.UpdateEncoder;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.net.Prefix;
import io.github.bgpstream4j.net.WireBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the UPDATE that the router may have sent of what its JSON says. */
final class JsonUpdate {
    private JsonUpdate() {}

    /** The message; null if there is nothing in it, or more than a message can hold. */
    static byte @Nullable [] message(MessageFields fields, @Nullable IpAddress peer) {
        List<Prefix> announced = fields.prefixes.prefixes(false);
        List<Prefix> withdrawn = fields.prefixes.prefixes(true);
        if (announced.isEmpty() && withdrawn.isEmpty()) {
            return fields.prefixes.hasEndOfRib() ? endOfRib(peer != null && peer.isIpv6()) : null;
        }
        UpdateBuilder update = new UpdateBuilder(announced, withdrawn);
        fields.attributes.setTo(update);
        return update.message();
    }

    /** RFC 4724 §2. JSON does not say of which family it is; a session over IPv6 is most often one for IPv6. */
    private static byte[] endOfRib(boolean ipv6) {
        WireBuffer out = new WireBuffer();
        UpdateEncoder update = new UpdateEncoder(out);
        update.begin();
        update.attributes();
        if (ipv6) {
            AttributeOutput.end(out, AttributeEncoder.beginUnreach(out, AddressFamily.IPV6_UNICAST));
        }
        update.nlri();
        update.end();
        return out.toByteArray();
    }
}
