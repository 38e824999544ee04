package io.github.bgpstream4j.source;

import static io.github.bgpstream4j.filter.Facts.ALL;
import static io.github.bgpstream4j.filter.Facts.ATTRIBUTES;
import static io.github.bgpstream4j.filter.Facts.NONE;
import static io.github.bgpstream4j.filter.Facts.PEER;
import static io.github.bgpstream4j.filter.Facts.PREFIX;
import static io.github.bgpstream4j.filter.Facts.RECORD;
import static io.github.bgpstream4j.filter.Facts.TYPE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.bgpstream4j.attr.AsPath;
import io.github.bgpstream4j.attr.DecodeContext;
import io.github.bgpstream4j.attr.PathAttribute;
import io.github.bgpstream4j.attr.PathAttributes;
import io.github.bgpstream4j.filter.Filter;
import io.github.bgpstream4j.filter.FilterPlan;
import io.github.bgpstream4j.filter.Match;
import io.github.bgpstream4j.filter.SourceScope;
import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.model.BgpRecord;
import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.model.ElemType;
import io.github.bgpstream4j.model.ElemView;
import io.github.bgpstream4j.model.NlriField;
import io.github.bgpstream4j.model.Peer;
import io.github.bgpstream4j.model.PeerState;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.RibView;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.net.Prefix;
import io.github.bgpstream4j.net.RouteDistinguisher;
import io.github.bgpstream4j.nlri.OpaqueNlri;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a decoder tells, what a plan is asked and what a visitor is shown. */
final class ElemCursorTest {
    private static final IpAddress PEER_ADDRESS = IpAddress.parse("192.0.2.1");
    private static final Prefix TEN = Prefix.parse("10.0.0.0/8");
    private static final byte[] ATTRIBUTE_BYTES =
            PathAttributes.builder().asPath(AsPath.of(64500)).med(7).build().toByteArray();

    @Nested
    class Plans {
        @Test
        void plan_undecided_isAskedWithGrowingFacts() {
            CountingPlan plan = new CountingPlan(ALL);

            assertThat(elems(plan, ElemCursorTest::oneRoute)).hasSize(1);
            assertThat(plan.asked)
                    .containsExactly(
                            question(NONE, RECORD),
                            question(RECORD, RECORD | PEER),
                            question(RECORD | PEER, RECORD | PEER | TYPE),
                            question(RECORD | PEER | TYPE, RECORD | PEER | TYPE | ATTRIBUTES),
                            question(RECORD | PEER | TYPE | ATTRIBUTES, ALL));
        }

        @Test
        void plan_saidYes_isNeverAskedAgain() {
            for (int facts : new int[] {RECORD, PEER, TYPE, ATTRIBUTES, PREFIX}) {
                CountingPlan plan = new CountingPlan(facts);

                assertThat(elems(plan, ElemCursorTest::oneRoute)).hasSize(1);
                assertThat(plan.asked.get(plan.asked.size() - 1).known() & facts)
                        .isEqualTo(facts);
                assertThat(plan.asked.stream()
                                .filter(asked -> (asked.known() & facts) != 0)
                                .count())
                        .isEqualTo(1);
            }
        }

        @Test
        void plan_saysNo_stopsTheDecoder() {
            for (int facts : new int[] {PEER, TYPE, ATTRIBUTES, PREFIX}) {
                List<String> answers = new ArrayList<>();
                CountingPlan plan = new CountingPlan(facts);
                plan.answer = Match.NO;

                assertThat(elems(plan, cursor -> {
                            boolean peer = cursor.peer(64500, PEER_ADDRESS);
                            boolean type =
                                    peer && cursor.type(ElemType.ANNOUNCEMENT, AddressFamily.IPV4_UNICAST, false);
                            boolean attributes = type
                                    && cursor.attributes(ATTRIBUTE_BYTES, 0, ATTRIBUTE_BYTES.length, DecodeContext.AS4);
                            boolean prefix = attributes && cursor.prefix(TEN.high(), TEN.low(), 8);
                            answers.add(peer + " " + type + " " + attributes + " " + prefix);
                        }))
                        .isEmpty();
                assertThat(answers)
                        .containsExactly((facts > PEER) + " " + (facts > TYPE) + " " + (facts == PREFIX) + " false");
                assertThat(plan.asked.get(plan.asked.size() - 1).known() & facts)
                        .isEqualTo(facts);
            }
        }

