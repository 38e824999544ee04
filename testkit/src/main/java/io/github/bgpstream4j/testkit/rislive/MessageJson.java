package io.github.bgpstream4j.testkit.rislive;

import io.github.bgpstream4j.attr.AsPath;
import io.github.bgpstream4j.attr.AsPathSegmentType;
import io.github.bgpstream4j.testkit.rislive.RisLiveMessage.Announcement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes one message as JSON. */
final class MessageJson {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final long MICROS_PER_SECOND = 1_000_000;

    private final RisLiveMessage.Builder from;
    private final StringBuilder out = new StringBuilder(512);
    private final @Nullable Set<String> written;
    private String separator = "";

    private MessageJson(RisLiveMessage.Builder from) {
        this.from = from;
        this.written = from.fields.isEmpty() ? null : new HashSet<>();
    }

    static String write(RisLiveMessage.Builder from, byte @Nullable [] bytes, Generation generation, boolean raw) {
        return new MessageJson(from).write(bytes, generation, raw);
    }

    static String id(RisLiveMessage.Builder from, Generation generation) {
        IdForm form = from.idForm != null ? from.idForm : generation == Generation.G1 ? IdForm.TIMESTAMP : IdForm.HEX;
        return switch (form) {
            case TIMESTAMP -> from.peer + "-" + timestamp(from.timeMicros, generation) + "-" + from.counter;
            case INDEX ->
                from.collector.replaceAll("\\D", "")
                        + "-"
                        + Math.floorMod(from.peer.hashCode(), 10_000)
                        + "-"
                        + from.counter;
            case HEX ->
                from.peer
                        + "-"
                        + HexFormat.of()
                                .toHexDigits(Math.floorDiv(from.timeMicros, 1_000L) << 16 | (from.counter & 0xffff));
        };
    }

    static List<String> hops(AsPath path) {
        List<String> hops = new ArrayList<>();
        for (AsPath.Segment segment : path.segments()) {
            if (segment.type() == AsPathSegmentType.AS_SEQUENCE) {
                segment.asns().forEach(asn -> hops.add(Long.toString(asn)));
            } else {
                hops.add(segment.asns().toString().replace(" ", ""));
            }
        }
        return hops;
    }

    private String write(byte @Nullable [] bytes, Generation generation, boolean raw) {
        boolean old = generation == Generation.G1;
        out.append("{\"type\":\"ris_message\",\"data\":{");
        put("timestamp", timestamp(from.timeMicros, generation));
        putText("peer", from.peer);
        putText("peer_asn", Long.toString(from.asn));
        putText("id", id(from, generation));
        if (raw && bytes != null && old) {
            putText("raw", HEX.formatHex(bytes));
        }
        putText("host", old ? from.collector : from.collector + ".ripe.net");
        if (from.state != null) {
            putText("type", old ? "RIS_PEER_STATE" : "STATE");
            putText("state", from.state);
        } else if (from.type != null) {
            putText("type", from.type);
        }
        if ("UPDATE".equals(from.type)) {
            putUpdate(old);
        }
        if (raw && bytes != null && !old) {
            putText("raw", HEX.formatHex(bytes));
        }
        from.fields.forEach((name, value) -> {
            if (written == null || !written.contains(name)) {
                put(name, "");
            }
        });
        return out.append("}}").toString();
    }

    private void putUpdate(boolean old) {
        boolean announces = !from.announcements.isEmpty();
        if (announces || !old) {
            List<String> hops = hops(from.path);
            put("path", "[" + String.join(",", hops) + "]");
        }
        if (!old || (announces && !from.communities.isEmpty())) {
            String pairs = from.communities.replace(':', ',').replace(" ", "],[");
            put("community", pairs.isEmpty() || !announces ? "[]" : "[[" + pairs + "]]");
        }
        if (announces) {
            putText("origin", old ? from.origin.name().toLowerCase(Locale.ROOT) : from.origin.name());
            if (from.med >= 0) {
                put("med", Long.toString(from.med));
            }
            if (from.aggregator != null) {
                putText("aggregator", from.aggregator);
            }
        }
        if (announces || !old) {
            StringBuilder entries = new StringBuilder("[");
            for (Announcement one : from.announcements) {
                List<String> hops = old ? one.nextHops() : List.of(String.join(",", one.nextHops()));
                for (String hop : hops) {
                    entries.append(entries.length() == 1 ? "" : ",")
                            .append("{\"next_hop\":\"")
                            .append(hop)
                            .append("\",\"prefixes\":")
                            .append(array(one.prefixes()))
                            .append('}');
                }
            }
            put("announcements", entries.append(']').toString());
        }
        if (!from.withdrawals.isEmpty() || !old) {
            put("withdrawals", array(from.withdrawals));
        }
    }

    private static String array(List<String> texts) {
        return texts.isEmpty() ? "[]" : "[\"" + String.join("\",\"", texts) + "\"]";
    }

    private void putText(String name, String text) {
        put(name, "\"" + text + "\"");
    }

    private void put(String name, String own) {
        String json = own;
        if (written != null && from.fields.containsKey(name)) {
            written.add(name);
            String set = from.fields.get(name);
            if (set == null) {
                return;
            }
            json = set;
        }
        out.append(separator).append('"').append(name).append("\":").append(json);
        separator = ",";
    }

    /** G1 has no zeros at the end but the first, G2 keeps all. */
    private static String timestamp(long micros, Generation generation) {
        long second = Math.floorDiv(micros, MICROS_PER_SECOND);
        long millis = Math.floorMod(micros, MICROS_PER_SECOND) / 1_000;
        if (generation == Generation.G2) {
            return second + "." + (millis < 10 ? "00" : millis < 100 ? "0" : "") + millis;
        }
        long hundredths = millis / 10;
        return second + "." + hundredths / 10 + (hundredths % 10 == 0 ? "" : hundredths % 10);
    }
}
