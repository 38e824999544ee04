package io.github.bgpstream4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bgpstream4j.model.BgpRecord;
import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.model.ElemType;
import io.github.bgpstream4j.model.ElemView;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.source.ElemCursor;
import io.github.bgpstream4j.source.MemorySource;
import io.github.bgpstream4j.source.Row;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What consumers throw and keep, whatever the decoder does. */
final class ConsumerTest {
    /** Decodes two elems, and takes everything that goes wrong for damage of the record. */
    private static final MemorySource CATCHING = MemorySource.of(Row.update(1, (bytes, offset, length, elems) -> {
        for (int place = 0; place < 2; place++) {
            try {
                tell(elems);
            } catch (Throwable e) {
                elems.issue(DecodeIssue.Code.MALFORMED, 0, "the test", "caught");
            }
        }
    }));

    @Test
    void consumer_throwsWhatTheDecoderCatches_itComesOutOfEachFace() {
        List<ElemView> seen = new ArrayList<>();
        RuntimeException own = new IllegalArgumentException("my own bug");
        Consumer<ElemView> failing = elem -> {
            seen.add(elem);
            throw own;
        };
        List<Consumer<BgpStream>> faces = List.of(
                stream -> stream.visitElems(failing::accept),
                stream -> stream.forEachElem(failing),
                stream -> stream.forEach(failing),
                stream -> stream.elems().forEach(failing),
                stream -> stream.records().forEach(record -> record.forEachElem(failing)),
                stream -> stream.records().forEach(record -> record.visitElems(failing::accept)),
                stream -> stream.traverse(new StreamVisitor() {
                    @Override
                    public void visit(ElemView elem) {
                        failing.accept(elem);
                    }
                }),
                stream -> stream.forEachPart(() -> new FailingCollector(failing), part -> {}));
        for (Consumer<BgpStream> face : faces) {
            seen.clear();
            try (BgpStream stream = BgpStream.builder().source(CATCHING).open()) {
                assertThatThrownBy(() -> face.accept(stream)).isSameAs(own);
                assertThat(seen).hasSize(1);
                assertThat(stream.stats().corruptedRecords()).isZero();
            }
        }
    }

    @Test
    void error_orUndeclaredException_comesOutAsItIs() {
        for (Throwable thrown : new Throwable[] {new AssertionError("mine"), new IOException("of Kotlin")}) {
            try (BgpStream stream = BgpStream.builder().source(CATCHING).open()) {
                assertThatThrownBy(() -> stream.visitElems(elem -> ConsumerTest.<RuntimeException>sneak(thrown)))
                        .isSameAs(thrown);
            }
        }
    }

    @Test
    void filter_throwsWhatTheDecoderCatches_itComesOut() {
        RuntimeException own = new IllegalArgumentException("my own bug");
        try (BgpStream stream = BgpStream.builder()
                .source(CATCHING)
                .filter(elem -> {
                    throw own;
                })
                .open()) {
            assertThatThrownBy(() -> stream.visitElems(elem -> {})).isSameAs(own);
        }
        try (BgpStream stream = BgpStream.builder()
                .source(CATCHING)
                .filter(elem -> {
                    throw own;
                })
                .open()) {
            BgpRecord record = stream.records().findFirst().orElseThrow();
            assertThatThrownBy(record::elems).isSameAs(own);
        }
    }

    @Test
    void elem_lent_hasItsLineAsText() {
        List<String> lines = new ArrayList<>();
        try (BgpStream stream = BgpStream.builder().source(CATCHING).open()) {
            stream.visitElems(elem ->
                    lines.add(elem + " " + elem.toString().equals(elem.owned().toString())));
        }
        assertThat(lines).hasSize(2).allMatch(line -> line.startsWith("U|A|") && line.endsWith(" true"));
    }

    @Test
    void record_lent_hasItsLineAsText() {
        List<String> lines = new ArrayList<>();
        try (BgpStream stream = BgpStream.builder().source(CATCHING).open()) {
            stream.visitElems(elem -> lines.add(elem.record().toString()));
        }
        try (BgpStream stream = BgpStream.builder().source(CATCHING).open()) {
            List<String> kept = new ArrayList<>();
            stream.forEachElem(elem -> kept.add(elem.record().toString()));
            assertThat(lines).hasSize(2).isEqualTo(kept).allMatch(line -> line.startsWith("U|"));
        }
    }

    @Test
    void elem_keptThoughItWasLent_saysSo() {
        List<ElemView> kept = new ArrayList<>();
        try (BgpStream stream = BgpStream.builder().source(CATCHING).open()) {
            stream.visitElems(kept::add);
        }
        assertThat(kept).hasSize(2);
        assertThat(kept.get(0)).hasToString("an elem that was lent for a call that is over; keep what owned() returns");
        assertThatExceptionOfType(AssertionError.class) // where assertions are enabled
                .isThrownBy(() -> kept.get(0).prefix())
                .withMessageContaining("keep what owned() returns");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> kept.get(0).owned());
    }

    private record FailingCollector(Consumer<ElemView> failing) implements PartCollector<String> {
        @Override
        public void visit(ElemView elem) {
            failing.accept(elem);
        }

        @Override
        public String finish() {
            return "";
        }
    }

    private static void tell(ElemCursor elems) {
        if (elems.peer(64500, null)
                && elems.type(ElemType.ANNOUNCEMENT, AddressFamily.IPV4_UNICAST, false)
                && elems.noAttributes()
                && elems.prefix(10L << 56, 0, 8)) {
            elems.emit();
        }
    }

    @SuppressWarnings("unchecked") // the cast is erased, as in Kotlin
    private static <E extends Throwable> void sneak(Throwable any) throws E {
        throw (E) any;
    }
}
