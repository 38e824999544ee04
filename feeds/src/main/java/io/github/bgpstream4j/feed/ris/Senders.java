package io.github.bgpstream4j.feed.ris;

import io.github.bgpstream4j.model.Peer;
import io.github.bgpstream4j.net.Asn;
import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.net.IpAddressParser;
import io.github.bgpstream4j.text.DisplayText;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sessions of collectors by the texts that name them, each read once. Used by one thread. */
final class Senders {
    private static final int MAX = 16_384; // more than there are, so somebody invents them
    private static final int LONGEST_NAME = 64;

    private record Texts(String host, String peer, String asn) {}

    private final Map<Texts, RisMessage.From> known = new HashMap<>();

    /**
     * The session that a message names.
     *
     * @return null if its address or AS number is none
     */
    RisMessage.@Nullable From of(String host, String peer, String asn) {
        Texts texts = new Texts(host, peer, asn);
        RisMessage.From from = known.get(texts);
        if (from == null) {
            from = read(texts);
            if (from != null) {
                if (known.size() >= MAX) {
                    known.clear();
                }
                known.put(texts, from);
            }
        }
        return from;
    }

    private static RisMessage.@Nullable From read(Texts texts) {
        IpAddress address = IpAddressParser.parse(texts.peer());
        try {
            return address == null
                    ? null
                    : new RisMessage.From(collector(texts.host()), new Peer(Asn.parse(texts.asn()), address));
        } catch (IllegalArgumentException e) {
            return null; // the caller says so
        }
    }

    /** {@code rrc21} for {@code rrc21.ripe.net}, too. */
    static String collector(String host) {
        int dot = host.indexOf('.');
        String name = dot < 0 ? host : host.substring(0, dot);
        return DisplayText.shown(name, LONGEST_NAME).toLowerCase(Locale.ROOT);
    }
}
