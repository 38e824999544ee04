package io.github.bgpstream4j.report;

import io.github.bgpstream4j.StreamVisitor;
import io.github.bgpstream4j.attr.AsPath;
import io.github.bgpstream4j.model.ElemType;
import io.github.bgpstream4j.model.ElemView;
import io.github.bgpstream4j.model.Peer;
import io.github.bgpstream4j.model.RecordView;
import io.github.bgpstream4j.net.Prefix;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;

/**
 * Follows a stream and tells what it held, as one HTML page: elems over time, which peers, origins and prefixes change
 * most, how long paths are, how large each peer's table is, and what is wrong with the data.
 *
 * <pre>{@code
 * HtmlReport report = new HtmlReport();
 * stream.traverse(report);
 * try (Writer out = Files.newBufferedWriter(Path.of("report.html"))) {
 *     report.writeTo(out);
 * }
 * }</pre>
 *
 * <p>The page loads nothing and runs no scripts. It depends on the stream only: the same data make the same page. Memory
 * is bounded, by about 50 MB, whatever the stream holds. Not thread-safe.
 */
public final class HtmlReport implements StreamVisitor {
    private static final int MOST_COUNTED = 1 << 17;
    private static final long UNKNOWN = -1;
    private static final long LAST_MICROS = 4_294_967_296L * 1_000_000; // MRT's seconds have 32 bits

    private final Map<ElemType, Long> elems = new EnumMap<>(ElemType.class);
    private final Timeline timeline = new Timeline();
    private final TopCounts<Peer> peers = new TopCounts<>(MOST_COUNTED);
    private final TopCounts<Long> origins = new TopCounts<>(MOST_COUNTED);
    private final TopCounts<Prefix> prefixes = new TopCounts<>(MOST_COUNTED);
    private final DistinctCount distinctPrefixes = new DistinctCount();
    private final PathLengths pathLengths = new PathLengths();
    private final PeerTables tables = new PeerTables();
    private final SourceCounts sources = new SourceCounts();
    private final Faults faults = new Faults();
    private long elemsOfRecord;

    /** An empty report. */
    public HtmlReport() {}

    @Override
    public boolean beginRecord(RecordView record) {
        elemsOfRecord = 0;
        return true;
    }

    @Override
    public void visit(ElemView elem) {
        elemsOfRecord++;
        ElemType type = elem.type();
        elems.merge(type, 1L, Long::sum);
        long time = elem.timeMicros();
        if (time > 0 && time < LAST_MICROS) { // else it is unknown
            timeline.add(type, time);
        }
        if (type.hasNlri() && elem.prefixLength() >= 0) {
            visitRoute(elem, type);
        }
    }

    @Override
    public void endRecord(RecordView record) {
        sources.add(record, elemsOfRecord);
        faults.add(record);
    }

    /**
     * Writes the page, in UTF-8 if it is to be read by a browser. May be called again after more has been seen.
     *
     * @param out where it goes
     * @throws IOException if it cannot be written there
     */
    public void writeTo(Appendable out) throws IOException {
        new Page(this, new Html(out)).write();
    }

    private void visitRoute(ElemView elem, ElemType type) {
        distinctPrefixes.add(elem.prefixHigh(), elem.prefixLow() + elem.prefixLength());
        AsPath path = type.hasAttributes() ? elem.asPath() : null;
        if (path != null) {
            pathLengths.add(path.pathLength());
        }
        if (type == ElemType.RIB) {
            tables.add(elem);
            return;
        }
        peers.add(elem.peer());
        Prefix prefix = elem.prefix();
        if (prefix != null) {
            prefixes.add(prefix);
        }
        long origin = path == null ? UNKNOWN : path.originAsn(UNKNOWN);
        if (origin != UNKNOWN) {
            origins.add(origin);
        }
    }

    long elems(ElemType type) {
        return elems.getOrDefault(type, 0L);
    }

    Timeline timeline() {
        return timeline;
    }

    TopCounts<Peer> peers() {
        return peers;
    }

    TopCounts<Long> origins() {
        return origins;
    }

    TopCounts<Prefix> prefixes() {
        return prefixes;
    }

    long distinctPrefixes() {
        return distinctPrefixes.estimate();
    }

    PathLengths pathLengths() {
        return pathLengths;
    }

    PeerTables tables() {
        return tables;
    }

    SourceCounts sources() {
        return sources;
    }

    Faults faults() {
        return faults;
    }
}
