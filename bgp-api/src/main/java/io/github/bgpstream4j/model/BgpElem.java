package io.github.bgpstream4j.model;

import io.github.bgpstream4j.attr.AsPath;
import io.github.bgpstream4j.attr.PathAttributes;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.net.Prefix;
import io.github.bgpstream4j.net.RouteDistinguisher;
import io.github.bgpstream4j.nlri.Nlri;
import io.github.bgpstream4j.text.AsciiBuffer;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One fact about one peer: a route in its table, an announcement, a withdrawal or a change of its session's state.
 *
 * <p>Immutable and self-sufficient: keep it, hand it to other threads, use it after the stream is closed. The bits of
 * the prefix stand in the elem itself; the attributes are shared by the elems of one message.
 */
public final class BgpElem implements ElemView {
    static final long ABSENT = -1;

    private final ElemType type;
    private final RecordInfo record;
    private final int index;
    private final Peer peer;
    private final long prefixHigh;
    private final long prefixLow;
    private final int prefixLength;
    private final @Nullable AddressFamily family;
    private final long pathId;
    private final @Nullable Nlri nlri; // of all but plain prefixes
    private final long originatedMicros;
    private final @Nullable IpAddress nextHop;
    private final PathAttributes attributes;
    private final short oldStateCode;
    private final short newStateCode;
    private final @Nullable SessionEnd sessionEnd;

    private BgpElem(ElemView view) {
        type = view.type();
        record = view.record().owned();
        index = view.index();
        peer = view.peer();
        prefixHigh = view.prefixHigh();
        prefixLow = view.prefixLow();
        prefixLength = view.prefixLength();
        family = view.family();
        pathId = view.pathId(ABSENT);
        boolean plain = prefixLength >= 0
                && view.routeDistinguisher() == null
                && view.labels().isEmpty();
        nlri = plain ? null : view.nlri();
        originatedMicros = view.originatedMicros(Long.MIN_VALUE);
        nextHop = view.nextHop();
        attributes = view.attributes().owned();
        oldStateCode = (short) view.oldStateCode();
        newStateCode = (short) view.newStateCode();
        sessionEnd = view.sessionEnd();
    }

    BgpElem(BgpElemBuilder values) {
        Prefix prefix = values.prefix;
        type = values.type;
        record = values.record;
        index = values.index;
        peer = values.peer;
        prefixHigh = prefix == null ? 0 : prefix.high();
        prefixLow = prefix == null ? 0 : prefix.low();
        prefixLength = prefix == null ? -1 : prefix.lengthBits();
        family = values.family;
        pathId = values.pathId;
        nlri = values.nlri();
        originatedMicros = values.originatedMicros;
        nextHop = values.nextHop();
        attributes = values.attributes;
        oldStateCode = (short) values.oldStateCode;
        newStateCode = (short) values.newStateCode;
        sessionEnd = values.sessionEnd;
    }

    /**
     * Begins an elem of values.
     *
     * @param type what kind of elem
     * @return a builder
     */
    public static BgpElemBuilder builder(ElemType type) {
        return new BgpElemBuilder(type);
    }

    /**
     * Copies what a view shows.
     *
     * @param view any elem
     * @return an elem to keep
     */
    public static BgpElem copyOf(ElemView view) {
        return view instanceof BgpElem elem ? elem : new BgpElem(view);
    }

    @Override
    public ElemType type() {
        return type;
    }

    @Override
    public RecordInfo record() {
        return record;
    }

    @Override
    public int index() {
        return index;
    }

    @Override
    public long peerAsn() {
        return peer.asn();
    }

    @Override
    public @Nullable IpAddress peerAddress() {
        return peer.address();
    }

    @Override
    public Peer peer() {
        return peer;
    }

    @Override
    public long prefixHigh() {
        return prefixHigh;
    }

    @Override
    public long prefixLow() {
        return prefixLow;
    }

    @Override
    public int prefixLength() {
        return prefixLength;
    }

    @Override
    public @Nullable AddressFamily family() {
        return family;
    }

    @Override
    public long pathId(long ifAbsent) {
        return pathId == ABSENT ? ifAbsent : pathId;
    }

    @Override
    public @Nullable RouteDistinguisher routeDistinguisher() {
        return nlri == null ? null : nlri.routeDistinguisher();
    }

    @Override
    public List<Integer> labels() {
        return nlri == null ? List.of() : nlri.labels();
    }

    @Override
    public @Nullable Nlri nlri() {
        return nlri == null || !type.hasNlri() ? ElemView.super.nlri() : nlri;
    }

    @Override
    public long originatedMicros(long ifAbsent) {
        return originatedMicros == Long.MIN_VALUE ? ifAbsent : originatedMicros;
    }

    @Override
    public @Nullable IpAddress nextHop() {
        return nextHop;
    }

    @Override
    public PathAttributes attributes() {
        return attributes;
    }

    @Override
    public int oldStateCode() {
        return oldStateCode & 0xffff;
    }

    @Override
    public int newStateCode() {
        return newStateCode & 0xffff;
    }

    @Override
    public @Nullable SessionEnd sessionEnd() {
        return sessionEnd;
    }

    @Override
    public BgpElem owned() {
        return this;
    }

    /**
     * pybgpstream's dictionary: {@code next-hop}, {@code as-path} and {@code prefix} as text and {@code communities} as a
     * set of texts for a route, {@code prefix} for a withdrawal, {@code old-state} and {@code new-state} for a state change.
     *
     * @return a new map
     */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (type.hasAttributes()) {
            AsPath path = asPath();
            fields.put("next-hop", nextHop == null ? "" : nextHop.toString());
            fields.put("as-path", path == null ? "" : path.toString());
            fields.put("communities", communityTexts());
        }
        if (type == ElemType.PEER_STATE) {
            fields.put("old-state", oldState().word());
            fields.put("new-state", newState().word());
        }
        Prefix prefix = prefix();
        if (prefix != null) {
            fields.put("prefix", prefix.toString());
        }
        return fields;
    }

    /** bgpreader's elem line, 16 fields. */
    @Override
    public String toString() {
        AsciiBuffer out = new AsciiBuffer();
        appendTo(out);
        return out.toString();
    }

    /** Elems are equal if they say the same of the same record. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BgpElem that
                && type == that.type
                && index == that.index
                && prefixHigh == that.prefixHigh
                && prefixLow == that.prefixLow
                && prefixLength == that.prefixLength
                && pathId == that.pathId
                && originatedMicros == that.originatedMicros
                && oldStateCode == that.oldStateCode
                && newStateCode == that.newStateCode
                && Objects.equals(sessionEnd, that.sessionEnd)
                && peer.equals(that.peer)
                && Objects.equals(family, that.family)
                && Objects.equals(nlri, that.nlri)
                && Objects.equals(nextHop, that.nextHop)
                && record.equals(that.record)
                && attributes.equals(that.attributes);
    }

    @Override
    public int hashCode() {
        return Objects.hash(type, record.timeMicros(), peer.asn(), prefixHigh, prefixLow, prefixLength, pathId, nlri);
    }

    private Set<String> communityTexts() {
        String text = communities().toString();
        return text.isEmpty() ? Set.of() : new LinkedHashSet<>(List.of(text.split(" ")));
    }
}