        @Test
        void plan_saysNoToAListedPeer_isNotAskedOfItAgain() {
            CountingPlan plan = new CountingPlan(PEER);
            plan.answer = Match.NO;
            Object peers = new Object();
            List<Boolean> answers = new ArrayList<>();

            elems(plan, cursor -> {
                int mark = cursor.mark();
                for (int place : new int[] {0, 0, 100, 0, 100}) {
                    cursor.reset(mark);
                    answers.add(cursor.listedPeer(peers, place, new Peer(64500, PEER_ADDRESS)));
                }
            });
            assertThat(answers).containsOnly(false).hasSize(5);
            assertThat(plan.asked)
                    .filteredOn(asked -> asked.known() == PEER)
                    .containsExactly(question(NONE, PEER), question(NONE, PEER));
        }

        @Test
        void plan_saysNoToAPeerOfOneList_isAskedOfAnother() {
            CountingPlan plan = new CountingPlan(PEER);
            List<Boolean> answers = new ArrayList<>();

            elems(plan, cursor -> {
                int mark = cursor.mark();
                plan.answer = Match.NO;
                answers.add(cursor.listedPeer("list", 3, new Peer(64500, PEER_ADDRESS)));
                plan.answer = Match.YES;
                cursor.reset(mark);
                answers.add(cursor.listedPeer("other", 3, new Peer(64501, PEER_ADDRESS)));
            });
            assertThat(answers).containsExactly(false, true);
        }

        @Test
        void plan_saysNoToTheRecord_leavesItOut() {
            CountingPlan plan = new CountingPlan(RECORD);
            plan.answer = Match.NO;
            RecordBatch batch = batch((bytes, offset, length, cursor) -> {
                throw new AssertionError("decoded");
            });

            assertThat(new RecordCursor(plan, elem -> {}).move(batch, 0)).isFalse();
            assertThat(plan.asked).containsExactly(question(NONE, RECORD));
        }

        @Test
        void plan_residual_testsWholeElemsOnly() {
            List<Boolean> tested = new ArrayList<>();
            Filter filter = elem -> {
                tested.add(elem.prefixLength() == 8 && elem.attributes().med(0) == 7 && elem.peerAsn() == 64500);
                return true;
            };

            assertThat(elems(filter.plan(), ElemCursorTest::oneRoute)).hasSize(1);
            assertThat(tested).containsExactly(true);
            assertThat(filter.plan().scope()).isEqualTo(SourceScope.EVERYTHING);
            assertThat(filter.plan().wantsEndOfRib()).isFalse();
            assertThat(filter.plan().toString()).startsWith("residual ");
        }
    }

    @Nested
    class Marks {
        @Test
        void reset_toUndecidedMark_asksAgainForEachPrefix() {
            CountingPlan plan = new CountingPlan(PREFIX);

            assertThat(elems(plan, cursor -> routes(cursor, "10.0.0.0/8", "11.0.0.0/8", "12.0.0.0/8")))
                    .extracting(elem -> elem.prefix() + "")
                    .containsExactly("10.0.0.0/8", "11.0.0.0/8", "12.0.0.0/8");
            int before = RECORD | PEER | TYPE | ATTRIBUTES;
            assertThat(plan.asked.subList(4, 7)).containsOnly(question(before, ALL));
            assertThat(plan.asked).hasSize(7);
        }

        @Test
        void reset_toDecidedMark_staysDecided() {
            CountingPlan plan = new CountingPlan(PEER);

            assertThat(elems(plan, cursor -> routes(cursor, "10.0.0.0/8", "11.0.0.0/8")))
                    .hasSize(2);
            assertThat(plan.asked).hasSize(2);
        }

        @Test
        void reset_afterNo_letsTheNextPass() {
            FilterPlan plan = new Filter() {
                @Override
                public boolean test(ElemView elem) {
                    return elem.prefixHigh() >>> 56 != 11;
                }
            }.plan();

            assertThat(elems(plan, cursor -> routes(cursor, "10.0.0.0/8", "11.0.0.0/8", "12.0.0.0/8")))
                    .extracting(BgpElem::toString)
                    .hasSize(2)
                    .noneMatch(line -> line.contains("11.0.0.0"));
        }

