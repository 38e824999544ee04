package io.github.bgpstream4j.testkit.rislive;

import io.github.bgpstream4j.attr.AsPath;
import io.github.bgpstream4j.attr.Origin;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.net.Prefix;
import io.github.bgpstream4j.testkit.BgpMessage;
import io.github.bgpstream4j.testkit.MrtRecord;
import io.github.bgpstream4j.testkit.Nlri;
import io.github.bgpstream4j.testkit.UpdateBuilder;
import io.github.bgpstream4j.testkit.WireAttribute;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A message of a collector, as RIS Live writes it ({@code ris_message}) in either generation, right or wrong, and as its archive has it.
 *
 * <pre>{@code
 * RisLiveMessage.update("rrc21", 64500, "192.0.2.1")
 *         .at(Instant.parse("2026-08-19T12:18:16.080Z"))
 *         .path("64500 64501")
 *         .announce("192.0.2.1", "198.51.100.0/24")
 *         .build();
 * }</pre>
 *
 * <p>Immutable.
 */
public final class RisLiveMessage {
    private static final AtomicLong NEXT = new AtomicLong();
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final int IDLE = 1;
    private static final int CONNECT = 2;
    private static final int OPEN_CONFIRM = 5;
    private static final int ESTABLISHED = 6;

    private final Builder from; // not changed any more
    private final byte @Nullable [] bytes;

    /** Prefixes with their next hops: one, or a global and a link-local one. */
    record Announcement(List<String> nextHops, List<String> prefixes) {}

    private RisLiveMessage(Builder from) {
        this.from = from;
        this.bytes = from.bytes == null ? from.encoded() : from.bytes;
    }

    /**
     * Begins an UPDATE without prefixes.
     *
     * @param collector its short name, {@code rrc21}
     * @param asn the peer's AS
     * @param peer the peer's address
     * @return a builder
     */
    public static Builder update(String collector, long asn, String peer) {
        return new Builder("UPDATE", collector, asn, peer);
    }

    /**
     * Begins a KEEPALIVE.
     *
     * @param collector its short name
     * @param asn the peer's AS
     * @param peer the peer's address
     * @return a builder
     */
    public static Builder keepalive(String collector, long asn, String peer) {
        return new Builder("KEEPALIVE", collector, asn, peer).bytes(BgpMessage.keepalive());
    }

    /**
     * Begins an OPEN that the collector received.
     *
     * @param collector its short name
     * @param asn the peer's AS
     * @param peer the peer's address
     * @return a builder
     */
    public static Builder open(String collector, long asn, String peer) {
        return new Builder("OPEN", collector, asn, peer)
                .bytes(BgpMessage.open(asn, "192.0.2.1"))
                .field("direction", "\"received\"")
                .field("version", "4")
                .field("asn", Long.toString(asn))
                .field("hold_time", "180")
                .field("router_id", "\"192.0.2.1\"")
                .field("capabilities", "{\"65\":{\"name\":\"asn4\",\"asn4\":" + asn + "}}");
    }

    /**
     * Begins a NOTIFICATION.
     *
     * @param collector its short name
     * @param asn the peer's AS
     * @param peer the peer's address
     * @param code of the error
     * @param subcode of the error
     * @return a builder
     */
    public static Builder notification(String collector, long asn, String peer, int code, int subcode) {
        return new Builder("NOTIFICATION", collector, asn, peer)
                .bytes(BgpMessage.notification(code, subcode))
                .field("notification", "{\"code\":" + code + ",\"subcode\":" + subcode + "}");
    }

    /**
     * Begins what says that the session of a peer has changed, {@code RIS_PEER_STATE} or {@code STATE}.
     *
     * @param collector its short name
     * @param asn the peer's AS
     * @param peer the peer's address
     * @param state {@code connected}, {@code up}, {@code down} or any other text
     * @return a builder
     */
    public static Builder state(String collector, long asn, String peer, String state) {
        Builder builder = new Builder("STATE", collector, asn, peer);
        builder.state = state;
        return builder;
    }

