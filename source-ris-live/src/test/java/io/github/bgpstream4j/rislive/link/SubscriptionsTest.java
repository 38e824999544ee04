package io.github.bgpstream4j.rislive.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bgpstream4j.filter.PrefixScope;
import io.github.bgpstream4j.filter.SourceScope;
import io.github.bgpstream4j.filter.language.BgpStreamLanguage;
import io.github.bgpstream4j.net.Prefix;
import io.github.bgpstream4j.source.SourceException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What of a filter the service is asked for: the table of the service's contract, row by row. */
class SubscriptionsTest {
    private static Subscriptions of(String filter) {
        return Subscriptions.of(new BgpStreamLanguage().parse(filter).plan().scope());
    }

    private static List<String> texts(Subscriptions subscriptions) {
        return subscriptions.all().stream().map(Subscription::toString).toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '~',
            value = {
                "collector rrc21 ! {\"host\":\"rrc21\"}",
                "collector RRC21.ripe.net ! {\"host\":\"rrc21\"}",
                "prefix exact 192.0.2.0/24 ! {\"prefix\":\"192.0.2.0/24\",\"moreSpecific\":false,\"lessSpecific\":false,\"type\":\"UPDATE\"}",
                "prefix more 192.0.2.0/24 ! {\"prefix\":\"192.0.2.0/24\",\"moreSpecific\":true,\"lessSpecific\":false,\"type\":\"UPDATE\"}",
                "prefix less 192.0.2.0/24 ! {\"prefix\":\"192.0.2.0/24\",\"moreSpecific\":false,\"lessSpecific\":true,\"type\":\"UPDATE\"}",
                "prefix any 192.0.2.0/24 ! {\"prefix\":\"192.0.2.0/24\",\"moreSpecific\":true,\"lessSpecific\":true,\"type\":\"UPDATE\"}",
                "peerip 2001:DB8:0::1 ! {\"peer\":\"2001:db8::1\"}",
                "elemtype announcements ! {\"type\":\"UPDATE\",\"require\":\"announcements\"}",
                "elemtype withdrawals ! {\"type\":\"UPDATE\",\"require\":\"withdrawals\"}",
                "elemtype announcements withdrawals ! {\"type\":\"UPDATE\"}",
                "elemtype announcements peerstates ! {}",
                "elemtype endofrib ! {\"type\":\"UPDATE\"}",
                "type updates ! {}",
                "ipversion 4 ! {\"prefix\":\"0.0.0.0/0\",\"moreSpecific\":true,\"lessSpecific\":false,\"type\":\"UPDATE\"}",
                "ipversion 6 ! {\"prefix\":\"::/0\",\"moreSpecific\":true,\"lessSpecific\":false,\"type\":\"UPDATE\"}",
                "ipversion 6 and elemtype endofrib ! {\"type\":\"UPDATE\"}",
                "path _174_ and elemtype announcements ! {\"path\":174,\"type\":\"UPDATE\",\"require\":\"announcements\"}",
            })
    void term_thatTheServiceUnderstands_isAskedFor(String filter, String asked) {
        assertThat(texts(of(filter))).containsExactly(asked);
    }

    /** A path is not in withdrawals, a peer's AS need not be the first of a path, and the community is in no subscription. */
    @ParameterizedTest
    @CsvSource({"path _174_", "origin 174", "peer 174", "comm 174:1", "peerip 192.0.2.0/24", "not collector rrc00"})
    void term_thatTheServiceDoesNotUnderstand_isNotAskedFor_andEverythingStreams(String filter) {
        Subscriptions all = of(filter);

        assertThat(texts(all)).containsExactly("{}");
        assertThat(all.warnings()).containsExactly(Subscriptions.EVERYTHING);
    }

    @Test
    void term_thatNarrows_isNoReasonToWarn() {
        assertThat(of("collector rrc00").warnings()).isEmpty();
        assertThat(of("ipversion 6").warnings()).isEmpty();
    }

