package io.github.bgpstream4j.bgproutes;

import io.github.bgpstream4j.attr.AsPath;
import io.github.bgpstream4j.attr.Communities;
import io.github.bgpstream4j.attr.LargeCommunities;
import io.github.bgpstream4j.attr.Origin;
import io.github.bgpstream4j.codec.UpdateBuilder;
import io.github.bgpstream4j.model.TimeInterval;
import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.net.Prefix;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A BGP UPDATE message as bgproutes.io tells of it. Immutable.
 */
public final class LiveMessage {
    private static final int SIZE = 512; // with its route and its place in a queue
    private static final int SIZE_OF_A_PREFIX = 64;
    private static final int SIZE_OF_A_CHARACTER = 3; // the text, and what was read of it
    private static final String ABSENT = "None"; // the service's own client prints it

    private final Fields fields; // nobody changes them any more
    private final VantagePoint vantagePoint;
    private final List<Prefix> announced;
    private final List<Prefix> withdrawn;

    LiveMessage(Fields fields) {
        this(fields, fields.announced, fields.withdrawn);
    }

    private LiveMessage(Fields fields, List<Prefix> announced, List<Prefix> withdrawn) {
        this.fields = fields;
        this.vantagePoint = Objects.requireNonNull(fields.vantagePoint);
        this.announced = List.copyOf(announced);
        this.withdrawn = List.copyOf(withdrawn);
    }

    /**
     * What the message does.
     *
     * @return WITHDRAW if it withdraws and announces nothing; a message of neither is an announcement without prefix
     */
    public MessageType type() {
        return announced.isEmpty() && !withdrawn.isEmpty() ? MessageType.WITHDRAW : MessageType.ANNOUNCE;
    }

    /**
     * How the service learned of it.
     *
     * @return BMP if there is a {@link #parent()}
     */
    public Protocol protocol() {
        return fields.parent == null ? Protocol.BGP : Protocol.BMP;
    }

    /**
     * The router that sent the message.
     *
     * @return for BMP the peer of the monitored router
     */
    public VantagePoint vantagePoint() {
        return vantagePoint;
    }

    /**
     * The router that is monitored by BMP.
     *
     * @return null if the vantage point speaks BGP with the service
     */
    public @Nullable VantagePoint parent() {
        return fields.parent;
    }

    /**
     * When the service received the message.
     *
     * @return microseconds since 1970; the time of arrival here if the service does not tell
     */
    public long timeMicros() {
        return fields.timeMicros;
    }

    /**
     * Whether the service told microseconds.
     *
     * @return false if the time is one of whole seconds, or of arrival here
     */
    public boolean hasMicroseconds() {
        return fields.hasMicros;
    }

    /**
     * The prefixes announced.
     *
     * @return unmodifiable, in the order of the message
     */
    public List<Prefix> announced() {
        return announced;
    }

    /**
     * The prefixes withdrawn.
     *
     * @return unmodifiable, in the order of the message
     */
    public List<Prefix> withdrawn() {
        return withdrawn;
    }

    /**
     * The path of the prefixes announced.
     *
     * @return null if the message has none
     */
    public @Nullable AsPath asPath() {
        return fields.asPath;
    }

    /**
     * The communities of the prefixes announced.
     *
     * @return none if the message has none
     */
    public Communities communities() {
        return fields.communities;
    }

    /**
     * The large communities of the prefixes announced.
     *
     * @return none if the message has none
     */
    public LargeCommunities largeCommunities() {
        return fields.largeCommunities;
    }

    /**
     * The origin of the prefixes announced.
     *
     * @return null if the message has none
     */
    public @Nullable Origin origin() {
        return fields.origin;
    }

    /**
     * The next hops of the prefixes announced.
     *
     * @return unmodifiable; a second one is link-local, or of the other family
     */
    public List<IpAddress> nextHops() {
        return fields.nextHops;
    }

    /**
     * A line with twelve fields, as the service's own client prints it: time, type, protocol, vantage point, parent,
     * prefixes, path, communities, origin, next hop. A message that withdraws and announces makes two lines; attributes are those of
     * the routes that are announced, so a line about a withdrawal has none.
     *
     * @return without a line feed at the end
     */
    public String text() {
        VantagePoint above = fields.parent;
        String parents = above == null ? "|" : above.peer().asn() + "|" + above.name();
        return lines(protocol().word() + "|", "|" + parents);
    }

