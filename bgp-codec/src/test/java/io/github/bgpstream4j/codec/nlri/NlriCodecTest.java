package io.github.bgpstream4j.codec.nlri;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.bgpstream4j.filter.FilterPlan;
import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.model.ElemType;
import io.github.bgpstream4j.model.ElemView;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.net.Prefix;
import io.github.bgpstream4j.net.RouteDistinguisher;
import io.github.bgpstream4j.net.WireBuffer;
import io.github.bgpstream4j.nlri.Nlri;
import io.github.bgpstream4j.nlri.OpaqueNlri;
import io.github.bgpstream4j.nlri.PrefixNlri;
import io.github.bgpstream4j.source.ElemCursor;
import io.github.bgpstream4j.source.RecordBatch;
import io.github.bgpstream4j.source.RecordCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NlriCodecTest {
    private static final int ROUTES = 500;
    private static final AddressFamily UNKNOWN = AddressFamily.of(25, 241); // for private use

    @ParameterizedTest
    @CsvSource({"1,1", "2,1", "1,2", "2,2", "1,4", "2,4", "1,128", "2,128"})
    void prefixes_ofEachFamily_areReadAsTheyWereWritten(int afi, int safi) {
        AddressFamily family = AddressFamily.of(afi, safi);
        NlriCodec codec = NlriCodecs.of(family);
        Random random = new Random(afi * 1000L + safi);
        List<Nlri> expected = new ArrayList<>();
        List<Integer> starts = new ArrayList<>();
        WireBuffer field = new WireBuffer();
        for (int i = 0; i < ROUTES; i++) {
            Nlri nlri = route(family, random);
            expected.add(nlri);
            starts.add(field.length());
            codec.encode(field, elem(nlri));
        }
        byte[] bytes = field.toByteArray();

        List<BgpElem> elems = elems(FilterPlan.EVERYTHING, codec, bytes, false);

        assertThat(elems).extracting(BgpElem::nlri).isEqualTo(expected);
        assertThat(codec.isFramed()).isTrue();
        assertThat(codec.fit(bytes, 0, bytes.length, false)).isNotEqualTo(NlriFit.NONE);
        for (int i = 0; i < ROUTES; i++) {
            int next = i + 1 < ROUTES ? starts.get(i + 1) : bytes.length;
            assertThat(codec.next(bytes, starts.get(i), bytes.length)).isEqualTo(next);
        }
    }

    @Test
    void pathIdentifiers_areBeforeTheNlri() {
        WireBuffer field = new WireBuffer().u32(7);
        NlriCodecs.IPV4_UNICAST.encode(field, elem(plain("10.0.0.0/8")));
        NlriCodecs.IPV4_UNICAST.encode(field.u32(0xffffffffL), elem(plain("192.0.2.0/24")));

        assertThat(elems(FilterPlan.EVERYTHING, NlriCodecs.IPV4_UNICAST, field.toByteArray(), true))
                .extracting(elem -> elem.pathId(-1) + " " + elem.prefix())
                .containsExactly("7 10.0.0.0/8", "4294967295 192.0.2.0/24");
    }

    @ParameterizedTest
    @CsvSource({"false,4", "true,4"})
    void damage_isReportedWhereTheRouteBegins(boolean addPath, int length) {
        WireBuffer field = new WireBuffer();
        (addPath ? field.u32(1) : field).u8(33).fill(0, length + 1);
        byte[] bytes = field.toByteArray();
        RecordCursor cursor = cursor(FilterPlan.EVERYTHING, NlriCodecs.IPV4_UNICAST, bytes, addPath, new ArrayList<>());

        assertThat(cursor.issue()).hasToString("MALFORMED at octet 0: prefix length 33 > 32 (RFC 7606 §5.3)");
    }

    @Test
    void field_ofAFamilyWithoutCodec_isOneElemOnRequest() {
        OpaqueNlri nlri = new OpaqueNlri(UNKNOWN, new byte[] {3, 1, 9});
        NlriCodec codec = NlriCodecs.of(nlri.family());
        WireBuffer field = new WireBuffer();
        codec.encode(field, elem(nlri));
        byte[] bytes = field.toByteArray();

        assertThat(bytes).containsExactly(3, 1, 9);
        assertThat(elems(FilterPlan.EVERYTHING, codec, bytes, true)).isEmpty();
        assertThat(elems(FilterPlan.EVERYTHING.withAllFamilies(), codec, bytes, true))
                .extracting(BgpElem::nlri)
                .containsExactly(nlri);
        assertThat(codec.isFramed()).isFalse();
        assertThat(codec.fit(bytes, 0, 3, false)).isEqualTo(NlriFit.NONE);
        assertThat(codec.next(bytes, 0, 3)).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"1,1", "2,128", "25,241"})
    void fit_ofAnEmptyField_isExact(int afi, int safi) {
        NlriCodec codec = NlriCodecs.of(AddressFamily.of(afi, safi));

        assertThat(codec.fit(new byte[1], 1, 1, false)).isEqualTo(NlriFit.EXACT);
        assertThat(codec.fit(new byte[1], 1, 1, true)).isEqualTo(NlriFit.EXACT);
    }

    @Test
    void encode_nlriOfAnotherKind_isRefused() {
        OpaqueNlri bytes = new OpaqueNlri(AddressFamily.IPV4_UNICAST, new byte[] {3});
        PrefixNlri prefix = new PrefixNlri(new AddressFamily(1, 241), Prefix.parse("10.0.0.0/8"), null, List.of());
        WireBuffer out = new WireBuffer();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> NlriCodecs.IPV4_UNICAST.encode(out, elem(bytes)))
                .withMessage("ipv4 unicast has no NLRI like [value:03]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NlriCodecs.of(prefix.family()).encode(out, elem(prefix)))
                .withMessage("afi 1 safi 241 has no NLRI like [prefix:10.0.0.0/8]");
        assertThat(out.length()).isZero();
    }

    @Test
    void defaultRoute_isOfPrefixesOnly() {
        byte[] zeros = new byte[4];
        byte[] identified = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0};

        assertThat(NlriCodecs.IPV4_UNICAST.repeatsDefault(zeros, 0, 4, false)).isTrue();
        assertThat(NlriCodecs.IPV4_UNICAST.repeatsDefault(zeros, 0, 1, false)).isFalse();
        assertThat(NlriCodecs.IPV4_UNICAST.repeatsDefault(identified, 0, 10, true))
                .isTrue();
        assertThat(NlriCodecs.IPV4_UNICAST.repeatsDefault(identified, 0, 5, true))
                .isFalse();
        assertThat(new FramedCodec().repeatsDefault(zeros, 0, 4, false)).isFalse();
    }

    @Test
    void identifiersLikeNlri_areOfPrefixesOnly() {
        byte[] field = {8, 0, 0, 1, 8, 10, 8, 0, 0, 2, 8, 11};
        byte[] small = {8, 0, 0, 1, 8, 10, 0, 0, 0, 2, 8, 11};

        assertThat(NlriCodecs.IPV4_UNICAST.identifiersLikeNlri(field, 0, 12)).isEqualTo(2);
        assertThat(NlriCodecs.IPV4_UNICAST.identifiersLikeNlri(small, 0, 12)).isZero();
        assertThat(new FramedCodec().identifiersLikeNlri(field, 0, 12)).isZero();
    }

    /** As a BGP4MP_ENTRY record asks: an NLRI that nobody asked for is reported, not left out without a word. */
    @ParameterizedTest
    @CsvSource({"true,false,false", "true,true,true", "false,false,false", "false,true,false"})
    void single_ofAFamilyWithoutPrefixes_isDeliveredOnRequestIfFramed(
            boolean framed, boolean asked, boolean delivered) {
        NlriCodec codec = framed ? new FramedCodec() : NlriCodecs.of(UNKNOWN);
        FilterPlan plan = asked ? FilterPlan.EVERYTHING.withAllFamilies() : FilterPlan.EVERYTHING;
        List<Boolean> answers = new ArrayList<>();
        RecordCursor cursor = cursor(
                plan, new byte[] {1, 7}, new ArrayList<>(), elems -> answers.add(codec.isDelivered(1, "RFC", elems)));

        assertThat(String.valueOf(cursor.issue()))
                .isEqualTo(delivered ? "null" : "UNSUPPORTED at octet 1: afi 25 safi 241 makes no elems (RFC)");
        assertThat(answers).isNotEmpty().containsOnly(delivered);
    }

    @Test
    void framedField_ofAFamilyWithoutPrefixes_makesAnElemOfEach() {
        byte[] field = {1, 7, 2, 8, 9};

        assertThat(elems(FilterPlan.EVERYTHING.withAllFamilies(), new FramedCodec(), field, false))
                .extracting(elem -> elem.nlri() + " " + elem.routeDistinguisher())
                .containsExactly("[value:0107] null", "[value:020809] null");
        assertThat(elems(FilterPlan.EVERYTHING, new FramedCodec(), field, false))
                .isEmpty();
    }

    /** A length, and as many bytes. */
    private static final class FramedCodec extends NlriCodec {
        FramedCodec() {
            super(UNKNOWN, false);
        }

        @Override
        int decode(byte[] bytes, int from, int end, int route, ElemCursor elems) {
            int next = next(bytes, from, end);
            elems.nlri(OpaqueNlri::new, bytes, from, next);
            return next;
        }

        @Override
        public int next(byte[] bytes, int from, int end) {
            return from + 1 + bytes[from];
        }

        @Override
        public NlriFit fit(byte[] bytes, int from, int end, boolean addPath) {
            return NlriFit.LOOSE;
        }

        @Override
        public void encode(WireBuffer out, ElemView elem) {
            throw notOfFamily(elem);
        }
    }

    private static BgpElem elem(Nlri nlri) {
        return BgpElem.builder(ElemType.ANNOUNCEMENT).nlri(nlri).build();
    }

    private static PrefixNlri plain(String prefix) {
        return new PrefixNlri(AddressFamily.IPV4_UNICAST, Prefix.parse(prefix), null, List.of());
    }

    /** Not of what a prefix could be read as instead: addresses that are announced, one label, a type of distinguisher there is. */
    private static PrefixNlri route(AddressFamily family, Random random) {
        boolean ipv6 = family.isIpv6();
        long high = (random.nextLong() >>> 3) | (1L << 61);
        int longest = ipv6 ? 128 : 32;
        IpAddress address =
                IpAddress.ofBits(ipv6 ? high : high & (0xffffffffL << 32), ipv6 ? random.nextLong() : 0, ipv6);
        Prefix prefix = Prefix.of(address, 1 + random.nextInt(longest));
        long type = random.nextInt(3); // RFC 4364 §4.2
        RouteDistinguisher distinguisher =
                family.isVpn() ? new RouteDistinguisher((type << 48) | random.nextInt(1 << 30)) : null;
        List<Integer> labels = family.isLabelled() ? List.of(16 + random.nextInt(1 << 19)) : List.of();
        return new PrefixNlri(family, prefix, distinguisher, labels);
    }

    private static List<BgpElem> elems(FilterPlan plan, NlriCodec codec, byte[] field, boolean addPath) {
        List<BgpElem> elems = new ArrayList<>();
        cursor(plan, codec, field, addPath, elems).decode();
        return elems;
    }

    private static RecordCursor cursor(
            FilterPlan plan, NlriCodec codec, byte[] field, boolean addPath, List<BgpElem> elems) {
        return cursor(plan, field, elems, cursor -> decode(codec, field, 0, field.length, addPath, cursor));
    }

    private static RecordCursor cursor(
            FilterPlan plan, byte[] field, List<BgpElem> elems, Consumer<ElemCursor> decoder) {
        RecordBatch batch = new RecordBatch();
        System.arraycopy(field, 0, batch.start(field.length), 0, field.length);
        SourceInfo source = new SourceInfo("", "", "", null, 0, "");
        RecordBatch.Kind kind = new RecordBatch.Kind(
                source, RecordType.UPDATE, false, "", (bytes, from, length, cursor) -> decoder.accept(cursor));
        batch.add(kind, 0, 0, field.length, 0);
        RecordCursor cursor = new RecordCursor(plan, elem -> elems.add(elem.owned()));
        cursor.move(batch, 0);
        return cursor;
    }

    private static void decode(
            NlriCodec codec, byte[] bytes, int from, int length, boolean addPath, ElemCursor cursor) {
        if (codec.isDelivered(ElemType.ANNOUNCEMENT, bytes, from, from + length, "RFC 4760 §3", cursor)
                && cursor.peer(64500, (@Nullable IpAddress) null)
                && codec.begin(ElemType.ANNOUNCEMENT, true, cursor)
                && cursor.noAttributes()) {
            codec.decodeField(bytes, from, from + length, addPath, cursor);
        }
    }
}
