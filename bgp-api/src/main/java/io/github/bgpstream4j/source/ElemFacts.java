package io.github.bgpstream4j.source;

import io.github.bgpstream4j.attr.PathAttributes;
import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.model.ElemType;
import io.github.bgpstream4j.model.ElemView;
import io.github.bgpstream4j.model.Peer;
import io.github.bgpstream4j.model.RecordView;
import io.github.bgpstream4j.model.SessionEnd;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.net.RouteDistinguisher;
import io.github.bgpstream4j.nlri.Nlri;
import io.github.bgpstream4j.text.AsciiBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the elem that an {@link ElemCursor} lends. The accessors are final: a public class that inherits others from
 * a package-private one gets a bridge for each, one more call to be inlined.
 */
abstract sealed class ElemFacts implements ElemView permits ElemCursor {
    static final long ABSENT = -1;
    private static final Peer NOBODY = new Peer(0, null);
    private static final String OVER = "an elem that was lent for a call that is over; keep what owned() returns";

    RecordView record;
    int index;
    boolean lent;

    ElemType type = ElemType.RIB;
    Peer peer = NOBODY;

    @Nullable
    AddressFamily family;

    boolean multiprotocol;
    PathAttributes attributes = PathAttributes.NONE;
    long prefixHigh;
    long prefixLow;
    int prefixLength = -1;
    long pathId = ABSENT;
    boolean hasRouteDistinguisher;
    long routeDistinguisher;
    int[] labels = new int[4];

    Nlri.@Nullable Reader nlriReader; // the NLRI of a family without prefixes

    byte[] nlriBytes = {};
    int nlriFrom;
    int nlriTo;
    int labelCount;
    long originatedMicros = Long.MIN_VALUE;

    @Nullable
    IpAddress nextHopBeside;

    boolean nextHopKnown;

    @Nullable
    IpAddress nextHop;

    int oldStateCode;
    int newStateCode;

    @Nullable
    SessionEnd sessionEnd;

    ElemFacts(RecordView record) {
        this.record = record;
    }

    /** Forgets the facts of the record before that not every record reports. */
    final void forget() {
        prefixLength = -1;
        pathId = ABSENT;
        originatedMicros = Long.MIN_VALUE;
        oldStateCode = 0;
        newStateCode = 0;
        labelCount = 0;
        hasRouteDistinguisher = false;
        nlriReader = null;
        attributes = PathAttributes.NONE;
        nextHopBeside = null;
        nextHopKnown = false;
    }

    @Override
    public final ElemType type() {
        return type;
    }

    @Override
    public final RecordView record() {
        assert lent : OVER;
        return record;
    }

    @Override
    public final int index() {
        assert lent : OVER;
        return index;
    }

    @Override
    public final long peerAsn() {
        assert lent : OVER;
        return peer.asn();
    }

    @Override
    public final @Nullable IpAddress peerAddress() {
        assert lent : OVER;
        return peer.address();
    }

    @Override
    public final Peer peer() {
        assert lent : OVER;
        return peer;
    }

    @Override
    public final long prefixHigh() {
        assert lent : OVER;
        return prefixLength < 0 ? 0 : prefixHigh;
    }

    @Override
    public final long prefixLow() {
        assert lent : OVER;
        return prefixLength < 0 ? 0 : prefixLow;
    }

    @Override
    public final int prefixLength() {
        assert lent : OVER;
        return prefixLength;
    }

    @Override
    public final @Nullable AddressFamily family() {
        assert lent : OVER;
        return family;
    }

    @Override
    public final long pathId(long ifAbsent) {
        assert lent : OVER;
        return pathId == ABSENT ? ifAbsent : pathId;
    }

    @Override
    public final @Nullable RouteDistinguisher routeDistinguisher() {
        assert lent : OVER;
        Nlri other = otherNlri();
        if (other != null) {
            return other.routeDistinguisher();
        }
        return hasRouteDistinguisher ? new RouteDistinguisher(routeDistinguisher) : null;
    }

    @Override
    public final List<Integer> labels() {
        assert lent : OVER;
        Nlri other = otherNlri();
        if (other != null) {
            return other.labels();
        }
        if (labelCount == 0) {
            return List.of();
        }
        Integer[] boxed = new Integer[labelCount];
        for (int i = 0; i < labelCount; i++) {
            boxed[i] = labels[i];
        }
        return List.of(boxed);
    }

    @Override
    public final @Nullable Nlri nlri() {
        assert lent : OVER;
        Nlri other = otherNlri();
        return other == null ? ElemView.super.nlri() : other;
    }

    /** That of a route of a family without prefixes. */
    private @Nullable Nlri otherNlri() {
        return prefixLength >= 0 || family == null || nlriReader == null || !type.hasNlri()
                ? null
                : nlriReader.read(family, nlriBytes, nlriFrom, nlriTo);
    }

    @Override
    public final long originatedMicros(long ifAbsent) {
        assert lent : OVER;
        return originatedMicros == Long.MIN_VALUE ? ifAbsent : originatedMicros;
    }

    /** A table entry may say its next hop in either attribute; in a message the one of the other family says nothing. */
    @Override
    public final @Nullable IpAddress nextHop() {
        assert lent : OVER;
        if (!nextHopKnown) {
            IpAddress hop = nextHopBeside;
            if (hop == null) {
                hop = multiprotocol ? attributes.mpNextHop() : attributes.nextHop();
            }
            if (hop == null && attributes.context().ribEntry()) {
                hop = multiprotocol ? attributes.nextHop() : attributes.mpNextHop();
            }
            nextHop = hop;
            nextHopKnown = true;
        }
        return nextHop;
    }

    @Override
    public final PathAttributes attributes() {
        assert lent : OVER;
        return attributes;
    }

    @Override
    public final int oldStateCode() {
        assert lent : OVER;
        return oldStateCode;
    }

    @Override
    public final int newStateCode() {
        assert lent : OVER;
        return newStateCode;
    }

    @Override
    public final @Nullable SessionEnd sessionEnd() {
        assert lent : OVER;
        return type == ElemType.PEER_STATE ? sessionEnd : null;
    }

    @Override
    public final BgpElem owned() {
        return BgpElem.copyOf(this);
    }

    /** The elem's line while it is lent. */
    @Override
    public final String toString() {
        if (!lent) {
            return OVER;
        }
        AsciiBuffer line = new AsciiBuffer();
        appendTo(line);
        return line.toString();
    }
}
