package io.github.bgpstream4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.StreamStats;
import io.github.bgpstream4j.StreamVisitor;
import io.github.bgpstream4j.attr.LastAttributes;
import io.github.bgpstream4j.attr.PathAttributes;
import io.github.bgpstream4j.filter.Filter;
import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.model.BgpRecord;
import io.github.bgpstream4j.model.DumpPosition;
import io.github.bgpstream4j.model.ElemType;
import io.github.bgpstream4j.model.ElemView;
import io.github.bgpstream4j.model.RecordInfo;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.model.RecordView;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.RecordBatch;
import io.github.bgpstream4j.source.RecordReader;
import io.github.bgpstream4j.source.SourceFinder;
import io.github.bgpstream4j.source.StreamClock;
import io.github.bgpstream4j.text.AsciiBuffer;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What every source must keep to. A source's tests extend this class and supply a source that delivers a known, short
 * sequence of at least two records with elems, the same ones at each opening; a live source is opened against a fake
 * server and says that it is {@linkplain #endless endless}.
 */
public abstract class BgpSourceContractTest {
    /** For those who extend it. */
    protected BgpSourceContractTest() {}

    /**
     * The source under test.
     *
     * @return a new one, or the same one again
     * @throws Exception if it cannot be made
     */
    protected abstract BgpSource source() throws Exception;

    /**
     * What the source delivers.
     *
     * @return bgpreader's lines of all elems in order, without End-of-RIB markers
     */
    protected abstract List<String> expectedElems();

    /**
     * What time it is while the source is read: a stream does not wait for live records of an interval that is over.
     *
     * @return by default the time of the machine
     */
    protected StreamClock clock() {
        return StreamClock.SYSTEM;
    }

    /**
     * Whether the source waits for more behind its last record; it is then closed after the last expected elem.
     *
     * @return by default false
     */
    protected boolean endless() {
        return false;
    }

    /**
     * Whether one reader at a time can be open, as of a server that grants a user one connection.
     *
     * @return by default false
     */
    protected boolean exclusive() {
        return false;
    }

    /**
     * What the source knows but must not show, such as a key for its server.
     *
     * @return by default nothing
     */
    protected List<String> secrets() {
        return List.of();
    }

    /**
     * A source of the same kind with damage in its middle.
     *
     * @return null if the kind knows no damage
     * @throws Exception if it cannot be made
     */
    protected @Nullable BgpSource damagedSource() throws Exception {
        return null;
    }

    /**
     * What the damaged source still delivers: all elems but those of the damaged record.
     *
     * @return bgpreader's lines
     */
    protected List<String> expectedElemsDespiteDamage() {
        return List.of();
    }

    /**
     * A source of the same kind that cannot be opened, or breaks before its first record.
     *
     * @return null if there is no such thing
     * @throws Exception if it cannot be made
     */
    protected @Nullable BgpSource unreadableSource() throws Exception {
        return null;
    }

    /** The iterator delivers all elems in order. */
    @Test
    void iterator_ofWholeSource_deliversEveryElemInOrder() {
        assertDelivers((stream, lines) -> stream.forEach(elem -> lines.accept(elem.toString())));
    }

    /** So does the stream of elems. */
    @Test
    void elems_ofWholeSource_deliversEveryElemInOrder() {
        assertDelivers((stream, lines) -> stream.elems().forEachOrdered(elem -> lines.accept(elem.toString())));
    }

    /** So do the records when asked for their elems. */
    @Test
    void records_ofWholeSource_holdEveryElemInOrder() {
        assertDelivers((stream, lines) ->
                stream.records().forEachOrdered(record -> record.forEachElem(elem -> lines.accept(elem.toString()))));
    }

    /** So does the callback. */
    @Test
    void forEachElem_ofWholeSource_deliversEveryElemInOrder() {
        assertDelivers((stream, lines) -> stream.forEachElem(elem -> lines.accept(elem.toString())));
    }

    /** So does the callback that lends its elems. */
    @Test
    void visitElems_ofWholeSource_deliversEveryElemInOrder() {
        assertDelivers((stream, lines) -> stream.visitElems(elem -> lines.accept(line(elem))));
    }

    /** So does the traversal, which also brackets the elems of each record. */
    @Test
    void traverse_ofWholeSource_deliversEveryElemBetweenBeginAndEnd() {
        assertDelivers((stream, lines) -> stream.traverse(new StreamVisitor() {
            private boolean inRecord;

            @Override
            public boolean beginRecord(RecordView record) {
                assertThat(inRecord).isFalse();
                inRecord = true;
                return true;
            }

            @Override
            public void visit(ElemView elem) {
                assertThat(inRecord).isTrue();
                lines.accept(line(elem));
            }

            @Override
            public void endRecord(RecordView record) {
                inRecord = false;
            }
        }));
    }

    /** Pulled record by record and read on the caller's thread, a source with an end gives what a traversal gives. */
    @Test
    void advance_onTheCallersThread_isWhatTraverseGives() throws Exception {
        assumeTrue(!endless(), "a live source is read on a thread of its own");
        Recorded traversed = new Recorded();
        Recorded pulled = new Recorded();
        try (BgpStream stream = open(source())) {
            stream.traverse(traversed);
        }
        try (BgpStream stream =
                BgpStream.builder().source(source()).readAhead(false).open()) {
            boolean more = true;
            while (more) {
                more = stream.advance(pulled);
            }
            assertThat(stream.hasEnded()).isTrue();
        }
        assertThat(pulled.lines).isEqualTo(traversed.lines).isNotEmpty();
    }

    private static final class Recorded implements StreamVisitor {
        final List<String> lines = new ArrayList<>();

        @Override
        public boolean beginRecord(RecordView record) {
            lines.add("begin " + record.owned());
            return true;
        }

        @Override
        public void visit(ElemView elem) {
            lines.add(line(elem));
        }

        @Override
        public void endRecord(RecordView record) {
            lines.add("end " + record.issueMet());
        }
    }

    /** A stream is traversed once. */
    @Test
    void traversal_secondOne_throws() throws Exception {
        try (BgpStream stream = open(source())) {
            Iterator<BgpElem> first = stream.iterator();
            assertThat(first.hasNext()).isTrue();

            assertThatIllegalStateException().isThrownBy(stream::iterator);
            assertThatIllegalStateException().isThrownBy(stream::elems);
            assertThatIllegalStateException().isThrownBy(stream::records);
            assertThatIllegalStateException().isThrownBy(() -> stream.forEachElem(elem -> {}));
            assertThatIllegalStateException().isThrownBy(() -> stream.visitElems(elem -> {}));
            assertThatIllegalStateException().isThrownBy(() -> stream.traverse(new StreamVisitor() {}));
        }
    }

    /** Each opening starts anew and disturbs no other. */
    @Test
    void open_twiceAtOnce_readersAreIndependent() throws Exception {
        assumeTrue(!exclusive(), "a second reader is refused");
        BgpSource source = source();
        List<String> firstLines = new ArrayList<>();
        List<String> secondLines = new ArrayList<>();
        try (BgpStream first = open(source);
                BgpStream second = open(source)) {
            Iterator<BgpElem> firstElems = first.iterator();
            Iterator<BgpElem> secondElems = second.iterator();
            for (int i = 0; i < expectedElems().size(); i++) {
                firstLines.add(firstElems.next().toString());
                secondLines.add(secondElems.next().toString());
            }
        }
        assertThat(firstLines).isEqualTo(expectedElems());
        assertThat(secondLines).isEqualTo(expectedElems());
    }

    /** Closing twice does no harm. */
    @Test
    void close_twice_isQuiet() throws Exception {
        BgpStream stream = open(source());
        assertThat(stream.iterator().hasNext()).isTrue();
        stream.close();
        stream.close();
        RecordReader reader = source().open(OpenContext.DEFAULT);
        reader.close();
        reader.close();
    }

    /** Closing before anything was read is allowed, and nothing can be read afterwards. */
    @Test
    void close_beforeReading_leavesNothing() throws Exception {
        BgpStream stream = open(source());
        stream.close();

        assertThatIllegalStateException().isThrownBy(stream::iterator).withMessageContaining("closed");
        assertThat(stream.stats().records()).isZero();
    }

    /** Closing in between ends the traversal; the source can be opened again. */
    @Test
    void close_midWay_endsTraversalAndNoOther() throws Exception {
        BgpSource source = source();
        List<String> lines = new ArrayList<>();
        try (BgpStream stream = open(source)) {
            Iterator<BgpElem> elems = stream.iterator();
            lines.add(elems.next().toString());
            stop(stream);
            elems.forEachRemaining(elem -> lines.add(elem.toString()));
        }
        assertThat(lines)
                .hasSizeLessThan(expectedElems().size())
                .isEqualTo(expectedElems().subList(0, lines.size()));
        assertThat(lines(keep(open(source)))).isEqualTo(expectedElems());
    }

    /** What a callback throws comes out, and the stream can be closed. */
    @Test
    void visitElems_visitorThrows_exceptionComesOut() throws Exception {
        BgpSource source = source();
        try (BgpStream stream = open(source)) {
            assertThatThrownBy(() -> stream.visitElems(elem -> {
                        throw new IllegalArgumentException("enough");
                    }))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("enough");
        }
        assertThat(lines(keep(open(source)))).isEqualTo(expectedElems());
    }

    /** A reader gives at least one record at a time until it says that there are no more. */
    @Test
    void reader_eachRead_givesRecords() throws Exception {
        RecordBatch batch = new RecordBatch();
        try (RecordReader reader = source().open(OpenContext.DEFAULT)) {
            int records = 0;
            boolean more = true;
            while (more && (records == 0 || !endless())) {
                batch.start(0);
                more = reader.read(batch);
                records += batch.size();
                if (more) {
                    assertThat(batch.size())
                            .as("records of a read that returned true, so said that there are more")
                            .isPositive();
                }
            }
            assertThat(records).as("records of all reads").isPositive();
        }
    }

    /** Kept elems stay what they were while and after the source reads on. */
    @Test
    void elems_keptAfterClose_areWhatTheyWere() throws Exception {
        List<String> linesThen = new ArrayList<>();
        List<Facts> factsThen = new ArrayList<>();
        List<BgpElem> kept;
        try (BgpStream stream = open(source())) {
            kept = keep(stream, elem -> {
                linesThen.add(elem.toString());
                factsThen.add(Facts.of(elem));
            });
        }
        assertThat(lines(kept)).isEqualTo(linesThen);
        assertThat(kept).extracting(Facts::of).isEqualTo(factsThen);
        assertThat(kept.parallelStream().map(BgpElem::toString).toList()).isEqualTo(linesThen);
        assertThat(kept).allSatisfy(elem -> assertThat(elem.owned()).isSameAs(elem));
    }

    /** Nobody can change an elem. */
    @Test
    void elems_callersChangeWhatTheyGot_stayTheSame() throws Exception {
        for (BgpElem elem : keep(open(source()))) {
            Facts before = Facts.of(elem);
            Arrays.fill(elem.attributes().toByteArray(), (byte) 0);
            elem.attributes().list().clear();
            elem.fields().clear();
            assertThatThrownBy(() -> elem.labels().add(1)).isInstanceOf(UnsupportedOperationException.class);
            assertThat(Facts.of(elem)).isEqualTo(before);
        }
    }

    /** Two traversals give equal elems. */
    @Test
    void elems_ofTwoTraversals_areEqual() throws Exception {
        List<BgpElem> first = keep(open(source()));
        List<BgpElem> second = keep(open(source()));

        assertThat(second).isEqualTo(first);
        assertThat(second)
                .extracting(BgpElem::hashCode)
                .isEqualTo(first.stream().map(BgpElem::hashCode).toList());
    }

    /** Attributes that are repeated are the same bytes, read in the same way. */
    @Test
    void attributes_repeated_areTheSameBytes() throws Exception {
        LastAttributes last = new LastAttributes();
        List<PathAttributes> copies = new ArrayList<>();
        try (BgpStream stream = open(source())) {
            stream.forEachElem(elem -> {
                PathAttributes attributes = elem.attributes();
                PathAttributes copy = PathAttributes.of(
                        attributes.toByteArray(), 0, attributes.toByteArray().length, attributes.context());
                if (last.isRepeated(attributes)) {
                    PathAttributes before = copies.get(copies.size() - 1);
                    assertThat(copy.toByteArray()).isEqualTo(before.toByteArray());
                    assertThat(copy.context()).isEqualTo(before.context());
                }
                copies.add(copy);
                stopIfEndless(stream, copies.size());
            });
        }
        assertThat(copies).hasSameSizeAs(expectedElems());
    }

    /** An elem that is lent shows the same facts as its copy. */
    @Test
    void elems_lentAndKept_showTheSameFacts() throws Exception {
        List<BgpElem> kept = new ArrayList<>();
        try (BgpStream stream = open(source())) {
            stream.visitElems(elem -> {
                Facts lent = Facts.of(elem);
                BgpElem copy = elem.owned();
                assertThat(Facts.of(copy)).isEqualTo(lent);
                assertThat(copy.toString()).isEqualTo(line(elem));
                kept.add(copy);
                stopIfEndless(stream, kept.size());
            });
        }
        assertThat(lines(kept)).isEqualTo(expectedElems());
    }

    /** A kept record decodes to equal elems each time. */
    @Test
    void records_askedTwice_giveEqualElems() throws Exception {
        List<BgpElem> elems = new ArrayList<>();
        List<BgpRecord> records = keepRecords(open(source()));
        for (BgpRecord record : records) {
            List<BgpElem> once = record.elems();
            assertThat(record.elems()).isEqualTo(once);
            assertThat(record.stream().toList()).isEqualTo(once);
            assertThat(record).containsExactlyElementsOf(once);
            elems.addAll(once);
        }
        assertThat(elems).isEqualTo(keep(open(source())));
    }

    /** The elems of a record are numbered from 0. */
    @Test
    void index_withinRecord_countsFromZero() throws Exception {
        for (BgpRecord record : keepRecords(open(source()))) {
            List<Integer> indexes = record.stream().map(BgpElem::index).toList();
            for (int i = 0; i < indexes.size(); i++) {
                assertThat(indexes.get(i)).isEqualTo(i);
            }
        }
    }

    /** An elem knows its record. */
    @Test
    void elems_ofRecord_nameTheirRecord() throws Exception {
        for (BgpRecord record : keepRecords(open(source()))) {
            assertThat(record).allSatisfy(elem -> {
                assertThat(elem.record()).isEqualTo(record.owned());
                assertThat(elem.timeMicros()).isEqualTo(record.timeMicros()).isPositive();
                assertThat(elem.time()).isEqualTo(record.time());
            });
        }
    }

    /** Records come from where the source says it is. */
    @Test
    void records_ofSource_nameProjectAndLocation() throws Exception {
        BgpSource source = source();
        for (BgpRecord record : keepRecords(open(source))) {
            if (!(source instanceof SourceFinder)) {
                assertThat(record.source().project()).isEqualTo(source.info().project());
            }
            assertThat(record.source().location()).isNotEmpty();
            assertThat(record.status()).isEqualTo(RecordStatus.VALID);
            assertThat(record.issue() == null || !record.issue().code().losesElems())
                    .isTrue();
            assertThat(record.orThrow()).isSameAs(record);
        }
    }

    /** In a source with an end the last record says so; a live one has only middles. */
    @Test
    void position_ofRecords_fitsTheKindOfSource() throws Exception {
        List<DumpPosition> positions =
                keepRecords(open(source())).stream().map(RecordView::position).toList();
        if (endless()) {
            assertThat(positions).as("positions of a live source").containsOnly(DumpPosition.MIDDLE);
        } else {
            assertThat(positions)
                    .as("positions; the stream sets those of a source with an end, unless its reader tellsPositions()")
                    .startsWith(DumpPosition.START)
                    .endsWith(DumpPosition.END);
            assertThat(positions.subList(1, positions.size() - 1))
                    .allSatisfy(position -> assertThat(position).isEqualTo(DumpPosition.MIDDLE));
        }
    }

    /** Filtering in the stream is the same as filtering afterwards. */
    @Test
    void filter_byLambda_equalsFilteringAfterwards() throws Exception {
        List<BgpElem> all = keep(open(source()));
        for (ElemType type : ElemType.values()) {
            assertFilter(all, elem -> elem.type() == type);
        }
        for (BgpElem one : all) {
            assertFilter(all, elem -> elem.peerAsn() == one.peerAsn());
            assertFilter(all, elem -> elem.prefixHigh() == one.prefixHigh());
            assertFilter(all, elem -> elem.originAsn(-1) == one.originAsn(-1));
            assertFilter(all, elem -> elem.timeMicros() != one.timeMicros());
        }
    }

    /** A filter about which nothing is known is shown every elem, with all its facts. */
    @Test
    void filter_foreign_seesEveryElemWhole() throws Exception {
        List<String> seen = new ArrayList<>();
        Filter foreign = elem -> {
            if (elem.type() != ElemType.END_OF_RIB) {
                seen.add(line(elem));
            }
            return elem.type() != ElemType.END_OF_RIB;
        };
        try (BgpStream stream =
                BgpStream.builder().source(source()).filter(foreign).open()) {
            assertThat(lines(keep(stream))).isEqualTo(expectedElems());
        }
        assertThat(seen).isEqualTo(expectedElems());
    }

    /** Both ends of an interval belong to it, to the microsecond. */
    @Test
    void interval_exactBounds_areInside() throws Exception {
        List<BgpElem> all = keep(open(source()));
        for (long time : all.stream().mapToLong(BgpElem::timeMicros).distinct().toArray()) {
            assertInterval(all, time, time);
        }
        long first = all.stream().mapToLong(BgpElem::timeMicros).min().orElseThrow();
        long last = all.stream().mapToLong(BgpElem::timeMicros).max().orElseThrow();
        assertInterval(all, first, last);
        assertInterval(all, first, Long.MAX_VALUE);
        if (first < last) {
            assertInterval(all, first + 1, last);
            assertInterval(all, first, last - 1);
        }
    }

    /** A source all of whose records lie before the interval is reported as filtered. */
    @Test
    void interval_afterEverything_givesFilteredSource() throws Exception {
        assumeTrue(!endless(), "an endless source never tells that nothing came");
        assumeTrue(!(source() instanceof SourceFinder), "a finder finds nothing there");
        long last = keepRecords(open(source())).stream()
                .mapToLong(BgpRecord::timeMicros)
                .max()
                .orElseThrow();
        List<BgpRecord> records = keepRecords(openWithin(last + 1, Long.MAX_VALUE));

        assertThat(records).extracting(BgpRecord::status).containsExactly(RecordStatus.FILTERED_SOURCE);
        assertThat(records.get(0).elems()).isEmpty();
    }

    /** The first record behind the interval is delivered without its elems, as a mark. */
    @Test
    void interval_beforeEverything_givesOneMark() throws Exception {
        assumeTrue(!endless(), "an endless source never tells that nothing came");
        assumeTrue(!(source() instanceof SourceFinder), "a finder finds nothing there");
        List<BgpRecord> records = keepRecords(openWithin(0, 1));

        assertThat(records).extracting(BgpRecord::status).containsExactly(RecordStatus.OUTSIDE_TIME_INTERVAL);
        assertThat(records.get(0).position()).isEqualTo(DumpPosition.START);
        assertThat(records.get(0).elems()).isEmpty();
    }

    /** The counters say what was delivered. */
    @Test
    void stats_afterTraversal_addUp() throws Exception {
        int records = keepRecords(open(source())).size();
        try (BgpStream stream = open(source())) {
            List<BgpElem> elems = keep(stream);
            StreamStats stats = stream.stats();

            assertThat(stats.sources()).isEqualTo(1);
            assertThat(stats.failedSources()).isZero();
            assertThat(stats.elems()).isEqualTo(elems.size());
            assertThat(stats.corruptedRecords()).isZero();
            assertThat(stats.gaps()).isZero();
            if (!endless()) {
                assertThat(stats.records()).isEqualTo(records);
            }
        }
    }

    /** Damage costs the damaged record only, and is reported. */
    @Test
    void damage_inTheMiddle_costsOnlyItself() throws Exception {
        BgpSource damaged = damagedSource();
        if (damaged == null) {
            abort("this kind of source knows no damage");
            return;
        }
        List<String> lines = new ArrayList<>();
        List<RecordInfo> reported = new ArrayList<>();
        try (BgpStream stream = open(damaged)) {
            stream.records().forEachOrdered(record -> {
                record.forEachElem(elem -> lines.add(elem.toString()));
                if (record.status() != RecordStatus.VALID || record.gap() != null) {
                    reported.add(record.owned());
                }
                if (endless() && lines.size() == expectedElemsDespiteDamage().size()) {
                    stop(stream);
                }
            });
            StreamStats stats = stream.stats();
            assertThat(stats.corruptedRecords() + stats.unsupportedRecords() + stats.gaps())
                    .isPositive();
            assertThat(stats.failedSources()).isZero();
        }
        assertThat(lines).isEqualTo(expectedElemsDespiteDamage());
        assertThat(reported).isNotEmpty();
        assertThat(reported)
                .filteredOn(record -> record.status() == RecordStatus.CORRUPTED_RECORD)
                .allSatisfy(record -> assertThat(record.issue()).isNotNull());
    }

    /** A source that cannot be read is reported, and the next one is read all the same. */
    @Test
    void unreadable_first_doesNotStopTheNext() throws Exception {
        BgpSource unreadable = unreadableSource();
        if (unreadable == null) {
            abort("this kind of source can always be read");
            return;
        }
        String location = unreadable.info().location();
        List<RecordInfo> failures = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        try (BgpStream stream =
                BgpStream.builder().source(unreadable).source(source()).open()) {
            stream.traverse(new StreamVisitor() {
                @Override
                public boolean beginRecord(RecordView record) {
                    if (record.status() == RecordStatus.CORRUPTED_SOURCE) {
                        failures.add(record.owned());
                        stopIfEndless(stream, lines.size()); // it may be the last to be heard of
                    }
                    return true;
                }

                @Override
                public void visit(ElemView elem) {
                    lines.add(line(elem));
                    if (!failures.isEmpty()) {
                        stopIfEndless(stream, lines.size());
                    }
                }
            });
            assertThat(stream.stats().failedSources()).isEqualTo(1);
            assertThat(stream.stats().sources()).isEqualTo(2);
        }
        assertThat(lines).isEqualTo(expectedElems());
        assertThat(failures).singleElement().satisfies(record -> {
            assertThat(record.source().location()).isEqualTo(location);
            assertThat(record.issue()).isNotNull();
            assertShowsNoSecret(record.issue());
            assertShowsNoSecret(record.source());
        });
    }

    /** No secret in any text. */
    @Test
    void secrets_inTexts_doNotShow() throws Exception {
        BgpSource source = source();
        assertThat(source.info().location()).isNotEmpty();
        assertShowsNoSecret(source);
        assertShowsNoSecret(source.info());
        try (RecordReader reader = source.open(OpenContext.DEFAULT)) {
            assertShowsNoSecret(reader);
        } catch (IOException e) {
            throw new AssertionError("the source under test cannot be opened", e);
        }
        for (BgpRecord record : keepRecords(open(source))) {
            assertShowsNoSecret(record);
            assertShowsNoSecret(record.source());
        }
    }

    /** All that an elem says, to be compared. */
    private record Facts(Map<String, Object> values) {
        static Facts of(ElemView elem) {
            return new Facts(Map.ofEntries(
                    Map.entry("type", elem.type()),
                    Map.entry("record", elem.record().owned()),
                    Map.entry("index", elem.index()),
                    Map.entry("peerAsn", elem.peerAsn()),
                    Map.entry("peerAddress", String.valueOf(elem.peerAddress())),
                    Map.entry("prefix", String.valueOf(elem.prefix())),
                    Map.entry("prefixHigh", elem.prefixHigh()),
                    Map.entry("prefixLow", elem.prefixLow()),
                    Map.entry("prefixLength", elem.prefixLength()),
                    Map.entry("family", String.valueOf(elem.family())),
                    Map.entry("pathId", elem.pathId(-1)),
                    Map.entry("routeDistinguisher", String.valueOf(elem.routeDistinguisher())),
                    Map.entry("labels", elem.labels()),
                    Map.entry("originatedMicros", elem.originatedMicros(-1)),
                    Map.entry("nextHop", String.valueOf(elem.nextHop())),
                    Map.entry("attributes", elem.attributes().owned()),
                    Map.entry("attributeText", elem.attributes().toString()),
                    Map.entry("asPath", String.valueOf(elem.asPath())),
                    Map.entry("oldStateCode", elem.oldStateCode()),
                    Map.entry("newStateCode", elem.newStateCode())));
        }
    }

    @FunctionalInterface
    private interface Face {
        void traverse(BgpStream stream, Consumer<String> lines);
    }

    private void assertDelivers(Face face) {
        List<String> lines = new ArrayList<>();
        try (BgpStream stream = open(source())) {
            face.traverse(stream, line -> {
                lines.add(line);
                stopIfEndless(stream, lines.size());
            });
        } catch (Exception e) {
            throw new AssertionError("the source under test cannot be made", e);
        }
        assertThat(lines).isNotEmpty().isEqualTo(expectedElems());
    }

    private void assertFilter(List<BgpElem> all, Predicate<ElemView> condition) throws Exception {
        List<BgpElem> expected = all.stream().filter(condition).toList();
        if (endless() && expected.isEmpty()) {
            return;
        }
        try (BgpStream stream =
                BgpStream.builder().source(source()).filter(condition::test).open()) {
            List<BgpElem> filtered = keep(stream, expected.size(), elem -> {});
            assertThat(lines(filtered)).isEqualTo(lines(expected));
        }
    }

    private void assertInterval(List<BgpElem> all, long fromMicros, long untilMicros) throws Exception {
        List<BgpElem> expected = all.stream()
                .filter(elem -> elem.timeMicros() >= fromMicros && elem.timeMicros() <= untilMicros)
                .toList();
        boolean waitsForMore = endless() || (untilMicros == Long.MAX_VALUE && source() instanceof SourceFinder);
        if (waitsForMore && expected.isEmpty()) {
            return;
        }
        List<BgpElem> inside = keep(openWithin(fromMicros, untilMicros), expected.size(), elem -> {});
        assertThat(lines(inside)).isEqualTo(lines(expected));
    }

    private void assertShowsNoSecret(@Nullable Object shown) {
        String text = String.valueOf(shown);
        assertThat(secrets()).noneSatisfy(secret -> assertThat(text).contains(secret));
    }

    private BgpStream open(BgpSource source) {
        return BgpStream.builder().source(source).open();
    }

    private BgpStream openWithin(long fromMicros, long untilMicros) throws Exception {
        return BgpStream.builder()
                .source(source())
                .clock(clock())
                .interval(instant(fromMicros), untilMicros == Long.MAX_VALUE ? null : instant(untilMicros))
                .open();
    }

    private List<BgpElem> keep(BgpStream stream) {
        return keep(stream, elem -> {});
    }

    private List<BgpElem> keep(BgpStream stream, Consumer<BgpElem> first) {
        return keep(stream, expectedElems().size(), first);
    }

    private List<BgpElem> keep(BgpStream stream, int count, Consumer<BgpElem> first) {
        List<BgpElem> elems = new ArrayList<>();
        try (stream) {
            for (BgpElem elem : stream) {
                first.accept(elem);
                elems.add(elem);
                if (endless() && elems.size() == count) {
                    stop(stream);
                }
            }
        }
        return elems;
    }

    private List<BgpRecord> keepRecords(BgpStream stream) {
        List<BgpRecord> records = new ArrayList<>();
        int[] elems = {0};
        try (stream) {
            stream.records().forEachOrdered(record -> {
                records.add(record);
                elems[0] += record.elems().size();
                stopIfEndless(stream, elems[0]);
            });
        }
        return records;
    }

    private void stopIfEndless(BgpStream stream, int elems) {
        if (endless() && elems == expectedElems().size()) {
            stop(stream);
        }
    }

    /** From inside a traversal. */
    private static void stop(BgpStream stream) {
        stream.close();
    }

    private static List<String> lines(List<BgpElem> elems) {
        return elems.stream().map(BgpElem::toString).toList();
    }

    private static String line(ElemView elem) {
        AsciiBuffer out = new AsciiBuffer();
        elem.appendTo(out);
        return out.toString();
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