    /**
     * Begins a message that has no type and no body.
     *
     * @param collector its short name
     * @param asn the peer's AS
     * @param peer the peer's address
     * @return a builder
     */
    public static Builder bare(String collector, long asn, String peer) {
        return new Builder(null, collector, asn, peer);
    }

    /**
     * The line of the stream, without its end, or the text of the websocket's frame.
     *
     * @param generation how it is written
     * @param raw whether the bytes of the BGP message are part of it
     * @return JSON, unless its fields are set to something else
     */
    public String json(Generation generation, boolean raw) {
        return MessageJson.write(from, bytes, generation, raw);
    }

    /**
     * The collector.
     *
     * @return its short name
     */
    public String collector() {
        return from.collector;
    }

    /**
     * The peer's AS.
     *
     * @return its number
     */
    public long peerAsn() {
        return from.asn;
    }

    /**
     * The peer's address.
     *
     * @return as text
     */
    public String peer() {
        return from.peer;
    }

    /**
     * When the collector had it.
     *
     * @return microseconds since 1970
     */
    public long timeMicros() {
        return from.timeMicros;
    }

    /**
     * When the collector had it, as far as messages of a generation say.
     *
     * @param generation G1 has hundredths of seconds, G2 thousandths
     * @return microseconds since 1970
     */
    public long timeMicros(Generation generation) {
        long unit = generation == Generation.G1 ? 10_000 : 1_000;
        return Math.floorDiv(from.timeMicros, unit) * unit;
    }

    /**
     * What it is.
     *
     * @return {@code UPDATE}, {@code OPEN}, {@code NOTIFICATION}, {@code KEEPALIVE} or {@code STATE}; null if it does not say
     */
    public @Nullable String type() {
        return from.type;
    }

    /**
     * The state of a session.
     *
     * @return null if it is a BGP message
     */
    public @Nullable String state() {
        return from.state;
    }

    /**
     * The BGP message with its header.
     *
     * @return a copy; null if there is none
     */
    public byte @Nullable [] bytes() {
        return bytes == null ? null : bytes.clone();
    }

    /**
     * The identifier.
     *
     * @param generation whose form is taken, unless the message has one of its own
     * @return a text
     */
    public String id(Generation generation) {
        return MessageJson.id(from, generation);
    }

    /**
     * Its record in the collector's file of updates, of whole seconds.
     *
     * @return null if it is neither a BGP message nor a change of state
     */
    public @Nullable MrtRecord mrt() {
        long second = Math.floorDiv(from.timeMicros, MICROS_PER_SECOND);
        if (from.state != null) {
            return switch (from.state) {
                case "up" -> change(second, OPEN_CONFIRM, ESTABLISHED);
                case "connected" -> change(second, IDLE, CONNECT);
                default -> change(second, ESTABLISHED, IDLE);
            };
        }
        return bytes == null
                ? null
                : MrtRecord.bgp4mp(second).peer(from.asn, from.peer).message(bytes);
    }

    @Override
    public String toString() {
        return json(Generation.G2, true);
    }

    IpAddress peerAddress() {
        return IpAddress.parse(from.peer);
    }

    /** Hops of the path as patterns have them. */
    List<String> hops() {
        return MessageJson.hops(from.path);
    }

    AsPath path() {
        return from.path;
    }

    List<Announcement> announcements() {
        return from.announcements;
    }

    List<String> withdrawals() {
        return from.withdrawals;
    }

    /** All that are announced or withdrawn. */
    List<Prefix> prefixes() {
        List<Prefix> all = new ArrayList<>();
        from.announcements.forEach(one -> one.prefixes.forEach(prefix -> addPrefix(all, prefix)));
        from.withdrawals.forEach(prefix -> addPrefix(all, prefix));
        return all;
    }

    /** The attributes of its announced routes in a table. */
    WireAttribute[] tableAttributes(boolean ipv6) {
        List<WireAttribute> attributes = from.commonAttributes();
        List<String> hops = from.announcements.get(0).nextHops;
        attributes.add(
                ipv6 ? WireAttribute.ribNextHop(hops.toArray(String[]::new)) : WireAttribute.nextHop(hops.get(0)));
        return attributes.toArray(WireAttribute[]::new);
    }

