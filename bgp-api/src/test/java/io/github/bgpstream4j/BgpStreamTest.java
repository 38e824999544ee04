package io.github.bgpstream4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.bgpstream4j.attr.AsPath;
import io.github.bgpstream4j.attr.PathAttributes;
import io.github.bgpstream4j.filter.Facts;
import io.github.bgpstream4j.filter.Filter;
import io.github.bgpstream4j.filter.FilterPlan;
import io.github.bgpstream4j.filter.Match;
import io.github.bgpstream4j.filter.SourceScope;
import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.model.BgpRecord;
import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.model.ElemType;
import io.github.bgpstream4j.model.ElemView;
import io.github.bgpstream4j.model.Gap;
import io.github.bgpstream4j.model.MalformedRecordException;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.RecordView;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.model.TimeInterval;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.DecodeLimits;
import io.github.bgpstream4j.source.MemorySource;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.RecordBatch;
import io.github.bgpstream4j.source.RecordDecoder;
import io.github.bgpstream4j.source.RecordReader;
import io.github.bgpstream4j.source.Row;
import io.github.bgpstream4j.source.SourceException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class BgpStreamTest {
    private static final PathAttributes PATH =
            PathAttributes.builder().asPath(AsPath.of(64500, 13335)).build();

    @Nested
    class Faces {
        private final MemorySource source = MemorySource.of(
                route(1, "10.1.0.0/16"),
                Row.update(2, RecordDecoder.NO_ELEMS),
                route(3, "10.3.0.0/16", "10.4.0.0/16"),
                route(5, "10.5.0.0/16"),
                route(6, "10.6.0.0/16"));

        @Test
        void iterator_atTheEnd_throwsNoSuchElement() {
            try (BgpStream stream = open(source)) {
                Iterator<BgpElem> elems = stream.iterator();
                List<String> prefixes = new ArrayList<>();
                while (elems.hasNext()) {
                    assertThat(elems.hasNext()).isTrue();
                    prefixes.add(elems.next().prefix() + "");
                }
                assertThat(prefixes)
                        .containsExactly("10.1.0.0/16", "10.3.0.0/16", "10.4.0.0/16", "10.5.0.0/16", "10.6.0.0/16");
                assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(elems::next);
            }
        }

        @Test
        void elems_limited_readsNoFurtherThanItsReadAhead() {
            Row[] rows = new Row[100];
            Arrays.setAll(rows, i -> route(i, "10.1.0.0/16"));
            MemorySource many = MemorySource.of(rows).rowsPerBatch(1);
            try (BgpStream stream = open(many)) {
                assertThat(stream.elems().limit(1)).hasSize(1);
            }
            assertThat(many.reads()).isBetween(1, 3);
            assertThat(many.open()).isZero();
        }

        @Test
        void records_closed_closesTheSource() {
            BgpStream stream = open(source);
            try (Stream<BgpRecord> records = stream.records()) {
                assertThat(records.findFirst()).isPresent();
                assertThat(source.open()).isEqualTo(1);
            }
            assertThat(source.open()).isZero();
        }

        @Test
        void records_withoutMatchingElems_areThereAllTheSame() {
            Filter none = elem -> false;
            try (BgpStream stream =
                    BgpStream.builder().source(source).filter(none).open()) {
                assertThat(stream.records())
                        .hasSize(5)
                        .allSatisfy(record -> assertThat(record.elems()).isEmpty());
            }
        }

        @Test
        void traverse_visitorStops_endsBeforeTheElems() {
            List<String> calls = new ArrayList<>();
            try (BgpStream stream = open(source)) {
                stream.traverse(new StreamVisitor() {
                    @Override
                    public boolean beginRecord(RecordView record) {
                        calls.add("begin " + record.timeMicros());
                        return record.timeMicros() < 3;
                    }

                    @Override
                    public void visit(ElemView elem) {
                        calls.add("elem " + elem.prefix());
                    }

                    @Override
                    public void endRecord(RecordView record) {
                        calls.add("end " + record.timeMicros());
                    }
                });
            }
            assertThat(calls).containsExactly("begin 1", "elem 10.1.0.0/16", "end 1", "begin 2", "end 2", "begin 3");
        }

        @Test
        void close_duringTraversal_endsIt() {
            List<String> prefixes = new ArrayList<>();
            BgpStream stream = open(source);
            stream.visitElems(elem -> {
                prefixes.add(elem.prefix() + "");
                if (elem.timeMicros() == 3) {
                    stream.close();
                }
            });

            assertThat(prefixes).containsExactly("10.1.0.0/16", "10.3.0.0/16", "10.4.0.0/16");
            assertThat(source.open()).isZero();
        }

        @Test
        void record_kept_ownsItsBytes() {
            List<BgpRecord> records;
            try (BgpStream stream = open(source)) {
                records = stream.records().toList();
            }
            assertThat(records.get(0).rawBytes()).isEqualTo(PATH.toByteArray());
            assertThat(records.get(0).elems().get(0).asPath()).hasToString("64500 13335");
            assertThat(records.get(4).byteOffset()).isEqualTo(400);
            assertThat(records.get(4).dumpLabel()).isEqualTo("BGP4MP_ET");
            assertThat(records.get(2)).hasToString("U|M|0.000003|ris|rrc06|||V|1600000000");
        }

        @Test
        void streams_withoutSources_areRefused() {
            assertThatIllegalStateException()
                    .isThrownBy(() -> BgpStream.builder().open())
                    .withMessage("no source: call source(…) first");
            assertThatIllegalStateException()
                    .isThrownBy(() -> BgpStream.builder().publisher());
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> BgpStream.open(new String[0]))
                    .withMessage("no source: name one at least");
        }

        @Test
        void streams_ofAnEmptyListOfSources_areEmpty() {
            try (BgpStream stream = BgpStream.builder().sources(List.of()).open()) {
                assertThat(stream).isEmpty();
                assertThat(stream.stats()).isEqualTo(StreamStats.ZERO);
            }
        }

        @Test
        void stream_closed_cannotBeBegun() {
            List<Consumer<BgpStream>> faces = List.of(
                    stream -> assertThat(stream.iterator()).isNotNull(),
                    BgpStream::elems,
                    BgpStream::records,
                    stream -> stream.forEachElem(elem -> {}),
                    stream -> stream.visitElems(elem -> {}),
                    stream -> stream.traverse(new StreamVisitor() {}),
                    stream -> stream.poll(Duration.ZERO),
                    stream -> stream.pollRecord(Duration.ZERO),
                    stream -> stream.forEachPart(() -> new Gaps.Seen(new Gaps.Face(stream)), part -> {}));
            for (Consumer<BgpStream> face : faces) {
                BgpStream stream = open(source);
                stream.close();
                assertThatIllegalStateException()
                        .isThrownBy(() -> face.accept(stream))
                        .withMessage("the stream is closed; open another one");
            }
        }

        @Test
        void polling_thatHasBegun_endsWhenTheStreamIsClosed() {
            BgpStream stream = open(source);
            assertThat(stream.poll(Duration.ofDays(1))).isNotNull();
            stream.close();

            assertThat(stream.poll(Duration.ofDays(1))).isNull();
            assertThat(stream.hasEnded()).isTrue();
        }

        @Test
        @Timeout(20)
        void stream_readByTwoThreads_throws() throws InterruptedException {
            CountDownLatch reading = new CountDownLatch(1);
            BgpStream stream =
                    BgpStream.builder().source(new SilentSource(reading)).open();
            Iterator<BgpElem> elems = stream.iterator();
            Thread first = new Thread(() -> assertThat(elems.hasNext()).isFalse());
            first.start();
            reading.await();
            while (first.getState() != Thread.State.TIMED_WAITING && first.getState() != Thread.State.WAITING) {
                Thread.onSpinWait(); // until it waits for the source
            }
            assertThatIllegalStateException().isThrownBy(elems::hasNext).withMessageContaining("one thread at a time");
            stream.close();
            first.join();
        }
    }

    @Nested
    class Sources {
        private final MemorySource first = MemorySource.of(route(1, "10.1.0.0/16"));
        private final MemorySource second = MemorySource.of(route(2, "10.2.0.0/16"));

        @Test
        void sources_severalOnes_areOpenedWhenTheirTimeHasCome() {
            MemorySource early = MemorySource.of(route(1, "10.1.0.0/16"), route(20, "10.2.0.0/16"));
            MemorySource late = MemorySource.of(route(30, "10.3.0.0/16")).earliest(25);
            try (BgpStream stream =
                    BgpStream.builder().source(late).source(early).open()) {
                assertThat(early.opened()).isZero();
                Iterator<BgpElem> elems = stream.iterator();
                elems.next();
                elems.next();
                assertThat(early.opened()).isEqualTo(1);
                assertThat(late.opened()).isZero();
                assertThat(elems.next().timeMicros()).isEqualTo(30);
                assertThat(elems.hasNext()).isFalse();
                assertThat(early.open()).isZero();
                assertThat(late.open()).isZero();
            }
        }

        @Test
        @Timeout(60) // a wait that is not ended would be for ever
        void close_byAnotherThread_endsAWaitAndLeavesNoThread() throws InterruptedException {
            CountDownLatch reading = new CountDownLatch(1);
            BgpSource silent = new SilentSource(reading);
            BgpStream stream = BgpStream.builder().source(silent).source(first).open();
            Thread consumer = new Thread(() -> stream.visitElems(elem -> {}));
            consumer.start();
            reading.await();
            stream.close();
            consumer.join();

            assertThat(Thread.getAllStackTraces().keySet())
                    .extracting(Thread::getName)
                    .noneMatch(name -> name.startsWith("bgpstream-read-"));
        }

        @Test
        void filter_replacedWhileRunning_holdsFromTheNextRecord() {
            MemorySource source = MemorySource.of(
                    route(1, "10.1.0.0/16", "10.2.0.0/16"), route(2, "10.3.0.0/16"), route(3, "10.4.0.0/16"));
            List<String> prefixes = new ArrayList<>();
            try (BgpStream stream = BgpStream.builder().source(source).open()) {
                stream.visitElems(elem -> {
                    prefixes.add(String.valueOf(elem.prefix()));
                    stream.filter(later -> later.timeMicros() == 3);
                });
            }
            assertThat(prefixes).containsExactly("10.1.0.0/16", "10.2.0.0/16", "10.4.0.0/16");
        }

        @Test
        void sources_overlapping_areMergedByMicroseconds() {
            MemorySource a = MemorySource.of(route(1, "10.1.0.0/16"), route(4, "10.4.0.0/16"));
            MemorySource b = MemorySource.of(route(2, "10.2.0.0/16"), route(3, "10.3.0.0/16"), route(5, "10.5.0.0/16"));
            try (BgpStream stream = BgpStream.builder().source(a).source(b).open()) {
                assertThat(stream.elems().map(elem -> elem.timeMicros())).containsExactly(1L, 2L, 3L, 4L, 5L);
            }
        }

        @Test
        void sources_atTheSameTime_keepTheOrderTheyWereAddedIn() {
            MemorySource a = MemorySource.of(route(1, "10.1.0.0/16"), route(1, "10.2.0.0/16"));
            MemorySource b = MemorySource.of(route(1, "10.3.0.0/16"));
            try (BgpStream stream = BgpStream.builder().source(b).source(a).open()) {
                assertThat(stream.elems().map(elem -> String.valueOf(elem.prefix())))
                        .containsExactly("10.3.0.0/16", "10.1.0.0/16", "10.2.0.0/16");
            }
        }

        @Test
        void source_whoseTimesStepBack_keepsItsOwnOrder() {
            MemorySource back =
                    MemorySource.of(route(2, "10.1.0.0/16"), route(1, "10.2.0.0/16"), route(4, "10.3.0.0/16"));
            MemorySource other = MemorySource.of(route(3, "10.9.0.0/16"));
            try (BgpStream stream =
                    BgpStream.builder().source(other).source(back).open()) {
                assertThat(stream.elems().map(elem -> elem.timeMicros())).containsExactly(2L, 1L, 3L, 4L);
            }
        }

        @Test
        void close_inTheFirstSource_opensNoOther() {
            MemorySource later = second.earliest(25);
            BgpStream stream = BgpStream.builder().source(first).source(later).open();
            Iterator<BgpElem> elems = stream.iterator();
            elems.next();
            stream.close();

            assertThat(elems.hasNext()).isFalse();
            assertThat(stream.stats().sources()).isEqualTo(1);
            assertThat(later.opened()).isZero();
            assertThat(first.open()).isZero();
        }

        @Test
        void open_fails_isReportedAndTheNextIsRead() {
            MemorySource broken = MemorySource.of(
                            new SourceInfo("ris", "rrc99", "", null, 5, "the broken one"), route(1, "10.9.0.0/16"))
                    .failingAfter(-1);
            try (BgpStream stream =
                    BgpStream.builder().source(broken).source(second).open()) {
                List<BgpRecord> records = stream.records().toList();

                assertThat(records)
                        .extracting(BgpRecord::status)
                        .containsExactly(RecordStatus.VALID, RecordStatus.CORRUPTED_SOURCE);
                BgpRecord failure = records.get(1);
                assertThat(failure).hasToString("U|M|5.000000|ris|rrc99|||S|5");
                assertThat(failure.source().location()).isEqualTo("the broken one");
                assertThat(failure.issue())
                        .isEqualTo(new DecodeIssue(DecodeIssue.Code.UNREADABLE, -1, "input", "no such memory"));
                assertThat(failure.elems()).isEmpty();
                assertThat(failure.rawBytes()).isEmpty();
                assertThat(stream.stats().sources()).isEqualTo(2);
                assertThat(stream.stats().failedSources()).isEqualTo(1);
            }
        }

        @Test
        void read_fails_recordsBeforeAreDelivered() {
            MemorySource torn = MemorySource.of(
                            route(1, "10.1.0.0/16"), route(2, "10.2.0.0/16"), route(3, "10.3.0.0/16"))
                    .failingAfter(1);
            try (BgpStream stream =
                    BgpStream.builder().source(torn).source(second).open()) {
                assertThat(stream.records())
                        .extracting(BgpRecord::status)
                        .containsExactly(RecordStatus.VALID, RecordStatus.CORRUPTED_SOURCE, RecordStatus.VALID);
            }
            assertThat(torn.open()).isZero();
        }

        @Test
        void orThrow_ofFailure_saysWhereAndWhy() {
            try (BgpStream stream = open(first.failingAfter(0))) {
                BgpRecord record = stream.records().findFirst().orElseThrow();

                assertThatExceptionOfType(MalformedRecordException.class)
                        .isThrownBy(record::orThrow)
                        .withMessage("memory at byte -1: corrupted-source, UNREADABLE: torn after 0 (input)");
            }
        }

        @Test
        void text_ofSources_isOpenedByItsProvider() {
            try (BgpStream stream = BgpStream.open("test:10.1.0.0/16,10.2.0.0/16", "test:10.3.0.0/16")) {
                assertThat(stream)
                        .extracting(elem -> elem.prefix() + "")
                        .containsExactly("10.1.0.0/16", "10.2.0.0/16", "10.3.0.0/16");
            }
        }

        @Test
        void text_ofUnknownScheme_throwsNamingTheKnownOnes() {
            assertThatExceptionOfType(SourceException.class)
                    .isThrownBy(() -> BgpStream.open("nosuch:thing?key=hunter2"))
                    .withMessageContaining("nosuch")
                    .withMessageContaining("[test]")
                    .withMessageNotContaining("hunter2");
        }
    }

    @Nested
    class Intervals {
        private final Row one = route(1_000_001, "10.1.0.0/16");
        private final Row two = route(2_000_000, "10.2.0.0/16");
        private final Row three = route(3_000_000, "10.3.0.0/16");
        private final Row four = route(4_000_000, "10.4.0.0/16");

        @Test
        void record_before_isSkipped() {
            assertThat(summary(within(2_000_000, null), one, two, three)).containsExactly("V M 10.2", "V M 10.3");
        }

        @Test
        void bounds_exact_areInside() {
            assertThat(summary(within(1_000_001, 2_000_000L), one, two)).containsExactly("V M 10.1", "V M 10.2");
            assertThat(summary(within(1_000_002, 1_999_999L), one, two)).containsExactly("O B");
        }

        @Test
        void record_behind_isDeliveredOnceAsMark() {
            assertThat(summary(within(1_000_000, 2_000_000L), one, three, four)).containsExactly("V M 10.1", "O M");
        }

        @Test
        void record_behindWithoutAnyAccepted_marksTheStart() {
            assertThat(summary(within(1_000_000, 2_000_000L), three, four)).containsExactly("O B");
        }

        @Test
        void record_insideBehindTheMark_isStillDelivered() {
            assertThat(summary(within(1_000_000, 2_000_000L), three, one, four, two))
                    .containsExactly("O B", "V M 10.1", "V M 10.2");
        }

        @Test
        void everything_before_isAFilteredSource() {
            List<BgpRecord> records = records(within(5_000_000, null), one, two, three);

            assertThat(records).singleElement().satisfies(record -> {
                assertThat(record).hasToString("U|E|1600000000.000000|ris|rrc06|||F|1600000000");
                assertThat(record.elems()).isEmpty();
                assertThat(record.issue()).isNull();
            });
        }

        @Test
        void everything_beforeInOneOfTwoSources_reportsThatOne() {
            BgpStream.Builder builder = within(4_000_000, null).source(MemorySource.of(one));

            assertThat(summary(builder, four)).containsExactly("V M 10.4", "F E");
        }

        @Test
        void intervals_several_areAUnion() {
            BgpStream.Builder builder = within(1_000_000, 1_500_000L).interval(micros(3_000_000), micros(3_000_000));

            assertThat(summary(builder, one, two, three, four)).containsExactly("V M 10.1", "V M 10.3", "O M");
        }

        @Test
        void record_unsupported_isJudgedByItsTimeLikeOthers() {
            assertThat(summary(
                            within(2_500_000, null),
                            two.status(RecordStatus.UNSUPPORTED_RECORD),
                            three.status(RecordStatus.UNSUPPORTED_RECORD),
                            four))
                    .containsExactly("U M", "V M 10.4");
        }

        @Test
        void mark_forEachSource_isItsOwn() {
            BgpStream.Builder builder = within(1_000_000, 2_000_000L).source(MemorySource.of(three));

            assertThat(summary(builder, one, four)).containsExactly("V M 10.1", "O B", "O M");
        }

        @Test
        void interval_backwards_throws() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> within(2, 1L))
                    .withMessage(
                            "interval ends before it begins: 1970-01-01T00:00:00.000002Z is after 1970-01-01T00:00:00.000001Z");
        }
    }

    @Nested
    class Issues {
        @Test
        void issue_losingElems_makesTheRecordCorruptedAndKeepsItsElems() {
            MemorySource source =
                    MemorySource.of(route(1, "10.1.0.0/16").issue(DecodeIssue.Code.MALFORMED), route(2, "10.2.0.0/16"));
            try (BgpStream stream = open(source)) {
                List<BgpRecord> records = stream.records().toList();

                assertThat(records)
                        .extracting(BgpRecord::status)
                        .containsExactly(RecordStatus.CORRUPTED_RECORD, RecordStatus.VALID);
                assertThat(records.get(0).elems()).singleElement().satisfies(elem -> {
                    assertThat(elem.prefix()).hasToString("10.1.0.0/16");
                    assertThat(elem.record().status()).isEqualTo(RecordStatus.CORRUPTED_RECORD);
                });
                assertThat(records.get(0).issue()).hasToString("MALFORMED at octet 7: detail (the test)");
                assertThat(stream.stats().corruptedRecords()).isEqualTo(1);
                assertThat(stream.stats().notedRecords()).isZero();
            }
        }

        @Test
        void issue_losingNothing_leavesTheRecordValid() {
            MemorySource source = MemorySource.of(route(1, "10.1.0.0/16").issue(DecodeIssue.Code.TREAT_AS_WITHDRAW));
            try (BgpStream stream = open(source)) {
                BgpRecord record = stream.records().findFirst().orElseThrow();

                assertThat(record.status()).isEqualTo(RecordStatus.VALID);
                assertThat(record.issue()).isNotNull();
                assertThat(record.orThrow()).isSameAs(record);
                assertThat(stream.stats().notedRecords()).isEqualTo(1);
                assertThat(stream.stats().corruptedRecords()).isZero();
            }
        }

        @Test
        void status_askedByTheVisitor_isThatOfTheWholeRecord() {
            MemorySource source = MemorySource.of(route(1, "10.1.0.0/16").issue(DecodeIssue.Code.TRUNCATED));
            List<RecordStatus> statuses = new ArrayList<>();
            try (BgpStream stream = open(source)) {
                stream.visitElems(elem -> statuses.add(elem.record().status()));
                assertThat(stream.stats().corruptedRecords()).isEqualTo(1);
            }
            assertThat(statuses).containsExactly(RecordStatus.CORRUPTED_RECORD);
        }

        @Test
        void status_notAsked_decodesOnceOnly() {
            int[] decoded = {0};
            Row row = route(1, "10.1.0.0/16").before((bytes, offset, length, elems) -> decoded[0]++);
            try (BgpStream stream = open(MemorySource.of(row))) {
                stream.visitElems(elem -> {});
            }
            assertThat(decoded[0]).isEqualTo(1);
        }

        @Test
        void status_askedTwice_decodesForItOnce() {
            int[] decoded = {0};
            Row row = route(1, "10.1.0.0/16").before((bytes, offset, length, elems) -> decoded[0]++);
            try (BgpStream stream = open(MemorySource.of(row))) {
                stream.traverse(new StreamVisitor() {
                    @Override
                    public boolean beginRecord(RecordView record) {
                        assertThat(record.status()).isEqualTo(RecordStatus.VALID);
                        assertThat(record.issue()).isNull();
                        assertThat(record.owned().status()).isEqualTo(RecordStatus.VALID);
                        assertThat(decoded[0]).isEqualTo(1);
                        return true;
                    }
                });
            }
            assertThat(decoded[0]).isEqualTo(2);
        }

        @Test
        void filteredTimes_areThoseOfTheRecordsLeftOut_andOfTheFirstAfterTheEnd() {
            MemorySource early = MemorySource.of(route(3_000_000, "10.1.0.0/16"), route(4_000_000, "10.1.0.0/16"));
            MemorySource late = MemorySource.of(route(9_000_000, "10.2.0.0/16"));
            try (BgpStream stream = BgpStream.builder()
                    .source(early)
                    .source(late)
                    .interval(micros(5_000_000), micros(6_000_000))
                    .open()) {
                stream.visitElems(elem -> {});
                assertThat(stream.stats().filteredTimes()).isEqualTo(new TimeInterval(3_000_000, 9_000_000));
                assertThat(stream.sourceStats())
                        .extracting(stats -> stats.counts().filteredTimes())
                        .containsExactly(
                                new TimeInterval(3_000_000, 4_000_000), new TimeInterval(9_000_000, 9_000_000));
            }
            try (BgpStream stream = open(early)) {
                stream.visitElems(elem -> {});
                assertThat(stream.stats().filteredTimes()).isNull();
            }
        }

        @Test
        void records_notValid_areNeverDecoded() {
            Row row = Row.update(1, (bytes, offset, length, elems) -> {
                throw new AssertionError("decoded");
            });
            MemorySource source = MemorySource.of(
                    row.status(RecordStatus.UNSUPPORTED_RECORD), row.status(RecordStatus.CORRUPTED_RECORD));
            try (BgpStream stream = open(source)) {
                stream.visitElems(elem -> {});
                assertThat(stream.stats())
                        .isEqualTo(new StreamStats(
                                1, 0, 0, 2, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, null, StreamStats.ZERO.live()));
            }
            try (BgpStream stream = open(source)) {
                assertThat(stream.records())
                        .allSatisfy(record -> assertThat(record.elems()).isEmpty());
                assertThat(stream.stats())
                        .isEqualTo(new StreamStats(
                                1, 0, 0, 2, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, null, StreamStats.ZERO.live()));
            }
        }
    }

    @Nested
    class Gaps {
        private final Gap lost = new Gap(Gap.Cause.OVERFLOW, 3, Gap.UNKNOWN, Gap.UNKNOWN);

        @Test
        void gap_beforeARecord_isShownAndCounted() {
            MemorySource source = MemorySource.of(
                    route(1, "10.1.0.0/16"), route(2, "10.2.0.0/16").gap(lost));
            try (BgpStream stream = open(source)) {
                assertThat(stream.records()).extracting(BgpRecord::gap).containsExactly(null, lost);
                assertThat(stream.stats().gaps()).isEqualTo(1);
            }
        }

        @Test
        void gap_beforeASkippedRecord_isShownByTheNext() {
            MemorySource source = MemorySource.of(
                    route(1, "10.1.0.0/16").gap(lost), route(5, "10.5.0.0/16"), route(6, "10.6.0.0/16"));
            try (BgpStream stream =
                    BgpStream.builder().source(source).interval(micros(5), null).open()) {
                assertThat(stream.records()).extracting(BgpRecord::gap).containsExactly(lost, null);
                assertThat(stream.stats().gaps()).isEqualTo(1);
            }
        }

        @Test
        void gaps_severalBeforeOneRecord_areJoined() {
            Gap first = new Gap(Gap.Cause.UNREADABLE_BYTES, 1, 100, 200);
            Gap second = new Gap(Gap.Cause.UNREADABLE_BYTES, Gap.UNKNOWN, 300, 400);
            MemorySource source = MemorySource.of(
                    route(1, "10.1.0.0/16").gap(first), route(5, "10.5.0.0/16").gap(second));
            try (BgpStream stream =
                    BgpStream.builder().source(source).interval(micros(5), null).open()) {
                assertThat(stream.records())
                        .extracting(BgpRecord::gap)
                        .containsExactly(new Gap(Gap.Cause.UNREADABLE_BYTES, Gap.UNKNOWN, 100, 400));
                assertThat(stream.stats().gaps()).isEqualTo(2);
            }
        }

        @Test
        void gap_beforeRecordsWithoutElems_isToldByTheNextElem() {
            Gap more = new Gap(Gap.Cause.OVERFLOW, 4, Gap.UNKNOWN, Gap.UNKNOWN);
            Gap both = new Gap(Gap.Cause.OVERFLOW, 7, Gap.UNKNOWN, Gap.UNKNOWN);
            MemorySource source = MemorySource.of(
                    route(1, "10.1.0.0/16"),
                    Row.update(2, RecordDecoder.NO_ELEMS).gap(lost),
                    route(3, "11.3.0.0/16").gap(more),
                    route(4, "10.4.0.0/16", "10.5.0.0/16"),
                    route(5, "10.6.0.0/16"));
            List<Consumer<Face>> faces = List.of(
                    face -> face.stream.forEach(face::see),
                    face -> face.stream.elems().forEachOrdered(face::see),
                    face -> face.stream.forEachElem(face::see),
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
                    Face face = new Face(stream);
                    traversal.accept(face);
                    assertThat(face.gaps)
                            .containsExactly(
                                    "10.1.0.0/16 null",
                                    "10.4.0.0/16 " + both,
                                    "10.5.0.0/16 " + both,
                                    "10.6.0.0/16 null");
                    assertThat(stream.stats().gaps()).isEqualTo(2);
                }
            }
        }

        @Test
        void gap_beforeARecordWithoutElems_isShownOnceByRecords() {
            MemorySource source = MemorySource.of(
                    Row.update(2, RecordDecoder.NO_ELEMS).gap(lost), route(4, "10.4.0.0/16"), route(5, "10.5.0.0/16"));
            List<@Nullable Gap> begun = new ArrayList<>();
            List<@Nullable Gap> ended = new ArrayList<>();
            try (BgpStream stream = open(source)) {
                stream.traverse(new StreamVisitor() {
                    @Override
                    public boolean beginRecord(RecordView record) {
                        begun.add(record.owned().gap());
                        return true;
                    }

                    @Override
                    public void visit(ElemView elem) {
                        assertThat(elem.owned().record().gap()).isEqualTo(begun.size() == 2 ? lost : null);
                    }

                    @Override
                    public void endRecord(RecordView record) {
                        ended.add(record.owned().gap());
                    }
                });
            }
            assertThat(begun).containsExactly(lost, null, null);
            assertThat(ended).isEqualTo(begun);
            try (BgpStream stream = open(source)) {
                assertThat(stream.records()).extracting(BgpRecord::gap).containsExactly(lost, null, null);
            }
        }

        /** What an elem says of the losses before it. */
        private static final class Face {
            final BgpStream stream;
            final List<String> gaps = new ArrayList<>();

            Face(BgpStream stream) {
                this.stream = stream;
            }

            void see(ElemView elem) {
                gaps.add(elem.prefix() + " " + elem.record().gap());
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

        @Test
        void gap_ofOneSource_isNotShownByAnother() {
            MemorySource filtered = MemorySource.of(route(1, "10.1.0.0/16").gap(lost));
            MemorySource other = MemorySource.of(route(5, "10.5.0.0/16"));
            try (BgpStream stream = BgpStream.builder()
                    .source(filtered)
                    .source(other)
                    .interval(micros(5), null)
                    .open()) {
                assertThat(stream.records()).extracting(BgpRecord::gap).containsExactly(null, lost);
            }
        }
    }

    @Nested
    class Stats {
        private final MemorySource source = MemorySource.of(
                route(1, "10.1.0.0/16", "10.2.0.0/16"),
                Row.update(2, RecordDecoder.NO_ELEMS),
                route(3, "10.3.0.0/16").issue(DecodeIssue.Code.REPAIRED));
        private final StreamStats expected =
                new StreamStats(1, 0, 0, 3, 0, 3, 0, 0, 1, 0, 0, 0, 0, 0, null, StreamStats.ZERO.live());

        @Test
        void stats_ofEachFaceThatGivesElems_areTheSame() {
            try (BgpStream stream = open(source)) {
                stream.forEach(elem -> {});
                assertThat(stream.stats()).isEqualTo(expected);
            }
            try (BgpStream stream = open(source)) {
                assertThat(stream.elems()).hasSize(3);
                assertThat(stream.stats()).isEqualTo(expected);
            }
            try (BgpStream stream = open(source)) {
                stream.visitElems(elem -> {});
                assertThat(stream.stats()).isEqualTo(expected);
            }
            try (BgpStream stream = open(source)) {
                stream.traverse(new StreamVisitor() {});
                assertThat(stream.stats()).isEqualTo(expected);
            }
        }

        @Test
        void stats_ofFilteredElems_countThoseDelivered() {
            try (BgpStream stream = BgpStream.builder()
                    .source(source)
                    .filter(elem -> elem.index() == 0 && elem.prefixHigh() >>> 48 != 0x0a01)
                    .open()) {
                assertThat(stream).extracting(elem -> elem.prefix() + "").containsExactly("10.2.0.0/16", "10.3.0.0/16");
                assertThat(stream.stats().elems()).isEqualTo(2);
            }
        }
    }

    @Nested
    class Filters {
        @Test
        void plan_refusesTheRecord_leavesItOutUndecoded() {
            Row row = Row.update(1, (bytes, offset, length, elems) -> {
                throw new AssertionError("decoded");
            });
            FilterPlan plan = new TestPlan((known, elem) -> elem.timeMicros() == 1 ? Match.NO : Match.YES, false);
            try (BgpStream stream = BgpStream.builder()
                    .source(MemorySource.of(row, route(2, "10.2.0.0/16")))
                    .filter(filter(plan))
                    .open()) {
                assertThat(stream.records()).extracting(BgpRecord::timeMicros).containsExactly(2L);
            }
        }

        @Test
        void endOfRib_unlessWanted_isNotShown() {
            Row marker = Row.endOfRib(1, AddressFamily.IPV6_UNICAST);
            try (BgpStream stream = open(MemorySource.of(marker))) {
                assertThat(stream).isEmpty();
            }
            FilterPlan wanting = new TestPlan((known, elem) -> Match.YES, true);
            try (BgpStream stream = BgpStream.builder()
                    .source(MemorySource.of(marker))
                    .filter(filter(wanting))
                    .open()) {
                assertThat(stream.elems()).singleElement().satisfies(elem -> {
                    assertThat(elem.type()).isEqualTo(ElemType.END_OF_RIB);
                    assertThat(elem.family()).isEqualTo(AddressFamily.IPV6_UNICAST);
                    assertThat(elem.prefix()).isNull();
                    assertThat(elem).hasToString("U|E|0.000001|ris|rrc06|||64500|192.0.2.1|||||||");
                    assertThat(elem.fields()).isEmpty();
                });
            }
        }

        @Test
        void status_underAFilter_isThatOfTheWholeRecord() {
            Row row = route(1, "10.1.0.0/16").issue(DecodeIssue.Code.MALFORMED);
            FilterPlan nothing =
                    new TestPlan((known, elem) -> (known & Facts.PEER) == 0 ? Match.UNKNOWN : Match.NO, false);
            try (BgpStream stream = BgpStream.builder()
                    .source(MemorySource.of(row))
                    .filter(filter(nothing))
                    .open()) {
                BgpRecord record = stream.records().findFirst().orElseThrow();

                assertThat(record.status()).isEqualTo(RecordStatus.CORRUPTED_RECORD);
                assertThat(record.elems()).isEmpty();
            }
        }

        @Test
        void text_withoutLanguage_throwsNamingTheModule() {
            assertThatIllegalStateException()
                    .isThrownBy(() -> BgpStream.builder().filter("peer 1"))
                    .withMessageContaining("bgpstream4j-filters");
        }

        @Test
        void everything_asFilter_testsTrue() {
            try (BgpStream stream = open(MemorySource.of(route(1, "10.1.0.0/16")))) {
                assertThat(stream.elems().filter(Filter.EVERYTHING::test)).hasSize(1);
            }
            assertThat(FilterPlan.EVERYTHING.scope()).isEqualTo(SourceScope.EVERYTHING);
            assertThat(FilterPlan.EVERYTHING).hasToString("everything");
        }
    }

    @Test
    void limits_ofBuilder_reachTheSource() {
        DecodeLimits limits = new DecodeLimits(77);
        int[] seen = {0};
        MemorySource source = MemorySource.of(route(1, "10.1.0.0/16"));
        try (BgpStream stream = BgpStream.builder()
                .source(new BgpSource() {
                    @Override
                    public RecordReader open(OpenContext context) throws IOException {
                        seen[0] = context.limits().maxRecordLength();
                        return source.open(context);
                    }

                    @Override
                    public SourceInfo info() {
                        return source.info();
                    }

                    @Override
                    public RecordType expectedType() {
                        return source.expectedType();
                    }
                })
                .limits(limits)
                .open()) {
            assertThat(stream).hasSize(1);
        }
        assertThat(seen[0]).isEqualTo(77);
        assertThatIllegalArgumentException().isThrownBy(() -> new DecodeLimits(0));
        assertThat(limits.withMaxExpansion(5).maxExpansion()).isEqualTo(5);
        assertThat(limits.withMaxExpansion(5).withMaxExpansion(1000)).isEqualTo(limits);
    }

    private static Row route(long timeMicros, String... prefixes) {
        return Row.announcement(timeMicros, 64500, "192.0.2.1", PATH, prefixes);
    }

    private static BgpStream open(MemorySource source) {
        return BgpStream.builder().source(source).open();
    }

    private static BgpStream.Builder within(long fromMicros, @Nullable Long untilMicros) {
        return BgpStream.builder().interval(micros(fromMicros), untilMicros == null ? null : micros(untilMicros));
    }

    private static Instant micros(long micros) {
        return Instant.EPOCH.plusNanos(micros * 1000);
    }

    private static List<BgpRecord> records(BgpStream.Builder builder, Row... rows) {
        try (BgpStream stream = builder.source(MemorySource.of(rows)).open()) {
            return stream.records().toList();
        }
    }

    /** Status, position and the first half of the prefixes of each record. */
    private static List<String> summary(BgpStream.Builder builder, Row... rows) {
        List<String> summary = new ArrayList<>();
        for (BgpRecord record : records(builder, rows)) {
            StringBuilder line = new StringBuilder();
            line.append(record.status().code())
                    .append(' ')
                    .append(record.position().code());
            record.forEachElem(elem ->
                    line.append(' ').append(String.valueOf(elem.prefix()).replace(".0.0/16", "")));
            summary.add(line.toString());
        }
        return summary;
    }

    private static Filter filter(FilterPlan plan) {
        return new Filter() {
            @Override
            public boolean test(ElemView elem) {
                return plan.test(Facts.NONE, Facts.ALL, elem) == Match.YES;
            }

            @Override
            public FilterPlan plan() {
                return plan;
            }
        };
    }

    /** A plan that asks a function. */
    private record TestPlan(Question question, boolean wantsEndOfRib) implements FilterPlan {
        @FunctionalInterface
        interface Question {
            Match test(int known, ElemView elem);
        }

        @Override
        public SourceScope scope() {
            return SourceScope.EVERYTHING;
        }

        @Override
        public Match test(int before, int known, ElemView elem) {
            return question.test(known, elem);
        }
    }

    /** A source whose reader waits for ever, as that of a live feed without news does. */
    private record SilentSource(CountDownLatch reading) implements BgpSource {
        @Override
        public RecordReader open(OpenContext context) {
            return new RecordReader() {
                @Override
                public boolean read(RecordBatch batch) throws IOException {
                    reading.countDown();
                    try {
                        new CountDownLatch(1).await();
                        return true;
                    } catch (InterruptedException e) {
                        throw new InterruptedIOException("closed");
                    }
                }

                @Override
                public void close() {
                    // nothing to give back
                }
            };
        }

        @Override
        public SourceInfo info() {
            return new SourceInfo("", "", "", null, 0, "silence");
        }

        @Override
        public RecordType expectedType() {
            return RecordType.UPDATE;
        }
    }
}