    /**
     * A line with nine fields, as clients printed it before September 2025: without protocol and parent.
     *
     * @return without a line feed at the end
     */
    public String legacyText() {
        return lines("", "");
    }

    /** The same as {@link #text()}. */
    @Override
    public String toString() {
        return text();
    }

    /** The BGP message that the router may have sent. */
    UpdateBuilder update() {
        return new UpdateBuilder(announced, withdrawn)
                .origin(fields.origin)
                .asPath(fields.asPath)
                .nextHops(fields.nextHops)
                .communities(fields.communities, fields.largeCommunities);
    }

    /** The same with fewer prefixes; null if none of them are left. */
    @Nullable
    LiveMessage only(Predicate<Prefix> wanted) {
        if (announced.isEmpty() && withdrawn.isEmpty()) {
            return this;
        }
        List<Prefix> stillAnnounced = announced.stream().filter(wanted).toList();
        List<Prefix> stillWithdrawn = withdrawn.stream().filter(wanted).toList();
        if (stillAnnounced.isEmpty() && stillWithdrawn.isEmpty()) {
            return null;
        }
        return new LiveMessage(fields, stillAnnounced, stillWithdrawn);
    }

    /** About how many bytes of memory it takes. */
    int size() {
        int characters = 0;
        for (String text :
                new @Nullable String[] {fields.asPathText, fields.communityText, fields.originText, fields.nextHopText
                }) {
            characters += text == null ? 0 : text.length();
        }
        return SIZE + SIZE_OF_A_PREFIX * (announced.size() + withdrawn.size()) + SIZE_OF_A_CHARACTER * characters;
    }

    private String lines(String afterType, String afterVantagePoint) {
        if (type() == MessageType.WITHDRAW) {
            return line(MessageType.WITHDRAW, afterType, afterVantagePoint);
        }
        String announcement = line(MessageType.ANNOUNCE, afterType, afterVantagePoint);
        return withdrawn.isEmpty()
                ? announcement
                : line(MessageType.WITHDRAW, afterType, afterVantagePoint) + "\n" + announcement;
    }

    private String line(MessageType type, String afterType, String afterVantagePoint) {
        boolean announces = type == MessageType.ANNOUNCE;
        List<Prefix> prefixes = announces ? announced : withdrawn;
        return timeText() + "|" + type.code() + "|" + afterType
                + vantagePoint.peer().asn() + "|" + vantagePoint.name()
                + afterVantagePoint + "|"
                + prefixes.stream().map(Prefix::toString).collect(Collectors.joining(","))
                + (announces ? attributes() : "|||" + ABSENT + "|" + ABSENT);
    }

    private String attributes() {
        return "|" + orElse(fields.asPathText, "") + "|" + orElse(fields.communityText, "") + "|"
                + orElse(fields.originText, ABSENT) + "|" + orElse(fields.nextHopText, ABSENT);
    }

    /**
     * Seconds, or what Python prints of seconds + microseconds / 1e6: that is the shortest text of the nearest double, and
     * between 2001 and 2038 a double has room for six decimals.
     */
    private String timeText() {
        if (!fields.hasSeconds) {
            return ABSENT;
        }
        long seconds = fields.timeMicros / TimeInterval.MICROS_PER_SECOND;
        if (!fields.hasMicros) {
            return Long.toString(seconds);
        }
        String decimals =
                Long.toString(TimeInterval.MICROS_PER_SECOND + fields.timeMicros % TimeInterval.MICROS_PER_SECOND);
        int end = decimals.length();
        while (end > 2 && decimals.charAt(end - 1) == '0') {
            end--;
        }
        return seconds + "." + decimals.substring(1, end);
    }

    private static String orElse(@Nullable String text, String ifAbsent) {
        return text == null ? ifAbsent : text;
    }

    /** A live message in the making. */
    static final class Fields {
        @Nullable
        VantagePoint vantagePoint;

        @Nullable
        VantagePoint parent;

        long timeMicros;
        boolean hasSeconds;
        boolean hasMicros;
        List<Prefix> announced = List.of();
        List<Prefix> withdrawn = List.of();

        @Nullable
        AsPath asPath;

        Communities communities = Communities.NONE;
        LargeCommunities largeCommunities = LargeCommunities.NONE;

        @Nullable
        Origin origin;

        List<IpAddress> nextHops = List.of();

        @Nullable
        String asPathText;

        @Nullable
        String communityText;

        @Nullable
        String originText;

        @Nullable
        String nextHopText;
    }
}
