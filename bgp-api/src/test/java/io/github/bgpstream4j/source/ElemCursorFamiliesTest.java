package io.github.bgpstream4j.source;

import static io.github.bgpstream4j.source.ElemCursorTest.batch;
import static io.github.bgpstream4j.source.ElemCursorTest.elems;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.bgpstream4j.filter.Facts;
import io.github.bgpstream4j.filter.FilterPlan;
import io.github.bgpstream4j.filter.Match;
import io.github.bgpstream4j.filter.SourceScope;
import io.github.bgpstream4j.model.ElemType;
import io.github.bgpstream4j.model.ElemView;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.net.Prefix;
import io.github.bgpstream4j.net.RouteDistinguisher;
import io.github.bgpstream4j.nlri.Nlri;
import io.github.bgpstream4j.nlri.PrefixNlri;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Elems of families without prefixes: what they say while lent and when kept, and who is shown them. */
final class ElemCursorFamiliesTest {
    private static final IpAddress PEER_ADDRESS = IpAddress.parse("192.0.2.1");
    private static final Prefix TEN = Prefix.parse("10.0.0.0/8");
    private static final RouteDistinguisher DISTINGUISHER = new RouteDistinguisher(65_000L << 32 | 7);
    private static final FilterPlan ALL = FilterPlan.EVERYTHING.withAllFamilies();

    private boolean begin(ElemCursor cursor, ElemType type, AddressFamily family) {
        return cursor.peer(64500, PEER_ADDRESS)
                && cursor.typeWithoutPrefix(type, family, true)
                && cursor.noAttributes();
    }

    private void vpn(ElemCursor cursor) {
        Nlri.Reader reader =
                (family, bytes, from, to) -> new PrefixNlri(family, TEN, DISTINGUISHER, List.of(16, (int) bytes[from]));
        if (begin(cursor, ElemType.ANNOUNCEMENT, AddressFamily.IPV4_VPN)
                && cursor.nlri(reader, new byte[] {17}, 0, 1)) {
            cursor.emit();
        }
    }

    @Test
    void elem_lentAndKept_saysTheSame() {
        List<String> said = new ArrayList<>();
        RecordCursor cursor = new RecordCursor(
                ALL,
                elem -> List.of(elem, elem.owned())
                        .forEach(each -> said.add(each.nlri() + " " + each.routeDistinguisher() + each.labels())));
        cursor.move(batch((bytes, offset, length, elems) -> vpn(elems)), 0);
        cursor.decode();

        assertThat(said).hasSize(2).containsOnly("[rd:65000:7][prefix:10.0.0.0/8] 65000:7[16, 17]");
    }

    @Test
    void elem_unrequested_isNotShown() {
        assertThat(elems(FilterPlan.EVERYTHING, this::vpn)).isEmpty();
        assertThat(elems(ALL, this::vpn)).hasSize(1);
    }

    @Test
    void endOfRib_unlessAskedFor_isNotShown() {
        for (int length : new int[] {0, -1}) {
            ElemCursorTest.Told marker = cursor -> {
                if (cursor.peer(64500, PEER_ADDRESS)
                        && cursor.type(ElemType.END_OF_RIB, AddressFamily.IPV4_UNICAST, false)
                        && cursor.noAttributes()
                        && cursor.prefix(0, 0, length)) {
                    cursor.emit();
                }
            };
            assertThat(elems(ALL, marker)).isEmpty();
        }
    }

    /** What is not said of a route is not that of the route before, in the same record or another. */
    @Test
    void nlri_ofTheRouteBefore_isForgotten() {
        List<@Nullable Nlri> seen = new ArrayList<>();
        List<@Nullable Nlri> early = new ArrayList<>();
        RecordCursor cursor = new RecordCursor(
                new FilterPlan() {
                    @Override
                    public SourceScope scope() {
                        return SourceScope.EVERYTHING;
                    }

                    @Override
                    public Match test(int before, int known, ElemView elem) {
                        if ((known & (Facts.TYPE | Facts.PREFIX)) == Facts.TYPE) {
                            early.add(elem.nlri());
                        }
                        return known == Facts.ALL ? Match.YES : Match.UNKNOWN;
                    }

                    @Override
                    public boolean wantsAllFamilies() {
                        return true;
                    }
                },
                elem -> seen.add(elem.nlri()));
        RecordBatch batch = batch((bytes, offset, length, elems) -> {
            int mark = elems.mark();
            vpn(elems);
            elems.reset(mark);
            vpn(elems);
        });
        for (int row = 0; row < 2; row++) {
            cursor.move(batch, row);
            cursor.decode();
        }

        assertThat(seen).hasSize(4).doesNotContainNull();
        assertThat(early).isNotEmpty().containsOnlyNulls();
    }

    @Test
    void prefix_ofARouteWithout_isAFaultOfTheDecoder() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> elems(ALL, cursor -> {
                    if (begin(cursor, ElemType.WITHDRAWAL, AddressFamily.of(1, 241))) {
                        cursor.prefix(0, 0, -1);
                    }
                }))
                .withMessage("a route without prefix and NLRI");
    }
}
