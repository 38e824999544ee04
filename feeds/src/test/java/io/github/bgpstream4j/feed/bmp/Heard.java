package io.github.bgpstream4j.feed.bmp;

import io.github.bgpstream4j.codec.bmp.BmpFrames;
import io.github.bgpstream4j.feed.Outlet;
import io.github.bgpstream4j.filter.FilterPlan;
import io.github.bgpstream4j.filter.SourceScope;
import io.github.bgpstream4j.model.Collector;
import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.model.ElemType;
import io.github.bgpstream4j.model.ElemView;
import io.github.bgpstream4j.model.Gap;
import io.github.bgpstream4j.model.PeerState;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.model.RibView;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.model.TableMark;
import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.source.RecordBatch;
import io.github.bgpstream4j.source.RecordCursor;
import io.github.bgpstream4j.source.SourceMonitor;
import io.github.bgpstream4j.testkit.bmp.BmpMessage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What comes of the messages of routers, in a line for each elem, mark, gap and record without elems. */
final class Heard implements Outlet {
    static final RouterSettings USUAL =
            new RouterSettings("bmp", null, Set.of(), false, false, false, false, false, null);
    static final RouterSettings ALL_VIEWS = USUAL.withViews(Set.of(
            RibView.ADJ_RIB_IN_PRE,
            RibView.ADJ_RIB_IN_POST,
            RibView.ADJ_RIB_OUT_PRE,
            RibView.ADJ_RIB_OUT_POST,
            RibView.LOC_RIB));
    private static final long SECOND = 1_000_000_000;
    private static final IpAddress ADDRESS = IpAddress.parse("203.0.113.9");

    final List<String> lines = new ArrayList<>();
    /** Of all announcements. */
    final List<String> paths = new ArrayList<>();

    /** Why sessions ended, of all that did. */
    final List<String> ends = new ArrayList<>();

    final List<Gap> gaps = new ArrayList<>();
    final List<Long> times = new ArrayList<>();
    final List<String> warnings = new ArrayList<>();
    private final Map<String, Long> counted = new HashMap<>();
    private final Counts counts = new Counts();
    private final Map<Feed, BmpFrames> frames = new HashMap<>();
    private final Routers routers;
    private @Nullable Feed last;
    private long seconds = 1_000;
    private final RecordBatch batch = new RecordBatch();
    private final RecordCursor cursor = new RecordCursor(FilterPlan.EVERYTHING, this::elem);

    Heard(RouterSettings settings) {
        this(settings, SourceScope.EVERYTHING);
    }

    Heard(RouterSettings settings, SourceScope scope) {
        SourceInfo source = new SourceInfo(new Collector("bmp", "c"), 0, "test", true);
        routers = new Routers(settings, scope, source, this, new Said(), counts);
    }

    /** A connection of the same address. */
    Feed connect() {
        last = routers.connect(ADDRESS, "c", "");
        return last;
    }

    /** The connection that was made last. */
    Feed feed() {
        return Objects.requireNonNull(last);
    }

    /** Lets a router say something, a second after what came before. */
    Heard says(Feed feed, BmpMessage... messages) throws InterruptedException {
        for (BmpMessage message : messages) {
            pass(1);
            BmpFrames frames = this.frames.computeIfAbsent(feed, key -> BmpFrames.ofConnection(BmpFrames.MAX_MESSAGE));
            frames.room().put(message.bytes());
            if (frames.next() != BmpFrames.Next.MESSAGE) {
                throw new AssertionError(frames.problem());
            }
            feed.message(frames);
        }
        return this;
    }

    private void pass(long time) {
        seconds += time;
        routers.at(seconds * 1_000_000, seconds * SECOND);
    }

    /** Lets time pass. */
    Heard waits(long time) throws InterruptedException {
        seconds += time;
        routers.tick(seconds * 1_000_000, seconds * SECOND);
        return this;
    }

    /** All lines since the call before. */
    List<String> take() {
        List<String> taken = List.copyOf(lines);
        lines.clear();
        return taken;
    }

    /** How often something was counted so far. */
    long count(Counts.What what) {
        counts.report(new Said());
        return counted.getOrDefault(what.words(), 0L);
    }

    private final class Said implements SourceMonitor {
        @Override
        public void counted(String what, long count) {
            counted.merge(what, count, Long::sum);
        }

        @Override
        public void warned(String what) {
            warnings.add(what);
        }
    }

    @Override
    public boolean add(
            RecordBatch.Kind kind,
            long timeMicros,
            long routerMicros,
            byte[] bytes,
            RecordStatus status,
            @Nullable DecodeIssue issue) {
        times.add(timeMicros);
        int before = lines.size();
        System.arraycopy(bytes, 0, batch.start(bytes.length), 0, bytes.length);
        batch.add(kind, timeMicros, 0, bytes.length, -1);
        if (status == RecordStatus.VALID && cursor.move(batch, 0)) {
            cursor.decode();
        }
        if (lines.size() == before) {
            lines.add(status == RecordStatus.VALID ? "-" : status + " " + issue);
        }
        return true;
    }

    private void elem(ElemView elem) {
        if (elem.type() == ElemType.ANNOUNCEMENT) {
            paths.add(String.valueOf(elem.asPath()));
        }
        if (elem.newState() == PeerState.IDLE) {
            ends.add(String.valueOf(elem.owned().sessionEnd()));
        }
        String what = elem.type() == ElemType.PEER_STATE
                ? elem.newState().word()
                : elem.type().code() + " " + elem.prefix() + (elem.pathId(-1) < 0 ? "" : "#" + elem.pathId(-1));
        String view = elem.peer().view().word();
        String distinguisher =
                elem.peer().distinguisher() == null ? "" : " rd " + elem.peer().distinguisher();
        lines.add("AS" + elem.peerAsn() + " " + elem.peerAddress() + distinguisher + (view.isEmpty() ? "" : " " + view)
                + ": " + what);
    }

    @Override
    public void gap(Gap gap) {
        gaps.add(gap);
        lines.add("gap " + gap.cause());
    }

    @Override
    public void mark(TableMark mark) {
        lines.add(mark.kind().word()
                + (mark.peer() == null
                        ? ""
                        : " AS" + mark.peer().asn() + " " + mark.peer().view().word()));
    }
}