    /** Whether its JSON has a key. */
    boolean has(String key, Generation generation) {
        return json(generation, false).contains("\"" + key + "\":");
    }

    private MrtRecord change(long second, int oldState, int newState) {
        return MrtRecord.bgp4mp(second).peer(from.asn, from.peer).stateChange(oldState, newState);
    }

    private static void addPrefix(List<Prefix> all, String prefix) {
        if (!prefix.equals("eor")) {
            all.add(Prefix.parse(prefix));
        }
    }

    /** A message in the making. Its time is 1970 and its identifier one that no other message has, unless they are set. */
    public static final class Builder {
        final @Nullable String type;
        final String collector;
        final long asn;
        final String peer;
        long timeMicros;
        long counter = NEXT.getAndIncrement();

        @Nullable
        IdForm idForm;

        byte @Nullable [] bytes;
        AsPath path = AsPath.EMPTY;
        String communities = "";
        Origin origin = Origin.IGP;
        long med = -1;

        @Nullable
        String aggregator;

        @Nullable
        String state;

        List<Announcement> announcements = new ArrayList<>();
        List<String> withdrawals = new ArrayList<>();
        Map<String, @Nullable String> fields = new LinkedHashMap<>();

        private Builder(@Nullable String type, String collector, long asn, String peer) {
            this.type = type;
            this.collector = collector;
            this.asn = asn;
            this.peer = peer;
        }

        /**
         * Sets the time.
         *
         * @param time when the collector had it
         * @return this builder
         */
        public Builder at(Instant time) {
            return at(time.getEpochSecond() * MICROS_PER_SECOND + time.getNano() / 1_000);
        }

        /**
         * Sets the time.
         *
         * @param micros since 1970
         * @return this builder
         */
        public Builder at(long micros) {
            timeMicros = micros;
            return this;
        }

        /**
         * Sets the number in the identifier. Messages of a peer and a millisecond are the same to clients if their numbers are.
         *
         * @param number the last 16 bits are taken by {@link IdForm#HEX}
         * @return this builder
         */
        public Builder counter(long number) {
            counter = number;
            return this;
        }

        /**
         * Sets the form of the identifier; otherwise {@link IdForm#TIMESTAMP} is that of G1, and {@link IdForm#HEX} that of G2.
         *
         * @param form any
         * @return this builder
         */
        public Builder id(IdForm form) {
            idForm = form;
            return this;
        }

        /**
         * Sets the AS path.
         *
         * @param text {@code 64500 {64501,64502}}
         * @return this builder
         */
        public Builder path(String text) {
            path = AsPath.parse(text);
            return this;
        }

        /**
         * Sets an AS path of one sequence.
         *
         * @param asns its AS numbers
         * @return this builder
         */
        public Builder path(long... asns) {
            path = AsPath.of(asns);
            return this;
        }

        /**
         * Sets communities.
         *
         * @param text {@code 64500:1 64500:2}
         * @return this builder
         */
        public Builder communities(String text) {
            communities = text;
            return this;
        }

        /**
         * Sets the origin; IGP otherwise.
         *
         * @param value of the attribute
         * @return this builder
         */
        public Builder origin(Origin value) {
            origin = value;
            return this;
        }

        /**
         * Sets the multi-exit discriminator.
         *
         * @param value 0 to 4294967295
         * @return this builder
         */
        public Builder med(long value) {
            med = value;
            return this;
        }

        /**
         * Sets the aggregator.
         *
         * @param aggregatorAsn its AS
         * @param address its IPv4 address
         * @return this builder
         */
        public Builder aggregator(long aggregatorAsn, String address) {
            aggregator = aggregatorAsn + ":" + address;
            return this;
        }

        /**
         * Announces prefixes.
         *
         * @param nextHop an address
         * @param prefixes all of one family
         * @return this builder
         */
        public Builder announce(String nextHop, String... prefixes) {
            announcements.add(new Announcement(List.of(nextHop), List.of(prefixes)));
            return this;
        }