        @Test
        void index_countsDeliveredElemsOnly() {
            Filter notEleven = elem -> elem.prefixHigh() >>> 56 != 11;

            assertThat(elems(notEleven.plan(), cursor -> routes(cursor, "10.0.0.0/8", "11.0.0.0/8", "12.0.0.0/8")))
                    .extracting(BgpElem::index)
                    .containsExactly(0, 1);
        }

        @Test
        void reset_toThePeer_changesTheTypeWithinARecord() {
            List<BgpElem> elems = elems(FilterPlan.EVERYTHING, cursor -> {
                cursor.peer(64500, PEER_ADDRESS);
                int peer = cursor.mark();
                if (cursor.type(ElemType.WITHDRAWAL, AddressFamily.IPV4_UNICAST, false)
                        && cursor.noAttributes()
                        && cursor.prefix(TEN.high(), 0, 8)) {
                    cursor.emit();
                }
                cursor.reset(peer);
                oneRoute(cursor);
            });

            assertThat(elems).extracting(BgpElem::type).containsExactly(ElemType.WITHDRAWAL, ElemType.ANNOUNCEMENT);
            assertThat(elems.get(0).attributes()).isSameAs(PathAttributes.NONE);
            assertThat(elems.get(1).attributes().med(0)).isEqualTo(7);
        }

        @Test
        void emit_withoutAllFacts_isAnError() {
            assertThatExceptionOfType(AssertionError.class)
                    .isThrownBy(() -> elems(new CountingPlan(ALL), cursor -> {
                        cursor.peer(64500, PEER_ADDRESS);
                        cursor.emit();
                    }));
        }
    }

    @Nested
    class States {
        @Test
        void states_told_areAllThereIsToKnow() {
            CountingPlan plan = new CountingPlan(ALL);
            List<BgpElem> elems = elems(plan, cursor -> {
                if (cursor.peer(64500, null) && cursor.states(6, 1)) {
                    cursor.emit();
                }
            });

            assertThat(plan.asked)
                    .containsExactly(
                            question(NONE, RECORD), question(RECORD, RECORD | PEER), question(RECORD | PEER, ALL));
            assertThat(elems).singleElement().satisfies(elem -> {
                assertThat(elem.oldState()).isEqualTo(PeerState.ESTABLISHED);
                assertThat(elem.newState()).isEqualTo(PeerState.IDLE);
                assertThat(elem.peerAddress()).isNull();
                assertThat(elem.prefix()).isNull();
                assertThat(elem.family()).isNull();
                assertThat(elem.attributes()).isSameAs(PathAttributes.NONE);
            });
        }

        @Test
        void states_beyondEightBits_areKeptWhole() {
            assertThat(elems(FilterPlan.EVERYTHING, cursor -> {
                        cursor.peer(64500, PEER_ADDRESS);
                        cursor.states(262, 0xffff);
                        cursor.emit();
                    }))
                    .singleElement()
                    .satisfies(elem -> {
                        assertThat(elem.oldStateCode()).isEqualTo(262);
                        assertThat(elem.newStateCode()).isEqualTo(0xffff);
                        assertThat(elem.oldState()).isEqualTo(PeerState.UNKNOWN);
                    });
        }
    }

    @Nested
    @DisplayName("RFC 7911, RFC 8277, RFC 4364 before the prefix")
    class BeforeThePrefix {
        @Test
        void pathIdentifier_zero_isNotAbsent() {
            assertThat(elems(FilterPlan.EVERYTHING, cursor -> {
                        cursor.pathIdentifier(0);
                        oneRoute(cursor);
                        cursor.pathIdentifier(0xffffffffL);
                        oneRoute(cursor);
                    }))
                    .extracting(elem -> elem.pathId(-5))
                    .containsExactly(0L, 4_294_967_295L);
            assertThat(elems(FilterPlan.EVERYTHING, ElemCursorTest::oneRoute))
                    .extracting(elem -> elem.pathId(-5))
                    .containsExactly(-5L);
        }

