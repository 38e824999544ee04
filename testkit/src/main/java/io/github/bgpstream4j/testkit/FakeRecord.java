package io.github.bgpstream4j.testkit;

import io.github.bgpstream4j.attr.DecodeContext;
import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.model.ElemType;
import io.github.bgpstream4j.model.Gap;
import io.github.bgpstream4j.model.Peer;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.TableMark;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.net.Prefix;
import io.github.bgpstream4j.source.ElemCursor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record of a {@link FakeSource}: the elems it is to have, said one by one. Its bytes are its path attributes.
 *
 * <p>Not to be changed once a source has it.
 */
public final class FakeRecord {
    private final RecordType type;
    private final long timeMicros;
    private final List<Route> routes = new ArrayList<>();
    private final List<TableMark> marks = new ArrayList<>();
    private Peer peer = new Peer(64500, IpAddress.parse("192.0.2.1"));
    private long routerMicros;
    private byte[] attributes = new byte[0];
    private int oldState = -1;
    private int newState = -1;
    private RecordStatus status = RecordStatus.VALID;
    private @Nullable DecodeIssue framingIssue;
    private @Nullable DecodeIssue decodingIssue;
    private @Nullable Gap gap;

    private FakeRecord(RecordType type, long timeMicros) {
        this.type = type;
        this.timeMicros = timeMicros;
    }

    private record Route(
            ElemType type, AddressFamily family, @Nullable Prefix prefix) {}

    /**
     * A record of updates.
     *
     * @param timeMicros microseconds since 1970
     * @return without elems, of peer AS 64500 at 192.0.2.1
     */
    public static FakeRecord update(long timeMicros) {
        return new FakeRecord(RecordType.UPDATE, timeMicros);
    }

    /**
     * A record of a table.
     *
     * @param timeMicros microseconds since 1970
     * @return without elems, of peer AS 64500 at 192.0.2.1
     */
    public static FakeRecord rib(long timeMicros) {
        return new FakeRecord(RecordType.RIB, timeMicros);
    }

    /**
     * Sets the peer.
     *
     * @param asn its AS
     * @param address its address, null if unknown
     * @return this record
     */
    public FakeRecord peer(long asn, @Nullable String address) {
        return peer(new Peer(asn, address == null ? null : IpAddress.parse(address)));
    }

    /**
     * Sets the peer.
     *
     * @param speaker the peer with all that is known of it
     * @return this record
     */
    public FakeRecord peer(Peer speaker) {
        peer = speaker;
        return this;
    }

    /**
     * Sets the path attributes of all announced routes and table entries.
     *
     * @param all four-octet AS numbers
     * @return this record
     */
    public FakeRecord attr(WireAttribute... all) {
        attributes = WireAttribute.block(all);
        return this;
    }

    /**
     * Adds table entries (in a table) or announcements.
     *
     * @param prefixes of either family
     * @return this record
     */
    public FakeRecord route(String... prefixes) {
        return add(type == RecordType.RIB ? ElemType.RIB : ElemType.ANNOUNCEMENT, prefixes);
    }

    /**
     * Adds withdrawals.
     *
     * @param prefixes of either family
     * @return this record
     */
    public FakeRecord withdraw(String... prefixes) {
        return add(ElemType.WITHDRAWAL, prefixes);
    }

    /**
     * Adds an End-of-RIB marker.
     *
     * @param family its family
     * @return this record
     */
    public FakeRecord endOfRib(AddressFamily family) {
        routes.add(new Route(ElemType.END_OF_RIB, family, null));
        return this;
    }

    /**
     * Makes it a state change.
     *
     * @param oldCode the state before
     * @param newCode the state after
     * @return this record
     */
    public FakeRecord stateChange(int oldCode, int newCode) {
        oldState = oldCode;
        newState = newCode;
        return this;
    }

    /**
     * Makes the decoder report an issue after the elems.
     *
     * @param code its kind
     * @param detail its words
     * @return this record
     */
    public FakeRecord issue(DecodeIssue.Code code, String detail) {
        decodingIssue = new DecodeIssue(code, 0, "the test", detail);
        return this;
    }

    /**
     * Makes the reader say that the record is not valid; it then has no elems.
     *
     * @param newStatus what became of it
     * @param issue why
     * @return this record
     */
    public FakeRecord framed(RecordStatus newStatus, @Nullable DecodeIssue issue) {
        status = newStatus;
        framingIssue = issue;
        return this;
    }

    /**
     * Puts a loss before the record.
     *
     * @param loss the loss
     * @return this record
     */
    public FakeRecord gap(Gap loss) {
        gap = loss;
        return this;
    }

    /**
     * Adds something that is said of whole tables before the record.
     *
     * @param mark what is said
     * @return this record
     */
    public FakeRecord mark(TableMark mark) {
        marks.add(mark);
        return this;
    }

    /**
     * Sets the time that a monitored router gives the record.
     *
     * @param micros microseconds since 1970
     * @return this record
     */
    public FakeRecord routerMicros(long micros) {
        routerMicros = micros;
        return this;
    }

    RecordType type() {
        return type;
    }

    long timeMicros() {
        return timeMicros;
    }

    byte[] bytes() {
        return attributes;
    }

    RecordStatus status() {
        return status;
    }

    @Nullable
    DecodeIssue framingIssue() {
        return framingIssue;
    }

    @Nullable
    Gap gap() {
        return gap;
    }

    List<TableMark> marks() {
        return marks;
    }

    long routerMicros() {
        return routerMicros;
    }

    void decode(byte[] bytes, int offset, int length, ElemCursor elems) {
        if (elems.peer(peer)) {
            if (newState >= 0 && elems.states(oldState, newState)) {
                elems.emit();
            }
            int ofPeer = elems.mark();
            for (Route route : routes) {
                elems.reset(ofPeer);
                decode(route, bytes, offset, length, elems);
            }
        }
        DecodeIssue issue = decodingIssue;
        if (issue != null) {
            elems.issue(issue.code(), offset + issue.offset(), issue.rule(), issue.detail());
        }
    }

    private static void decode(Route route, byte[] bytes, int offset, int length, ElemCursor elems) {
        Prefix prefix = route.prefix();
        boolean wanted = elems.type(route.type(), route.family(), false)
                && (route.type().hasAttributes()
                        ? elems.attributes(bytes, offset, length, DecodeContext.RIB_ENTRY)
                        : elems.noAttributes())
                && (prefix == null
                        ? elems.prefix(0, 0, -1)
                        : elems.prefix(prefix.high(), prefix.low(), prefix.lengthBits()));
        if (wanted) {
            elems.emit();
        }
    }

    private FakeRecord add(ElemType elemType, String... prefixes) {
        for (String text : prefixes) {
            Prefix prefix = Prefix.parse(text);
            AddressFamily family = prefix.isIpv6() ? AddressFamily.IPV6_UNICAST : AddressFamily.IPV4_UNICAST;
            routes.add(new Route(elemType, family, prefix));
        }
        return this;
    }
}