        /**
         * Announces IPv6 prefixes with two next hops: two entries in G1, both with a comma between in G2.
         *
         * @param global what comes first in the BGP message
         * @param linkLocal what comes second
         * @param prefixes IPv6 prefixes
         * @return this builder
         */
        public Builder announceWithLinkLocal(String global, String linkLocal, String... prefixes) {
            announcements.add(new Announcement(List.of(global, linkLocal), List.of(prefixes)));
            return this;
        }

        /**
         * Withdraws prefixes.
         *
         * @param prefixes of either family; {@code eor} is only written to JSON
         * @return this builder
         */
        public Builder withdraw(String... prefixes) {
            withdrawals.addAll(List.of(prefixes));
            return this;
        }

        /**
         * Takes a BGP message in place of one that is made of the values.
         *
         * @param message any
         * @return this builder
         */
        public Builder bytes(BgpMessage message) {
            return bytes(message.bytes());
        }

        /**
         * Takes a BGP message in place of one that is made of the values.
         *
         * @param message any bytes
         * @return this builder
         */
        public Builder bytes(byte... message) {
            bytes = message.clone();
            return this;
        }

        /**
         * Sets a field of {@code data}, in place of the one that it would have or at its end.
         *
         * @param name such as {@code raw}
         * @param json its value, any text; null to leave it out
         * @return this builder
         */
        public Builder field(String name, @Nullable String json) {
            fields.put(name, json);
            return this;
        }

        /**
         * The message. The builder is not to be used any more.
         *
         * @return a message
         * @throws IllegalArgumentException if its values do not fit into one BGP message
         */
        public RisLiveMessage build() {
            return new RisLiveMessage(this);
        }

        private byte @Nullable [] encoded() {
            if (type == null || !type.equals("UPDATE")) {
                return null;
            }
            UpdateBuilder update = BgpMessage.update();
            List<WireAttribute> attributes = announcements.isEmpty() ? new ArrayList<>() : commonAttributes();
            List<String> withdrawn6 = new ArrayList<>();
            for (String prefix : withdrawals) {
                if (prefix.indexOf(':') >= 0) {
                    withdrawn6.add(prefix);
                } else if (!prefix.equals("eor")) {
                    update.withdraw(prefix);
                }
            }
            String nextHop = null;
            boolean reach = false;
            for (Announcement one : announcements) {
                String[] prefixes = one.prefixes.toArray(String[]::new);
                if (prefixes[0].indexOf(':') < 0) {
                    requireOne(nextHop == null || nextHop.equals(one.nextHops.get(0)));
                    nextHop = one.nextHops.get(0);
                    update.nlri(prefixes);
                } else {
                    requireOne(!reach);
                    reach = true;
                    byte[] hops = WireAttribute.addresses(one.nextHops.toArray(String[]::new));
                    attributes.add(WireAttribute.mpReach(AddressFamily.IPV6_UNICAST, hops, nlri(one.prefixes)));
                }
            }
            if (nextHop != null) {
                attributes.add(2, WireAttribute.nextHop(nextHop));
            }
            if (!withdrawn6.isEmpty()) {
                attributes.add(WireAttribute.mpUnreach(AddressFamily.IPV6_UNICAST, nlri(withdrawn6)));
            }
            return update.attr(attributes.toArray(WireAttribute[]::new)).bytes();
        }

        private List<WireAttribute> commonAttributes() {
            List<WireAttribute> attributes = new ArrayList<>();
            attributes.add(WireAttribute.origin(origin));
            attributes.add(WireAttribute.asPath(path, 4));
            if (med >= 0) {
                attributes.add(WireAttribute.med(med));
            }
            if (aggregator != null) {
                int colon = aggregator.indexOf(':');
                attributes.add(WireAttribute.aggregator(
                        Long.parseLong(aggregator.substring(0, colon)), aggregator.substring(colon + 1)));
            }
            if (!communities.isEmpty()) {
                attributes.add(WireAttribute.communities(communities));
            }
            return attributes;
        }

        private static Nlri[] nlri(List<String> prefixes) {
            return prefixes.stream().map(Nlri::prefix).toArray(Nlri[]::new);
        }

        private static void requireOne(boolean holds) {
            if (!holds) {
                throw new IllegalArgumentException("one BGP message has one next hop of each family");
            }
        }
    }
}