        @Test
        void labels_many_areKeptInOrder() {
            List<BgpElem> elems = elems(FilterPlan.EVERYTHING, cursor -> {
                cursor.routeDistinguisher(0x0000_fbf4_0000_0001L);
                for (int label = 1; label <= 9; label++) {
                    cursor.label(label);
                }
                oneRoute(cursor, AddressFamily.IPV4_VPN);
                cursor.clearLabels();
                oneRoute(cursor);
            });

            assertThat(elems.get(0).labels()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9);
            assertThat(elems.get(0).routeDistinguisher()).isEqualTo(new RouteDistinguisher(0x0000_fbf4_0000_0001L));
            assertThat(elems.get(1).labels()).isEmpty();
            assertThat(elems.get(1).routeDistinguisher()).isNull();
        }

        @Test
        void start_ofNextRecord_forgetsEverything() {
            RecordBatch batch = batch((bytes, offset, length, cursor) -> {
                if (length == 1) {
                    cursor.pathIdentifier(9);
                    cursor.originated(5);
                    cursor.routeDistinguisher(1);
                    cursor.label(3);
                    cursor.issue(DecodeIssue.Code.MALFORMED, 0, "the test", "first");
                }
                oneRoute(cursor, length == 1 ? AddressFamily.IPV4_VPN : AddressFamily.IPV4_UNICAST);
            });
            List<BgpElem> elems = new ArrayList<>();
            RecordCursor cursor = new RecordCursor(FilterPlan.EVERYTHING, elem -> elems.add(elem.owned()));
            for (int row = 0; row < 2; row++) {
                assertThat(cursor.move(batch, row)).isTrue();
                cursor.decode();
            }

            assertThat(elems).extracting(elem -> elem.pathId(-1)).containsExactly(9L, -1L);
            assertThat(elems).extracting(elem -> elem.originatedMicros(-1)).containsExactly(5L, -1L);
            assertThat(elems).extracting(elem -> elem.labels().size()).containsExactly(1, 0);
            assertThat(elems.get(0).originatedTime()).isNotNull();
            assertThat(elems.get(1).originatedTime()).isNull();
            assertThat(elems.get(1).routeDistinguisher()).isNull();
            assertThat(elems).extracting(BgpElem::index).containsExactly(0, 0);
            assertThat(cursor.issueMet()).isNull();
        }
    }

    @Nested
    @DisplayName("next hops of either attribute")
    class NextHops {
        private final PathAttributes both = PathAttributes.builder()
                .nextHop(IpAddress.parse("192.0.2.9"))
                .mpNextHop(IpAddress.parse("2001:db8::9"), null)
                .build();
        private final PathAttributes plain =
                PathAttributes.builder().nextHop(IpAddress.parse("192.0.2.9")).build();
        private final PathAttributes mp =
                PathAttributes.builder().nextHop(IpAddress.parse("2001:db8::9")).build();

        @Test
        void nextHop_inTable_isTakenFromEither() {
            assertThat(nextHop(both, DecodeContext.RIB_ENTRY, false)).isEqualTo("192.0.2.9");
            assertThat(nextHop(both, DecodeContext.RIB_ENTRY, true)).isEqualTo("2001:db8::9");
            assertThat(nextHop(plain, DecodeContext.RIB_ENTRY, true)).isEqualTo("192.0.2.9");
            assertThat(nextHop(mp, DecodeContext.RIB_ENTRY, false)).isEqualTo("2001:db8::9");
            assertThat(nextHop(PathAttributes.NONE, DecodeContext.RIB_ENTRY, false))
                    .isEqualTo("null");
        }

        @Test
        void nextHop_inMessage_isTakenFromItsOwnOnly() {
            assertThat(nextHop(plain, DecodeContext.AS4, false)).isEqualTo("192.0.2.9");
            assertThat(nextHop(plain, DecodeContext.AS4, true)).isEqualTo("null");
            assertThat(nextHop(mp, DecodeContext.AS4, false)).isEqualTo("null");
        }

        private String nextHop(PathAttributes attributes, DecodeContext context, boolean multiprotocol) {
            byte[] block = attributes.toByteArray();
            return elems(FilterPlan.EVERYTHING, cursor -> {
                                cursor.peer(64500, PEER_ADDRESS);
                                cursor.type(ElemType.RIB, AddressFamily.IPV4_UNICAST, multiprotocol);
                                cursor.attributes(block, 0, block.length, context);
                                cursor.prefix(TEN.high(), 0, 8);
                                cursor.emit();
                            })
                            .get(0)
                            .nextHop()
                    + "";
        }
    }