    @Test
    void prefixesOfCollectors_areAskedForEachAtEach() {
        assertThat(texts(of("collector rrc00 rrc01 and prefix exact 192.0.2.0/24 more 2001:db8::/32")))
                .containsExactly(
                        "{\"host\":\"rrc00\",\"prefix\":\"192.0.2.0/24\",\"moreSpecific\":false,\"lessSpecific\":false,\"type\":\"UPDATE\"}",
                        "{\"host\":\"rrc01\",\"prefix\":\"192.0.2.0/24\",\"moreSpecific\":false,\"lessSpecific\":false,\"type\":\"UPDATE\"}",
                        "{\"host\":\"rrc00\",\"prefix\":\"2001:db8::/32\",\"moreSpecific\":true,\"lessSpecific\":false,\"type\":\"UPDATE\"}",
                        "{\"host\":\"rrc01\",\"prefix\":\"2001:db8::/32\",\"moreSpecific\":true,\"lessSpecific\":false,\"type\":\"UPDATE\"}");
    }

    @Test
    void moreThanAThousand_areAskedForWithoutCollectors() {
        List<PrefixScope> prefixes = IntStream.range(0, 501)
                .mapToObj(i -> new PrefixScope(Prefix.parse("10." + i / 256 + "." + i % 256 + ".0/24"), true, false))
                .toList();
        SourceScope.Builder scope = SourceScope.builder().prefixes(prefixes).collectors(List.of("rrc00", "rrc01"));

        Subscriptions all = Subscriptions.of(scope.build());

        assertThat(all.all()).hasSize(501).noneMatch(each -> each.terms().containsKey("host"));
        assertThat(all.warnings()).singleElement().asString().contains("asked for every host,");
        assertThat(Subscriptions.of(scope.prefixes(prefixes.subList(0, 500)).build())
                        .all())
                .hasSize(1_000)
                .allMatch(each -> each.terms().containsKey("host"));
    }

    private static SourceScope.Builder prefixes(int count) {
        return SourceScope.builder()
                .prefixes(IntStream.range(0, count)
                        .mapToObj(i ->
                                new PrefixScope(Prefix.parse("10." + i / 256 + "." + i % 256 + ".0/24"), true, false))
                        .toList());
    }

    @Test
    void moreThanAThousandPrefixes_areNotAskedFor_butCollectorsAre() {
        for (List<String> collectors : List.of(List.of("rrc00"), List.of("rrc00", "rrc01"))) {
            Subscriptions all =
                    Subscriptions.of(prefixes(1_001).collectors(collectors).build());

            assertThat(all.all()).extracting(each -> each.terms().get("host")).containsExactlyElementsOf(collectors);
            assertThat(all.all()).noneMatch(each -> each.terms().containsKey("prefix"));
            assertThat(all.warnings()).singleElement().asString().contains("asked for every prefix,");
        }
        assertThat(Subscriptions.of(prefixes(1_001).build()).warnings())
                .singleElement()
                .asString()
                .contains("asked for every prefix,");
    }

    @Test
    void oneCollector_isAskedFor_whateverElseIsTooMuch() {
        Subscriptions all =
                Subscriptions.of(prefixes(1_000).collectors(List.of("rrc00")).build());

        assertThat(all.all()).hasSize(1_000).allMatch(each -> each.terms().containsKey("host"));
        assertThat(all.warnings()).isEmpty();
    }

    @Test
    void httpStream_ofTooMuch_hasOneWarningThatIsTrue() {
        Subscriptions one = Subscriptions.of(
                        prefixes(1_000).collectors(List.of("rrc00", "rrc01")).build())
                .inOne();

        assertThat(texts(one)).containsExactly("{\"type\":\"UPDATE\"}");
        assertThat(one.warnings())
                .containsExactly("the HTTP stream of RIS Live takes one subscription, so it is asked for every host and"
                        + " prefix; transport=websocket gets less");
        assertThat(Subscriptions.of(prefixes(1_001).build()).inOne().warnings())
                .containsExactly("the HTTP stream of RIS Live takes one subscription, so it is asked for every prefix");
    }

