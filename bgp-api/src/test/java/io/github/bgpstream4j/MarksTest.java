package io.github.bgpstream4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.bgpstream4j.attr.PathAttributes;
import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.model.BgpRecord;
import io.github.bgpstream4j.model.Collector;
import io.github.bgpstream4j.model.ElemView;
import io.github.bgpstream4j.model.Peer;
import io.github.bgpstream4j.model.RecordView;
import io.github.bgpstream4j.model.TableMark;
import io.github.bgpstream4j.source.MemorySource;
import io.github.bgpstream4j.source.RecordDecoder;
import io.github.bgpstream4j.source.Row;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What is said of whole tables reaches those who look at records, and those who look at elems only. */
final class MarksTest {
    private static final Collector ROUTER = new Collector("bmp", "station", "rtr1", null);

    private static final List<TableMark.Kind> ABOUT_ALL =
            List.of(TableMark.Kind.STALE, TableMark.Kind.DUMP_BEGIN, TableMark.Kind.DUMP_END);

    private final TableMark stale = new TableMark(TableMark.Kind.STALE, ROUTER);
    private final TableMark begin = new TableMark(TableMark.Kind.DUMP_BEGIN, ROUTER);
    private final TableMark end = new TableMark(TableMark.Kind.DUMP_END, ROUTER);

    @Test
    void marks_beforeRecordsWithoutElems_areToldByTheNextElemOfEachFace() {
        MemorySource source = MemorySource.of(
                route(1, "10.1.0.0/16"),
                Row.update(2, RecordDecoder.NO_ELEMS).marks(stale),
                route(3, "11.3.0.0/16").marks(begin),
                route(4, "10.4.0.0/16", "10.5.0.0/16").marks(end),
                route(5, "10.6.0.0/16"));
        List<Consumer<Face>> faces = List.of(
                face -> face.stream.forEach(face::see),
                face -> face.stream.elems().forEachOrdered(face::see),
                face -> face.stream.visitElems(face::see),
                face -> face.stream.traverse(new StreamVisitor() {
                    @Override
                    public void visit(ElemView elem) {
                        face.see(elem);
                    }
                }),
                face -> face.stream.forEachPart(() -> new Seen(face), seen -> {}),
                face -> {
                    for (BgpElem elem; (elem = face.stream.poll(Duration.ofDays(1))) != null; ) {
                        face.see(elem);
                    }
                });
        for (Consumer<Face> traversal : faces) {
            try (BgpStream stream = BgpStream.builder()
                    .source(source)
                    .filter(elem -> elem.prefixHigh() >>> 56 == 10)
                    .parallelism(1)
                    .open()) {
                Face face = new Face(stream, new ArrayList<>());
                traversal.accept(face);
                assertThat(face.seen)
                        .containsExactly(
                                "10.1.0.0/16 []",
                                "10.4.0.0/16 " + List.of(stale, begin, end),
                                "10.5.0.0/16 " + List.of(stale, begin, end),
                                "10.6.0.0/16 []");
            }
        }
    }

    @Test
    void marks_ofRecords_areShownOnceByTheirRecord() {
        MemorySource source = MemorySource.of(
                Row.update(1, RecordDecoder.NO_ELEMS).marks(stale, begin),
                route(2, "10.4.0.0/16").marks(end),
                route(3, "10.5.0.0/16"));
        List<List<TableMark>> begun = new ArrayList<>();
        List<List<TableMark>> ofElems = new ArrayList<>();
        try (BgpStream stream = BgpStream.builder().source(source).open()) {
            stream.traverse(new StreamVisitor() {
                @Override
                public boolean beginRecord(RecordView record) {
                    begun.add(record.owned().marks());
                    return true;
                }

                @Override
                public void visit(ElemView elem) {
                    ofElems.add(elem.owned().record().marks());
                }
            });
        }
        assertThat(begun).containsExactly(List.of(stale, begin), List.of(end), List.of());
        assertThat(ofElems).containsExactly(List.of(stale, begin, end), List.of());
        try (BgpStream stream = BgpStream.builder().source(source).open()) {
            assertThat(stream.records()).extracting(BgpRecord::marks).isEqualTo(begun);
        }
    }