    @Nested
    class Sharing {
        @Test
        void attributes_ofOneMessage_areSharedByItsElems() {
            List<BgpElem> elems = elems(FilterPlan.EVERYTHING, cursor -> routes(cursor, "10.0.0.0/8", "11.0.0.0/8"));

            assertThat(elems.get(0).attributes()).isSameAs(elems.get(1).attributes());
            assertThat(elems.get(0).record()).isSameAs(elems.get(1).record());
        }

        @Test
        void peer_withView_isTheElemsOwn() {
            Peer peer = new Peer(64500, PEER_ADDRESS, IpAddress.parse("192.0.2.9"), null, RibView.ADJ_RIB_OUT_PRE);
            List<BgpElem> elems = elems(FilterPlan.EVERYTHING, cursor -> {
                cursor.peer(peer);
                afterPeer(cursor);
                cursor.peer(64500, PEER_ADDRESS);
                afterPeer(cursor);
            });

            assertThat(elems.get(0).peer()).isSameAs(peer).hasToString("AS64500 192.0.2.1 id 192.0.2.9 out-pre");
            assertThat(elems.get(0).peerAsn()).isEqualTo(64500);
            assertThat(elems.get(0).peerAddress()).isEqualTo(PEER_ADDRESS);
            assertThat(elems.get(1).peer())
                    .as("nothing of the peer before")
                    .isEqualTo(new Peer(64500, PEER_ADDRESS))
                    .isNotEqualTo(peer);
        }

        @Test
        void peer_ofSameBytes_isMadeOnce() {
            byte[] octets = IpAddress.parse("2001:db8::1").toByteArray();
            byte[] others = IpAddress.parse("2001:db8::2").toByteArray();
            List<BgpElem> elems = elems(FilterPlan.EVERYTHING, cursor -> {
                for (boolean ipv6 : new boolean[] {true, true, false}) {
                    cursor.peer(64500, octets, 0, ipv6);
                    afterPeer(cursor);
                }
                cursor.peer(64500, others, 0, true);
                afterPeer(cursor);
            });

            assertThat(elems.get(0).peer()).isSameAs(elems.get(1).peer()).hasToString("AS64500 2001:db8::1");
            assertThat(elems.get(2).peer()).hasToString("AS64500 32.1.13.184");
            assertThat(elems.get(3).peer()).hasToString("AS64500 2001:db8::2");
        }
    }

    @Nested
    class Kept {
        private final List<BgpRecord> records = new ArrayList<>();

        Kept() {
            RecordCursor cursor = new RecordCursor(FilterPlan.EVERYTHING, elem -> {});
            RecordBatch batch = batch((bytes, offset, length, elems) -> routes(elems, "10." + length + ".0.0/16"));
            for (int row = 0; row < 2; row++) {
                cursor.move(batch, row);
                records.add(cursor.toRecord());
            }
        }

        @Test
        void visit_insideTheVisitOfAnother_showsEachItsOwn() {
            List<String> shown = new ArrayList<>();
            records.get(0).visitElems(outer -> {
                records.get(1).visitElems(inner -> shown.add(String.valueOf(inner.prefix())));
                shown.add(String.valueOf(outer.prefix()));
            });

            assertThat(shown).containsExactly("10.2.0.0/16", "10.1.0.0/16");
        }

        @Test
        void visit_byAVisitorThatThrows_doesNotHarmTheNext() {
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> records.get(0).visitElems(elem -> {
                        throw new IllegalStateException("my own bug");
                    }));

            assertThat(records.get(1).elems())
                    .singleElement()
                    .extracting(BgpElem::prefix)
                    .hasToString("10.2.0.0/16");
        }