    @Test
    void collector_thatIsMisspelt_getsASuggestion() {
        assertThatThrownBy(() -> of("collector rrrc00"))
                .isInstanceOf(SourceException.class)
                .hasMessage("unknown collector 'rrrc00'; did you mean rrc00?");
        Subscriptions beside = of("collector rrrc00 rrc01");
        assertThat(texts(beside)).containsExactly("{\"host\":\"rrc01\"}");
        assertThat(beside.warnings()).containsExactly("unknown collector 'rrrc00'; did you mean rrc00?");
    }

    @Test
    void collector_thatMayBeNew_isAskedFor_withAWarning() {
        Subscriptions all = of("collector rrc77");

        assertThat(texts(all)).containsExactly("{\"host\":\"rrc77\"}");
        assertThat(all.warnings()).singleElement().asString().startsWith("unknown collector 'rrc77'");
    }

    @ParameterizedTest
    @CsvSource({"collector route-views2", "elemtype ribs", "type ribs"})
    void whatRisLiveDoesNotHave_isNotAskedFor(String filter) {
        assertThat(of(filter).all()).isEmpty();
    }

    @Test
    void httpStream_asksForWhatAllHaveInCommon_andAllPrefixes() {
        Subscriptions one = of("collector rrc00 rrc01 and prefix exact 192.0.2.0/24 more 2001:db8::/32")
                .inOne();

        assertThat(texts(one))
                .containsExactly(
                        "{\"prefix\":[\"192.0.2.0/24\",\"2001:db8::/32\"],\"moreSpecific\":true,\"lessSpecific\":false,\"type\":\"UPDATE\"}");
        assertThat(one.warnings())
                .containsExactly("the HTTP stream of RIS Live takes one subscription, so it is asked for every host;"
                        + " transport=websocket gets less");
        assertThat(of("collector rrc00").inOne().warnings()).isEmpty();
    }

    @Test
    void header_thatIsTooLongForProxies_isWithoutPrefixes() {
        List<PrefixScope> prefixes = IntStream.range(0, 900)
                .mapToObj(i -> new PrefixScope(Prefix.parse("10." + i / 256 + "." + i % 256 + ".0/24"), true, false))
                .toList();

        Subscriptions one = Subscriptions.of(
                        SourceScope.builder().prefixes(prefixes).build())
                .inOne();

        assertThat(texts(one)).containsExactly("{\"type\":\"UPDATE\"}");
        assertThat(one.warnings()).singleElement().asString().contains("every prefix");
    }

    @Test
    void messageAndHeader_askForRawMessages() {
        Subscription one = of("collector rrc00").all().get(0);

        assertThat(one.inForms(false).message(0))
                .isEqualTo("{\"type\":\"ris_subscribe\",\"data\":{\"host\":\"rrc00\",\"socketOptions\":"
                        + "{\"includeRaw\":true,\"acknowledge\":true}}}");
        assertThat(one.inForms(false).message(1)).contains("\"host\":\"rrc00.ripe.net\"");
        assertThat(one.inForms(false).message(2)).isNull();
        assertThat(one.header())
                .isEqualTo("{\"host\":\"rrc00\",\"includeRaw\":true,\"socketOptions\":{\"includeRaw\":true}}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '~',
            value = {
                "{\"host\":\"rrc00.ripe.net\",\"prefix\":\"2001:db8:0:0::/32\",\"lessSpecific\":false,\"type\":\"UPDATE\"} ! true",
                "{\"subscription\":{\"type\":\"UPDATE\",\"prefix\":\"2001:db8::/32\",\"host\":\"rrc00\",\"peer\":null},\"socketOptions\":{\"includeRaw\":true}} ! true",
                "{\"host\":\"rrc00\",\"prefix\":\"2001:db8::/32\",\"moreSpecific\":false,\"type\":\"UPDATE\"} ! false",
                "{\"host\":\"rrc01\",\"prefix\":\"2001:db8::/32\",\"type\":\"UPDATE\"} ! false",
                "{\"host\":\"rrc00\" ! false",
                "[] ! false",
            })
    void answer_isAboutTheSubscriptionWithTheSameMeaning(String json, boolean isMeant) {
        Subscription one =
                of("collector rrc00 and prefix more 2001:db8::/32").all().get(0);

        assertThat(one.isConfirmedBy(json)).isEqualTo(isMeant);
    }
}