    @Test
    void mark_beforeARecordThatIsFiltered_isToldByTheNext() {
        MemorySource source = MemorySource.of(
                route(1_000_000, "10.1.0.0/16").marks(stale),
                route(5_000_000, "10.5.0.0/16").marks(begin),
                route(6_000_000, "10.6.0.0/16"));
        try (BgpStream stream = BgpStream.builder()
                .source(source)
                .filter(elem -> elem.record().timeMicros() > 1_000_000)
                .open()) {
            assertThat(stream.elems().map(elem -> elem.record().marks()))
                    .containsExactly(List.of(stale, begin), List.of());
        }
    }

    @Test
    void marks_ofARouterThatComesAndGoes_doNotPileUp() {
        List<TableMark> joined = List.of();
        joined = TableMark.join(joined, List.of(mark(TableMark.Kind.DUMP_END)));
        for (int i = 0; i < 10_000; i++) {
            joined = TableMark.join(joined, List.of(mark(TableMark.Kind.DUMP_BEGIN), mark(TableMark.Kind.STALE)));
        }
        assertThat(joined)
                .extracting(TableMark::kind)
                .containsExactly(TableMark.Kind.DUMP_END, TableMark.Kind.DUMP_BEGIN, TableMark.Kind.STALE);
        for (int i = 0; i < 10_000; i++) {
            joined = TableMark.join(joined, List.of(mark(TableMark.Kind.DUMP_END), begin));
        }
        assertThat(joined)
                .hasSize(8)
                .extracting(TableMark::kind)
                .startsWith(TableMark.Kind.DUMP_END)
                .endsWith(begin.kind());
        for (int i = 0; i < 10_000; i++) {
            joined = TableMark.join(joined, List.of(new TableMark(TableMark.Kind.DUMP_END, ROUTER, new Peer(i, null))));
        }
        assertThat(joined).hasSize(1_024);
    }

    @Test
    void marks_joined_saySameAsAllOfThem() {
        Random random = new Random(7);
        for (int round = 0; round < 1_000; round++) {
            List<TableMark> all = new ArrayList<>();
            List<TableMark> joined = List.of();
            for (int i = random.nextInt(20); i >= 0; i--) {
                TableMark mark = mark(ABOUT_ALL.get(random.nextInt(ABOUT_ALL.size())));
                all.add(mark);
                joined = TableMark.join(joined, List.of(mark));
            }
            assertThat(after(joined)).as(all.toString()).isEqualTo(after(all));
            assertThat(joined.get(joined.size() - 1)).isSameAs(all.get(all.size() - 1));
        }
    }

    /** What becomes of a route that is fresh and of one that is stale. */
    private static String after(List<TableMark> marks) {
        String routes = "fs";
        for (TableMark mark : marks) {
            routes = mark.kind() == TableMark.Kind.DUMP_END ? routes.replace('s', '-') : routes.replace('f', 's');
        }
        return routes;
    }

    private static TableMark mark(TableMark.Kind kind) {
        return new TableMark(kind, ROUTER);
    }

    @Test
    void mark_ofAReplacedView_needsAPeer() {
        assertThatIllegalArgumentException().isThrownBy(() -> new TableMark(TableMark.Kind.REPLACED, ROUTER));
        assertThat(stale)
                .hasToString("stale bmp station rtr1")
                .isEqualTo(new TableMark(stale.kind(), ROUTER))
                .isNotEqualTo(begin);
    }

    private static Row route(long micros, String... prefixes) {
        return Row.announcement(micros, 64500, "192.0.2.1", PathAttributes.NONE, prefixes);
    }

    private record Face(BgpStream stream, List<String> seen) {
        void see(ElemView elem) {
            seen.add(elem.prefix() + " " + elem.record().marks());
        }
    }

    private record Seen(Face face) implements PartCollector<String> {
        @Override
        public void visit(ElemView elem) {
            face.see(elem);
        }

        @Override
        public String finish() {
            return "";
        }
    }
}