        @Test
        void visits_bySeveralThreads_showTheSame() {
            assertThat(IntStream.range(0, 2000).parallel().mapToObj(i -> {
                        BgpRecord record = records.get(i % 2);
                        return i % 2 + " " + record.elems().get(0).prefix() + " " + record.isWhole();
                    }))
                    .containsOnly("0 10.1.0.0/16 true", "1 10.2.0.0/16 true");
        }
    }

    @Nested
    class Issues {
        @Test
        void issue_ofSeveral_isTheFirstOfTheGravest() {
            RecordBatch batch = batch((bytes, offset, length, cursor) -> {
                cursor.issue(DecodeIssue.Code.REPAIRED, 1, "a", "a");
                cursor.issue(DecodeIssue.Code.MALFORMED, 2, "b", "b");
                cursor.issue(DecodeIssue.Code.MALFORMED, 3, "c", "c");
                cursor.issue(DecodeIssue.Code.ATTRIBUTE_DISCARD, 4, "d", "d");
            });
            RecordCursor cursor = new RecordCursor(FilterPlan.EVERYTHING, elem -> {});
            cursor.move(batch, 0);

            assertThat(cursor.issueMet()).isNull();
            assertThat(cursor.issue()).isEqualTo(new DecodeIssue(DecodeIssue.Code.MALFORMED, 2, "b", "b"));
            assertThat(cursor.issueMet()).isEqualTo(cursor.issue());
        }

        @Test
        void issue_ofARecordInTheMiddleOfItsBatch_countsFromTheRecord() {
            assertThat(offsetIn(1, cursor -> cursor.issue(DecodeIssue.Code.MALFORMED, 2, "a", "a")))
                    .isEqualTo(1);
            assertThat(offsetIn(1, cursor -> cursor.issue(DecodeIssue.Code.MALFORMED, "a", "a")))
                    .isEqualTo(-1);
        }

        @Test
        void issue_inACopy_countsFromTheRecord() {
            assertThat(offsetIn(1, cursor -> {
                        cursor.inCopy(2);
                        cursor.issue(DecodeIssue.Code.REPAIRED, 0, "a", "a");
                    }))
                    .isEqualTo(1);
            assertThat(offsetIn(1, cursor -> {
                        cursor.inCopy(2);
                        cursor.inCopy(-2);
                        cursor.issue(DecodeIssue.Code.REPAIRED, 1, "a", "a");
                    }))
                    .isZero();
        }

        private int offsetIn(int row, Told told) {
            RecordCursor cursor = new RecordCursor(FilterPlan.EVERYTHING, elem -> {});
            cursor.move(batch((bytes, offset, length, elems) -> told.to(elems)), row);
            DecodeIssue issue = cursor.issue();
            return issue == null ? Integer.MIN_VALUE : issue.offset();
        }

        @Test
        void losesElems_ofCodes_beginsBehindTreatAsWithdraw() {
            assertThat(Arrays.stream(DecodeIssue.Code.values()).filter(DecodeIssue.Code::losesElems))
                    .containsExactly(
                            DecodeIssue.Code.MISSING_CONTEXT,
                            DecodeIssue.Code.MALFORMED,
                            DecodeIssue.Code.TRUNCATED,
                            DecodeIssue.Code.UNREADABLE,
                            DecodeIssue.Code.MISSING);
        }
    }

    @Test
    void opaqueNlri_told_isKeptOnTheRecordOnly() {
        AddressFamily evpn = AddressFamily.of(25, 70);
        RecordBatch batch = batch((bytes, offset, length, cursor) -> {
            cursor.opaqueNlri(evpn, ElemType.ANNOUNCEMENT, new byte[] {0, 1, 2, 3}, 1, 3);
            oneRoute(cursor);
        });
        RecordCursor cursor = new RecordCursor(FilterPlan.EVERYTHING, elem -> {});
        cursor.move(batch, 0);
        assertThat(cursor.opaqueNlri())
                .containsExactly(new NlriField(ElemType.ANNOUNCEMENT, new OpaqueNlri(evpn, new byte[] {1, 2})));
        BgpRecord record = cursor.toRecord();

        assertThat(record.elems()).hasSize(1);
        OpaqueNlri nlri = record.opaqueNlri().get(0).nlri();
        assertThat(nlri.family()).isEqualTo(evpn);
        nlri.bytes()[0] = 9;
        assertThat(nlri.bytes()).containsExactly(1, 2);
        assertThat(record.elems()).hasSize(1);
        assertThat(record.opaqueNlri()).hasSize(1);
    }

    @Test
    void prefix_toldBeforeTheType_stays() {
        assertThat(elems(FilterPlan.EVERYTHING, cursor -> {
                    if (cursor.peer(64500, PEER_ADDRESS)
                            && cursor.prefix(TEN.high(), TEN.low(), 8)
                            && cursor.type(ElemType.WITHDRAWAL, AddressFamily.IPV4_UNICAST, false)
                            && cursor.noAttributes()) {
                        cursor.emit();
                    }
                }))
                .extracting(BgpElem::prefixLength)
                .containsExactly(8);
    }

    @Test
    void attribute_outOfWire_isTheSameInTheElem() {
        assertThat(elems(FilterPlan.EVERYTHING, ElemCursorTest::oneRoute)
                        .get(0)
                        .attributes()
                        .list())
                .extracting(PathAttribute::code)
                .containsExactly(2, 4);
    }

    interface Told {
        void to(ElemCursor cursor);
    }

    private record Question(int before, int known) {}

    /** Answers UNKNOWN until it is asked with the facts it waits for. */
    private static final class CountingPlan implements FilterPlan {
        private final int decidingFacts;
        private final List<Question> asked = new ArrayList<>();
        private Match answer = Match.YES;

        CountingPlan(int decidingFacts) {
            this.decidingFacts = decidingFacts;
        }

        @Override
        public SourceScope scope() {
            return SourceScope.EVERYTHING;
        }

        @Override
        public Match test(int before, int known, ElemView elem) {
            asked.add(new Question(before, known));
            return (known & decidingFacts) == decidingFacts ? answer : Match.UNKNOWN;
        }
    }

    private static Question question(int before, int known) {
        return new Question(before, known);
    }

    private static void oneRoute(ElemCursor cursor) {
        oneRoute(cursor, AddressFamily.IPV4_UNICAST);
    }

    private static void oneRoute(ElemCursor cursor, AddressFamily family) {
        if (cursor.peer(64500, PEER_ADDRESS)) {
            afterPeer(cursor, family);
        }
    }

    private static void afterPeer(ElemCursor cursor) {
        afterPeer(cursor, AddressFamily.IPV4_UNICAST);
    }

    private static void afterPeer(ElemCursor cursor, AddressFamily family) {
        if (cursor.type(ElemType.ANNOUNCEMENT, family, false)
                && cursor.attributes(ATTRIBUTE_BYTES, 0, ATTRIBUTE_BYTES.length, DecodeContext.AS4)
                && cursor.prefix(TEN.high(), TEN.low(), TEN.lengthBits())) {
            cursor.emit();
        }
    }

    private static void routes(ElemCursor cursor, String... prefixes) {
        if (cursor.peer(64500, PEER_ADDRESS)
                && cursor.type(ElemType.ANNOUNCEMENT, AddressFamily.IPV4_UNICAST, false)
                && cursor.attributes(ATTRIBUTE_BYTES, 0, ATTRIBUTE_BYTES.length, DecodeContext.AS4)) {
            int mark = cursor.mark();
            for (String text : prefixes) {
                Prefix prefix = Prefix.parse(text);
                cursor.reset(mark);
                if (cursor.prefix(prefix.high(), prefix.low(), prefix.lengthBits())) {
                    cursor.emit();
                }
            }
        }
    }

    /** Two records of one decoder, of one octet and of two. */
    static RecordBatch batch(RecordDecoder decoder) {
        SourceInfo info = new SourceInfo("ris", "rrc06", "", null, 0, "memory");
        RecordBatch.Kind kind = new RecordBatch.Kind(info, RecordType.UPDATE, false, "", decoder);
        RecordBatch batch = new RecordBatch();
        batch.start(3);
        batch.add(kind, 1, 0, 1, -1);
        batch.add(kind, 2, 1, 2, -1);
        return batch;
    }

    static List<BgpElem> elems(FilterPlan plan, Told told) {
        List<BgpElem> elems = new ArrayList<>();
        RecordCursor cursor = new RecordCursor(plan, elem -> elems.add(elem.owned()));
        RecordBatch batch = batch((bytes, offset, length, elemCursor) -> told.to(elemCursor));
        assertThat(cursor.move(batch, 0)).isTrue();
        cursor.decode();
        return elems;
    }
}
