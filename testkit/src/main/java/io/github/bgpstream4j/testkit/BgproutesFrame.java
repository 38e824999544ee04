package io.github.bgpstream4j.testkit;

import io.github.bgpstream4j.attr.PathAttributes;
import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.model.BgpRecord;
import io.github.bgpstream4j.model.ElemType;
import io.github.bgpstream4j.net.IpAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A message of bgproutes.io's websocket in the making, right or wrong. Not safe for use by several threads. */
public final class BgproutesFrame {
    private static final long MICROS_PER_SECOND = 1_000_000;

    private final Map<String, String> fields = new LinkedHashMap<>();

    private BgproutesFrame() {}

    /**
     * What a vantage point says that speaks BGP with the service.
     *
     * @param vantagePoint {@code ASN_ADDRESS}
     * @return a message without prefixes
     */
    public static BgproutesFrame update(String vantagePoint) {
        return new BgproutesFrame().text("record_type", "update").text("vp", vantagePoint);
    }

    /**
     * What the peer of a router says that is monitored by BMP.
     *
     * @param parent the router, {@code ASN_ADDRESS}
     * @param peer the peer, {@code ASN_ADDRESS}
     * @return a message without prefixes
     */
    public static BgproutesFrame bmpUpdate(String parent, String peer) {
        return new BgproutesFrame()
                .text("record_type", "bmp_update")
                .text("vp", parent)
                .text("bmp_peer", peer);
    }

    /**
     * An error frame.
     *
     * @param text what the server complains about
     * @return a message
     */
    public static BgproutesFrame error(String text) {
        return new BgproutesFrame().text("error", text);
    }

    /**
     * The messages that a record stands for: one, or two if its routes have next hops of both families.
     *
     * @param record its elems come from one peer
     * @return none if it neither announces nor withdraws
     */
    public static List<String> of(BgpRecord record) {
        List<BgproutesFrame> frames = new ArrayList<>();
        Map<String, List<BgpElem>> byNextHop = new LinkedHashMap<>();
        List<String> withdrawn = new ArrayList<>();
        for (BgpElem elem : record) {
            if (elem.type() == ElemType.WITHDRAWAL) {
                withdrawn.add(String.valueOf(elem.prefix()));
            } else if (elem.type() == ElemType.ANNOUNCEMENT) {
                byNextHop
                        .computeIfAbsent(String.valueOf(elem.nextHop()), hop -> new ArrayList<>())
                        .add(elem);
            }
        }
        byNextHop.values().forEach(elems -> frames.add(announcement(elems)));
        if (!withdrawn.isEmpty()) {
            if (frames.isEmpty()) {
                frames.add(of(record.elems().get(0)));
            }
            frames.get(0).text("withdraws", String.join(",", withdrawn));
        }
        return frames.stream().map(BgproutesFrame::json).toList();
    }

    /**
     * Sets the time.
     *
     * @param seconds since 1970
     * @return this frame
     */
    public BgproutesFrame time(long seconds) {
        return raw("sec", Long.toString(seconds));
    }

    /**
     * Sets the time.
     *
     * @param seconds since 1970
     * @param micros 0 to 999999
     * @return this frame
     */
    public BgproutesFrame time(long seconds, int micros) {
        return time(seconds).raw("Usec", Integer.toString(micros));
    }

    /**
     * Sets the announced prefixes.
     *
     * @param list with commas between
     * @return this frame
     */
    public BgproutesFrame prefixes(String list) {
        return text("prefixes", list);
    }

    /**
     * Sets the withdrawn prefixes.
     *
     * @param list with commas between
     * @return this frame
     */
    public BgproutesFrame withdraws(String list) {
        return text("withdraws", list);
    }

    /**
     * Sets the path.
     *
     * @param path with blanks between
     * @return this frame
     */
    public BgproutesFrame asPath(String path) {
        return text("as-path", path);
    }

    /**
     * Sets the communities.
     *
     * @param list with blanks between
     * @return this frame
     */
    public BgproutesFrame communities(String list) {
        return text("communities", list);
    }

    /**
     * Sets the next hop.
     *
     * @param address one, or two with a blank between
     * @return this frame
     */
    public BgproutesFrame nextHop(String address) {
        return text("nexthop", address);
    }

    /**
     * Sets the origin.
     *
     * @param word IGP, EGP or INCOMPLETE
     * @return this frame
     */
    public BgproutesFrame origin(String word) {
        return text("origin", word);
    }

    /**
     * Sets any field to a text.
     *
     * @param name the field
     * @param value the text
     * @return this frame
     */
    public BgproutesFrame text(String name, String value) {
        return raw(name, quoted(value));
    }

    /**
     * Sets any field to any value.
     *
     * @param name the field
     * @param json the value, as it is to stand there
     * @return this frame
     */
    public BgproutesFrame raw(String name, String json) {
        fields.put(name, json);
        return this;
    }

    /**
     * The text of the frame.
     *
     * @return a JSON object
     */
    public String json() {
        StringBuilder out = new StringBuilder("{");
        fields.forEach((name, value) -> out.append(out.length() == 1 ? "" : ",")
                .append(quoted(name))
                .append(':')
                .append(value));
        return out.append('}').toString();
    }

    private static BgproutesFrame announcement(List<BgpElem> elems) {
        BgpElem first = elems.get(0);
        PathAttributes attributes = first.attributes();
        BgproutesFrame frame = of(first)
                .prefixes(String.join(
                        ",",
                        elems.stream()
                                .map(elem -> String.valueOf(elem.prefix()))
                                .toList()));
        frame.textIfPresent("as-path", first.asPath());
        frame.textIfPresent("origin", attributes.origin());
        IpAddress nextHop = first.nextHop();
        if (nextHop != null) {
            boolean twice = nextHop.equals(attributes.mpNextHop()) && attributes.mpLinkLocalNextHop() != null;
            frame.nextHop(nextHop + (twice ? " " + attributes.mpLinkLocalNextHop() : ""));
        }
        String communities = (attributes.communities() + " " + attributes.largeCommunities()).strip();
        return communities.isEmpty() ? frame : frame.communities(communities);
    }

    private static BgproutesFrame of(BgpElem elem) {
        long micros = elem.timeMicros();
        String peer = elem.peerAsn() + "_" + elem.peerAddress();
        return update(peer).time(micros / MICROS_PER_SECOND, (int) (micros % MICROS_PER_SECOND));
    }

    private void textIfPresent(String name, @Nullable Object value) {
        if (value != null) {
            text(name, value.toString());
        }
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == '"' || character == '\\') {
                out.append('\\').append(character);
            } else if (character < ' ') {
                out.append("\\u00").append(Character.forDigit(character >> 4, 16));
                out.append(Character.forDigit(character & 15, 16));
            } else {
                out.append(character);
            }
        }
        return out.append('"').toString();
    }
}
